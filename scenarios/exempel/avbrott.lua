-- Visar: den som är bråttom avbryter (priority och preempt), turordning i kön (order) och folk som kallas bort (away).
-- Pröva:  simbana run scenarios/exempel/avbrott.lua --variant i_tur_och_ordning     Talen är påhittade.
scenario { id="avbrott", title="Hot medan jouren utreder", lang="sv", starts="2016-10-03 08:00",
           horizon="60 d", warmup="5 d" }

actor "barn" { title="Barnets behov", child=true }
actor "jour" { title="Socialjouren", staff=2, preempt=true, order="lifo", away={ every=exp("1 d"), takes="1-3 h" } }

case { hot=bernoulli(0.3) }
arrivals { every=exp("2 h") }

choice "bradska" { title="Hot just nu?", by="barn", { when="hot", to="skyddar", label="ja", rating="weak" },
                   { otherwise="utreder", label="nej", rating="works" } }
step "skyddar" { by="jour", title="Skyddar genast", takes="30-60 min", priority=1 } -- avbryter det som inte är bråttom
step "utreder" { by="jour", title="Utreder oron", takes="2-4 h" }                  -- görs klart efteråt

measure "till_skydd" { title="Tid till skydd", from="skyddar.enabled", to="skyddar", goal="min" }
measure "utredning"  { title="Tid till utredd", from="utreder.enabled", to="utreder.finish" }
variant "i_tur_och_ordning" { apply=function(m) m.actor.jour.preempt = false; m.actor.jour.order = "fifo" end }
