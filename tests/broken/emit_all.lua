-- expect 6: waits for several moments
scenario { id="bruten", title="En statistikpost som väntar på två ögonblick", lang="sv" }
actor "boende" { title="Boende" }
step "upptacker" { by="boende", title="Upptäcker", takes="1-9 h" }
step "ringer" { by="boende", title="Ringer", takes="1-9 h" }
emit "avvikande" { at={ all={ "upptacker", "ringer" } } }
flow { "upptacker", "ringer" }
