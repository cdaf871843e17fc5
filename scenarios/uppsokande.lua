-- Uppsökande: vem ser ungdomen som är ute om kvällarna? Den gemensamma patrullen (två poliser och en
-- socialsekreterare), uppsökare bredvid polisen, eller någon annan.
--
-- Frågan:  Hur många når patrullen när den är liten och ställs in? Hur många avvikna känns igen? Vad ger ett fast
--          schema, ett eget lag och ett foto?
-- Fakta:   Hösten 2015 (september–december): 50 uppdrag om 42 ungdomar, alla pojkar, 15,5 år i medel, 5 uppdrag om
--          någon över 18. 20 uppdrag kom från patrullen, 13 från uppsökare bredvid polisen, 17 från andra. 12 avvikna
--          hittades, 2 av dem av patrullen. Patrullen gick en eller två kvällar i veckan från september, två eller tre
--          från oktober–november. "Socialtjänsten i Stockholm om uppsökande arbete, 2016".
-- Antaget: Hur ofta en kväll ställs in (var fjärde), vilka kvällar det var, att andra än patrullen känner igen
--          nio av tio avvikna, och alla tider.
--
-- Kalibrering: ett ärende är en ungdom, i medeltal 42 på en höst. Chanserna att bli sedd en kväll (chans_patrull,
--          chans_sida, chans_annan) är satta så att uppdragen fördelar sig 20–13–17, och chans_igen så att 42
--          ungdomar ger 50 uppdrag. kanner_patrull och andel_avvikna är satta så att 2 och 10 avvikna känns igen;
--          andelen blir då 0,42, så fler än de 12 var avvikna utan att någon såg det. Måtten bär de observerade
--          talen (observed) per ungdom: 20/42 från patrullen, och så vidare. Med 50 uppdrag är slumpens
--          standardavvikelse för andelen 0,40 sju procentenheter: noggrannare än så vet ingen.
--          tests/truth/library.py prövar att modellen ligger inom den.
-- Pröva:   simbana run scenarios/uppsokande.lua --variant fast_lag      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"

local rapport = "Socialtjänsten i Stockholm om uppsökande arbete, 2016"
scenario { id="uppsokande", title="Uppsökande: vem ser ungdomen?", lang="sv",
           starts="2015-09-01 00:00", horizon="122 d", source=rapport }

param "installd"       { title="Andel kvällar som ställs in (antaget)", default=0.25, min=0, max=0.99 }
param "chans_patrull"  { title="Chans att patrullen ser en ungdom (kalibrerad)", default=0.36, min=0.01, max=1 }
param "chans_sida"     { title="Chans att uppsökare ser en ungdom (kalibrerad)", default=0.1, min=0.01, max=0.5 }
param "chans_annan"    { title="Chans att någon annan slår larm (kalibrerad)", default=0.085, min=0.01, max=0.4 }
param "chans_igen"     { title="Chans till ett uppdrag till (kalibrerad)", default=0.33, min=0, max=0.99 }
param "andel_avvikna"  { title="Andel avvikna bland de unga (kalibrerad)", default=0.42, min=0, max=1 }
param "kanner_patrull" { title="Chans att patrullen känner igen (kalibrerad)", default=0.3, min=0.01, max=1 }
param "kanner_ovriga"  { title="Chans att andra känner igen (antaget)", default=0.9, min=0.01, max=1 }

-- En eller två kvällar i veckan i september, två eller tre därefter; vilka kvällar är antaget.
local schema =
  "1 sep-15 sep: fri 17:00-24:00; 16 sep-31 oct: wed, fri 17:00-24:00; 1 nov-31 dec: wed, fri-sat 17:00-24:00"
local kvall = "17:00-24:00"

