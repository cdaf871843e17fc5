-- expect 5: pile up
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="1 h" }
step "c" { by="p", takes="2 h" }
choice "q" { { p=0.5, to="a" }, { otherwise="e" } }
stop "e" {}
link { "b", "q", parallel=true }
link { "b", "c", parallel=true }
flow { "a", "b" } flow { "c", "e" }
