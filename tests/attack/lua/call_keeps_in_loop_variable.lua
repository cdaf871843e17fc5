-- expect call: was changed
actor "x" {}
case { n=1 }
local f
for i = 1, 1 do f = function() i = i + 1 end end
step "a" { by="x", effect=function(c)
f()
end }
