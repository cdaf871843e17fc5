-- expect 4: add up to 0.9
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=0.5, to="a" }, { p=0.4, to="b" } }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
