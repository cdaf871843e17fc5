-- expect call: has no "nope"
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
pcall(function() return c.nope end)
end }
