-- expect: actor declares, and all is declared
case { k=int(1, 3) }
actor "x" { each="k", staff=function(k) actor("y" .. k) {} return 1 end }
step "a" { by="x" }
