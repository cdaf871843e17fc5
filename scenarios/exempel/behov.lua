-- Visar: barnets behov (need) och gruppens omdöme om dem i varje steg (serves). Talen är påhittade.
scenario { id="behov", title="Vad barnet behöver i natt", lang="sv", starts="2016-10-07 23:00" }

actor "barn"    { title="Barnets behov", child=true }
actor "polis"   { title="Polisen", people=4 }
actor "jourhem" { title="Jourhem", people=2 }

step "stopp"  { by="polis", title="Stoppar barnet", takes="30 min", meets_child=true, asks="Vad heter du?",
                serves={ skydd="partly", hord="no" } }
step "vantar" { by="barn", title="Väntar på stationen", takes=usually("3 h", "9 h") }
step "kor"    { by="polis", title="Kör till jourhemmet", takes="30-60 min", meets_child=true, same_person=true }
step "samtal" { by="jourhem", title="Pratar med en vuxen", takes="30-60 min", meets_child=true,
                asks="Hur mår du?", serves={ hord="yes" } }
step "natt"   { by="jourhem", title="Natt i jourhem", takes="10-14 h", serves={ skydd="yes", hord="partly" } }
flow { "stopp", { rating="weak" }, "vantar", { rating="unknown" }, "kor", { rating="works" }, "samtal", "natt" }

need "skydd" { title="Skydd och en säng", met_by={ "samtal", "natt" }, from="stopp" }
need "hord"  { title="Bli sedd och hörd", met_when="visits(samtal) > 0", from="stopp" }
measure "till_sang" { title="Tid till en säng", from="stopp", to="natt", goal="min" }
