-- expect 4: more work than it has people for
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", staff=1 }
arrivals { every=exp("1 h") }
fork "f" { "b", "c" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
join "j" {}
step "d" { by={ q=1, p=1 }, takes="70 min" }
flow { "b", "j" } flow { "c", "j", "d" }
