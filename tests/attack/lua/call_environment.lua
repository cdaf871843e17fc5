-- expect call: is not local
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
_ENV.x = 1
end }
