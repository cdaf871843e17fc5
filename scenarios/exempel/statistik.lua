-- Visar: en statistikpost, en rad för varje gång något händer (emit). simbana run … -o MAPP skriver MAPP/avvikande.csv.
-- Talen är påhittade.
scenario { id="statistik", title="En rad för varje avvikande", lang="sv", starts="2016-10-03 08:00", horizon="1 y" }
actor "barn"   { title="Barnets behov", child=true }
actor "boende" { title="Boende" }
case { kon=discrete{ {0.07, "flicka"}, {0.93, "pojke"} }, fodelsear=int(1999, 2003), form=discrete{ {0.6, "HVB"}, {0.4, "familjehem"} } }
arrivals { every=exp("10 d"), first=0 }
wait "bor"       { by="barn", title="Bor på boendet", takes=exp("40 d") }
step "avviker"   { by="barn", title="Avviker" }
step "upptacker" { by="boende", title="Upptäcker frånvaron", takes="1-14 h" }
choice "ater"    { title="Kommer tillbaka?", { p=0.7, to="bor", label="ja" }, { otherwise="borta", label="nej" } }
stop "borta"     { by="barn", title="Är borta" }
flow { "bor", "avviker", "upptacker", "ater" }
emit "avvikande" { title="Avvikande", at="upptacker.finish", fields={ "kon", "fodelsear", { boende="form" },
  { vilket="visits(avviker)" }, { timmar="since(avviker)" }, { natt="night" },
  { alder=function(c) return 2016 - c.fodelsear end } } }
