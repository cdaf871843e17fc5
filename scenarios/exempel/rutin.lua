-- Visar: en rutin (routine) beskrivs en gång och används (use) flera gånger, med olika värden. Talen är påhittade.
scenario { id="rutin", title="Samma anmälan till två", lang="sv", starts="2016-10-10 09:00" }

actor "barn"  { title="Barnets behov", child=true }
actor "polis" { title="Polisen" }
actor "soc"   { title="Socialtjänsten" }
actor "mv"    { title="Migrationsverket" }

routine("anmalan", function(p)
  step "skriver" { by="polis", title="Skriver till " .. p.namn, takes="10-20 min" }
  step "laser"   { by=p.till, title="Läser anmälan", takes=p.takes }
  flow { "skriver", { rating=p.rating }, "laser" }
end)

step "moter" { by="polis", title="Möter barnet", takes="30 min" }
use { "anmalan", as="till_soc", till="soc", namn="soc", takes="1-4 h", rating="works" }
use { "anmalan", as="till_mv", till="mv", namn="Migrationsverket", takes="1-3 d", rating="weak" }
finish "klart" { by="barn", title="Alla vet" }
flow { "moter", "till_soc", "till_mv", "klart" }
