-- expect 3: more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Soc", staff=1 }
actor "q" { title="Hembesök", staff_of="p" }
arrivals { every="1 h" }
step "a" { by="p", takes="40 min" }
step "b" { by="q", takes="30 min" }
flow { "a", "b" }
