-- expect 5: nearly the same title
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Överförmyndaren" }
actor "r" { title="Överförmyndarem" }
step "a" { by="q" }
step "b" { by="r" }
step "c" { by="p" }
flow { "a", "b", "c" }
