-- expect: takes too long
local t = {}
for i = 1, 50000 do t[i] = i end
while true do local x = empirical(t) end
