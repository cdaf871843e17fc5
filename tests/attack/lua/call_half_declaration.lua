-- expect: half finished
actor "x" {}
case { n=1 }
local half = step "b"
half { by="x" }
step "a" { by="x", effect=function(c)
half {}
end }
flow { "b", "a" }
