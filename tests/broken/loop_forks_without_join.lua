-- expect 5: pile up
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
choice "q" { { p=0.5, to="a" }, { otherwise="e" } }
stop "e" {}
flow { "a", "f" } flow { "b", "q" } flow { "c", "e" }
