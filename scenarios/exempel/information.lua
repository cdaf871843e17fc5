-- Vem vet vad? Boendet känner igen ungdomen först när polisens foto har kommit fram. Brevet försvinner ibland.
scenario { id="information", title="Fotot som ska fram", starts="2016-10-07 14:00", horizon="60 d" }
actor "polis"  { title="Polisen", staff=2 }
actor "boende" { title="Boendet", staff=1, hours="08:00-20:00" }
actor "jour"   { title="Socialjouren", staff=1 }
info "foto" { title="Foto på ungdomen" }
info "namn" { title="Ungdomens namn", shared=true, known={ "boende" } }
channel "post" { title="Internpost", takes="2-6 h", lost=0.1, noticed="1 d" }
channel "vaxel" { title="Växeln", takes="5-15 min", lines=1 }
arrivals { every=exp("1 d"), count=20 }
step "tar_foto" { by="polis", title="Tar ett foto", takes="20 min", gives_info={ "foto" } }
step "ringer"   { by="jour", title="Ringer runt", takes="30 min", needs_info={ "namn" } }
step "kanner"   { by="boende", title="Känner igen ungdomen", takes="10 min", needs_info={ "foto" } }
finish "hemma"  { title="Ungdomen är hemma" }
link { "tar_foto", "ringer", via="vaxel" }
link { "ringer", "kanner", via="vaxel" }
flow { "kanner", "hemma" }
tell { "tar_foto", to="boende", info={ "foto" }, via="post" }
