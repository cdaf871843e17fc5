-- expect 6: Nobody does: let a step before it say gives_info
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour" }
info "foto" { title="Photo", shared=true }
step "a" { by="p", takes="5 min", needs_info="foto" }
step "b" { by="q", takes="5 min", gives_info="foto" }
flow { "a", "b" }
