-- Typärendet: en ungdom på 15–17 år stoppas av polisen en sen fredagskväll, påverkad och med stöldgods.
--
-- Frågan:  Var sover ungdomen i natt? Hur länge dröjer det innan någon vet vem som har ansvaret? Hur ofta
--          hinner ungdomen vara borta igen innan alla är klara? Vilka överlämningar avgör det?
-- Fakta:   Typärendet, vem som gör vad och vad som brister: "Metodstöd för regional samverkan, 2017".
--          Öppettider och rutinen när ett barn avviker: "Samverkansplan Stockholms län 2017–2018".
-- Antaget: Alla tal. Ingen källa säger hur lång tid ett steg tar, hur många som arbetar, hur upptagna de är
--          eller hur ofta någon svarar. De viktigaste gissningarna står först, som param: byt dem.
-- Pröva:   simbana run scenarios/typarende.lua --variant direkt      (och de andra varianterna sist i filen)
--          --set andel_lvu=0.4, eller någon annan av gissningarna
include "actors/statistik.lua"

scenario { id="typarende", title="Ungdomen som stoppas av polisen", lang="sv",
           starts="2016-10-07 22:40", horizon="120 d", source="Metodstöd för regional samverkan, 2017" }

-- Gissningarna, alla antagna ------------------------------------------------------------------------------
param "andel_paverkade" { title="Andel som är påverkade (antaget)", default=0.8, min=0, max=1 }
param "andel_avvikna"   { title="Andel som redan har avvikit (antaget)", default=0.6, min=0, max=1 }
param "andel_anmalda"   { title="Andel av de avvikna som är anmälda (antaget)", default=0.7, min=0, max=1 }
param "andel_oppna"     { title="Andel ärenden som ännu är öppna (antaget)", default=0.5, min=0, max=1 }
param "andel_lvu"       { title="Andel som omhändertas enligt LVU (antaget)", default=0.15, min=0, max=1 }
param "nar_vaxel"       { title="Chans att nå fram i växeln (antaget)", default=0.6, min=0.01, max=1 }
param "nar_godman"      { title="Chans att nå god man på natten (antaget)", default=0.05, min=0.01, max=1 }
param "forhor_tak"      { title="Timmar som förhöret väntar på jouren (antaget)", default=6, min=1, max=24 }
param "risk_natt"       { title="Risk att avvika per dygn i jourhem (antaget)", default=0.12, min=0, max=1 }
param "risk_hemma"      { title="Risk att avvika efter hemkomsten (antaget)", default=0.25, min=0, max=1 }
param "mv_jour"         { title="Migrationsverket har jourtelefon, 1 = ja", default=0, min=0, max=1 }

local kontor = "mon-thu 08:00-16:30, fri 08:00-16:00 except holidays" -- antaget: vanlig kontorstid
local mv_tid = mv_jour == 1 and "always" or kontor

-- Banorna -------------------------------------------------------------------------------------------------
-- Antaget: hur många som arbetar (staff), hur upptagna de är (load) och hur många ansikten barnet kan möta
-- (people). Öppettiderna är verkliga där inget annat sägs.
actor "barn" { title="Barnets behov", child=true }
actor "sjukvard" { title="Sjukvård och BUP", staff=3, load=0.7, load_takes="20-90 min", people=6,
  responsibility="Bedöma och vårda, kropp och själ",
  success="Ungdomen slipper vänta ensam",
  todo="En väg in till BUP som alla känner till" }
actor "frivillig" { title="Frivilligorganisation", staff=2, people=4,
  hours="18:00-02:00", -- antaget
  responsibility="Öppen dörr och förtroende",
  success="Vet vem man ringer när oron växer",
  todo="Bestäm vem som tar emot oro på natten" }
actor "ungdomsjour" { title="Ungdomsjouren", staff=4, people=4,
  hours="wed-sun 18:00-02:00", -- antaget; i källan kvällar och nätter
  responsibility="Söka upp unga i riskmiljöer",
  success="Har signalement och foto",
  todo="Fast schema ihop med polisen" }
actor "polis" { title="Polisen", staff=6, load=0.6, load_takes=usually("40 min", "4 h"), people=8,
  responsibility="Ingripa, skydda, utreda och söka",
  success="Får veta det andra redan vet",
  todo="Ta anmälan inom 24 timmar, alltid" }
