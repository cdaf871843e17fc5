-- Visar: att berätta för andra utan att ärendet flyttas (tell). Med does börjar ett arbete där, som ingen
-- väntar på. Talen är påhittade.
scenario { id="beratta", title="Vem fick veta?", lang="sv", starts="2016-10-07 21:00" }

actor "boende" { title="Boende" }
actor "polis"  { title="Polisen" }
actor "mv"     { title="Migrationsverket", hours="mon-fri 08:00-16:00" }
actor "skola"  { title="Skolan" }
channel "telefon" { title="Telefon", takes="2-5 min", reach=0.8, retry="10 min" }
channel "vaxel"   { title="Växel", takes="2-10 min", reach=0.6, retry="30 min", hours="mon-fri 08:00-16:00" }

step "marker" { by="boende", title="Märker att barnet är borta", takes="10 min" }
step "soker"  { by="polis", title="Efterlyser och söker", takes=usually("2 d", "9 d") }
step "noterar" { by="mv", title="Noterar att barnet är borta", takes="10 min" }

flow { "marker", { via="telefon", rating="works" }, "soker" }
tell { "marker", to="skola", via="telefon", rating="unknown" }
tell { "marker", to="mv", via="vaxel", rating="weak", does="noterar" }
