-- expect: takes too long
local s = ("a"):rep(60000)
while true do s:find(("a"):rep(30000) .. "b", 1, true) end
