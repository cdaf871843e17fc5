-- Visar: flera spår på en gång (fork) som samlas igen (join). Det långsammaste bestämmer. Talen är påhittade.
scenario { id="samtidigt", title="Tre spår på en gång", lang="sv", starts="2016-10-07 22:00" }

actor "polis"  { title="Polisen" }
actor "jour"   { title="Socialjouren" }
actor "godman" { title="God man" }

step "larmar"  { by="polis", title="Larmar alla samtidigt", takes="10 min" }
fork "delas"   { "vem", { to="skydd", rating="works" }, { to="kommer", rating="weak" } }
step "vem"     { by="polis", title="Tar reda på vem barnet är", takes="20-90 min" }
step "skydd"   { by="jour", title="Bedömer skydd", takes="30-60 min" }
step "kommer"  { by="godman", title="Kommer till stationen", takes=usually("1 h", "4 h") }
join "samlas"  { wait_for="all", by="polis" } -- pröva wait_for="any": då räcker det första
finish "klart" { by="polis", title="Alla vet samma sak" }

flow { "larmar", "delas" }
flow { "vem", "samlas", "klart" }
flow { "skydd", { rating="works" }, "samlas" }
flow { "kommer", { rating="unknown" }, "samlas" }
