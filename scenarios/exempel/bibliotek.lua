-- Visar: include tar in aktörer från en egen fil, och ändrar bara det som är annorlunda här. Talen är påhittade.
include "aktorer/natten.lua"
scenario { id="bibliotek", title="Aktörer ur ett bibliotek", lang="sv", starts="2016-10-07 22:00" }

actor "jour" { staff=1, hours="always" } -- i vår kommun: en person, hela dygnet; titeln är kvar

step "hittar"  { by="polis", title="Hittar ett barn", takes="10-30 min", meets_child=true }
step "bedomer" { by="jour", title="Bedömer skyddsbehov", takes="30-60 min" }
finish "klart" { by="barn", title="Har någonstans att sova" }
flow { "hittar", { via="telefon", rating="weak" }, "bedomer", "klart" }
