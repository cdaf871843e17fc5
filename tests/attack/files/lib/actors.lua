param "u" { default=0.5, min=0, max=1 }
actor "p" { staff=1 }
channel "tel" { takes="3 min", reach=u, retry="10 min" }
case { n=function(c) return 3 end }
