-- expect 8: join "samlas" can wait for ever
scenario { id="t", title="T" }
actor "polis" { title="Polisen" }
step "delar" { by="polis", title="Delar upp sig" }
step "ringer" { by="polis", title="Ringer" }
step "letar" { by="polis", title="Letar" }
choice "funnen" { { p=0.5, to="samlas", label="ja" }, { otherwise="borta", label="nej" } }
join "samlas" { of="delar" }
step "hem" { by="polis", title="Kör hem" }
stop "borta" { title="Hittas inte" }
link { "delar", "ringer", parallel=true }
link { "delar", "letar", parallel=true }
flow { "ringer", "samlas", "hem" }
flow { "letar", "funnen" }
