-- Included files, routines, a checklist and a variant, for the attack on allocations.
include "lib/actors.lua"
scenario { id="t", lang="en" }
actor "p" { title="P" }
routine("r", function(p)
  step "x" { by="p", takes=function(c) return c.n * min * p.k end }
  step "y" { by="p" }
  flow { "x", { via="tel" }, "y" }
end)
use { "r", as="r1", k=2 }
checklist "l" { by="p", "Ett", "Två" }
finish "z" { by="p" }
flow { "r1", "l", "z" }
variant "v" { set={ u=0.9 }, apply=function(m)
  m.drop("r1/y")
  step "n" { by="p" }
  m.insert { before="z", step="n" }
  m.actor.p.staff = 2
end }
