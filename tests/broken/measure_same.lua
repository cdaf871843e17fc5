-- expect 7: is always 0
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
flow { "a", "b" }
measure "m" { from="a", to="a" }
