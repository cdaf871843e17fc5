-- Visar: ett steg som två gör tillsammans (by={ a=1, b=1 }) börjar först när båda kan. Talen är påhittade.
-- Stoppet är en fredag 23:00 och jouren stänger 02: ett sent förhör får vänta till lördag 16.
scenario { id="gemensamt", title="Förhör med socialjouren", lang="sv", starts="2016-10-07 23:00" }

actor "barn"  { title="Barnets behov", child=true }
actor "polis" { title="Polisen", staff=4, load=0.5, load_takes="30-90 min" }
actor "jour"  { title="Socialjouren Nordväst", staff=2, load=0.5, load_takes="30-90 min",
                hours="mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00" }

step "griper"  { by="polis", title="Griper", takes="30-60 min", meets_child=true }
step "nyktrar" { by="barn", title="Nyktrar till", takes=usually("2 h", "6 h") }
step "forhor"  { by={ polis=1, jour=1 }, title="Förhör", takes="1-2 h",
                 meets_child=true, asks="Vad har hänt?" }
finish "klart" { by="barn", title="Förhöret är över" }

flow { "griper", { rating="works" }, "nyktrar", { rating="weak" }, "forhor", { rating="works" }, "klart" }
measure "vantan" { title="Väntan på förhör", from="nyktrar.finish", to="forhor", goal="min" }
