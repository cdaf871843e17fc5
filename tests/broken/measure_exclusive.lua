-- expect 7: never happen in the same case
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=0.5, to="a" }, { otherwise="b" } }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
measure "m" { from="a", to="b" }
