-- expect ok
local t = {}
for i = 1, 1000 do t[i] = i end
table.sort(t, function() return true end)
table.sort(t, function(a, b) return a ~= b end)
actor "x" {}
step "a" { by="x" }
