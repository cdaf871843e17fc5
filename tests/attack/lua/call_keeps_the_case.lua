-- expect call: was changed
actor "x" {}
case { n=1 }
local kept
step "a" { by="x", effect=function(c)
kept = c
end }
