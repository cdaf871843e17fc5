-- Visar: spår som börjar samtidigt ur ett steg (parallel), två av tre räcker (wait_for, cancel), spår som slutar (stop).
scenario { id="forst", title="Två av tre räcker", lang="sv", starts="2016-10-10 09:00" } -- talen är påhittade
actor "barn"  { title="Barnets behov", child=true }
actor "soc"   { title="Socialtjänsten", staff=4 }
actor "skola" { title="Skolan" }
actor "hvb"   { title="Boendena" }
step "moter"  { by="soc", title="Möter barnet", takes="1 h", meets_child=true }
step "skriver" { by="soc", title="Skriver journal", takes="30 min" }
stop "skrivet" { by="soc", title="Journalen är klar" } -- bara det spåret slutar; barnets går vidare
step "laget"  { by="skola", title="Berättar om läget", takes="1-6 h" }
fork "soker"  { title="Frågar tre boenden", by="soc", "hem_a", "hem_b", "hem_c" }
for _, x in ipairs{ "a", "b", "c" } do step("hem_" .. x) { by="hvb", title="Hem " .. x .. " svarar", takes=exp("8 h") } end
join "tva"    { title="Två har svarat", by="soc", wait_for=2, of="soker", cancel=true } -- det tredje behöver inte svara
join "bada"   { by="soc", wait_for=2, of="moter" } -- två av spåren ur "moter" möts
step "valjer" { by="soc", title="Väljer, med barnet", takes="1 h", meets_child=true }
for _, vart in ipairs{ "soker", "laget", "skriver" } do link { "moter", vart, parallel=true } end
flow { "hem_a", "tva" } flow { "hem_b", "tva" } flow { "hem_c", "tva", "bada" }
flow { "laget", "bada" } flow { "skriver", "skrivet" }
flow { "bada", { rating="works" }, "valjer" }
