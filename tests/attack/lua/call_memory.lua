-- expect call: 
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
local t = {} for i = 1, 1e9 do t[i] = {} end
end }
