-- expect: takes too long
local s = ("a"):rep(5000)
while true do s:find("a+b") end
