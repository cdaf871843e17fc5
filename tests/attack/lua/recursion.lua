-- expect: too deep
local function f(a, b, c, d, e, g, h1, i) return 1 + f(a, b, c, d, e, g, h1, i) end
f()
