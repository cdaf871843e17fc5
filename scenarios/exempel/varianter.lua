-- Visar: varianter av ett scenario: andra tal, ett steg mindre, ett steg till. Kör med --variant direkt. Talen är påhittade.
scenario { id="varianter", title="Vad händer om vi ringer direkt?", lang="sv", starts="2016-10-10 09:00" }
param "svarar" { title="Chans att växeln svarar (antaget)", default=0.4, min=0.01, max=1 }
actor "polis" { title="Polisen", staff=2 }
actor "mv"    { title="Migrationsverket", staff=1, hours="mon-fri 08:00-16:00" }
channel "vaxel" { title="Växel", takes="2-10 min", reach=svarar, retry="20 min" }

step "moter" { by="polis", title="Möter barnet", takes="30 min" }
step "fyller" { by="polis", title="Fyller i blankett", takes="20-60 min" }
step "svar"   { by="mv", title="Svarar vem barnet är", takes="1-4 h" }
finish "klart" { by="polis", title="Vet vem det är" }
flow { "moter", "fyller", { via="vaxel", rating="weak" }, "svar", { rating="works" }, "klart" }

variant "direkt" { title="Direktnummer", set={ svarar=0.95 }, apply=function(m) m.channel.vaxel.takes = "1-2 min" end }
variant "utan_blankett" { title="Ingen blankett", apply=function(m) m.drop("fyller") end }
variant "dubbelkoll" { title="Någon läser igenom", apply=function(m)
  step "laser" { by="polis", title="Läser igenom", takes="10 min" }
  m.insert { after="fyller", step="laser" }
end }
