-- expect 8: can end the case while the track to "c"
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
finish "z" {}
stop "e" {}
flow { "a", "f" } flow { "b", "z" } flow { "c", "e" }
