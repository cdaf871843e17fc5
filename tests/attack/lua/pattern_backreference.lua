-- expect: may take too long
local s = ("a"):rep(60000)
s:find("(a*)%1%1b")
