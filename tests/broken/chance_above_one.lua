-- expect 4: a chance between 0 and 1
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=1.5, to="a" }, { otherwise="b" } }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
