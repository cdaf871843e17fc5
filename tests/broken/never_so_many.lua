-- expect 5: never has so many there
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff={ { 4, "sat 08-16" }, { 1, "always" } }, hours="mon-fri 08-16" }
step "a" { by={ q=3 }, takes="1 h" }
step "b" { by="p", takes="5 min" }
flow { "a", "b" }
