-- expect 3: actor "p" has preempt and no staff
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis", preempt=true }
step "a" { by="p", takes="5 min", priority=1 }
step "b" { by="p", takes="1 h" }
fork "f" { "a", "b" }
arrivals { every=exp("2 h"), enter="f" }
