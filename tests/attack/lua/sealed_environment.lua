-- expect: is not local
_ENV.x = 1
