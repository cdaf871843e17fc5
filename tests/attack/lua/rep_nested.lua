-- expect: would make a text of more than
local s = "x"
for i = 1, 100 do s = s:rep(1000) end
