-- expect 10: no end can be reached
scenario { id="bruten", title="En händelse som leder runt i evighet", lang="sv" }
actor "polis" { title="Polisen" }
actor "jour"  { title="Socialjouren" }
step "stopp"  { by="polis", title="Stoppar", takes="1-9 h" }
finish "klart" { title="Klart" }
flow { "stopp", "klart" }
event "kris"  { rate=0.1, per="h", interrupts="all", to="ringer" }

step "ringer" { by="jour", title="Ringer", takes="10 min" }
step "ringer_igen" { by="jour", title="Ringer igen", takes="10 min" }
flow { "ringer", "ringer_igen", "ringer" }
