-- Long enough for intervals from one replication alone: times, counts, real numbers, shares.
scenario { id="alone", title="Alone", lang="en", unit="h" }
actor "one" { staff=2, cost=300 }
actor "two" { staff=1 }
step "a" { by="one", takes=lognormal{ mean=1, sd=1 } }
step "b" { by="two", takes=exp(0.4) }
choice "again" { { p=0.2, to="a" }, { otherwise="out" } }
finish "out" {}
flow { "a", "b", "again" }
measure "times" { count="a" }
measure "worth" { value=function(c) return c:visits("a") / 3 end }
deadline "soon" { to="b.finish", within=2 }
arrivals { every=exp(1.5), count=5000 }
