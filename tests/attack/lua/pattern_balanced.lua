-- expect: may take too long
local s = ("("):rep(60000)
s:find(("%b()"):rep(5))
