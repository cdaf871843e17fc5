-- Visar: väntan till ett klockslag, till öppning och till en uppgift (wait), tidsgränser (timeout). Påhittat.
scenario { id="vantan", title="En natt och en morgon", lang="sv", starts="2016-10-08 01:00" }
actor "barn" { title="Barnets behov", child=true }
actor "polis" { title="Polisen" }
actor "soc"  { title="Socialtjänsten", staff=1, load=0.8, load_takes="1-3 h", hours="mon-fri 08:00-16:30" }
actor "mv"   { title="Migrationsverket", hours="mon-fri 09:00-15:00" }
info "namn"  { title="Vem barnet är" }
wait "natten"  { by="polis", title="Sover hos polisen", until_time="08:00" }
wait "mandag"  { by="barn", title="Väntar på socialtjänsten", until_open="soc" }
step "tas_emot" { by="soc", title="Tar emot", takes=usually("1 h", "4 h"), meets_child=true,
                  timeout={ after="3 h", during="both", to="chefen", cancels=false } } -- arbetet går vidare
stop "chefen" { by="soc", title="Chefen får veta" }
fork "fragar" { by="soc", "slar_upp", "vet" }
step "slar_upp" { by="mv", title="Slår upp barnet", takes=exp("6 h"), gives_info={ "namn" } }
wait "vet"    { by="soc", title="Väntar på namnet", until_info="namn", timeout={ after="1 d", to="utan_namn" } }
stop "utan_namn" { by="soc", title="Börjar utan namn" }
step "borjar" { by="soc", title="Börjar utreda", takes="2 h" }
tell { "slar_upp", to="soc", info={ "namn" } }
flow { "natten", "mandag", "tas_emot", "fragar" } flow { "vet", { rating="weak" }, "borjar" }
