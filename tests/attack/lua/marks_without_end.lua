-- expect: takes too long
local t = {}
for i = 1, 300000 do t[i] = "a" end
for i = 1, 1e9 do deadline("d" .. i) { to={ all=t }, within="1 h" } end
