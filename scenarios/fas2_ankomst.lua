-- Fas 2, rutin A: ett barn försvinner under ankomstveckan, innan någon kommun är anvisad.
--
-- Frågan:  Får polisen veta inom ett dygn? Är efterlysningen igång inom de 48 timmar då risken för människohandel
--          är störst? Vem företräder barnet när ingen god man finns? Vad ändrar en rutin, ett foto, ett direktnummer?
-- Fakta:   Rutinen, 24 och 48 timmar, tre månader, och bristerna: "Samverkansplan Stockholms län 2017–2018".
--          15 av 26 kommuner har en skriftlig rutin.
-- Antaget: Alla andra tal. De viktigaste står först, som param: byt dem. Barnet avviker när som helst i veckan.
-- Pröva:   simbana run scenarios/fas2_ankomst.lua --variant rutin      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"
include "actors/statistik.lua"

scenario { id="fas2_ankomst", title="Fas 2: barnet försvinner i ankomsten", lang="sv",
           starts="2016-10-03 00:00", horizon="200 d", source="Samverkansplan Stockholms län 2017–2018" }

param "andel_rutin"  { title="Andel boenden med skriftlig rutin", default=15 / 26, min=0, max=1 }
param "andel_foto"   { title="Andel barn med foto (antaget)", default=0.35, min=0, max=1 }
param "andel_godman" { title="Andel med god man i ankomsten (antaget)", default=0.05, min=0.01, max=1 }
param "andel_resa"   { title="Andel som talat om att resa vidare (antaget)", default=0.3, min=0, max=1 }
param "risk_illa"    { title="Risk per månad att fara illa (antaget)", default=0.1, min=0, max=10 }
param "andel_brott"  { title="Andel där brott misstänks (antaget)", default=0.2, min=0, max=1 }

-- Banorna, uppifrån ---------------------------------------------------------------------------------------
actor "barn" {}
actor "godman" { title="God man" }
actor "ofn_stockholm" { title="Överförmyndarnämnden" }
actor "soc_ank" {}
actor "boende_ank" {}
actor "polis" {}
actor "ungdomsjour" {}
actor "frivillig" {}
actor "mv" {}

case { rutin=bernoulli(andel_rutin), foto=bernoulli(andel_foto), har_godman=bernoulli(andel_godman),
       resa=bernoulli(andel_resa), brott=bernoulli(andel_brott), foljs_upp=bernoulli(0.6), illa=false }

arrivals { first="0-7 d", count=1 } -- ett barn, någon gång under veckan

phase "upptacks" { title="Barnet är borta" } ---------------------------------------------------------------
step "avviker"    { by="barn", title="Avviker från ankomstboendet" }
step "upptacker"  { by="boende_ank", title="Upptäcker frånvaron", takes=usually("3 h", "16 h") }
choice "har_rutin" { title="Skriftlig rutin?",
  { when="rutin", to="begar", label="ja", rating="works" },
  { otherwise="avvaktar", label="nej", rating="weak" } }
step "avvaktar"   { by="boende_ank", title="Avvaktar, vet inte vem som ringer", takes=usually("9 h", "40 h"),
                    serves={ skydd="no" } }
step "begar"      { by="boende_ank", title="Begär efterlysning", takes="20-40 min", serves={ skydd="partly" } }
flow { "avviker", { rating="weak" }, "upptacker", "har_rutin" }
flow { "avvaktar", "begar" }

phase "alla_vet" { title="Alla får veta" } -----------------------------------------------------------------
fork "kontakter"  { title="Vem får veta?", by="boende_ank",
  { to="intervju", via="telefon", rating="works" },
  { to="soc_vet", via="telefon", rating="weak" },
  { to="mv_vet", via="vaxel", rating="weak" },
  { to="ofn_vet", via="blankett", rating="unknown" } }
step "soc_vet"    { by="soc_ank", title="Bedömer risk, söker vidare", takes="1-2 h", serves={ skydd="partly" } }
choice "talat_resa" { title="Har barnet talat om att resa?",
  { when="resa", to="utland", label="ja", rating="unknown" },
  { otherwise="soc_klar", label="nej" } }
step "utland"     { by="soc_ank", title="Kontaktar det landets myndigheter", takes="1-3 h" }
stop "soc_klar"   { by="soc_ank", title="Bevakar" }
step "mv_vet"     { by="mv", title="Noterar att barnet är borta", takes="10 min" }
step "ofn_vet"    { by="ofn_stockholm", title="Får veta", takes="15-30 min" }
choice "godman_finns" { title="Finns god man?",
  { when="har_godman", to="godman_agerar", label="ja", via="gm_tel", rating="weak" },
  { otherwise="forordnar", label="nej", rating="weak" } }
wait "forordnar"  { by="ofn_stockholm", title="Utser god man", takes=usually("15 d", "35 d") }
step "godman_agerar" { by="godman", title="Företräder barnet i sökandet", takes="1-2 h", serves={ foretradd="yes" } }
flow { "begar", "kontakter" }
flow { "soc_vet", "talat_resa" }
flow { "utland", "soc_klar" }
flow { "ofn_vet", "godman_finns" }
flow { "forordnar", { rating="unknown" }, "godman_agerar" }

phase "sokes" { title="Polisen söker" } --------------------------------------------------------------------
step "intervju"   { by={ polis=1, boende_ank=1 }, title="Telefonintervju", takes="30-60 min" }
step "efterlyser" { by="polis", title="Efterlyser nationellt", takes="20-60 min", serves={ skydd="partly" } }
choice "brott_misstanks" { title="Misstänks brott?",
  { when="brott", to="utreder", label="ja", rating="works" },
  { otherwise="bild", label="nej" } }
