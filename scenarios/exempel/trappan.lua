-- Visar: samverkanstrappan (between), faser (phase) och gruppens egna ord i tabellen över samverkansmoment. Påhittat.
scenario { id="trappan", title="Hur långt har vi kommit?", lang="sv", starts="2016-10-10 13:00", source="Påhittad" }
actor "barn"   { title="Barnets behov", child=true }
actor "skola"  { title="Skolan", responsibility="Se frånvaro som en signal", success="Vet vem som ska få veta",
                 todo="Läraren ringer samma dag" }
actor "boende" { title="Boende", responsibility="Daglig omsorg", success="Alla följer rutinen" } -- todo: gruppens sak
actor "soc"    { title="Socialtjänsten", responsibility="Bedöma risk", hours="mon-fri 08:00-16:30" }
phase "oron"   { title="Någon märker" }
step "saknas"  { by="skola", title="Är inte i skolan", takes="1 h" }
step "letar"   { by="boende", title="Ringer runt", takes=usually("1 h", "5 h") }
phase "svaret" { title="Någon gör något" }
step "bedomer" { by="soc", title="Bedömer risken", takes="1-2 h", serves={ sedd="partly" } }
step "pratar"  { by={ soc=1, boende=1 }, title="Pratar med barnet", takes="1 h", meets_child=true, serves={ sedd="yes" } }
flow { "saknas", { rating="weak" }, "letar", { rating="unknown" }, "bedomer", { rating="works" }, "pratar" }
need "sedd"    { title="Bli sedd och hörd", from="saknas", met_by={ "pratar" } }
between { "skola", "boende", level="samtal", goal="samverkan" }
between { "boende", "soc", level="samsyn", goal="samhandling" }
