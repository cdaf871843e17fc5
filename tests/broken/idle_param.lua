-- expect 4: param "share" is never used
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="30 d" }
actor "p" { title="Polis" }
param "share" { default=0.5, min=0, max=1 }
-- share is spoken of here only
step "a" { by="p", takes="5 min" }
