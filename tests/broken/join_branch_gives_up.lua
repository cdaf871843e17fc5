-- expect 10: can wait for ever
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
channel "tel" { title="Telefon", reach=0.5, retry="5 min" }
step "a" { by="p", takes="5 min" }
fork "f" { "b", "c" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
step "e" { by="p", takes="5 min" }
join "j" {}
finish "z" {}
flow { "a", "f" }
flow { "b", { via="tel", give_up={ tries=2, to="e" } }, "j" }
flow { "c", "j", "z" }
