-- expect: has no %p
local s = ("%% %-10p"):format({})
