-- expect 4: actor "q" is never there
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", hours="24 dec: 08-16" }
step "a" { by="q", takes="1 h" }
step "b" { by="p", takes="5 min" }
flow { "a", "b" }
