-- expect 7: step "b" can never start in "Nacka": its actors are never there together
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
case { town=discrete{ {0.6, "Solna"}, {0.4, "Nacka"} } }
actor "p" { title="Polis", hours="16-24" }
actor "q" { title="Soc", each="town", hours={ Nacka="08-12", otherwise="08-18" } }
step "a" { by="p", takes="30 min" }
step "b" { by={ "p", "q" }, takes="3 h" }
flow { "a", "b" }
