-- expect 4: channel "fax" is never used
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
channel "fax" { title="Fax" }
step "a" { by="p", takes="5 min" }
