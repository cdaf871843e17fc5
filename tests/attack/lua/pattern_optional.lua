-- expect: may take too long
local s = ("a"):rep(40)
s:find(("a?"):rep(60) .. ("a"):rep(60))
