-- expect 4: more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=1, hours="mon-fri 08-16", on_close="pause" }
arrivals { every=exp("2 h") }
step "a" { by="q", takes="1 h" }
step "b" { by="p" }
flow { "a", "b" }
