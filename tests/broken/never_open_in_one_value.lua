-- expect 5: in "Nacka" is never there
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
case { town=discrete{ {0.6, "Solna"}, {0.4, "Nacka"} } }
actor "p" { title="Polis" }
actor "q" { title="Soc", each="town", hours={ Nacka="24 dec: 08-16", otherwise="08-16" } }
step "a" { by="p", takes="30 min" }
step "b" { by="q", takes="3 h" }
flow { "a", "b" }
