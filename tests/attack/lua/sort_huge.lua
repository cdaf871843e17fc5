-- expect: takes too long
local t = {}
for i = 1, 1e6 do t[i] = (i * 7919) % 1000003 end
while true do table.sort(t) end
