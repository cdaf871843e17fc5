-- Fas 1: det förebyggande. Från första samtalet med Migrationsverket till beskedet om uppehåll.
--
-- Frågan:  Når det som en vuxen har sett fram till den som kan göra något, i tid? Hur många barn går ändå, och när:
--          under ankomstveckan, efter flytten, eller kvällen då avslaget kommer? Vad ändrar rutiner och besked i lag?
-- Fakta:   Vem som gör vad, de känsliga händelserna och bristerna: "Samverkansplan Stockholms län 2017–2018".
--          Banorna: "Metodstöd för regional samverkan, 2017". 15 av 26 kommuner har en skriftlig rutin; nästan ingen
--          har god man under ankomstveckan, som är ungefär en vecka.
-- Antaget: Alla andra tal, också hur många gånger större risken är medan ett behov inte är mött. De viktigaste står
--          först, som param: byt dem. Barnet kommer när som helst i veckan.
-- Pröva:   simbana run scenarios/fas1_forebyggande.lua --variant rutin      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"
include "actors/statistik.lua"

scenario { id="fas1_forebyggande", title="Fas 1: innan barnet går", lang="sv",
           starts="2016-08-01 00:00", horizon="300 d", source="Samverkansplan Stockholms län 2017–2018" }

param "andel_risk"   { title="Andel barn med risktecken (antaget)", default=0.4, min=0, max=1 }
param "andel_rutin"  { title="Andel boenden med skriftlig rutin", default=15 / 26, min=0, max=1 }
param "andel_godman" { title="Andel med god man i ankomsten (antaget)", default=0.05, min=0, max=1 }
param "andel_delas"  { title="Andel där uppgifter får delas (antaget)", default=0.5, min=0, max=1 }
param "samlat_besked" { title="Samordnat besked om avslag, 1 = ja", default=0, min=0, max=1 }
-- Risken att gå finns hela tiden. Talen gäller när alla behov är mötta; vad som saknas gör den större (se event).
param "risk_ankomst" { title="Risk per vecka att gå i ankomsten (antaget)", default=0.04, min=0, max=1 }
param "risk_flytt"   { title="Risk per månad att gå efter flytten (antaget)", default=0.04, min=0, max=1 }
param "risk_avslag"  { title="Risk per vecka att gå efter avslag (antaget)", default=0.1, min=0, max=1 }

-- Banorna, som metodstödet ritar dem -------------------------------------------------------------------------
actor "barn" {}
actor "mv" {}
actor "soc_ank" {}
actor "boende_ank" {}
actor "soc_anv" {}
actor "boende" {}
actor "skola" {}
actor "godman" {}
actor "frivillig" {}
channel "post" { title="Brev", takes=usually("4 d", "12 d") }

case { risk=bernoulli(andel_risk), rutin=bernoulli(andel_rutin), tidig_gm=bernoulli(andel_godman),
       delas=bernoulli(andel_delas), avslag=bernoulli(0.35), dagar_till_18=int(60, 900) }
arrivals { first="0-7 d", count=1 } -- ett barn, någon gång under veckan

phase "ankomsten" { title="Ankomsten" } --------------------------------------------------------------------
step "kommer"     { by="barn", title="Kommer ensam till Sverige" }
step "samtal"     { by="mv", title="Första samtalet", takes="1-2 h", meets_child=true, asks="Vad heter du?",
                    serves={ sedd="partly" } }
step "placerar"   { by="soc_ank", title="Placerar barnet", takes="1-4 h" }
step "skriver_in" { by="boende_ank", title="Skriver in, erbjuder foto", takes="1-2 h", meets_child=true,
                    asks="Vem känner du här?", serves={ trygghet="partly", sedd="partly" } }
fork "veckan"     { title="Ankomstveckan", "ser_risk", { to="anvisar", via="vaxel", rating="unknown" } }
wait "anvisar"    { by="mv", title="Anvisar en kommun", takes=usually("5 d", "10 d") }
choice "ser_risk" { title="Ser någon risktecken?",
  { when="risk and rutin", to="oro_ank", label="ja", via="blankett", rating="weak" },
  { otherwise="anvisad", label="nej", rating="weak" } }
