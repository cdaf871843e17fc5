-- Länet under ett år: alla avvikanden i 26 kommuner, som har var sin socialtjänst och sina boenden, men delar polis,
-- Migrationsverk och sju socialjourer.
--
-- Frågan:  Vad händer när ärendena är många och tävlar om samma människor? Var uppstår köer, hos vem, i vilka
--          kommuner? Vad ger mest för hela länet: skriftlig rutin överallt, öppna ärenden, foto, eller en fast
--          funktion hos Migrationsverket?
-- Fakta:   26 kommuner, 15 med skriftlig rutin, hur många som delar varje jour, jourernas öppettider och att de stängda
--          hänvisar till polisen, 24 timmar, tre månader: "Samverkansplan Stockholms län 2017–2018". Maj 2016 var 256
--          anvisade barn registrerade som avvikna i länet; ett år med ungefär 340 avvikanden, där en del avviker flera
--          gånger, är antaget.
-- Antaget: Alla andra tal, också vilka femton kommuner som har rutinen (de första i listan här under), vilka som delar
--          vilken jour, att Stockholm har tre ärenden av tio, och hur många som arbetar i varje kommun. En kommun har
--          rutin eller ej i alla sina ärenden: det är en egenskap hos kommunen, inte en slump för varje barn.
-- Pröva:   simbana run scenarios/lanet.lua -n 20 --variant rutin      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"
include "actors/statistik.lua"

scenario { id="lanet", title="Länet under ett år", lang="sv", starts="2016-01-01 00:00", warmup="90 d", horizon="455 d",
           source="Samverkansplan Stockholms län 2017–2018" }

param "mellan"      { title="Timmar mellan avvikanden i länet (antaget)", default=26, min=1, max=1000 }
param "med_rutin"   { title="Kommuner med skriftlig rutin", default=15, min=0, max=26 }
param "andel_foto"  { title="Andel barn med foto (antaget)", default=0.4, min=0, max=1 }
param "minst_oppet" { title="Dygn som ärendet minst hålls öppet", default=0, min=0, max=365 }
param "gar_igen"    { title="Andel som avviker igen (antaget)", default=0.3, min=0, max=0.9 }

