-- Ditt scenario. Exemplet är påhittat, talen också: byt ut det, rad för rad, mot det som gruppen har ritat.
-- Det som står efter två minustecken är råd till dig; stryk dem när du är klar. Titta ofta:
--   simbana check FIL.lua            vad som är fel, på vilken rad, och vad du kan skriva i stället
--   simbana draw map FIL.lua -o karta.svg   simbana run FIL.lua       (alla ord: scenarios/README.md)

-- 1. Rubriken (title, skriv den som den ska läsas) och när ärendet börjar.
scenario { id="start", title="Start", lang="sv", starts="2016-10-07 21:00" }

-- 2. Banorna, uppifrån, barnets egen först. Ordet i citattecken är ditt (a-z, 0-9 och _); title är det som syns.
--    staff är hur många som arbetar, hours när det är öppet. Utan dem: alltid öppet, alltid någon ledig.
actor "barn"  { title="Barnets behov", child=true }
actor "polis" { title="Polisen", people=2 }
actor "jour"  { title="Socialjouren", staff=2, people=3,
                hours="mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00" }
actor "hem"   { title="Jourhem", people=2 }

-- 3. Hur ni når varandra: hur lång tid ett försök tar, hur ofta någon svarar, och hur länge ni väntar på nästa.
channel "telefon" { title="Telefon", takes="2-5 min", reach=0.5, retry="20 min" }

-- 4. Lapparna. by är vems bana, takes hur lång tid: "20 min", "10-30 min", eller usually("1 h", "3 h"), som
--    betyder att hälften tar mindre än en timme och en av tjugo mer än tre. Håll titlarna korta.
--    meets_child: barnet möter någon.  asks: en fråga som barnet måste svara på.  phase: en ny del av kartan.
phase "ute" { title="Barnet påträffas" }
step "borta"  { by="barn", title="Är ute, långt hemifrån" }
step "moter"  { by="polis", title="Möter barnet", takes="10-30 min", meets_child=true, asks="Vad heter du?" }
step "ringer" { by="polis", title="Söker någon som kan ta över", takes="5 min" }
step "oro"    { by="jour", title="Bedömer oron", takes="20-60 min", meets_child=true, asks="Vad heter du?" }

-- 5. En fråga med flera svar. p är chansen; otherwise tar resten. Den ställs i banan för steget före.
choice "tryggt" { title="Tryggt hemma?", { p=0.3, to="skjuts", label="ja", rating="works" },
                                         { otherwise="plats", label="nej", rating="unknown" } }

phase "natten" { title="En trygg natt" }
step "skjuts" { by="polis", title="Kör hem barnet", takes=usually("30 min", "2 h"), meets_child=true }
step "plats"  { by="jour", title="Ordnar en plats", takes="30-90 min" }
step "natt"   { by="hem", title="Tar emot, ger en säng", takes="8-10 h", meets_child=true }
finish "klart" { by="barn", title="Är i trygghet" } -- här slutar ärendet

-- 6. Strecken. { … } mellan två lappar hör till strecket: rating är ert omdöme (works, weak, unknown), via hur
--    det går till. Den svaga överlämningen här är den som körningen får pröva: är den så viktig som ni tror?
flow { "borta", "moter", "ringer", { rating="weak", via="telefon" }, "oro", "tryggt" }
flow { "skjuts", { rating="works" }, "klart" }
flow { "plats", { rating="weak", via="telefon" }, "natt", { rating="works" }, "klart" }

-- 7. Det ni vill veta: en gräns som ska hållas, en tid som ska bli kort, ett behov som ska mötas.
deadline "bedomd" { title="Oron bedömd inom två timmar", from="moter", to="oro.finish", within="2 h" }
measure "till_trygghet" { title="Tid till trygghet", from="moter", to={ any={ "natt", "klart" } }, goal="min" }
need "vuxen" { title="En vuxen som stannar", from="moter", met_by={ "oro", "natt" } }