actor "jour" { title="Socialjouren Nordväst", staff=2, load=0.5, load_takes=usually("30 min", "2 h"),
  people=4, hours="mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", stand_in="polis",
  responsibility="Socialtjänst när kontoret är stängt",
  success="Nås på ett direktnummer",
  todo="Vem svarar mellan 02 och 16 en lördag?" }
actor "jourhem" { title="Jourhem", staff=2, people=2,
  responsibility="En säng och någon vuxen i natt",
  success="Någon är vaken och tar emot",
  todo="Samma checklista som boendena" }
actor "soc_v" { title="Socialtjänst, vistelsekommun", staff=3, load=0.6, load_takes="1-3 h", people=3,
  hours=kontor,
  responsibility="Skydd här och nu, hitta ansvarig kommun",
  success="Vet vem som ringer vem på måndag",
  todo="En gemensam blankett för oro" }
actor "mv" { title="Migrationsverket", staff=3, load=0.7, load_takes="10-30 min", people=1, hours=mv_tid,
  responsibility="Asylärendet och anvisningen",
  success="Går att nå när det händer",
  todo="Direktnummer och en fast funktion" }
actor "granspolis" { title="Gränspolisen", staff=2, load=0.3, load_takes="1-2 h", people=2,
  responsibility="Identitet, ålder och efterlysning",
  success="Den som behöver ser vem som är anmäld",
  todo="Ett gemensamt sätt att slå upp vem barnet är" }
actor "soc_a" { title="Socialtjänst, anvisningskommun", staff=2, load=0.7, load_takes="1-3 h", people=3,
  hours=kontor,
  responsibility="Placera, bedöma risk, hålla ärendet öppet",
  success="Ärendet hålls öppet i minst tre månader",
  todo="Skriv in tre månader i rutinen" }
actor "boende" { title="Boende (HVB)", staff=3, load=0.5, load_takes="15-60 min", people=8,
  responsibility="Daglig omsorg, upptäcka frånvaro",
  success="Alla i personalen följer rutinen",
  todo="Foto vid inskrivning, skriftlig checklista" }
actor "godman" { title="God man", people=1,
  responsibility="Företräda barnet",
  success="Går att nå också på kvällen",
  todo="Jourhavande gode män i länet" }
actor "ofn" { title="Överförmyndarnämnden", staff=2, load=0.6, load_takes="1-2 h", -- Stockholms tider
  hours="1 sep-30 apr: mon-thu 08-16:30, fri 08-16; 1 may-31 aug: mon-thu 08-16, fri 08-15",
  responsibility="Förordna god man",
  success="Beredskap redan i ankomsten",
  todo="Korta tiden till förordnande" }

-- Hur man når varandra. Tider och chanser är antagna ------------------------------------------------------
channel "telefon"  { title="Telefon", takes="2-5 min", reach=0.8, retry=exp("10 min") }
channel "vaxel"    { title="Växel", takes="2-10 min", reach=nar_vaxel, retry=exp("30 min"), hours=mv_tid }
channel "gm_tel"   { title="God mans mobil", takes="1-3 min", retry=exp("30 min"),
                     reach={ {0.35, "mon-fri 17-21, sat-sun 10-20"}, {nar_godman, "always"} } }
channel "blankett" { title="Kommunens egen blankett", takes="10-30 min", reach=0.9, retry="1 h" }
channel "remiss"   { title="Remiss", takes=usually("3 d", "8 d") }

-- Ungdomen: lottas för varje ärende. Andelarna är antagna -------------------------------------------------
case { paverkad=bernoulli(andel_paverkade), akut_vard=bernoulli(0.15),
       avviken=bernoulli(andel_avvikna), anmald=bernoulli(andel_anmalda), oppet=bernoulli(andel_oppna),
       i_lanet=bernoulli(0.5), har_godman=bernoulli(0.7), lvu=bernoulli(andel_lvu), vagrar=bernoulli(0.1) }

-- Tiderna i stegen är antagna, alla.
phase "stationen" { title="På stationen" } -----------------------------------------------------------------
step "ute"        { by="barn", title="Är ute, påverkad, med stöldgods" }
step "stopp"      { by="polis", title="Stoppar ungdomen", takes="15-40 min",
                    meets_child=true, asks="Vad heter du?", serves={ skydd="partly", hord="no" } }
step "griper"     { by="polis", title="Griper, kör till stationen", takes="20-45 min",
                    meets_child=true, serves={ trygghet="no" } }
step "skriver_in" { by="polis", title="Skriver in, bedömer påverkan", takes="20-40 min",
                    meets_child=true, asks="Hur gammal är du?" }
