-- expect 5: nearly the same title
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
step "a" { by="p", title="Söker en säng" }
step "b" { by="p", title="söker  en Säng." }
flow { "a", "b" }
