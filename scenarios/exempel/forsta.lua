-- Visar: det minsta som går att rita och köra: två banor, tre steg och ett slut. Talen är påhittade.
scenario { id="forsta", title="Mitt första scenario", lang="sv", starts="2016-10-10 09:00" }

actor "barn"  { title="Barnets behov", child=true }
actor "polis" { title="Polisen" }

step "ute"   { by="barn", title="Är ute sent" }
step "moter" { by="polis", title="Möter barnet", takes="10-30 min", meets_child=true, asks="Vad heter du?" }
step "hem"   { by="polis", title="Kör hem barnet", takes=usually("30 min", "2 h"), meets_child=true }
finish "klart" { by="barn", title="Är hemma" }

flow { "ute", { rating="works" }, "moter", "hem", { rating="unknown" }, "klart" }

measure "till_hem" { title="Tid till hemma", from="ute", to="klart", goal="min" }
