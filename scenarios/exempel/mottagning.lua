-- Visar: flera som kommer, efter årstid, timme och i grupp (arrivals); den som är ledig (any); full kö (balk). Påhittat.
scenario { id="mottagning", title="Öppen mottagning", lang="sv", starts="2016-05-02 00:00", warmup="7 d", horizon="120 d" }
actor "barn"   { title="De som söker sig hit", child=true }
actor "varden" { title="Värden", staff={ {2, "1 jun-31 aug: 14-20"}, {1, "always"} }, hours="12-22", cost=250 }
actor "kurator" { title="Kuratorn", staff=1, hours="mon-fri 12-18", cost=400 }
actor "polis"  { title="Polisen" }
arrivals "spontant" { rate={ {4, "1 jun-31 aug: 10-24"}, {2, "08-24"} }, per="d", hours="12-22", enter="tas_emot" }
arrivals "syskon"   { every=exp("9 d"), first="2 d", batch=int(2, 3), count=30, enter="tas_emot" }
arrivals "polisen"  { every=exp("4 d"), enter="lamnar" }

step "tas_emot" { by="varden", title="Tas emot, får mat", takes="10-30 min", meets_child=true,
                  balk={ at=1, to="vander" } } -- en väntar redan: då går man igen
step "samtal"   { by=any{ "kurator", "varden" }, title="Samtal med den som är ledig", takes=usually("40 min", "2 h"),
                  meets_child=true, priority=1 }
step "lamnar"   { by="polis", title="Lämnar ungdomen vid dörren", takes="20 min" }
finish "vander" { by="barn", title="Vänder i dörren" }
finish "klart"  { by="barn", title="Har fått hjälp" }
flow { "tas_emot", "samtal", { rating="works" }, "klart" } flow { "lamnar", { rating="weak" }, "tas_emot" }
measure "vande" { title="Andel som vänder", count="vander", goal="min" }
