-- expect 4: more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=2 }
arrivals { rate=10, per="d" }
step "a" { by="q", takes=exp("1 h") }
step "b" { by="p" }
choice "c" { { p=0.8, to="a" }, { otherwise="b" } }
flow { "a", "c" }
