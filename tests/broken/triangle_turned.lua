-- expect 4: triangular
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", takes=triangular("9 min", "5 min", "20 min") }