step "oro_ank"    { by="soc_ank", title="Risk- och skyddsbedömer", takes="1-3 h", serves={ skydd="yes" } }
join "anvisad"    { wait_for="all", by="boende_ank", title="Anvisad" }
finish "gick_ankomst" { by="barn", title="Gick i ankomsten" }
flow { "kommer", "samtal", { via="telefon", rating="works" }, "placerar", { via="telefon", rating="works" }, "skriver_in" }
flow { "skriver_in", "veckan" }
flow { "anvisar", { rating="works" }, "anvisad" }
flow { "oro_ank", { rating="works" }, "anvisad", { rating="works" }, "overlamnar" }
event "ny"          { title="Ankomsttiden", after="samtal", lasts="7 d", sensitive=true }
event "gar_ankomst" { title="Går i ankomsten", rate=risk_ankomst, per="w", when="risk",
                    when_unmet={ skydd=2.5, foretradd=1.6 }, while_in={ "anvisar", "oro_ank" },
                    interrupts="all", to="gick_ankomst" }

phase "flytten" { title="Flytten till ny kommun" } ------------------------------------------------------------
fork "overlamnar" { title="Lämnar över", by="soc_ank",
  { to="delas_det", rating="weak" },
  { to="tar_emot", rating="works" },
  { to="far_godman", rating="unknown" } }
choice "delas_det" { title="Får uppgifterna delas?",
  { when="delas", to="forsta_mote", label="ja", via="telefon", rating="works" },
  { otherwise="forsta_mote", label="nej", via="post", rating="weak" } }
step "forsta_mote" { by="soc_anv", title="Första mötet, bedömer risk", takes="1-2 h", meets_child=true,
                    asks="Hur har du det?", serves={ skydd="yes", sedd="yes" } }
step "tar_emot"   { by="boende", title="Tar emot, kartlägger nätverk", takes="2-4 h", meets_child=true,
                    asks="Vem känner du här?", serves={ trygghet="yes" } }
step "borjar"     { by="skola", title="Börjar skolan, följer närvaro", takes="1-2 h", meets_child=true,
                    serves={ framtid="yes" } }
step "oppet"      { by="frivillig", title="Möter på fritiden", takes="2-4 h", meets_child=true, serves={ sedd="yes" } }
wait "far_godman" { by="godman", title="Väntar på förordnande", takes=usually("20 d", "50 d") }
step "traffar"    { by="godman", title="Träffar barnet", takes="1-3 h", meets_child=true, asks="Vad vill du?",
                    serves={ foretradd="yes", sedd="yes" } }
join "bor_in"     { wait_for="all", by="boende", title="Har bott in sig" }
finish "gick_flytt" { by="barn", title="Gick efter flytten" }
flow { "forsta_mote", { rating="works" }, "bor_in" }
flow { "tar_emot", { via="telefon", rating="unknown" }, "borjar", { rating="unknown" }, "oppet", "bor_in" }
flow { "far_godman", { rating="weak" }, "traffar", "bor_in", { rating="works" }, "vantar_beslut" }
event "gar_flytt"   { title="Går efter flytten", rate=risk_flytt, per="mon", when="risk",
                    when_unmet={ skydd=2, foretradd=2 },
                    while_in={ "far_godman", "forsta_mote", "tar_emot", "borjar", "vantar_beslut" },
                    interrupts="all", to="gick_flytt" }

phase "beskedet" { title="Beskedet" } --------------------------------------------------------------------------
wait "vantar_beslut" { by="mv", title="Prövar ansökan", takes=usually("60 d", "150 d") }
choice "avslag_fraga" { title="Avslag?",
  { when="avslag", to="hur_besked", label="ja", rating="weak" },
  { otherwise="stannar", label="nej", rating="works" } }
choice "hur_besked" { title="Samordnat besked?",
  { when="samlat_besked == 1", to="tillsammans", label="ja", rating="works" },
  { otherwise="brevet", label="nej", rating="weak" } }
step "brevet"     { by="mv", title="Ger beskedet oförberett", takes="30 min", meets_child=true,
                    mark="avslaget", serves={ sedd="no", framtid="no" } }
step "tillsammans" { by={ soc_anv=1, boende=1, godman=1 }, title="Ger beskedet tillsammans", takes="1-2 h",
                    meets_child=true, same_person=true, mark="avslaget", serves={ sedd="yes", framtid="partly" } }
