-- expect 5: Did you mean
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p" }
flow { "a", "klarrt" }
finish "klart" {}
