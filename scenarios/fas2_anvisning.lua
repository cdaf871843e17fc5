-- Fas 2, rutin B: ett barn försvinner från boendet i den kommun som har ansvaret. Planens åtta punkter, som checklista.
--
-- Frågan:  Når anmälan polisen och Migrationsverket inom 24 timmar, också när god man inte svarar? Vilka punkter på
--          listan blir liggande, och hos vem? Hinner uppsökarna få ett foto innan det är för sent?
-- Fakta:   Listan och ordningen på den (boendet 1, socialtjänsten 2–7, polisen 8), 24 timmar, tre månader, och
--          bristerna: "Samverkansplan Stockholms län 2017–2018". 15 av 26 kommuner har en skriftlig rutin.
-- Antaget: Alla andra tal. De viktigaste står först, som param: byt dem. Barnet avviker när som helst i veckan.
-- Pröva:   simbana run scenarios/fas2_anvisning.lua --variant rutin      (och de andra varianterna sist i filen)
include "actors/stockholm_lan.lua"
include "actors/statistik.lua"

scenario { id="fas2_anvisning", title="Fas 2: barnet försvinner efter anvisning", lang="sv",
           starts="2016-10-03 00:00", horizon="220 d", source="Samverkansplan Stockholms län 2017–2018" }

param "andel_rutin" { title="Andel boenden med skriftlig rutin", default=15 / 26, min=0, max=1 }
param "andel_foto"  { title="Andel barn med foto (antaget)", default=0.4, min=0, max=1 }
param "andel_lvu"   { title="Andel som omhändertas enligt LVU (antaget)", default=0.15, min=0, max=1 }
param "risk_illa"   { title="Risk per månad att fara illa (antaget)", default=0.1, min=0, max=10 }
param "andel_brott" { title="Andel där brott misstänks (antaget)", default=0.25, min=0, max=1 }
param "far_dela"    { title="Andel där alla vet vad som får delas (antaget)", default=0.5, min=0, max=1 }

-- Banorna, uppifrån ---------------------------------------------------------------------------------------
actor "barn" {}
actor "boende" { title="Boende" }
actor "godman" {}
actor "skola" {}
actor "polis" {}
actor "frivillig" {}
actor "ungdomsjour" {}
actor "jour_nordvast" { title="Socialjouren" }
actor "soc_anv" { title="Socialtjänst" }
actor "mv" {}

case { rutin=bernoulli(andel_rutin), foto=bernoulli(andel_foto), lvu=bernoulli(andel_lvu), brott=bernoulli(andel_brott),
       delar=bernoulli(far_dela), illa=false }
arrivals { first="0-7 d", count=1 } -- ett barn, någon gång under veckan

phase "upptacks" { title="Boendet: punkt 1" } --------------------------------------------------------------
step "avviker"    { by="barn", title="Avviker från boendet" }
step "upptacker"  { by="boende", title="Upptäcker frånvaron", takes=usually("3 h", "14 h") }
choice "har_rutin" { title="Skriftlig rutin?",
  { when="rutin", to="kontaktar", label="ja", rating="works" },
  { otherwise="avvaktar", label="nej", rating="weak" } }
step "avvaktar"   { by="boende", title="Avvaktar, letar på egen hand", takes=usually("8 h", "36 h"),
                    serves={ skydd="no" } }
fork "kontaktar"  { title="1 Kontaktar god man och soc", by="boende",
  { to="gm_avgor", via="gm_tel", rating="weak", give_up={ within="3 h", to="anmaler_sjalv" } },
  { to="soc_vet", via="telefon", rating="works" } }
step "gm_avgor"   { by="godman", title="Anmäler till polisen", takes="15-60 min", serves={ foretradd="yes" } }
step "anmaler_sjalv" { by="boende", title="Anmäler själv till polisen", takes="15-30 min", serves={ skydd="partly" } }
flow { "avviker", { rating="weak" }, "upptacker", "har_rutin" }
flow { "avvaktar", "kontaktar" }
flow { "gm_avgor", { via="telefon", rating="unknown" }, "intervju" }
flow { "anmaler_sjalv", { via="telefon", rating="works" }, "intervju" }

