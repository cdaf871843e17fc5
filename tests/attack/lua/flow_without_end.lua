-- expect: takes too long
local t = {}
for i = 1, 300000 do t[i] = "a" end
while true do flow(t) end
