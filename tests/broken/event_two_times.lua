-- expect 7: in more than one way
scenario { id="bruten", title="En händelse med två tider", lang="sv" }
actor "polis" { title="Polisen" }
step "stopp"  { by="polis", title="Stoppar", takes="1-9 h" }
finish "klart" { title="Klart" }
flow { "stopp", "klart" }
event "kris"  { at="2 h", rate=1, per="d", interrupts="all", to="klart" }
