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
race "w" { { after="1 h", to="l" }, { until_time="08:00", to="z" } }
event "e" { rate=0.1, per="h", when_unmet={ n=2 }, while_in={ "r1" }, interrupts={ "r1/x" }, to="w", lasts="1 h", once=false }
event "g" { after={ all={ "r1/x.finish", "l" } }, delay=exp("1 h"), interrupts="all", to="w" }
need "n" { met_by={ "r1/x" } }
checklist "l" { by="p", "Ett", "Två" }
finish "z" { by="p" }
flow { "r1", "l", "z" }
variant "v" { set={ u=0.9 }, apply=function(m)
  m.drop("r1/y")
  step "n" { by="p" }
  m.insert { before="z", step="n" }
  m.actor.p.staff = 2
end }
