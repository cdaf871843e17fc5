-- expect 7: Others know it: let a link to here carry it
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour" }
info "foto" { title="Photo" }
step "a" { by="p", takes="5 min", gives_info="foto" }
wait "b" { by="q", until_info="foto", timeout={ after="1 d", to="c" } }
step "c" { by="q", takes="5 min" }
flow { "a", "b", "c" }
tell { "c", to="p", info="foto" }
