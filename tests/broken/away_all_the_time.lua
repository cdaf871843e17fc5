-- expect 3: actor "p": away comes more than once a second
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d", unit="s" }
actor "p" { title="Polis", staff=2, away={ every=0.001, takes=0.004 } }
step "a" { by="p", takes="5 min" }
