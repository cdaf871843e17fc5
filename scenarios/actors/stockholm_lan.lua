-- Aktörerna i Stockholms län, med sina öppettider. Tas in med include "actors/stockholm_lan.lua".
--
-- Frågan:  Vem går att nå, och när? Den som tar in filen behöver bara skriva stegen.
-- Fakta:   Öppettiderna för socialjourer och överförmyndarnämnder, och vad var och en ansvarar för:
--          "Samverkansplan Stockholms län 2017–2018". Där en jour är stängd hänvisar den till polisen.
-- Antaget: Kontorstiden hos dem som källan bara säger "kontorstid" om; boendens och ungdomsjourens tider; hur många
--          som arbetar (staff), hur upptagna de är (load), hur många barnet kan möta (people) och kanalernas tal.
--          Ändra i ditt eget scenario: actor "soc_anv" { staff=4 }. Där en aktör nämns, där hamnar dess bana.

local kontor = "mon-thu 08:00-16:30, fri 08:00-16:00 except holidays" -- antaget: vanlig kontorstid
local jour_laddning = usually("30 min", "2 h") -- antaget: så länge är jouren upptagen med annat

actor "barn" { title="Barnets behov", child=true }

-- Staten --------------------------------------------------------------------------------------------------
actor "mv" { title="Migrationsverket", hours=kontor, staff=3, load=0.6, load_takes="10-30 min", people=2,
  responsibility="Asylärendet, anvisningen av kommun",
  success="Går att nå när det händer",
  todo="Direktnummer och en fast funktion" }
actor "polis" { title="Polisen", staff=6, load=0.6, load_takes=usually("40 min", "4 h"), people=8,
  responsibility="Ta anmälan, efterlysa, utreda och söka",
  success="Får veta det andra redan vet",
  todo="Börja söka inom bestämd tid, som för alla barn" }
actor "granspolis" { title="Gränspolisen", staff=2, load=0.3, load_takes="1-2 h", people=2,
  responsibility="Identitet, ålder och efterlysning",
  success="Den som behöver ser vem som är anmäld",
  todo="Ett gemensamt sätt att slå upp vem barnet är" }
actor "lansstyrelsen" { title="Länsstyrelsen", hours=kontor,
  responsibility="Samla till samverkan, sprida rutiner, årlig statistik",
  success="Alla lämnar samma uppgifter",
  todo="Följ upp rutinerna varje år" }

-- Kommunernas socialtjänst ----------------------------------------------------------------------------------
actor "soc_ank" { title="Socialtjänst, ankomstkommun", hours=kontor, staff=3, load=0.6, load_takes="1-3 h", people=2,
  responsibility="Placera barnet före anvisningen",
  success="Vet vad de andra sett",
  todo="Bestäm vem som bedömer risk i ankomsten" }
actor "soc_anv" { title="Socialtjänst, anvisningskommun", hours=kontor, staff=3, load=0.6, load_takes="1-3 h", people=3,
  responsibility="Placera, bedöma risk, hålla ärendet öppet",
  success="Ärendet hålls öppet i minst tre månader",
  todo="Skriv in tre månader i rutinen" }
actor "soc_vist" { title="Socialtjänst, vistelsekommun", hours=kontor, staff=3, load=0.6, load_takes="1-3 h", people=3,
  responsibility="Skydd här och nu, hitta ansvarig kommun",
  success="Vet vem som ringer vem på måndag",
  todo="En gemensam blankett för oro" }

-- Socialjourerna; inom parentes hur många kommuner de tjänar ------------------------------------------------
local function jour(id, title, hours, stand_in)
  actor(id) { title=title, hours=hours, stand_in=stand_in, staff=2, load=0.5, load_takes=jour_laddning, people=4,
    responsibility="Socialtjänst när kontoret är stängt",
    success="Nås på ett direktnummer",
    todo="Vem svarar när jouren har stängt?" }
end
jour("jour_stockholm", "Socialjouren Stockholm", "always") -- (1)
jour("jour_nordvast", "Socialjouren Nordväst", "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", "polis") -- (8)
jour("jour_nordost", "Socialjouren Nordost", "mon-thu 16:30-02:00, fri-sun 16:00-02:00", "polis") -- (7)
jour("jour_sodertorn", "Socialjouren Södertörn", -- (4)
  "mon-thu 16:00-02:00, fri-sat 14:00-02:00, sun 16:00-02:00", "polis")
jour("jour_sodertalje", "Socialjouren Salem/Södertälje", -- (2); beredskap nås genom polisen
  "mon-thu 17:00-24:00, fri 14:00-01:00, sat 16:00-01:00, sun 16:00-24:00", "polis")
jour("jour_varmdo", "Socialjouren Värmdö", "mon-wed 17:00-08:00, thu 19:00-08:00, fri 13:00-mon 08:00", "polis") -- (1)
jour("jour_nacka", "Socialjouren Nacka-Tyresö", -- (2)
  "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", "polis")
actor "ungdomsjour" { title="Ungdomsjouren", staff=4, people=4,
  hours="wed-sun 18:00-02:00", -- antaget; i källan kvällar och nätter
  responsibility="Söka upp unga i riskmiljöer, anmäla oro",
  success="Har signalement och foto",
  todo="Fast schema ihop med polisen" }

