-- v is overtaken by w1 while p works. p pauses over noon and comes back to its place before v; then w2 overtakes v again.
-- v waits for priority from the first time on.
scenario { id="overtaken", title="Overtaken", lang="en", starts="2024-04-08 08:00", horizon="3 d" }
actor "a" { staff=2, hours="08:00-12:00, 13:00-17:00", on_close="pause" }
step "p" { by="a", takes="6 h" }
step "v" { by={ a=2 }, takes="10 min" }
step "w1" { by="a", takes="10 min" }
step "w2" { by="a", takes="10 min" }
arrivals "s1" { first="0 min", count=1, enter="p" }
arrivals "s2" { first="10 min", count=1, enter="v" }
arrivals "s3" { first="20 min", count=1, enter="w1" }
arrivals "s4" { first="320 min", count=1, enter="w2" }
