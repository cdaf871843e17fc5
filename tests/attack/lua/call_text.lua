-- expect call: 
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
local s = "x" while true do s = s .. s end
end }
