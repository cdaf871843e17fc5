-- expect 6: who never does
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", hours="24 dec: 08-16" }
step "b" { by="p", takes="1 h" }
wait "w" { by="q", until_open="q" }
flow { "b", "w" }
