-- expect 7: needs "foto", which none of its actors ever gets to know
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour" }
info "foto" { title="Photo" }
step "a" { by="p", takes="5 min" }
step "b" { by="q", needs_info={ "foto" }, takes="5 min" }
flow { "a", "b" }