fork "spar"       { title="Fyra spår", "hur_mar", { to="fragar_id", rating="works" }, "larmar", "har_gm" }
flow { "ute", { rating="works" }, "stopp", "griper", "skriver_in", "spar" }

-- Spår 1: hur mår ungdomen?
choice "hur_mar"  { title="Hur mår ungdomen?",
  { when="paverkad and akut_vard", to="akut", label="illa", via="telefon", rating="works" },
  { when="paverkad", to="nyktrar", label="påverkad", rating="works" },
  { otherwise="infor", label="bra" } }
step "akut"       { by="sjukvard", title="Akut bedömning", takes=usually("3 h", "9 h"),
                    meets_child=true, asks="Vad har du tagit?", serves={ vard="yes" } }
step "nyktrar"    { by="barn", title="Nyktrar till", takes=usually("4 h", "8 h") }
flow { "akut", { rating="works" }, "infor" }
flow { "nyktrar", { rating="works" }, "infor" }

-- Spår 2: vem är barnet?
step "fragar_id"  { by="granspolis", title="Frågar om namn, slår i register", takes="30-75 min",
                    meets_child=true, asks="Vad heter du?", serves={ hord="no" } }
choice "anmald_som" { title="Anmäld som avviken?",
  { when="avviken and anmald", to="id_klar", label="ja" },
  { otherwise="mv_svarar", label="nej", via="vaxel", rating="weak",
    closed="to", give_up={ tries=3, to="infor" } } }
step "mv_svarar"  { by="mv", title="Svarar gränspolisen", takes="10-30 min" }
step "id_klar"    { by="granspolis", title="Vet vem barnet är", takes="10 min" }
flow { "fragar_id", "anmald_som" }
flow { "mv_svarar", { via="telefon", rating="unknown" }, "id_klar", { rating="works" }, "infor" }

-- Spår 3: vem ansvarar i natt?
step "larmar"     { by="polis", title="Larmar, skriver orosanmälan", takes="20-40 min" }
step "tar_emot"   { by="jour", title="Tar emot larmet", takes="10-20 min", serves={ skydd="yes" } }
step "oro_in"     { by="soc_v", title="Registrerar orosanmälan", takes="15-30 min" }
flow { "larmar", { via="telefon", rating="weak" }, "tar_emot", { rating="works" }, "infor" }
tell { "larmar", to="soc_v", via="blankett", rating="weak", does="oro_in" }

-- Spår 4: vem företräder?
choice "har_gm"   { title="Finns god man?",
  { when="har_godman", to="gm_kommer", label="ja", via="gm_tel", rating="weak",
    give_up={ tries=4, to="infor" } },
  { otherwise="begar_gm", label="nej" } }
step "gm_kommer"  { by="godman", title="Kommer till stationen", takes="40-90 min",
                    meets_child=true, asks="Vad har hänt?", serves={ foretradd="yes", hord="yes" } }
step "begar_gm"   { by="polis", title="Begär god man", takes="10 min", serves={ foretradd="partly" } }
step "forordnar"  { by="ofn", title="Förordnar god man", takes="1-3 h" }
step "tar_uppdrag" { by="godman", title="Tar uppdraget", takes="30-60 min", serves={ foretradd="yes" } }
flow { "gm_kommer", { rating="works" }, "infor" }
flow { "begar_gm", "infor" }
flow { "forordnar", { via="telefon", rating="unknown" }, "tar_uppdrag" }
tell { "begar_gm", to="ofn", via="blankett", rating="unknown", does="forordnar" }

-- Ett förhör med en misstänkt under 18 år kräver socialtjänsten. Dröjer jouren för länge skjuts det upp.
join "infor"      { wait_for="all", by="polis", title="Inför förhör" }
step "forhor"     { by={ polis=1, jour=1 }, title="Förhör", takes="1-2 h", stand_in=false,
                    meets_child=true, asks="Vad har hänt?", serves={ hord="partly" },
                    timeout={ after=forhor_tak .. " h", to="skydd" } }
flow { "infor", { rating="weak" }, "forhor", { rating="works" }, "skydd" }

phase "natten" { title="Var sover ungdomen?" } -------------------------------------------------------------
step "skydd"      { by="jour", title="Skyddsbedömning", takes="30-90 min", meets_child=true, same_person=true,
                    asks="Varför gick du därifrån?", serves={ skydd="yes", hord="yes" } }
