-- expect call: not a text
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
error({})
end }
