-- expect call: 
actor "x" {}
step "a" { by="x" }
emit "e" { at="a", fields={ x=function(c) local s = "x" while true do s = s .. s end end } }
