-- expect: too deep
local f
f = function() return (("x"):gsub("x", f)) end
f()