-- Banorna, uppifrån ---------------------------------------------------------------------------------------
actor "barn" { title="Ungdomens behov" }
actor "patrull" { title="Patrullens två poliser", staff=2, hours=schema, people=2,
  responsibility="Söka upp unga tillsammans, ett par kvällar i veckan",
  success="Kvällen blir av",
  todo="Fast schema och ett lag som inte dras bort" }
actor "faltsoc" { title="Patrullens socionom", staff=1, hours=schema, people=1,
  responsibility="Samtalet, och orosanmälan",
  success="Har foto och signalement med sig",
  todo="Två uppsökare i stället för en" }
actor "ungdomsjour" { title="Uppsökare bredvid polisen", hours="wed-sun 18:00-24:00", staff=2 } -- antaget
actor "andra" { title="Andra som slår larm", people=6, hours=kvall, -- antaget
  responsibility="Skola, vakter, frivilliga: säga till",
  success="Vet vart man ringer" }
actor "jour_stockholm" { title="Socialjouren" }
actor "soc_vist" { title="Socialtjänst, vistelsekommun" }
actor "soc_anv" {}
actor "boende" { title="Boende" }

case { kon="pojke", -- alla 42
       alder=discrete{ {0.08, 13}, {0.18, 14}, {0.26, 15}, {0.24, 16}, {0.14, 17}, {0.06, 18}, {0.04, 19} },
       avviken=bernoulli(andel_avvikna),
       minns=uniform(0, 1) } -- under chansen att kännas igen: då känns ungdomen igen
arrivals { rate={ { 42 / 122, "17:00-24:00" } }, per="7 h" } -- 42 ungdomar på 122 kvällar om 7 timmar

phase "ute" { title="Ute om kvällen" } -------------------------------------------------------------------------
step "ar_ute"    { by="barn", title="Är ute i en riskmiljö", takes="20-90 min" }
choice "gar_den" { title="Går patrullen i kväll?",
  { when="open(patrull)", to="blir_av", label="ja" },
  { otherwise="andra_ser", label="nej" } }
-- Förenklat: det lottas för var och en, inte för hela kvällen på en gång
choice "blir_av" { title="Blir kvällen av?",
  { p=1 - installd, to="ser_patrull", label="ja", rating="works" },
  { p=installd, to="andra_ser", label="inställd", rating="weak" } }
choice "ser_patrull" { title="Ser patrullen ungdomen?",
  { p=chans_patrull, to="moter_patrull", label="ja", rating="works" },
  { p=1 - chans_patrull, to="andra_ser", label="nej" } }
choice "andra_ser" { title="Ser någon annan ungdomen?",
  { p=chans_sida, to="sida_ute", label="uppsökare" },
  { p=chans_annan, to="moter_annan", label="annan", rating="unknown" },
  { p=1 - chans_sida - chans_annan, to="hem_sent", label="ingen", rating="weak" } }
choice "sida_ute" { title="Är uppsökarna ute?",
  { when="open(ungdomsjour)", to="moter_sida", label="ja", rating="works" },
  { otherwise="hem_sent", label="nej", rating="weak" } }
step "moter_patrull" { by={ patrull=2, faltsoc=1 }, title="Patrullen pratar med ungdomen", takes="20-60 min",
                   meets_child=true, asks="Vad heter du?", serves={ sedd="yes", skydd="partly" }, mark="uppdrag" }
step "moter_sida"  { by="ungdomsjour", title="Uppsökarna pratar med ungdomen", takes="30-90 min", meets_child=true,
                   asks="Vad heter du?", serves={ sedd="yes" }, mark="uppdrag" }
step "moter_annan" { by="andra", title="Någon ser och ringer", takes="10-30 min", meets_child=true,
                   serves={ sedd="partly" }, mark="uppdrag" }
wait "hem_sent"  { by="barn", title="Ingen ser, ute igen snart", takes="1-3 d" }
flow { "ar_ute", "gar_den" }
flow { "hem_sent", "kvallen", "ar_ute" }

