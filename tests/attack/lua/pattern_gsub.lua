-- expect: may take too long
local s = ("a"):rep(60000)
s:gsub("a*a*a*b", "")
