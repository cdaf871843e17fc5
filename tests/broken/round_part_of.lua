-- expect 5: step "c" no end can be reached
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=0.5, to="c" }, { otherwise="z" } }
step "c" { by="p", takes="1 h" }
step "d" { by="p", takes="5 min" }
finish "z" {}
flow { "c", "d", "c" }
