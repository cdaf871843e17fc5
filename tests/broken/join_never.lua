-- expect 9: can never go on
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c", "d" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
step "d" { by="p", takes="5 min" }
join "j" {}
finish "z" {}
stop "e" {}
flow { "a", "f" } flow { "b", "j", "z" } flow { "c", "j" } flow { "d", "e" }
