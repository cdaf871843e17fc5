-- expect 5: step "b" cannot be reached
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
choice "q" { { p=0, to="b" }, { p=1, to="z" } }
step "b" { by="p" }
finish "z" {}
flow { "b", "z" }
