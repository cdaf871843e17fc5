-- expect: would make a text of more than
local s = (""):rep(1e9, "y")
