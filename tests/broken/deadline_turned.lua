-- expect 8: never comes after
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
flow { "a", "b", "c" }
deadline "d" { from="c", to={ any={ "a", "b" } }, within="1 h" }
