-- expect 7: ends the whole case, and what "b" starts beside it
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="2 h", timeout={ after="1 h", to="c", during="both", cancels=false } }
step "c" { by="p", takes="5 min" }
finish "z" {}
flow { "a", "b", "z" } flow { "c", "z" }
