-- expect call: 
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
local function f(a, b, d, e, g, i, j, k) return 1 + f(a, b, d, e, g, i, j, k) end f()
end }
