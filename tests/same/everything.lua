-- Every distribution, and the functions whose last bits differ between C libraries: for the test of sameness.
scenario { id="everything", title="Everything", lang="en", starts="2017-03-24 16:00", horizon="60 d", unit="h" }

param "chance" { title="Chance to reach", default=0.6, min=0, max=1 }

actor "one"   { title="One", staff=2, hours="mon-fri 08-17 except holidays", load=0.5, load_takes=usually("30 min", "2 h"),
                away={ every=exp("2 d"), takes=lognormal{ mean="4 h", sd="6 h" } } }
actor "two"   { title="Two", staff={ { 3, "mon-fri 08-16" }, { 1, "always" } }, stand_in="three", order="random" }
actor "three" { title="Three", hours="16:00-02:00", on_close="pause", staff=1, cost=300 }
actor "four"  { title="Four", staff=2, preempt=true, order="random", away={ every=exp("9 h"), takes="1-3 h" } }
actor "five"  { title="Five", staff=1, order="lifo" }
actor "child" { title="Child", child=true }
actor "homes" { title="Homes", each="kind", staff={ hvb=2, otherwise=1 }, load={ hvb=0.4, otherwise=0.2 }, load_takes=exp("1 h"),
                hours=function(kind) return kind == "home" and "07-21" or "always" end }
actor "calls_on" { title="Calls on", staff_of="homes" }

channel "phone" { title="Phone", takes="2-5 min", reach={ { chance, "mon-fri 08-17" }, { 0.2, "always" } }, retry=exp("20 min") }

channel "letter" { title="Letter", takes="1-3 h", lost=0.3, noticed=exp("1 d") }
channel "fax" { title="Fax", takes="10-20 min", lines=1, hours="mon-fri 07-19", reach=0.7, retry="5 min", lost=0.1, noticed="2 h" }
info "photo" { title="Photo" }
info "name" { title="Name", shared=true, known={ "child" } }

case { age=int(13, 17), weight=normal{ mean=1, sd=0.3 }, kind=discrete{ { 0.3, "hvb" }, { 0.7, "home" } },
       known=bernoulli(0.4), calls=poisson(2.5), share=beta{ alpha=2, beta=3 },
       score=function(c) return math.sin(c.age) + c.weight ^ 1.7 + math.exp(-c.share) + math.log(1 + c.calls) end }
arrivals { every=gamma{ mean="5 h", sd="3 h" }, count=40 }
arrivals "more" { every=exp("2 h"), count=60, enter="p" }

step "a" { by="one", takes=erlang(3, "40 min"), meets_child=true, asks="Name?" }
step "b" { by="two", takes=lognormal{ mean="1 h", sd="2 h" }, priority="weight" }
step "c" { by={ "one", "three" }, takes=weibull{ shape=0.8, scale="2 h" }, gives_info={ "photo" } }
step "d" { by="three", needs_info={ "photo", "name" }, takes=function(c) return 0.1 + math.abs(math.sin(c.score)) ^ 0.5 end }
step "e" { by="two", needs_info={ "photo" }, takes=mixture{ { 0.4, exp("10 min") }, { 0.6, triangular("10 min", "20 min", "2 h") } } }
step "f" { by="one", takes=empirical{ "5 min", "15 min", "25 min", "2 h" }, when=function(c) return c.knows("two", "photo") or c.active("crisis") or c.score ^ 0.5 > 1.2 end }
step "g" { by="child", takes=uniform("1 h", "3 h"), timeout={ after=exp("2 h"), to="z", during="work" } }
step "p" { by={ "four", "five" }, takes=exp("40 min"), priority="calls" }
step "i" { by="four", takes=weibull{ shape=0.8, scale="2 h" }, priority="weight" }
step "script" { by="two", mark="seen", does=function(c)
  hold(lognormal{ mean="1 h", sd="1 h" })
  send("script>two,three")
  seize("one")
  for i = 1, c.calls do hold(usually("5 min", "1 h")) end
  release("one")
  await("meet.enabled") await("name")
  c.known = c.score > now() / 500
end }
choice "q" { { when="known and age < 16", to="d" }, { when="kind == 'hvb'", to="e" }, { otherwise="f" } }
fork "split" { { to="b", via="phone", rating="weak" }, "c", "g", "script" }
join "meet" { wait_for=2 }
finish "z" {}
flow { "a", "split" } flow { "b", "meet" } flow { "c", "meet" } flow { "g", "meet" } flow { "script", "meet" }
tell { "script", to={ "two", "three" }, via="fax", does="f" }
tell { "c", to="two", info={ "photo" }, via="letter" }
step "visit" { by={ "calls_on", "one" }, takes=gamma{ mean="2 h", sd="1 h" } }
step "evening" { by="homes", takes=normal{ mean="9 h", sd="3 h" } }
flow { "visit", "evening", "z" }
flow { "meet", { via="fax", carries={ "name" } }, "q" } flow { "d", "visit" } flow { "e", "z" } flow { "f", "z" }

flow { "p", "i", "z" }

race "first" { { after=exp("9 h"), to="d" }, { after=weibull{ shape=0.7, scale="5 h" }, to="e" }, { until_open="one", to="f" },
               { until_info={ "photo", "name" }, to="g" }, by="two" }
event "crisis" { rate=function(c) return 0.01 * (1 + math.abs(c.score)) ^ 1.3 end, per="h", when_unmet={ seen=2.7 }, lasts=exp("5 h"),
                 when="not active(crisis)", interrupts={ "b", "g", "meet" }, to="first", once=false }
event "late" { after="a.finish", delay=lognormal{ mean="9 h", sd="5 h" }, to="e", effect=function(c) c.age = c.age + 1 end }

inject { at="20 d", function(sim) sim.actor.two.staff = 1 sim.channel.phone.reach = 0.4 sim.case.weight = 1.5 end }
inject { at="2017-04-20 09:00", function(sim) sim.actor.one.closed = "30 h" sim.channel.phone.closed = "5 h" end }

need "seen" { title="Seen", met_by={ "a", "c" }, from="a" }
deadline "soon" { title="Soon", from="a", to={ all={ "b", "c" } }, within="48 h" }
measure "to_b" { title="To b", from="a", to="b.finish", goal="min" }
measure "worth" { title="Worth", value=function(c) return c.score * math.exp(c.share) end }
emit "stats" { at={ any={ "b", "e.finish", "z" } }, fields={ "kind", "weight", { h="since(a) / 24" }, { w=function(c) return math.abs(c.score) ^ 0.3 end } } }
