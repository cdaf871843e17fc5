-- expect 4: no end can be reached
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="1 h" }
step "b" { by="p", takes="5 min" }
flow { "a", "b", "a" }
