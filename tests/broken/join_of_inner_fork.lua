-- expect 10: can wait for ever
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "g" }
step "b" { by="p", takes="5 min" }
fork "g" { "c", "d" }
step "c" { by="p", takes="5 min" }
step "d" { by="p", takes="5 min" }
join "i" { of="g" }
join "j" { of="f" }
step "z" { by="p", takes="5 min" }
choice "q" { { p=0.5, to="i" }, { otherwise="j" } }
flow { "a", "f" } flow { "b", "j", "z" } flow { "c", "q" } flow { "d", "i", "j" }
