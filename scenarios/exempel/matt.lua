-- Visar: ögonblick (mark, all, any, :last, every_visit), vad som är känt (observed) och ovisst (uncertain). Påhittat.
scenario { id="matt", title="Vad mäter vi?", lang="sv", starts="2016-10-10 09:00", horizon="60 d" }
param "gar_igen" { title="Chans att barnet går igen", default=0.3, min=0, max=0.9, uncertain=uniform(0.1, 0.5) }
actor "barn"  { title="Barnets behov", child=true }
actor "boende" { title="Boende", staff=2, people=4, cost=300 }
actor "polis" { title="Polisen", cost=450 }
actor "mv"    { title="Migrationsverket", hours="mon-fri 08-16" }
step "borta"  { by="barn", title="Är borta", takes=lognormal{ median="2 d", p90="8 d" }, mark="hos_ingen" }
fork "alla"   { by="boende", "polis_vet", "mv_vet" }
step "polis_vet" { by="polis", title="Polisen vet", takes="30 min" }
step "mv_vet" { by="mv", title="Migrationsverket vet", takes="1-4 h" }
join "vet"    { by="boende" }
step "hemma"  { by="boende", title="Är hemma, har någon", takes="4-12 d", meets_child=true }
choice "kvar" { title="Kvar?", { p=gar_igen, to="borta", label="nej" }, { otherwise="slut", label="ja" } }
finish "slut" { by="barn", title="Stannar" }
flow { "borta", "alla" } flow { "polis_vet", "vet" } flow { "mv_vet", "vet", "hemma", "kvar" }
deadline "h72" { title="Båda vet", from="hos_ingen", to={ all={ "polis_vet", "mv_vet" } }, within="72 h", every_visit=true }
measure "forst" { title="Tid till någon vet", from="borta", to={ any={ "polis_vet", "mv_vet" } }, goal="min",
                  observed={ value="3 d", n=12, source="gruppens egna tal" } }
measure "sist"  { title="Tid till sista hemkomsten", from="borta", to="hemma:last" }
