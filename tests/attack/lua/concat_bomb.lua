-- expect: may not be longer
local t = {}
for i = 1, 1e5 do t[i] = "xxxxxxxxxxxxxxxx" end
local s = table.concat(t)
