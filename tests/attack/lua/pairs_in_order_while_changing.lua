-- expect ok
local t = { a=1, b=2, c=3 }
local s = ""
for k in pairs(t) do s = s .. k t[k] = nil t.b = nil end
assert(s == "ac" and next(t) == nil)
actor "x" {}
step "a" { by="x" }
