-- expect: fields has more than 200 columns
local t = {}
for i = 1, 300000 do t["c" .. i] = "a" end
emit "e" { at="a", fields=t }
