-- expect: cannot be gone through
next({ [function() end]=1 })
