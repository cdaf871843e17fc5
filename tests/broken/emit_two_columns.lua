-- expect 6: has two columns "time_h"
scenario { id="bruten", title="En kolumn med ett namn som är upptaget", lang="sv" }
actor "boende" { title="Boende" }
case { kon="pojke" }
step "upptacker" { by="boende", title="Upptäcker", takes="1-9 h" }
emit "avvikande" { at="upptacker", fields={ "kon", { time_h="since(upptacker)" } } }