-- Jourerna, deras tider och kommunerna som delar dem. Hur många de är är fakta, vilka de är antaget.
local jourer = {
  { "Nordväst", "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00",
    "Ekerö", "Järfälla", "Sigtuna", "Sollentuna", "Solna", "Sundbyberg", "Upplands-Bro", "Upplands Väsby" },
  { "Södertörn", "mon-thu 16:00-02:00, fri-sat 14:00-02:00, sun 16:00-02:00",
    "Botkyrka", "Haninge", "Huddinge", "Nynäshamn" },
  { "Nacka-Tyresö", "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", "Nacka", "Tyresö" },
  { "Värmdö", "mon-wed 17:00-08:00, thu 19:00-08:00, fri 13:00-mon 08:00", "Värmdö" },
  { "Salem/Södertälje", "mon-thu 17:00-24:00, fri 14:00-01:00, sat 16:00-01:00, sun 16:00-24:00",
    "Nykvarn", "Salem", "Södertälje" },
  { "Nordost", "mon-thu 16:30-02:00, fri-sun 16:00-02:00",
    "Danderyd", "Lidingö", "Norrtälje", "Täby", "Vallentuna", "Vaxholm", "Österåker" },
  { "Stockholm", "always", "Stockholm" },
}
local kommuner, jour_i, nummer, tider = {}, {}, {}, {}
for _, jour in ipairs(jourer) do
  tider[jour[1]] = jour[2]
  for i = 3, #jour do
    kommuner[#kommuner + 1] = { jour[i] == "Stockholm" and 0.3 or 0.7 / 25, jour[i] }
    jour_i[jour[i]], nummer[jour[i]] = jour[1], #kommuner
  end
end

-- Banorna, uppifrån ---------------------------------------------------------------------------------------
actor "barn" {}
actor "soc_anv" { title="Socialtjänsterna", each="kommun", staff={ Stockholm=4, otherwise=1 } }
actor "mv" { staff=1 } -- kontakten hänger på en person
actor "boende" { title="Boendena", each="kommun", staff={ Stockholm=4, otherwise=1 } }
actor "polis" { staff=4 }
actor "ungdomsjour" {}
actor "jour" { title="Socialjourerna", each="jour", hours=tider, staff=1, stand_in="polis", load=0.5,
               load_takes=usually("30 min", "2 h"), people=4, responsibility="Socialtjänst när kontoret är stängt",
               success="Nås på ett direktnummer", todo="Vem svarar när jouren har stängt?" }

case { kommun=discrete(kommuner), jour=function(c) return jour_i[c.kommun] end,
       rutin=function(c) return nummer[c.kommun] <= med_rutin end,
       foto=bernoulli(andel_foto), avskrivs=discrete{ {0.3, 5}, {0.3, 30}, {0.4, 90} } }
arrivals { every=exp(mellan .. " h") }

phase "borta" { title="Borta" } ----------------------------------------------------------------------------------
step "avviker"    { by="barn", title="Avviker" }
step "upptacker"  { by="boende", title="Upptäcker frånvaron", takes=usually("3 h", "14 h") }
choice "har_rutin" { title="Skriftlig rutin?",
  { when="rutin", to="larmar", label="ja", rating="works" },
  { otherwise="avvaktar", label="nej", rating="weak" } }
step "avvaktar"   { by="boende", title="Avvaktar, letar på egen hand", takes=usually("8 h", "36 h"),
                    serves={ skydd="no" } }
step "larmar"     { by="boende", title="Anmäler, larmar vidare", takes="30-60 min", serves={ skydd="partly" } }
step "mv_vet"     { by="mv", title="Noterar att barnet är borta", takes="10-30 min" }
step "soc_lista"  { by="soc_anv", title="Gör sina sex punkter", takes="3-8 h", serves={ skydd="partly" } }
step "efterlyser" { by="polis", title="Intervjuar, efterlyser", takes="1-2 h", serves={ skydd="partly" } }
choice "bild"     { title="Finns ett foto?",
  { when="foto", to="soks_foto", label="ja", via="telefon", rating="works" },
  { otherwise="soks_blint", label="nej", rating="weak" } }
wait "soks_foto"  { by="ungdomsjour", title="Söks med foto", takes=exp("18 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
wait "soks_blint" { by="polis", title="Söks på namn och ålder", takes=exp("45 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
stop "forsvunnen" { by="barn", title="Försvunnen" }
flow { "avviker", { rating="weak" }, "upptacker", "har_rutin" }
flow { "avvaktar", "larmar", { via="telefon", rating="works" }, "efterlyser", "bild" }
tell { "larmar", to="mv", via="vaxel", rating="weak", does="mv_vet" }
tell { "larmar", to="soc_anv", via="telefon", rating="works", does="soc_lista" }

phase "funnen" { title="Påträffad" } -------------------------------------------------------------------------------
step "hittas"     { by="polis", title="Hittar barnet", takes="30-90 min", meets_child=true, asks="Vad heter du?",
                    serves={ skydd="yes" } }
step "tar_emot"   { by="jour", title="Tar emot, skyddsbedömer", takes="1-3 h", meets_child=true, asks="Varför gick du?",
                    serves={ skydd="yes", sedd="yes" } }
choice "arendet"  { title="Är ärendet öppet?",
  { when="since(avviker) < 24 * avskrivs or since(avviker) < 24 * minst_oppet",
    to="tar_over", label="ja", rating="weak" },
  { otherwise="anvisar", label="avskrivet", via="vaxel", rating="weak" } }
step "anvisar"    { by="mv", title="Anvisar på nytt", takes="1-3 h" }
wait "vantar"     { by="mv", title="Beslutet går ut", takes=usually("3 d", "8 d") }
step "tar_over"   { by="soc_anv", title="Tar över, ordnar plats", takes="3-8 h", serves={ skydd="yes" } }
step "hemma"      { by="boende", title="Hämtar och tar emot", takes="2-6 h", meets_child=true,
                    serves={ trygghet="yes", skydd="yes" } }
choice "kvar"     { title="Stannar barnet?",
  { p=gar_igen, to="efter_tag", label="nej", rating="weak" },
  { p=1 - gar_igen, to="klart", label="ja", rating="works" } }
wait "efter_tag"  { by="barn", title="Är hemma en tid", takes=exp("30 d") }
stop "klart"      { by="barn", title="Är hemma" }
flow { "soks_foto", { via="telefon", rating="works" }, "hittas" }
flow { "soks_blint", "hittas", { via="telefon", rating="weak" }, "tar_emot", "arendet" }
flow { "anvisar", "vantar", { via="blankett", rating="weak" }, "tar_over" }
flow { "tar_over", { via="telefon", rating="works" }, "hemma", "kvar" }
flow { "efter_tag", "avviker" }

-- Barnets behov, tidsgränser och mått ---------------------------------------------------------------------------
need "skydd"    { title="Skydd", from="avviker", met_by={ "hittas", "tar_emot", "hemma", "efter_tag" } }
need "trygghet" { title="Trygghet och tillit", from="avviker", met_by={ "hemma", "efter_tag" } }
need "sedd"     { title="Bli sedd och hörd", from="avviker", met_by={ "tar_emot" } }

deadline "polis24" { title="Polisen har efterlyst inom 24 h", from="avviker", to="efterlyser.finish", within="24 h",
                     every_visit=true }
deadline "mv24"    { title="Migrationsverket vet inom 24 h", from="avviker", to="mv_vet", within="24 h",
                     every_visit=true }
deadline "hem48"   { title="Hemma inom 48 h från fynd", from="hittas", to="hemma", within="48 h", every_visit=true }
deadline "ater90"  { title="Återfunnen inom 3 månader", from="avviker", to="hittas", within="3 mon", every_visit=true }
measure "till_polis" { title="Tid till efterlysning", from="avviker", to="efterlyser.finish", goal="min" }
measure "till_mv"    { title="Tid till Migrationsverket vet", from="avviker", to="mv_vet", goal="min" }
measure "borta"      { title="Tid borta, för dem som hittas", from="avviker", to="hittas", goal="min" }
measure "till_jour"  { title="Tid från fynd till jour", from="hittas", to="tar_emot", goal="min" }
measure "till_hem"   { title="Tid från fynd till hemma", from="hittas", to="hemma", goal="min" }

between { "boende", "polis", level="samsyn", goal="samverkan" }
between { "soc_anv", "mv", level="samtal", goal="samverkan" }

-- Varianter: bristerna i planen, en i taget -------------------------------------------------------------------------
variant "rutin"    { title="Gemensam rutin i alla kommuner", set={ med_rutin=26 } }
variant "foto"     { title="Foto på alla vid inskrivningen", set={ andel_foto=1 } }
variant "oppet"    { title="Ärendet hålls öppet minst tre månader", set={ minst_oppet=91 } }
variant "funktion" { title="Fast funktion och jour hos Migrationsverket", apply=function(m)
  m.actor.mv = { staff=3, hours="always" }
  m.channel.vaxel = { takes="1-2 min", reach=0.95, hours="always" }
end }
variant "jourer"   { title="Jourerna öppna jämt, två på varje", apply=function(m)
  local jamt = {}
  for namn in pairs(tider) do jamt[namn] = "always" end
  m.actor.jour = { staff=2, hours=jamt }
end }
