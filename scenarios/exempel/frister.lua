-- Visar: en tidsgräns som mäts (deadline) och en väntan som avbryts (timeout). Talen är påhittade, utom
-- 24 timmar. Källa: "Samverkansplan Stockholms län 2017–2018".
scenario { id="frister", title="Anmälan inom 24 timmar", lang="sv", starts="2016-10-08 20:00" }

actor "barn"   { title="Barnets behov", child=true }
actor "boende" { title="Boende" }
actor "godman" { title="God man", hours="mon-fri 17:00-21:00" }
actor "polis"  { title="Polisen", staff=3, load=0.6, load_takes="30-90 min" }

step "avviker"  { by="barn", title="Avviker" }
step "upptacker" { by="boende", title="Upptäcker frånvaron", takes=usually("4 h", "20 h") }
step "godman_vet" { by="godman", title="Avgör om det ska anmälas", takes="15 min",
                  timeout={ after="2 h", to="anmaler" } }
step "anmaler"  { by="boende", title="Anmäler själv", takes="15 min" }
step "efterlyser" { by="polis", title="Tar anmälan, efterlyser", takes="30-60 min" }

flow { "avviker", { rating="works" }, "upptacker", { rating="weak" }, "godman_vet" }
flow { "godman_vet", { rating="works" }, "efterlyser" }
flow { "anmaler", { rating="works" }, "efterlyser" }
deadline "h24" { title="Anmäld inom 24 timmar", from="avviker", to="efterlyser", within="24 h" }
