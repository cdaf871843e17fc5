-- Visar: brev som kommer bort (lost), en växel med två linjer (lines), ge upp efter en tid eller när det är stängt.
scenario { id="post", title="Brev, växel eller mejl?", lang="sv", starts="2016-10-10 09:00", horizon="60 d" } -- påhittat
arrivals { every=exp("3 h") }
actor "boende" { title="Boende" }
actor "mv"     { title="Migrationsverket" }
actor "soc"    { title="Socialtjänsten" }
info "foto"    { title="Ett foto" }
channel "brev"  { title="Brev", takes="1-3 d", lost=0.05, noticed="10 d" }
channel "vaxel" { title="Växel", takes="5-20 min", lines=2, hours="mon-fri 09-15", retry=exp("15 min"),
                  reach={ {0.9, "mon-fri 13-15"}, {0.5, "always"} } } -- lättare att nå efter lunch
step "skriver" { by="boende", title="Skriver anmälan, lägger i ett foto", takes="30 min", gives_info={ "foto" } }
step "ringer"  { by="soc", title="Har fotot, ringer verket", takes="10 min", needs_info={ "foto" } }
step "svarar"  { by="mv", title="Svarar", takes="10 min" }
step "mejlar"  { by="soc", title="Mejlar i stället", takes="20 min" }
step "stangt"  { by="soc", title="Prövar i morgon", takes="15 min" }
flow { "skriver", { via="brev", carries={ "foto" }, rating="weak" }, "ringer" }
choice "fort"  { title="Bråttom?", { p=0.5, to="svarar", via="vaxel", give_up={ within="1 h", to="mejlar" }, label="nej" },
                 { otherwise="svarar", via="vaxel", closed="to", give_up={ tries=2, to="stangt" }, label="ja" } }
flow { "ringer", "fort" }
