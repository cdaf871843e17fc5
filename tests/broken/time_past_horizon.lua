-- expect 4: a time that does not come
scenario { id="x", title="X", lang="en", starts="2024-01-01 08:00", horizon="2 d" }
actor "p" { title="Polis" }
wait "w" { by="p", until_time="fri 08:00" }
