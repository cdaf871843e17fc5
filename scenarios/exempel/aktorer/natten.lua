-- Ett aktörsbibliotek: vilka som finns att nå en natt. Tiderna är påhittade. Tas in med include "aktorer/natten.lua".
actor "barn"  { title="Barnets behov", child=true }
actor "polis" { title="Polisen", staff=4 }
actor "jour"  { title="Socialjouren", staff=2, hours="mon-thu 16:00-02:00, fri-sun 14:00-02:00", stand_in="polis" }
channel "telefon" { title="Telefon", takes="2-5 min", reach=0.7, retry="10 min" }
