-- Visar: ett steg som är ett manus (does). Vad som händer i det bestäms medan det pågår. Talen är påhittade.
-- Pröva:  simbana run scenarios/exempel/manus.lua -n 200
scenario { id="manus", title="Samtal med tolk", lang="sv", starts="2016-10-03 08:00", horizon="30 d", unit="min" }
actor "soc"  { title="Socialtjänsten", staff=2, hours="mon-fri 08:00-16:30" }
actor "tolk" { title="Tolk", staff=1, hours="mon-fri 09:00-15:00" }
actor "natt" { title="Nattjouren" }
case { behover_tolk=bernoulli(0.6), fragor=int(2, 6) }
arrivals { every=exp("4 h") }
step "samtal" { by="soc", title="Samtal om behov", does=function(c)
  hold("10-20 min")                                  -- hälsar och förklarar
  if c.behover_tolk then seize("tolk") end           -- väntar tills tolken är fri
  for i = 1, c.fragor do hold(exp("8 min")) end
  if c.behover_tolk then release("tolk") end
  send("samtal>natt")                                -- säger till innan allt är nedskrivet
  hold("15 min")                                     -- skriver ned
end }
step "beslut" { by="soc", title="Beslutar", takes="30 min" }
step "bokar"  { by="natt", title="Bokar en sängplats", takes="10 min" }
flow { "samtal", "beslut" }
tell { "samtal", to="natt", does="bokar", rating="works" }
