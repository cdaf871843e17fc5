-- expect: takes too long
local a, b = ("x"):rep(60000), ("x"):rep(59999) .. "x"
while true do local same = a == b end
