-- Visar: inspel (inject). Övningsledaren ändrar något medan det pågår: växeln stänger, någon kallas in. Talen är påhittade.
-- Pröva:  simbana run scenarios/exempel/inspel.lua -n 200
scenario { id="inspel", title="Växeln slutar svara", lang="sv", starts="2016-10-07 20:00", horizon="3 d" }

actor "polis" { title="Polisen", staff=2 }
actor "jour"  { title="Socialjouren", staff=1 }
channel "vaxel" { title="Växel", takes="2-5 min", reach=0.8, retry="10 min" }

arrivals { every=exp("3 h"), count=20 }
step "stopp"   { by="polis", title="Stoppar ungdomen", takes="20-40 min" }
step "bedomer" { by="jour", title="Bedömer skydd", takes="1-2 h" }
flow { "stopp", { via="vaxel", rating="weak" }, "bedomer" }

inject { at="2016-10-08 03:00", function(sim)
  sim.channel.vaxel.closed = "6 h"      -- växeln är nere till klockan nio
  sim.actor.polis.staff = 1             -- en patrull kallas till annat
end }
inject { at="2016-10-08 12:00", function(sim) sim.actor.jour.staff = 2 end }