choice "omedelbart" { title="Omhändertas enligt LVU?",
  { when="lvu and visits(beslutar) == 0", to="beslutar", label="ja" },
  { otherwise="soker_sang", label="nej" } }
step "beslutar"   { by="jour", title="Beslut enligt 6 § LVU", takes="1-3 h", stand_in=false,
                    serves={ skydd="yes" } }
step "soker_sang" { by="jour", title="Söker en säng", takes=usually("45 min", "4 h"),
                    serves={ trygghet="partly" } }
choice "sover"    { title="Var sover ungdomen?",
  { when="visits(id_klar) > 0 and oppet and i_lanet", to="hamtar", label="hemma", via="telefon",
    rating="weak" },
  { when="vagrar and visits(oppen_dorr) == 0", to="oppen_dorr", label="vägrar", rating="unknown" },
  { otherwise="i_kapp", label="i jourhem", via="telefon", rating="works" } }
flow { "skydd", "omedelbart" }
flow { "beslutar", "soker_sang", "sover" }
tell { "beslutar", to="polis", via="blankett", rating="unknown", label="handräckning" }

-- Två spår i kapp: ungdomen väntar i jourhemmet medan kommunerna reder ut ansvaret. Det första som blir
-- klart (hemresan är ordnad, eller ungdomen är borta) avbryter det andra.
fork "i_kapp"     { title="Två spår i kapp", by="jourhem",
                    "dygn", { to="soker_ansvarig", via="telefon", rating="weak" } }
step "dygn"       { by="jourhem", title="Ett dygn i jourhem", takes="24 h",
                    meets_child=true, asks="Vad heter du?", serves={ trygghet="partly", skydd="yes" } }
choice "kvar_dygn" { title="Kvar efter dygnet?",
  { p=risk_natt, to="avviker_natt", label="nej", rating="weak" },
  { otherwise="dygn", label="ja" } }
step "avviker_natt" { by="barn", title="Avviker från jourhemmet", mark="avviker" }
flow { "dygn", "kvar_dygn" }
flow { "avviker_natt", { rating="weak" }, "forst" }

phase "ansvaret" { title="Vem ansvarar?" } -----------------------------------------------------------------
step "soker_ansvarig" { by="soc_v", title="Söker ansvarig kommun", takes="20-40 min",
                    serves={ skydd="partly" } }
choice "vet_vi"   { title="Vet vi vem barnet är?",
  { when="visits(id_klar) > 0", to="kontaktar", label="ja" },
  { otherwise="mv_soker", label="nej", via="vaxel", rating="weak" } }
step "mv_soker"   { by="mv", title="Söker i sitt register", takes="15-45 min" }
step "kontaktar"  { by="soc_v", title="Kontaktar hemkommunen", takes="10-30 min" }
choice "arendet"  { title="Är ärendet öppet?",
  { when="oppet or visits(tar_over) > 0", to="tar_over", label="ja", via="telefon", rating="weak" },
  { otherwise="anvisar", label="nej", via="vaxel", rating="weak" } }
wait "anvisar"    { by="mv", title="Anvisar på nytt", takes=usually("3 d", "8 d") }
step "tar_over"   { by="soc_a", title="Tar över ansvaret", takes="30-60 min", serves={ skydd="yes" } }
step "ordnar"     { by="soc_a", title="Ordnar plats och hemresa", takes="1-6 h" }
join "forst"      { title="Först klar", of="i_kapp", wait_for="any", cancel=true, by="jourhem" }
choice "kvar"     { title="Är ungdomen kvar?",
  { when="visits(avviker_natt) > visits(marker_natt)", to="marker_natt", label="nej" },
  { otherwise="hamtar", label="ja", rating="works" } }
flow { "soker_ansvarig", "vet_vi" }
flow { "mv_soker", { via="telefon", rating="unknown" }, "kontaktar", "arendet" }
flow { "anvisar", { via="blankett", rating="weak" }, "tar_over", "ordnar" }
flow { "ordnar", { via="telefon", rating="works" }, "forst", "kvar" }

phase "hem" { title="Hem igen" } ---------------------------------------------------------------------------
step "hamtar"     { by="boende", title="Hämtar ungdomen", takes="1-4 h",
                    meets_child=true, serves={ trygghet="yes" } }
step "hemma"      { by="boende", title="Tar emot ungdomen", takes="1-2 h",
                    meets_child=true, asks="Var har du varit?", serves={ trygghet="yes", hord="partly" } }
