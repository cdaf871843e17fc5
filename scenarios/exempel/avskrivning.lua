-- Visar: ärendet avskrivs en tid efter att barnet försvann, och vad det ändrar när barnet påträffas. Talen är påhittade.
scenario { id="avskrivning", title="Hinner ärendet avskrivas?", lang="sv", starts="2016-10-03 08:00", horizon="1 y" }
actor "barn" { title="Barnets behov", child=true }
actor "mv"   { title="Migrationsverket", hours="mon-fri 08:00-16:00", staff=1 }
actor "soc"  { title="Socialtjänsten", hours="mon-fri 08:00-16:00", staff=1 }
param "oppet_dygn" { title="Dygn som ärendet hålls öppet", default=14, min=1, max=365 }
case { oppet=true }
arrivals { every=exp("5 d") }
step "borta"    { by="barn", title="Är borta", takes=exp("40 d") }
choice "arendet" { title="Är ärendet öppet?", { when="oppet", to="tar_over", label="ja", rating="works" },
                   { otherwise="anvisar", label="avskrivet", rating="weak" } }
step "anvisar"  { by="mv", title="Anvisar på nytt", takes="1-3 h" }
wait "beslut"   { by="mv", title="Beslutet går ut", takes=usually("3 d", "8 d") }
step "tar_over" { by="soc", title="Tar över, ordnar plats", takes="2-6 h" }
flow { "borta", "arendet" } flow { "anvisar", "beslut", "tar_over" }
event "avskrivs" { title="Ärendet avskrivs", after="borta", delay=oppet_dygn .. " d", effect=function(c) c.oppet = false end }
measure "till_nagon" { title="Tid från fynd till någon tar över", from="borta.finish", to="tar_over", goal="min" }
variant "tre_manader" { title="Öppet minst tre månader", set={ oppet_dygn=91 } }
