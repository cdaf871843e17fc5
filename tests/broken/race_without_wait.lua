-- expect 5: does not say what it waits for
scenario { id="bruten", title="En gren som inte väntar på något", lang="sv" }
actor "polis" { title="Polisen" }
step "stopp"  { by="polis", title="Stoppar", takes="1-9 h" }
race "svar"   { { after="2 h", to="a" }, { to="b" } }
flow { "stopp", "svar" }
step "a" { by="polis", title="Går vidare" }
step "b" { by="polis", title="Ringer igen" }
