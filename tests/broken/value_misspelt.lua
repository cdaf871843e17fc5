-- expect 5: Did you mean "Nacka"?
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
case { town=discrete{ {0.6, "Solna"}, {0.4, "Nacka"} } }
actor "p" { title="Polis" }
actor "q" { title="Soc", each="town", staff={ Naka=1, otherwise=2 } }
step "a" { by="p", takes="30 min" }
step "b" { by="q", takes="3 h" }
flow { "a", "b" }
