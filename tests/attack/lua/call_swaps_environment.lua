-- expect call: was changed
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
_ENV = {}
end }
