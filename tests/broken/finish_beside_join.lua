-- expect 9: can end the case while the track to
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
choice "b" { { p=0.9, to="j" }, { otherwise="z" } }
step "c" { by="p", takes="5 min" }
join "j" {}
finish "z" {}
flow { "a", "f" } flow { "c", "j", "z" }
