-- expect: 
local t = {}
for i = 1, 1e6 do t[i] = { 1e-6, i } end
case { x=discrete(t) }
