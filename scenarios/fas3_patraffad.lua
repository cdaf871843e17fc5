-- Fas 3: ett barn påträffas i en kommun som inte är barnets. Ärendet kan vara öppet, eller redan avskrivet.
--
-- Frågan:  Hur fort vet någon vem som ansvarar? Hinner barnet gå igen medan kommunerna reder ut det? Vad betyder det
--          att ärendet hålls öppet i tre månader, att alla ser vem som är anmäld, att verket svarar också på kvällen?
-- Fakta:   Vem som gör vad, öppet eller avskrivet ärende, tre månader, och bristerna: "Samverkansplan Stockholms län
--          2017–2018". Barnets behov när det påträffas: "Metodstöd för regional samverkan, 2017".
-- Antaget: Alla andra tal. De viktigaste står först, som param: byt dem. Barnet påträffas när som helst i veckan.
-- Pröva:   simbana run scenarios/fas3_patraffad.lua --variant oppet      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"
include "actors/statistik.lua"

scenario { id="fas3_patraffad", title="Fas 3: barnet påträffas", lang="sv",
           starts="2016-10-03 00:00", horizon="120 d", source="Samverkansplan Stockholms län 2017–2018" }

param "minst_oppet" { title="Dygn som ärendet minst hålls öppet", default=0, min=0, max=365 }
param "andel_syns"  { title="Andel vars anmälan andra kan se (antaget)", default=0.4, min=0, max=1 }
param "andel_godman" { title="Andel som har god man (antaget)", default=0.7, min=0, max=1 }
param "risk_dygn"   { title="Risk per dygn att gå, för ett sett barn (antaget)", default=0.08, min=0, max=1 }

-- Banorna, uppifrån ---------------------------------------------------------------------------------------
actor "barn" {}
actor "frivillig" {}
actor "ungdomsjour" {}
actor "polis" {}
actor "jourhem" {}
actor "jour_nordvast" { title="Socialjouren", stand_in="polis" }
actor "soc_vist" {}
actor "mv" {}
actor "soc_anv" {}
actor "godman" {}
actor "skola" {}
actor "boende" {}

-- Hur länge barnet har varit borta, och efter hur många dygn kommunen avskriver, är antaget.
case { borta=exp(35), avskrivs=discrete{ {0.3, 5}, {0.3, 30}, {0.4, 90} }, syns=bernoulli(andel_syns),
       har_godman=bernoulli(andel_godman),
       mots_av=discrete{ {0.35, "uppsökare"}, {0.2, "frivillig"}, {0.45, "polis"} },
       -- statistikens "skick vid återkomst":
       skick=discrete{ {0.5, "annat"}, {0.2, "droger"}, {0.2, "brott"}, {0.1, "våld"} } }
arrivals { first="0-7 d", count=1 } -- ett barn, någon gång under veckan

phase "motet" { title="Mötet" } ------------------------------------------------------------------------------
step "ute"         { by="barn", title="Är ute, sover här och där" }
choice "vem"       { title="Vem möter barnet?",
  { when="mots_av == 'frivillig'", to="oppen_dorr", label="frivillig", rating="works" },
  { when="mots_av == 'uppsökare'", to="uppsok", label="uppsökare", rating="works" },
  { otherwise="stoppar", label="polis", rating="works" } }
step "oppen_dorr"  { by="frivillig", title="Pratar, frågar om barnet vill ha hjälp", takes="1-4 h", meets_child=true,
                     asks="Vad heter du?", serves={ sedd="yes", trygghet="partly" } }
step "uppsok"      { by="ungdomsjour", title="Säger vem hon är, pratar enskilt", takes="30-90 min", meets_child=true,
                     asks="Vad heter du?", serves={ sedd="yes" } }
step "stoppar"     { by="polis", title="Frågar om namn och ärende", takes="20-60 min", meets_child=true,
                     asks="Vad heter du?", serves={ skydd="partly", sedd="no" } }
choice "oppet_nu"  { title="Är socialkontoret öppet?",
  { when="open(soc_vist)", to="soc_oro", label="ja", via="blankett", rating="weak" },
  { otherwise="jour_oro", label="nej", via="telefon", rating="works" } }
step "soc_oro"     { by="soc_vist", title="Tar emot orosanmälan, skyddsbedömer", takes="1-2 h", meets_child=true,
                     asks="Varför gick du?", serves={ skydd="yes" } }
step "jour_oro"    { by="jour_nordvast", title="Tar emot orosanmälan, skyddsbedömer", takes="1-2 h", meets_child=true,
                     asks="Varför gick du?", serves={ skydd="yes" } }
flow { "ute", "vem" }
flow { "oppen_dorr", { rating="weak" }, "oppet_nu" }
flow { "uppsok", "oppet_nu" }
flow { "stoppar", "oppet_nu" }

-- Två spår i kapp: barnet väntar i jourhem medan kommunerna reder ut ansvaret.
phase "natten" { title="I kapp: barnet väntar" } ----------------------------------------------------------------
fork "i_kapp"      { title="Två spår i kapp", { to="dygn", rating="works" }, { to="vem_ar", rating="weak" } }
step "dygn"        { by="jourhem", title="Bor i jourhem", takes="30 d", meets_child=true, asks="Vad heter du?",
                     serves={ trygghet="partly", skydd="yes" } }
-- Risken finns varje timme, och är större för den som ingen har lyssnat på (antaget: dubbelt så stor).
event "gar"        { title="Går ut i natten", rate=risk_dygn, per="d", when_unmet={ sedd=2 }, while_in="dygn",
                     interrupts="all", to="gar_igen" }
step "gar_igen"    { by="barn", title="Går igen" }
flow { "soc_oro", "i_kapp" }
flow { "jour_oro", "i_kapp" }
flow { "dygn", { label="efter 30 dygn" }, "forst" }
flow { "gar_igen", { rating="weak" }, "borta_igen" }

