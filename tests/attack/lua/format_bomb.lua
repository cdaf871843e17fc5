-- expect: 
for i = 1, 1e9 do local s = ("%99d"):format(1) end
