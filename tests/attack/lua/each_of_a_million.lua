-- expect: actor "x": the values of "k" cannot be told before the run
case { k=int(1, 1000000) }
actor "x" { each="k", staff=function(k) return 1 end }
step "a" { by="x" }