-- Överförmyndarnämnderna --------------------------------------------------------------------------------------
local function namnd(id, title, hours)
  actor(id) { title=title, hours=hours, staff=2, load=0.6, load_takes="1-2 h",
    responsibility="Förordna god man",
    success="Beredskap redan i ankomsten",
    todo="Korta tiden till förordnande" }
end
namnd("ofn_stockholm", "Överförmyndarnämnden Stockholm",
  "1 sep-30 apr: mon-thu 08:00-16:30, fri 08:00-16:00; 1 may-31 aug: mon-thu 08:00-16:00, fri 08:00-15:00")
namnd("ofn_danderyd", "Överförmyndarnämnden Danderyd", "mon-wed 09:00-11:00, thu 13:00-15:00")
namnd("ofn_ekero", "Överförmyndarnämnden Ekerö", "mon-fri 09:00-15:00")
namnd("ofn_jarfalla", "Överförmyndarnämnden Järfälla, Upplands-Bro", "mon-thu 08:00-16:45, fri 08:00-15:00")
namnd("ofn_lidingo", "Överförmyndarnämnden Lidingö", "mon-fri 08:00-16:00")
namnd("ofn_nacka", "Överförmyndarnämnden Nacka", "mon-thu 07:30-17:00, fri 07:30-16:30")
namnd("ofn_norrort", "Överförmyndarnämnden i fyra norrkommuner", "mon, wed 09:00-11:00") -- Norrtälje, Täby, Vallentuna, Österåker
namnd("ofn_nykvarn", "Överförmyndarnämnden Nykvarn", "mon-fri 08:30-16:30")
namnd("ofn_salem", "Överförmyndarnämnden Salem", "mon-fri 08:30-12:00")
namnd("ofn_solna", "Överförmyndarnämnden Solna", "mon-tue, thu 08:00-17:00, wed 08:00-18:00, fri 08:00-15:00")
namnd("ofn_sundbyberg", "Överförmyndarnämnden Sundbyberg", "mon-fri 09:00-16:00")
namnd("ofn_sodertalje", "Överförmyndarnämnden Södertälje", "mon-wed 10:00-12:00")
namnd("ofn_sollentuna", "Överförmyndarnämnden Sollentuna med flera", "mon-fri 09:00-16:00") -- Sigtuna, Sollentuna, Upplands Väsby
namnd("ofn_sodertorn", "Överförmyndarnämnden Södertörn", "mon, wed 13:00-15:00, tue, fri 09:00-11:00") -- fem kommuner
namnd("ofn_vaxholm", "Överförmyndarnämnden Vaxholm, Värmdö", "mon-fri 08:30-16:30")

-- Nära barnet -----------------------------------------------------------------------------------------------
actor "boende_ank" { title="Boende, ankomstkommun", staff=3, load=0.4, load_takes="15-60 min", people=5,
  responsibility="Omvårdnad, skydd och säkerhet i ankomsten",
  success="Personalen kan bedöma risk, alla följer rutinen",
  todo="Träffas och bygg rutinen tillsammans" }
actor "boende" { title="Boende, anvisningskommun", staff=3, load=0.4, load_takes="15-60 min", people=8,
  responsibility="Daglig omsorg, upptäcka frånvaro",
  success="Alla i personalen följer rutinen",
  todo="Foto vid inskrivning, skriftlig checklista" }
actor "jourhem" { title="Jourhem", staff=2, people=2,
  responsibility="En säng och någon vuxen i natt",
  success="Någon är vaken och tar emot",
  todo="Samma checklista som boendena" }
actor "godman" { title="God man", people=1,
  responsibility="Företräda barnet",
  success="Går att nå också på kvällen",
  todo="Jourhavande gode män i länet" }
actor "skola" { title="Skola", hours="mon-fri 08:00-16:00 except holidays", people=4, -- antaget
  responsibility="Se frånvaro som en signal",
  success="Vet vem som ska få veta",
  todo="Ring samma dag som barnet är borta" }
actor "sjukvard" { title="Sjukvård och BUP", staff=3, load=0.7, load_takes="20-90 min", people=6,
  responsibility="Bedöma och vårda, kropp och själ",
  success="Barnet slipper vänta ensamt",
  todo="En väg in till BUP som alla känner till" }
actor "frivillig" { title="Frivilligorganisation", staff=2, people=4,
  hours="mon-sun 16:00-23:00", -- antaget
  responsibility="Öppen dörr och förtroende",
  success="Vet vem man ringer när oron växer",
  todo="Bestäm vem som tar emot oro på kvällen" }

-- Hur man når varandra: tider och chanser antagna; att verket nås genom växeln i kontorstid är fakta ------------
channel "telefon"  { title="Telefon", takes="2-5 min", reach=0.8, retry=exp("10 min") }
channel "vaxel"    { title="Växel", takes="2-10 min", reach=0.6, retry=exp("40 min"), hours=kontor }
channel "gm_tel"   { title="God mans mobil", takes="1-3 min", retry=exp("30 min"),
                     reach={ {0.35, "mon-fri 17-21, sat-sun 10-20"}, {0.08, "always"} } }
channel "blankett" { title="Kommunens egen blankett", takes=usually("40 min", "4 h"), reach=0.8, retry="1 h" }
channel "rykte"    { title="Någon som råkar veta", takes=usually("4 h", "2 d") }
