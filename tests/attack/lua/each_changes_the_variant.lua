-- expect ok
local kept
case { k=int(1, 3) }
actor "x" { each="k", staff=function(k) if kept ~= nil then kept.actor.x.staff = 7 end return k end }
step "a" { by="x" }
variant "v" { title="V", apply=function(m) kept = m end }
