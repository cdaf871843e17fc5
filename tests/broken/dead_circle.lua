-- expect 5: choice "b" cannot be reached
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
choice "b" { { p=0.5, to="c" }, { otherwise="z" } }
step "c" { by="p", takes="5 min" }
finish "z" {}
flow { "a", "z" } flow { "c", "b" }
