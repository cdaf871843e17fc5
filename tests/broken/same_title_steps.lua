-- expect 5: have the same title: Anmälan
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", title="Anmälan" }
step "b" { by="p", title="Anmälan" }
flow { "a", "b" }
