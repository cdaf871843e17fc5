-- expect 8: ends the whole case, and what "a" starts beside it
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Skola" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
step "c" { by="q", takes="1 h" }
finish "z" {}
flow { "a", "b", "z" } flow { "c", "z" }
tell { "a", to="q", does="c" }
