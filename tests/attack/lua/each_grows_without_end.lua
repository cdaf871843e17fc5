-- expect: more memory than a scenario may use
local t = {}
case { k=int(1, 900) }
actor "x" { each="k", staff=function(k) for i = 1, 1e9 do t[#t + 1] = ("x"):rep(1000) .. i end return 1 end }
step "a" { by="x" }
