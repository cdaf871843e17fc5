-- expect 4: more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=1, load=0.6, load_takes=exp("1 h") }
arrivals { every="45 min" }
step "a" { by="q", takes="30 min" }
step "b" { by="p" }
flow { "a", "b" }
