-- expect 5: have the same title: Telefon
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
channel "tel" { title="Telefon" }
channel "mob" { title="Telefon" }
step "a" { by="p", takes="5 min" }
step "b" { by="p", takes="5 min" }
step "c" { by="p", takes="5 min" }
flow { "a", { via="tel" }, "b", { via="mob" }, "c" }
