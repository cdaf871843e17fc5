-- Visar: en checklista (checklist): allt på listan görs samtidigt, och det går vidare när allt är gjort. Talen är påhittade.
scenario { id="att_gora", title="Vad soc ska göra första dygnet", lang="sv", starts="2016-10-10 09:00" }

actor "barn"   { title="Barnets behov", child=true }
actor "soc"    { title="Socialtjänsten", staff=2 }
actor "godman" { title="God man" }

step "aktualiserar" { by="soc", title="Tar emot anmälan", takes="30 min" }
checklist "soc_lista" { by="soc", takes="20-60 min",
  "Anmäler till Migrationsverket",
  "Begär god man",
  { "Ordnar plats för natten", takes=usually("2 h", "8 h") },
  { "Träffar barnet", by="godman", takes="1 h", meets_child=true },
}
finish "klart" { by="barn", title="Har vuxna omkring sig" }
flow { "aktualiserar", "soc_lista", "klart" }
