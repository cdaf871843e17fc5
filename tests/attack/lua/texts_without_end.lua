-- expect: takes too long
local s = ("x"):rep(60000)
for i = 1, 1e9 do phase("p" .. i) { title=s } end
