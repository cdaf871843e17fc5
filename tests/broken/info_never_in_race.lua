-- expect 6: needs "foto", which none of its actors ever gets to know
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour" }
info "foto" { title="Photo" }
race "r" { by="q", title="Waits", { until_info="foto", to="a" }, { after="1 d", to="b" } }
step "a" { by="p", takes="5 min", gives_info={ "foto" } }
step "b" { by="q", takes="5 min" }
