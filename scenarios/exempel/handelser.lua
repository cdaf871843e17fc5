-- Visar: händelser som drabbar ärendet vad som än pågår (event) och väntan på det som kommer först (race).
-- Talen är påhittade.
scenario { id="handelser", title="Ett ovisst år före artonårsdagen", lang="sv", starts="2016-10-03 08:00" }
actor "barn"   { title="Barnets behov", child=true }
actor "boende" { title="Boende", staff=2 }
actor "mv"     { title="Migrationsverket", hours="mon-fri 08:00-16:00" }
case { dagar_till_18=int(150, 700) }
step "flyttar" { by="boende", title="Flyttar in", takes="1-3 h" }
step "besked"  { by="mv", title="Lämnar besked", takes="1-2 h" }
step "soker"   { by="boende", title="Tar upp oron, letar", takes="2-8 h" }
race "svar"    { by="barn", title="Väntar på besked", { after=exp("300 d"), to="besked" },
                 { after="100 d", to="fragar", label="frågar efter 100 dygn" } }
step "fragar"  { by="boende", title="Frågar hur det går", takes="30 min" }
finish "tryggt" { by="barn", title="Vet vad som gäller" }
finish "myndig" { by="barn", title="Blir 18 utan besked" }
flow { "flyttar", "svar" } flow { "fragar", { rating="weak" }, "svar" } flow { "besked", "tryggt" } flow { "soker", "svar" }
need "trygghet" { title="Någon som lyssnar", met_by={ "flyttar", "fragar", "soker" } }
event "arton"  { title="Fyller 18 år", at=function(c) return c.dagar_till_18 * day end, interrupts="all", to="myndig", sensitive=true }
event "oro"    { title="Är på väg att försvinna", rate=0.1, per="mon", when_unmet={ trygghet=3 }, while_in="svar", interrupts="svar", to="soker", once=false }
