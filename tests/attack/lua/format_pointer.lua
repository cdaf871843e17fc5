-- expect: has no %p
local s = ("%p"):format({})
