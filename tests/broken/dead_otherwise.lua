-- expect 6: step "b" cannot be reached
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=0.4, to="c" }, { p=0.6, to="z" }, { otherwise="b" } }
step "c" { by="p", takes="5 min" }
step "b" { by="p" }
finish "z" {}
flow { "b", "z" } flow { "c", "z" }
