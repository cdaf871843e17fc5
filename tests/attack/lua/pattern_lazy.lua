-- expect: may take too long
local s = ("a"):rep(30000)
s:match(".-.-.-.-.-b")
