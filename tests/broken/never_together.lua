-- expect 6: never there together
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
actor "q" { title="Jour", hours="mon-fri 17-21" }
actor "r" { title="Skola", hours="mon-fri 08-16" }
step "a" { by={ p=1, q=1, r=1 }, takes="1 h" }
