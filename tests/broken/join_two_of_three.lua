-- expect 10: can wait for ever
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c", "d" }
choice "b" { { p=0.5, to="j" }, { otherwise="e" } }
choice "c" { { p=0.5, to="j" }, { otherwise="e" } }
step "d" { by="p", takes="5 min" }
stop "e" {}
join "j" { wait_for=2 }
finish "z" {}
flow { "a", "f" } flow { "d", "j", "z" }
