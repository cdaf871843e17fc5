-- Visar: each, egna människor för varje kommun i en och samma bana, och staff_of, samma människor i två banor.
-- Pröva:  simbana run scenarios/exempel/kommuner.lua     (i vilken kommun väntar de längst?)
scenario { id="kommuner", title="Tre kommuner, en bana", lang="sv", starts="2016-10-03 08:00", horizon="180 d", warmup="20 d" }

actor "polis" { title="Polisen" }
actor "soc"   { title="Socialtjänsten", each="kommun", staff={ Stockholm=4, otherwise=1 },
                hours={ Nacka="mon-thu 09-15", otherwise="mon-fri 08:00-16:30" }, on_close="pause" }
actor "hem"   { title="Hembesök", staff_of="soc" } -- samma handläggare som i socialtjänsten
case { kommun=discrete{ {0.7, "Stockholm"}, {0.1, "Nacka"}, {0.2, "Solna"} } }
arrivals { every=exp("4 h") }

step "oro"     { by="polis", title="Skickar orosanmälan", takes="20 min" }
step "utreder" { by="soc", title="Bedömer oron", takes="1-3 h" }
step "besoker" { by="hem", title="Besöker familjen", takes="2-4 h" }
flow { "oro", "utreder", "besoker" }
