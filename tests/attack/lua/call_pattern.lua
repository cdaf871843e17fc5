-- expect call: may take too long
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
("a"):rep(20000):find("a*a*a*b")
end }
