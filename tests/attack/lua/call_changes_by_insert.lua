-- expect call: cannot be changed
actor "x" {}
case { n=1 }
local deep = { {} }
step "a" { by="x", effect=function(c)
table.insert(deep[1], 1)
end }
