-- expect call: is not local
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
x = 1
end }
