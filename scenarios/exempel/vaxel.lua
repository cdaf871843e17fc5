-- Visar: en växel som inte alltid svarar (reach), nya försök (retry), kontorstid (hours), ge upp (give_up).
-- Pröva:  simbana run scenarios/exempel/vaxel.lua --set svarar=0.9       Talen är påhittade.
scenario { id="vaxel", title="Att nå fram genom växeln", lang="sv", starts="2016-10-07 15:00" }

param "svarar" { title="Chans att växeln svarar", default=0.4, min=0.01, max=1 }
local kontor = "mon-fri 08:00-16:00"

actor "polis" { title="Polisen" }
actor "mv"    { title="Migrationsverket", staff=2, hours=kontor }
channel "vaxel" { title="Växel", takes="2-10 min", reach=svarar, retry="20 min", hours=kontor }

step "fragar" { by="polis", title="Undrar vem barnet är", takes="5 min" }
step "svar"   { by="mv", title="Söker i sitt register", takes="10-30 min" }
step "utan"   { by="polis", title="Går vidare utan svar", takes="5 min" }
finish "klart" { by="polis", title="Vet vad som går att veta" }

flow { "fragar", { via="vaxel", rating="weak", give_up={ tries=5, to="utan" } }, "svar" }
flow { "svar", { rating="works" }, "klart" }
flow { "utan", "klart" }
