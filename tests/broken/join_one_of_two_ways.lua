-- expect 8: can never go on
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
choice "b" { { p=0.5, to="i" }, { otherwise="j" } }
step "c" { by="p", takes="5 min" }
join "i" { of="f" }
join "j" { of="f" }
finish "z" {}
flow { "a", "f" } flow { "c", "j", "z" } flow { "i", "z" }
