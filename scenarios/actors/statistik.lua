-- Statistikfälten i planen, som egenskaper hos ärendet. Tas in med include "actors/statistik.lua".
--
-- Frågan:  Vilka barn gäller det? Fälten är de som planen ber socialtjänst och polis lämna när ett barn avviker.
-- Fakta:   Fälten, och andelen flickor i länet, 17 av 256: "Samverkansplan Stockholms län 2017–2018".
-- Antaget: Övriga andelar. Planen säger inte hur de fördelar sig.
-- Posterna själva, med emit, står i scenariot: fas2_anvisning.lua har en vid avvikandet, en vid uppföljningen och polisens.
case {
  kon=discrete{ {17 / 256, "flicka"}, {239 / 256, "pojke"} },
  fodelsear=int(1999, 2003),
  medborgarskap=discrete{ {0.3, "Afghanistan"}, {0.25, "Marocko"}, {0.15, "Algeriet"}, {0.3, "annat"} },
  asylskal=discrete{ {0.4, "krig"}, {0.3, "familj"}, {0.3, "annat"} },
  boendeform=discrete{ {0.6, "HVB"}, {0.15, "stödboende"}, {0.2, "familjehem"}, {0.05, "nätverkshem"} },
  orsak=discrete{ {0.35, "avslag"}, {0.15, "18-årsdag"}, {0.1, "människohandel"}, {0.05, "heder"}, {0.35, "annat"} },
  ordning=discrete{ {0.6, 1}, {0.25, 2}, {0.15, 3} }, -- vilket avvikande i ordningen
}
