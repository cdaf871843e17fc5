-- expect: cannot be given another value
_ENV.step = nil