phase "efter" { title="Vem känner igen ungdomen?" } ---------------------------------------------------------------
choice "kand_patrull" { title="Känner patrullen igen?",
  { when="avviken and minns < kanner_patrull", to="hittad_patrull", label="ja, avviken", rating="works" },
  { otherwise="under_18", label="nej", rating="weak" } }
choice "kand_ovriga" { title="Känner någon igen?",
  { when="avviken and minns < kanner_ovriga", to="hittad_ovriga", label="ja, avviken", rating="works" },
  { otherwise="under_18", label="nej" } }
step "hittad_patrull" { by="patrull", title="Kör till socialjouren", takes="30-60 min", meets_child=true,
                   same_person=true, mark="hittad", serves={ skydd="yes" } }
step "hittad_ovriga" { by="ungdomsjour", title="Följer till socialjouren", takes="30-90 min", meets_child=true,
                   mark="hittad", serves={ skydd="yes", sedd="partly" } }
choice "under_18" { title="Under 18 år?",
  { when="alder < 18", to="oro", label="ja", via="blankett", rating="weak" },
  { otherwise="hanvisar", label="nej", rating="unknown" } }
step "oro"       { by="soc_vist", title="Tar emot orosanmälan, ringer upp", takes="30-90 min", serves={ skydd="partly" } }
step "hanvisar"  { by="andra", title="Visar vidare till vuxenstöd", takes="10-20 min", meets_child=true }
choice "igen"    { title="Behövs ett uppdrag till?",
  { p=chans_igen, to="snart_igen", label="ja", rating="weak" },
  { p=1 - chans_igen, to="nog", label="nej" } }
wait "snart_igen" { by="barn", title="Ute igen efter en tid", takes="3-10 d" }
wait "kvallen"   { by="barn", title="Kvällen kommer", until_time="18:00" }
stop "nog"       { by="soc_vist", title="Följs upp" }
step "jouren"    { by="jour_stockholm", title="Tar emot, ringer hemkommunen", takes="1-3 h", meets_child=true,
                   asks="Varför gick du?", serves={ skydd="yes", sedd="partly" } }
step "ordnar"    { by="soc_anv", title="Ordnar hemresan", takes="1-3 h" }
step "hemma"     { by="boende", title="Hämtar och tar emot", takes="2-6 h", meets_child=true,
                   serves={ trygghet="yes", skydd="yes" } }
stop "tillbaka"  { by="barn", title="Är tillbaka" }
flow { "moter_patrull", "kand_patrull" }
flow { "moter_sida", "kand_ovriga" }
flow { "moter_annan", "kand_ovriga" }
flow { "hittad_patrull", { rating="works" }, "jouren" }
flow { "hittad_ovriga", { via="telefon", rating="works" }, "jouren", { via="telefon", rating="weak" }, "ordnar" }
flow { "ordnar", { rating="works" }, "hemma", "tillbaka" }
flow { "oro", "igen" }
flow { "hanvisar", "igen" }
flow { "snart_igen", "kvallen" }

-- Behov, tidsgränser och mått. Observerat: per ungdom, av 42 ---------------------------------------------------------
need "sedd"      { title="Bli sedd av en vuxen", from="ar_ute", met_when="visits(uppdrag) > 0" }
need "skydd"     { title="Skydd", from="ar_ute", met_by={ "moter_patrull", "jouren", "hemma" },
                   met_when="visits(hemma) > 0" }
need "trygghet"  { title="Trygghet", from="ar_ute", met_when="visits(hemma) > 0" }

-- 14 dygn, 24 och 48 timmar är gruppens egna gränser, antagna.
deadline "sedd14" { title="Sedd av någon inom 14 dygn", from="ar_ute", to="uppdrag", within="14 d" }
deadline "vid24"  { title="Någon tar vid inom 24 h", from="uppdrag", within="24 h", every_visit=true,
                    to={ any={ "oro", "hanvisar", "hittad" } } }
