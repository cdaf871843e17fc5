-- expect 9: can wait for ever
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
step "b" { by="p", takes="5 min", timeout={ after="1 h", to="e" } }
step "c" { by="p", takes="5 min" }
stop "e" {}
join "j" {}
finish "z" {}
flow { "a", "f" } flow { "b", "j" } flow { "c", "j", "z" }
