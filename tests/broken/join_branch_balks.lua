-- expect 10: can wait for ever
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=1 }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
step "b" { by="q", takes="1 h", balk={ at=0, to="e" } }
step "c" { by="p", takes="5 min" }
stop "e" {}
join "j" {}
finish "z" {}
flow { "a", "f" } flow { "b", "j" } flow { "c", "j", "z" }
