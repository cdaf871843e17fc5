-- expect ok
assert(("x").__index == nil and ("x").__metatable == nil and (""):rep(0) == "")
local ok, e = pcall(function() return ("x") + 1 end)
assert(not ok)
actor "x" {}
step "a" { by="x" }