phase "listan" { title="Socialtjänsten: punkt 2–7" } ---------------------------------------------------------
step "soc_vet"    { by="soc_anv", title="Tar emot beskedet", takes="10-20 min" }
checklist "soc_lista" { by="soc_anv", title="Punkt 2–7",
  { "2 Anmäler till polisen", takes="20-40 min", serves={ skydd="partly" } },
  { "3 Bedömer LVU, ber om hjälp", takes="1-3 h", serves={ skydd="partly" } },
  { "4 Anmäler misstänkt brott", takes="20-60 min" },
  { "5 Larmar jour och uppsökare", takes="30-60 min" },
  { "6 Underrättar Migrationsverket", takes="10-20 min" },
  { "7 För statistik", takes="10-30 min" },
}
stop "soc_bevakar" { by="soc_anv", title="Håller ärendet öppet" }
step "mv_vet"     { by="mv", title="Noterar att barnet är borta", takes="10 min" }
choice "vad_delas" { title="Vet alla vad som får delas?",
  { when="delar", to="uppsok_vet", label="ja", via="telefon", rating="works" },
  { otherwise="fragar_chef", label="nej", rating="weak" } }
step "fragar_chef" { by="jour_nordvast", title="Frågar jurist eller chef", takes=usually("4 h", "24 h") }
step "uppsok_vet" { by="ungdomsjour", title="Får namn och signalement", takes="10-20 min", serves={ skydd="partly" } }
step "jour_vet"   { by="jour_nordvast", title="Tar emot larmet", takes="10-20 min" }
flow { "soc_vet", "soc_lista", "soc_bevakar" }
flow { "jour_vet", "vad_delas" }
tell { "soc_vet", to="skola", via="telefon", rating="unknown", label="är borta" }
tell { "uppsok_vet", to="frivillig", via="telefon", rating="weak", label="signalement" }
flow { "fragar_chef", { via="telefon", rating="weak" }, "uppsok_vet" }
tell { "soc_lista/n2_anmaler_till_polisen", to="polis", via="telefon", rating="works", does="intervju" }
tell { "soc_lista/n6_underrattar_migrationsverket", to="mv", via="vaxel", rating="weak", does="mv_vet" }
tell { "soc_lista/n5_larmar_jour_och_uppsokare", to="jour_nordvast", via="telefon", rating="works", does="jour_vet" }

phase "sokes" { title="Polisen söker: punkt 8" } --------------------------------------------------------------
-- Den som anmäler först sätter igång sökandet (once); den andra anmälan läggs till den första.
step "intervju"   { by="polis", title="Telefonintervju med boendet", takes="30-60 min", once=true }
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
                    while_in={ "upptacker", "avvaktar", "gm_avgor", "anmaler_sjalv", "intervju", "efterlyser",
                               "soks_foto", "soks_blint" } }
