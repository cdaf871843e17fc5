-- expect call: cannot be changed
actor "x" {}
case { n=1 }
local deep = { {} }
step "a" { by="x", effect=function(c)
table.move({ 1 }, 1, 1, 1, deep)
end }
