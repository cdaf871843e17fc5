-- expect call: takes too long
actor "x" {}
case { n=1 }
step "a" { by="x", effect=function(c)
while true do pcall(pcall, function() while true do end end) end
end }