fork "efterat"    { "stod", { to="risk", via="telefon", rating="works" } }
wait "stod"       { by="boende", title="Extra stöd första veckan", takes="7 d" }
step "risk"       { by="soc_a", title="Risk- och skyddsbedömning", takes="1-2 h",
                    meets_child=true, same_person=true, asks="Varför gick du därifrån?",
                    serves={ skydd="yes", hord="yes" } }
step "mote"       { by={ soc_a=1, boende=1, godman=1 }, title="Möte om vad som händer nu", takes="1 h",
                    meets_child=true, same_person=true,
                    serves={ hord="yes", foretradd="yes", trygghet="yes" } }
step "halsa"      { by="sjukvard", title="Hälsosamtal på BUP", takes="1 h",
                    meets_child=true, asks="Hur mår du?", serves={ vard="yes" } }
join "samlat"     { wait_for="all", by="boende" }
choice "kvar_hemma" { title="Kvar hemma?",
  { p=risk_hemma, to="avviker_hem", label="nej", rating="weak" },
  { otherwise="klart", label="ja", rating="works" } }
finish "klart"    { by="barn", title="Hemma, alla vet" }
flow { "hamtar", "hemma", "efterat" }
flow { "stod", "samlat", "kvar_hemma" }
flow { "risk", { via="telefon", rating="unknown" }, "mote", "samlat" }
tell { "hemma", to="polis", via="telefon", rating="works", label="är tillbaka" }
tell { "hemma", to="mv", via="vaxel", rating="unknown", label="är tillbaka" }
tell { "hemma", to="sjukvard", via="remiss", rating="weak", does="halsa" }

phase "borta" { title="Borta igen" } -----------------------------------------------------------------------
step "avviker_hem" { by="barn", title="Avviker från boendet", mark="avviker" }
step "marker_natt" { by="jourhem", title="Märker att ungdomen är borta", takes=usually("3 h", "14 h") }
step "marker_hem" { by="boende", title="Upptäcker frånvaron", takes=usually("4 h", "20 h") }
step "gm_anmaler" { by="godman", title="Anmäler till polisen", takes="15-60 min" }
step "anmaler"    { by="boende", title="Anmäler själv till polisen", takes="15-30 min" }
step "soc_larmar" { by="soc_a", title="Bedömer LVU, larmar vidare", takes="1-2 h",
                    serves={ skydd="partly" } }
step "mv_vet"     { by="mv", title="Noterar att barnet är borta", takes="10 min" }
step "efterlyser" { by="polis", title="Tar anmälan, efterlyser", takes="30-60 min",
                    serves={ skydd="partly" } }
wait "soks"       { by="polis", title="Söker ungdomen", takes=exp("10 d"),
                    timeout={ after="30 d", to="saknas" } }
choice "hittas"   { title="Vem hittar?",
  { p=0.5, to="hittad", label="polisen", via="telefon", rating="works" }, -- antagna andelar
  { p=0.3, to="moter", label="uppsökare", rating="works" },
  { otherwise="oppen_dorr", label="kommer själv", rating="works" } }
step "moter"      { by="ungdomsjour", title="Känner igen ungdomen", takes="30-90 min",
                    meets_child=true, asks="Hur har du det?", serves={ hord="yes" } }
step "oppen_dorr" { by="frivillig", title="Öppen dörr, mat och samtal", takes="2-6 h",
                    meets_child=true, asks="Vad behöver du?", serves={ hord="yes", trygghet="partly" } }
step "hittad"     { by="jour", title="Får veta att ungdomen finns", takes="10-20 min" }
finish "saknas"   { by="barn", title="Borta efter 30 dygn" } -- antaget; planen: försvunnen efter 3 månader
flow { "marker_natt", { via="telefon", rating="weak" }, "efterlyser" }
flow { "avviker_hem", { rating="weak" }, "marker_hem" }
flow { "marker_hem", { via="gm_tel", rating="weak", give_up={ tries=3, to="anmaler" } }, "gm_anmaler" }
flow { "gm_anmaler", { via="telefon", rating="unknown" }, "efterlyser" }
flow { "anmaler", { via="telefon", rating="works" }, "efterlyser", "soks", "hittas" }
flow { "moter", { via="telefon", rating="works" }, "hittad" }
flow { "oppen_dorr", { via="telefon", rating="weak" }, "hittad", "skydd" }
tell { "marker_natt", to="mv", via="vaxel", rating="weak", does="mv_vet" }
tell { "marker_hem", to="soc_a", via="telefon", rating="weak", does="soc_larmar" }
tell { "soc_larmar", to="mv", via="vaxel", rating="weak", does="mv_vet" }
tell { "soc_larmar", to="ungdomsjour", via="telefon", rating="weak", label="signalement, foto" }