step "utreder"    { by="polis", title="Inleder utredning", takes="2-6 h" }
choice "bild"     { title="Finns ett foto?",
  { when="foto", to="soks_foto", label="ja", via="telefon", rating="works" },
  { otherwise="soks_blint", label="nej", rating="weak" } }
-- Risken att fara illa finns så länge barnet är borta: tre gånger så stor de två första dygnen, dubbelt så stor innan
-- någon söker (talen är antagna; att de två första dygnen är farligast är fakta).
event "forsta48"  { title="De två första dygnen", after="avviker", lasts="48 h", sensitive=true }
event "far_illa"  { title="Far illa", per="mon", effect=function(c) c.illa = true end,
                    rate=function(c) return risk_illa * (c.active("forsta48") and 3 or 1) end,
                    when_unmet={ sokt=2 },
                    while_in={ "upptacker", "avvaktar", "begar", "intervju", "efterlyser", "soks_foto", "soks_blint" } }
wait "soks_foto"  { by="ungdomsjour", title="Söks med foto och signalement", takes=exp("18 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
wait "soks_blint" { by="polis", title="Söks på namn och ålder", takes=exp("45 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
step "hittas"     { by="polis", title="Hittar barnet", takes="30-90 min", meets_child=true, asks="Vad heter du?",
                    serves={ skydd="yes", sedd="partly" } }
step "tas_emot"   { by="soc_ank", title="Tar emot, frågar varför", takes="1-2 h", meets_child=true,
                    asks="Varför gick du?", serves={ skydd="yes", sedd="yes" } }
stop "tillbaka"   { by="barn", title="Är hittad" }
stop "forsvunnen" { by="barn", title="Försvunnen efter tre månader" }
flow { "intervju", "efterlyser", { rating="works" }, "brott_misstanks" }
flow { "utreder", "bild" }
tell { "efterlyser", to="frivillig", via="rykte", rating="weak", label="hör att barnet är borta" }
flow { "soks_foto", { via="telefon", rating="works" }, "hittas" }
flow { "soks_blint", "hittas" }
flow { "hittas", { via="telefon", rating="weak" }, "tas_emot", "tillbaka" }

-- Barnets behov, tidsgränser och mått -----------------------------------------------------------------------
need "skydd"     { title="Skydd", from="avviker", met_by={ "hittas", "tas_emot" }, met_when="visits(tas_emot) > 0" }
need "sokt"      { title="Bli saknad och sökt", from="avviker",
                   met_when="visits(soks_foto) > 0 or visits(soks_blint) > 0" }
need "foretradd" { title="Ha någon på sin sida", from="avviker", met_when="visits(godman_agerar) > 0" }
need "sedd"      { title="Bli sedd och hörd", from="hittas", to="tillbaka", met_by={ "tas_emot" } }

deadline "polis24" { title="Polisen vet inom 24 h", from="avviker", to="intervju.enabled", within="24 h" }
deadline "mv24"    { title="Migrationsverket vet inom 24 h", from="avviker", to="mv_vet", within="24 h" }
deadline "sokt48"  { title="Efterlyst inom 48 h", from="avviker", to="efterlyser.finish", within="48 h" }
deadline "ater90"  { title="Återfunnen inom 3 månader", from="avviker", to="hittas", within="3 mon" }
measure "till_efterlyst" { title="Tid till efterlysning", from="avviker", to="efterlyser.finish", goal="min" }
measure "till_godman"    { title="Tid till någon företräder barnet", from="avviker", to="godman_agerar", goal="min" }
measure "till_mv"        { title="Tid till Migrationsverket vet", from="avviker", to="mv_vet", goal="min" }
measure "borta"          { title="Tid borta, för dem som hittas", from="avviker", to="hittas", goal="min" }
measure "illa"           { title="Andel som far illa", value=function(c) return c.illa and 1 or 0 end, goal="min" }

between { "boende_ank", "polis", level="samsyn", goal="samverkan" }
between { "boende_ank", "soc_ank", level="samtal", goal="samverkan" }
between { "boende_ank", "mv", level="samtal", goal="samverkan" }

-- Varianter: bristerna i planen, en i taget -------------------------------------------------------------------
variant "rutin"     { title="Gemensam rutin i alla boenden", set={ andel_rutin=1 } }
variant "anmal24"   { title="Anmälan inom 24 timmar, alltid", -- hur ovissa alla än är: efter tio timmar begärs efterlysning
  apply=function(m) m.node.avvaktar.timeout = { after="10 h", to="begar", during="both" } end }
variant "foto"      { title="Foto på alla vid inskrivningen", set={ andel_foto=1 } }
variant "beredskap" { title="Beredskap att utse god man i ankomsten", apply=function(m)
  m.node.forordnar.takes = usually("1 d", "3 d")
end }
variant "godman_jour" { title="Jourhavande gode män i länet", set={ andel_godman=1 },
  apply=function(m) m.channel.gm_tel.reach = 0.9 end }
variant "direkt"    { title="Direktnummer och jour hos Migrationsverket", apply=function(m)
  m.channel.vaxel = { takes="1-2 min", reach=0.95, hours="always" }
  m.actor.mv.hours = "always"
end }
variant "blankett"  { title="En gemensam blankett",
  apply=function(m) m.channel.blankett = { takes="10-20 min", reach=0.98 } end }
