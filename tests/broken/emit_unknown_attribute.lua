-- expect 6: Did you mean "fodelsear"?
scenario { id="bruten", title="En statistikpost med ett fält som inte finns", lang="sv" }
actor "boende" { title="Boende" }
case { kon="pojke", fodelsear=int(1999, 2003) }
step "upptacker" { by="boende", title="Upptäcker", takes="1-9 h" }
emit "avvikande" { at="upptacker", fields={ "kon", "fodelsaar" } }
