-- expect: takes too long
local function f(n) return pcall(n == 0 and function() while true do end end or f, n - 1) end
while true do f(50) end
