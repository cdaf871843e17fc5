-- expect 4: channel "tel" is never open
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
channel "tel" { title="Telefon", hours="1 jul-31 jul: 08-16" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
flow { "a", { via="tel" }, "b" }
