-- expect: too deep
local f
f = function(a, b) table.sort({ 2, 1 }, f) return false end
f()
