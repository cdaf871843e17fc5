-- expect 5: can never start
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=1 }
step "a" { by={ q=2 }, takes="1 h" }