wait "soks_foto"  { by="ungdomsjour", title="Söks med foto", takes=exp("18 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
wait "soks_blint" { by="polis", title="Söks på namn och ålder", takes=exp("45 d"),
                    timeout={ after="3 mon", to="forsvunnen" } }
step "hittas"     { by="polis", title="Hittar barnet", takes="30-90 min", meets_child=true, asks="Vad heter du?",
                    serves={ skydd="yes", sedd="partly" } }
choice "beslut"   { title="Finns ett LVU-beslut?",
  { when="lvu", to="omhandertar", label="ja", rating="works" },
  { otherwise="lamnas", label="nej", via="telefon", rating="weak" } }
step "omhandertar" { by="polis", title="Verkställer beslutet", takes="1-3 h", meets_child=true, serves={ skydd="yes" } }
step "lamnas"     { by="jour_nordvast", title="Tar emot barnet", takes="1-2 h", meets_child=true,
                    asks="Varför gick du?", serves={ skydd="yes", sedd="yes" } }
step "statistik"  { by="polis", title="8 För statistik", takes="10-20 min" }
stop "tillbaka"   { by="barn", title="Är hittad" }
stop "forsvunnen" { by="barn", title="Försvunnen efter tre månader" }
flow { "intervju", { rating="works" }, "efterlyser", "brott_misstanks" }
flow { "utreder", "bild" }
flow { "soks_foto", { via="telefon", rating="works" }, "hittas" }
flow { "soks_blint", "hittas", "beslut" }
flow { "omhandertar", "statistik" }
flow { "lamnas", { rating="unknown" }, "statistik", "tillbaka" }

-- Barnets behov, tidsgränser och mått -----------------------------------------------------------------------
need "skydd"     { title="Skydd", from="avviker", met_by={ "hittas", "omhandertar", "lamnas" },
                   met_when="visits(lamnas) > 0 or visits(omhandertar) > 0" }
need "sokt"      { title="Bli saknad och sökt", from="avviker",
                   met_when="visits(soks_foto) > 0 or visits(soks_blint) > 0" }
need "foretradd" { title="Ha någon på sin sida", from="avviker", met_when="visits(gm_avgor) > 0" }
need "sedd"      { title="Bli sedd och hörd", from="hittas", to="tillbaka", met_by={ "lamnas" } }

deadline "polis24" { title="Polisen vet inom 24 h", from="avviker", to="intervju.enabled", within="24 h" }
deadline "mv24"    { title="Migrationsverket vet inom 24 h", from="avviker", to="mv_vet", within="24 h" }
deadline "uppsok48" { title="Uppsökare vet inom 48 h", from="avviker", to="uppsok_vet", within="48 h" }
deadline "ater90"  { title="Återfunnen inom 3 månader", from="avviker", to="hittas", within="3 mon" }
measure "till_polis"  { title="Tid till polisen vet", from="avviker", to="intervju.enabled", goal="min" }
measure "till_mv"     { title="Tid till Migrationsverket vet", from="avviker", to="mv_vet", goal="min" }
measure "till_uppsok" { title="Tid till uppsökare vet", from="avviker", to="uppsok_vet", goal="min" }
measure "till_gm"     { title="Tid till god man handlar", from="avviker", to="gm_avgor", goal="min" }
measure "lista_klar"  { title="Tid till soc är klar med listan", from="avviker", to="soc_bevakar", goal="min" }
measure "borta"       { title="Tid borta, för dem som hittas", from="avviker", to="hittas", goal="min" }
measure "illa"        { title="Andel som far illa", value=function(c) return c.illa and 1 or 0 end, goal="min" }

-- Statistiken som planen ber om: en rad per barn i varje post. simbana run … -o MAPP skriver dem som CSV.
-- Var barnet hittades, i vilket skick och vilka åtgärder som erbjöds finns inte med: det säger scenariot inget om.
emit "avvikande"   { title="Socialtjänsten, vid avvikandet (punkt 7)", at="soc_lista/n7_for_statistik.finish",
  fields={ "kon", "fodelsear", "medborgarskap", "asylskal", "boendeform", "orsak", "ordning",
           { timmar_sedan="since(avviker)" } } }
emit "uppfoljning" { title="Socialtjänsten, vid uppföljningen", at={ any={ "tillbaka", "forsvunnen" } },
  fields={ "kon", "boendeform", "orsak", { aterfunnen="visits(hittas) > 0" }, { till_socialjour="visits(lamnas) > 0" },
           { lvu="visits(omhandertar) > 0" }, { forsvunnen="visits(forsvunnen) > 0" }, { dygn_borta="since(avviker) / 24" } } }
emit "polisen"     { title="Polisen (punkt 8)", at={ any={ "statistik.finish", "forsvunnen" } },
  fields={ "kon", "fodelsear", "medborgarskap", { misstankt_brott="brott" }, { aterfunnen="visits(hittas) > 0" } } }

between { "boende", "godman", level="samtal", goal="samsyn" }
between { "boende", "polis", level="samsyn", goal="samverkan" }
between { "soc_anv", "ungdomsjour", level="samtal", goal="samhandling" }
between { "soc_anv", "mv", level="samtal", goal="samverkan" }

-- Varianter: bristerna i planen, en i taget -------------------------------------------------------------------
variant "rutin"       { title="Gemensam rutin i alla boenden", set={ andel_rutin=1 } }
variant "anmal24"     { title="Anmälan inom 24 timmar, alltid", -- hur ovissa alla än är: efter tio timmar
  apply=function(m) m.node.avvaktar.timeout = { after="10 h", to="kontaktar", during="both" } end }
variant "foto"        { title="Foto på alla vid inskrivningen", set={ andel_foto=1 } }
variant "sekretess"   { title="Bestämt vad som får delas när", set={ far_dela=1 } }
variant "godman_jour" { title="Jourhavande gode män i länet", apply=function(m) m.channel.gm_tel.reach = 0.9 end }
variant "direkt"      { title="Direktnummer och jour hos Migrationsverket", apply=function(m)
  m.channel.vaxel = { takes="1-2 min", reach=0.95, hours="always" }
  m.actor.mv.hours = "always"
end }
variant "jourlista"   { title="Socialjouren gör listan när kontoret har stängt", apply=function(m)
  m.actor.soc_anv.stand_in = "jour_nordvast"
end }