step "extra_natt" { by="boende", title="Extra personal kväll och natt", takes="14 h", meets_child=true,
                    same_person=true, serves={ trygghet="yes", skydd="yes" } }
wait "efterat"    { by="barn", title="De två första veckorna", takes="14 d" }
finish "gick_avslag" { by="barn", title="Gick efter avslaget" }
finish "stannar"  { by="barn", title="Är kvar, vet vad som väntar" }
finish "vuxen"    { by="barn", title="Fyller 18 innan beskedet" }
flow { "vantar_beslut", "avslag_fraga" }
flow { "brevet", { rating="weak" }, "efterat", "stannar" }
flow { "tillsammans", { rating="works" }, "extra_natt", "efterat" }
event "kris"        { title="Tiden efter avslaget", after="avslaget.finish", lasts="14 d", sensitive=true }
event "gar_avslag"  { title="Går efter avslaget", rate=risk_avslag, per="w", when_unmet={ beredd=2.5 }, while_in="efterat",
                    interrupts="all", to="gick_avslag" }
event "arton"       { title="18-årsdagen", at=function(c) return c.dagar_till_18 * day end, sensitive=true,
                    while_in={ "far_godman", "traffar", "vantar_beslut" }, interrupts="all", to="vuxen" }

-- Barnets behov, tidsgränser och mått --------------------------------------------------------------------------
need "skydd"     { title="Skydd", from="samtal", met_when="visits(oro_ank) > 0 or visits(forsta_mote) > 0" }
need "trygghet"  { title="Trygghet och tillit", from="samtal", met_when="visits(tar_emot) > 0" }
need "sedd"      { title="Bli sedd och hörd", from="samtal", met_when="visits(forsta_mote) > 0" }
need "foretradd" { title="Ha någon på sin sida", from="samtal", met_when="tidig_gm or visits(traffar) > 0" }
need "framtid"   { title="En framtid", from="samtal", met_when="visits(borjar) > 0" }
need "beredd"    { title="Förstå vad som väntar", from="avslaget", met_when="visits(tillsammans) > 0" }

-- En vecka i ankomsten är fakta; 14 dygn är gruppens egen gräns, antagen. Tre månader: så länge ska ett ärende följas.
deadline "anvisad7" { title="Anvisad inom en vecka", from="samtal", to="anvisad", within="7 d" }
deadline "risk14"   { title="Riskbedömd inom 14 dygn", from="samtal", within="14 d",
                      to={ any={ "oro_ank", "forsta_mote" } } }
deadline "gm30"     { title="God man inom 30 dygn", from="samtal", to="traffar", within="30 d" }
deadline "beslut90" { title="Beslut inom 3 månader", from="samtal", to="vantar_beslut.finish", within="3 mon" }
measure "gick"      { title="Andel som går", goal="min", value=function(c)
  return c.visits("gick_ankomst") + c.visits("gick_flytt") + c.visits("gick_avslag") end }
measure "gick_da"   { title="Varav efter avslag", count="gick_avslag", goal="min" }
measure "till_risk" { title="Tid till någon har bedömt risken", goal="min",
                      from="samtal", to={ any={ "oro_ank", "forsta_mote" } } }
measure "till_gm"   { title="Tid till god man", from="samtal", to="traffar", goal="min" }

between { "soc_ank", "soc_anv", level="samtal", goal="samverkan" }
between { "boende", "skola", level="samsyn", goal="samverkan" }
between { "mv", "boende", level="samtal", goal="samhandling" }

-- Varianter: bristerna i planen, en i taget ----------------------------------------------------------------------
variant "rutin"     { title="Gemensam rutin i alla boenden", set={ andel_rutin=1 } }
variant "sekretess" { title="Bestämt vad som får delas när", set={ andel_delas=1 } }
variant "beredskap" { title="God man redan i ankomsten", set={ andel_godman=0.9 },
  apply=function(m) m.node.far_godman.takes = usually("3 d", "10 d") end }
variant "besked"    { title="Samordnat besked, extra personal", set={ samlat_besked=1 } }
variant "direkt"    { title="Direktnummer och jour hos Migrationsverket",
  apply=function(m) m.channel.vaxel = { takes="1-2 min", reach=0.95, hours="always" } end }
variant "blankett"  { title="En gemensam blankett",
  apply=function(m) m.channel.blankett = { takes="10-20 min", reach=0.98 } end }
