-- expect call: cannot be changed
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
string.rep = nil
end }
