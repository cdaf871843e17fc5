-- expect: would make a text of more than
local s = ("x"):rep(1e9)
