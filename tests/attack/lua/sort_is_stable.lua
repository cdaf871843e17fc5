-- expect ok
local t = {}
for i = 1, 500 do t[i] = { i, i % 7 } end
table.sort(t, function(a, b) return a[2] < b[2] end)
for i = 2, 500 do assert(t[i - 1][2] < t[i][2] or (t[i - 1][2] == t[i][2] and t[i - 1][1] < t[i][1])) end
local u = { "b", "ö", "a", "B" }
table.sort(u)
assert(table.concat(u) == "Babö")
actor "x" {}
step "a" { by="x" }