deadline "hem48"  { title="Hemma inom 48 h", from="hittad", to="hemma.finish", within="48 h" }
local function uppdrag(c) return c.visits("moter_patrull") + c.visits("moter_sida") + c.visits("moter_annan") end
measure "till_sedd" { title="Tid till någon ser ungdomen", from="ar_ute", to="uppdrag", goal="min" }
measure "till_oro"  { title="Tid till orosanmälan är framme", from="uppdrag", to="oro", goal="min" }
measure "uppdrag"   { title="Uppdrag per ungdom", value=function(c) return uppdrag(c) end,
                      observed={ value=50 / 42, n=42, source=rapport } }
measure "fran_patrull" { title="Uppdrag från patrullen, per ungdom", count="moter_patrull", goal="max",
                      observed={ value=20 / 42, n=42, source=rapport } }
measure "fran_sida" { title="Uppdrag från uppsökare, per ungdom", count="moter_sida",
                      observed={ value=13 / 42, n=42, source=rapport } }
measure "fran_annan" { title="Uppdrag från andra, per ungdom", count="moter_annan",
                      observed={ value=17 / 42, n=42, source=rapport } }
measure "hittade"   { title="Avvikna som hittas, per ungdom", goal="max",
                      value=function(c) return c.visits("hittad_patrull") + c.visits("hittad_ovriga") end,
                      observed={ value=12 / 42, n=42, source=rapport } }
measure "hittade_p" { title="Varav av patrullen", count="hittad_patrull", goal="max",
                      observed={ value=2 / 42, n=42, source=rapport } }
measure "vuxna"     { title="Uppdrag om någon över 18, per ungdom",
                      value=function(c) return c.alder >= 18 and uppdrag(c) or 0 end,
                      observed={ value=5 / 42, n=42, source=rapport } }
measure "alder"     { title="Ålder, år", value=function(c) return c.alder end,
                      observed={ value=15.5, n=42, source=rapport } }

-- Statistik: en rad per uppdrag, och en per ungdom när det är över. simbana run … -o MAPP skriver dem som CSV.
emit "uppdrag"     { title="Uppdrag", at="uppdrag",
  fields={ "kon", "alder", "avviken", { nummer="visits(uppdrag)" }, { patrullens_hittills="visits(moter_patrull)" } } }
emit "uppfoljning" { title="Uppföljning", at={ any={ "nog", "tillbaka" } },
  fields={ "kon", "alder", "avviken", { uppdrag="visits(uppdrag)" }, { hittad="visits(hittad) > 0" },
           { av_patrullen="visits(hittad_patrull) > 0" }, { dygn_sedan_sist="since(ar_ute) / 24" } } }

between { "patrull", "faltsoc", level="samverkan", goal="samhandling" }
between { "ungdomsjour", "boende", level="samtal", goal="samverkan" }

-- Varianter: bristerna i rapporten, en i taget --------------------------------------------------------------------
variant "fast_lag"  { title="Ett fast lag: ingen kväll ställs in", set={ installd=0 } }
variant "schema"    { title="Fem kvällar i veckan", apply=function(m)
  m.actor.patrull.hours = "wed-sun 17:00-24:00"
  m.actor.faltsoc.hours = "wed-sun 17:00-24:00"
end }
variant "tva"       { title="Två uppsökare i patrullen", set={ chans_patrull=0.5 }, -- antaget: de ser hälften
  apply=function(m) m.actor.faltsoc = { staff=2, people=2 } m.node.moter_patrull.by = { patrull=2, faltsoc=2 } end }
variant "system"    { title="Ett gemensamt system, bara för identitet", set={ kanner_patrull=1, kanner_ovriga=1 } }
variant "foto"      { title="Foto och signalement med ut", set={ kanner_patrull=0.9 } }
variant "blankett"  { title="En gemensam blankett",
  apply=function(m) m.channel.blankett = { takes="10-20 min", reach=0.98 } end }
