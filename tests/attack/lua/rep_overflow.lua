-- expect: would make a text of more than
local s = ("xxxxxxxx"):rep(math.maxinteger // 4)
