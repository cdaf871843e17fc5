-- expect: takes too long
case { k=int(1, 900) }
actor "x" { each="k", staff=function(k) while true do end end }
step "a" { by="x" }
