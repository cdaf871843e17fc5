-- expect 5: in "Nacka" gets more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
case { town=discrete{ {0.6, "Solna"}, {0.4, "Nacka"} } }
actor "p" { title="Polis" }
actor "q" { title="Soc", each="town", staff={ Solna=3, Nacka=1 } }
arrivals { every="1 h" }
step "a" { by="p", takes="30 min" }
step "b" { by="q", takes="3 h" }
flow { "a", "b" }