-- Barnets behov -------------------------------------------------------------------------------------------
need "skydd"      { title="Skydd här och nu", from="stopp",
                    met_by={ "skriver_in", "akut", "skydd", "dygn", "hamtar", "hemma", "stod" } }
need "trygghet"   { title="Trygghet och tillit", from="stopp",
                    met_by={ "oppen_dorr", "dygn", "hemma", "stod" } }
need "hord"       { title="Bli sedd och hörd", from="stopp",
                    met_by={ "gm_kommer", "skydd", "oppen_dorr", "risk" }, met_when="visits(mote) > 0" }
need "foretradd"  { title="Ha någon på sin sida", from="griper", met_by={ "mote" },
                    met_when="visits(gm_kommer) > 0 or visits(tar_uppdrag) > 0" }
need "vard"       { title="Vård och nykterhet", from="skriver_in", to="skydd", met_by={ "akut", "nyktrar" } }

-- Tidsgränser och mått ------------------------------------------------------------------------------------
-- Planen: polis och Migrationsverk inom 24 timmar. Säng och hemkomst: gruppens egna gränser, antagna.
deadline "polis24" { title="Anmäld till polisen inom 24 h", from="avviker", to="efterlyser",
                     within="24 h", every_visit=true }
deadline "mv24"    { title="Migrationsverket vet inom 24 h", from="avviker", to="mv_vet",
                     within="24 h", every_visit=true }
deadline "sang24"  { title="En säng inom 24 h", from="stopp", to={ any={ "dygn", "hemma" } }, within="24 h" }
deadline "hem48"   { title="Hemma inom 48 h", from="stopp", to="hemma", within="48 h" }

measure "till_sang"   { title="Tid till en säng", goal="min",
                        from="stopp", to={ any={ "dygn", "hemma" } } }
measure "till_ansvar" { title="Tid till känd ansvarig kommun", goal="min",
                        from="stopp", to={ any={ "tar_over.finish", "hamtar" } } }
measure "till_hem"    { title="Tid tills ungdomen är hemma", goal="min", from="stopp", to="hemma" }
measure "borta_igen"  { title="Borta igen, gånger", goal="min", count="soks" }

-- Samverkanstrappan: var paren står och vart de vill. Antaget ----------------------------------------------
between { "polis", "jour", level="samsyn", goal="samhandling" }
between { "soc_v", "soc_a", level="samtal", goal="samverkan" }
between { "granspolis", "mv", level="samtal", goal="samverkan" }
between { "boende", "godman", level="samtal", goal="samsyn" }

-- Varianter: bristerna som planen och metodstödet namnger, en i taget. Hur mycket var och en ger är antaget --------
variant "direkt"      { title="Direktnummer till Migrationsverket", set={ nar_vaxel=0.95 },
  apply=function(m) m.channel.vaxel.takes = "1-2 min" end }
variant "mv_jour"     { title="Jourtelefon hos Migrationsverket", set={ mv_jour=1 } }
variant "godman_jour" { title="Jourhavande gode män i länet", set={ nar_godman=0.9 } }
variant "beredskap"   { title="Beredskap att förordna god man, dygnet runt",
  apply=function(m) m.actor.ofn.hours = "always" end }
variant "blankett"    { title="En gemensam blankett",
  apply=function(m) m.channel.blankett = { takes="5-10 min", reach=0.98 } end }
variant "system"      { title="Ett gemensamt system: alla ser vem som är anmäld", set={ andel_anmalda=1 } }
variant "oppet"       { title="Ärendet hålls öppet minst tre månader", set={ andel_oppna=1 } }
variant "rutin"       { title="Gemensam rutin: boendet anmäler, alltid i tid", apply=function(m)
  m.node.marker_hem.takes = usually("3 h", "10 h")
  m.link["marker_hem>gm_anmaler"].give_up = { tries=1, to="anmaler" } -- svarar inte god man: anmäl själv, genast
end }
variant "foto"        { title="Foto vid inskrivningen, så att uppsökare har ett",
  apply=function(m) m.node.soks.takes = exp("5 d") end }