phase "ansvaret" { title="I kapp: vem ansvarar?" } ---------------------------------------------------------------
step "vem_ar"      { by="soc_vist", title="Söker identitet och hemkommun", takes="30-90 min" }
choice "syns_det"  { title="Syns anmälan?",
  { when="syns", to="kontaktar", label="ja", rating="works" },
  { otherwise="mv_svarar", label="nej", via="vaxel", rating="weak" } }
step "mv_svarar"   { by="mv", title="Söker i sitt register", takes="15-45 min" }
step "kontaktar"   { by="soc_vist", title="Kontaktar hemkommunen", takes="20-60 min" }
choice "arendet"   { title="Är ärendet öppet?",
  { when="borta < avskrivs or borta < minst_oppet", to="tar_over", label="ja", via="telefon", rating="weak" },
  { otherwise="anvisar", label="avskrivet", via="vaxel", rating="weak" } }
wait "anvisar"     { by="mv", title="Anvisar på nytt", takes=usually("3 d", "8 d") }
step "tar_over"    { by="soc_anv", title="Tar över, ordnar plats", takes="2-6 h", serves={ skydd="yes" } }
join "forst"       { title="Först klar", of="i_kapp", wait_for="any", cancel=true, by="jourhem" }
finish "borta_igen" { by="barn", title="Är borta igen" }
flow { "vem_ar", "syns_det" }
flow { "mv_svarar", { via="telefon", rating="unknown" }, "kontaktar", "arendet" }
flow { "anvisar", { via="blankett", rating="weak" }, "tar_over" }
flow { "tar_over", { via="telefon", rating="works" }, "forst", { rating="works" }, "hamtar" }

phase "hem" { title="Hem, och vad händer nu?" } --------------------------------------------------------------------
step "hamtar"      { by="boende", title="Hämtar barnet", takes="1-4 h", meets_child=true, serves={ trygghet="yes" } }
choice "har_gm"    { title="Finns god man?",
  { when="har_godman", to="mote", label="ja", via="gm_tel", rating="weak", give_up={ within="24 h", to="samtal" } },
  { otherwise="samtal", label="nej", rating="weak" } }
step "mote"        { by={ soc_anv=1, godman=1 }, title="Möte om varför och vad nu", takes="1-2 h", meets_child=true,
                     same_person=true, serves={ sedd="yes", foretradd="yes" } }
step "samtal"      { by="soc_anv", title="Samtal utan god man", takes="1 h", meets_child=true, same_person=true,
                     serves={ sedd="partly", foretradd="no" } }
finish "klart"     { by="barn", title="Hemma, alla vet" }
flow { "hamtar", "har_gm" }
tell { "hamtar", to="skola", via="telefon", rating="unknown", label="är tillbaka" }
flow { "mote", { rating="works" }, "klart" }
flow { "samtal", { rating="unknown" }, "klart" }

-- Barnets behov, tidsgränser och mått --------------------------------------------------------------------------
need "skydd"     { title="Skydd", from="ute", met_by={ "stoppar", "soc_oro", "jour_oro", "dygn", "hamtar" } }
need "trygghet"  { title="Trygghet och tillit", from="ute", met_by={ "oppen_dorr", "dygn", "hamtar" } }
need "sedd"      { title="Bli sedd och hörd", from="ute",
                   met_when="visits(oppen_dorr) > 0 or visits(uppsok) > 0 or visits(mote) > 0" }
need "foretradd" { title="Ha någon på sin sida", from="ute", met_by={ "mote" } }

-- 24 timmar för oro och säng och 48 för ansvaret är gruppens egna gränser, antagna.
deadline "sang24"   { title="En säng inom 24 h", from="ute", to="dygn", within="24 h" }
deadline "ansvar48" { title="Någon tar över inom 48 h", from="ute", to="tar_over", within="48 h" }
deadline "hem7"     { title="Hemma inom en vecka", from="ute", to="hamtar", within="7 d" }
measure "till_ansvar" { title="Tid till någon tar över", from="ute", to="tar_over", goal="min" }
measure "till_id"   { title="Tid till någon vet vem barnet är", from="ute", to="kontaktar", goal="min" }
measure "till_sang" { title="Tid till en säng", from="ute", to="dygn", goal="min" }
measure "till_hem"  { title="Tid till hemfärd, för dem som är kvar", from="ute", to="hamtar", goal="min" }
measure "gick_igen" { title="Andel som går igen", count="gar_igen", goal="min" }
measure "med_gm"    { title="Andel som möter sin gode man", count="mote", goal="max" }

between { "soc_vist", "soc_anv", level="samtal", goal="samverkan" }
between { "soc_vist", "mv", level="samtal", goal="samverkan" }
between { "frivillig", "jour_nordvast", level="samsyn", goal="samverkan" }

-- Varianter: bristerna i planen, en i taget ----------------------------------------------------------------------
variant "oppet"       { title="Ärendet hålls öppet minst tre månader", set={ minst_oppet=90 } }
variant "system"      { title="Ett gemensamt system, bara för identitet", set={ andel_syns=1 } }
variant "direkt"      { title="Direktnummer och jour hos Migrationsverket", apply=function(m)
  m.channel.vaxel = { takes="1-2 min", reach=0.95, hours="always" }
  m.actor.mv.hours = "always"
end }
variant "godman_jour" { title="Jourhavande gode män i länet", set={ andel_godman=1 },
  apply=function(m) m.channel.gm_tel.reach = 0.9 end }
variant "blankett"    { title="En gemensam blankett",
  apply=function(m) m.channel.blankett = { takes="10-20 min", reach=0.98 } end }
