-- Visar: många ärenden (arrivals) och få som tar emot dem (staff). Då blir det kö. Talen är påhittade.
-- Pröva:  simbana run scenarios/exempel/ko.lua --set handlaggare=2
scenario { id="ko", title="Kö hos socialtjänsten", lang="sv", starts="2016-10-03 08:00",
           horizon="60 d", warmup="10 d" }

param "handlaggare" { title="Antal handläggare", default=1, min=1, max=10 }

actor "polis" { title="Polisen" }
actor "soc"   { title="Socialtjänsten", staff=handlaggare, hours="mon-fri 08:00-16:30", on_close="pause" }

case { akut=bernoulli(0.2) }
arrivals { every=exp("10 h") }

step "oro"     { by="polis", title="Skickar orosanmälan", takes="20 min" }
choice "bradska" { title="Är det akut?", { when="akut", to="direkt", label="ja", rating="works" },
                   { otherwise="utreder", label="nej", rating="weak" } }
step "direkt"  { by="soc", title="Bedömer skydd direkt", takes="1-2 h", priority=1 }
step "utreder" { by="soc", title="Bedömer oron", takes="1-3 h" }
flow { "oro", "bradska" }
