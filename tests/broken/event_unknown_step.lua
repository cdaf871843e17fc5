-- expect 7: Did you mean "stopp"?
scenario { id="bruten", title="En händelse som avbryter ett steg som inte finns", lang="sv" }
actor "polis" { title="Polisen" }
step "stopp"  { by="polis", title="Stoppar", takes="1-9 h" }
finish "klart" { title="Klart" }
flow { "stopp", "klart" }
event "kris"  { at="2 h", interrupts={ "stop_" }, to="klart" }
