-- expect 7: has a rate without per
scenario { id="bruten", title="En fara utan tid", lang="sv" }
actor "polis" { title="Polisen" }
step "stopp"  { by="polis", title="Stoppar", takes="1-9 h" }
finish "klart" { title="Klart" }
flow { "stopp", "klart" }
event "kris"  { rate=0.1, interrupts="all", to="klart" }
