-- expect 4: actor "q" has no steps
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Skolan" }
step "a" { by="p", takes="5 min" }
