-- expect call: declares
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
actor "y" {}
end }
