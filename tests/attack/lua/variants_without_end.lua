-- expect: more than 200 declarations of one kind (variant)
actor "x" {} step "a" { by="x" }
for i = 1, 1e9 do variant("v" .. i) { apply=function(m) m.actor.x.staff = i end } end
