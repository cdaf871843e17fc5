#!/usr/bin/env python3
"""The engine against closed forms: scenarios in Lua, fixed seeds, 30 replications after a warm-up.

Every figure must lie within four standard errors of the truth, and its 95 % half-width be at most 1 % of it.
Formulas: Erlang C and Pollaczek-Khinchine as in Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory";
Jackson 1957 for the network."""
from shared.figures import check, equal, erlang_c_wait, finish, measured, run, station


def single(service, staff, rate, count, warmup_cases=0.05):
    """One station; times in hours, `rate` cases an hour."""
    return f'''scenario {{ id="q", title="Q", lang="en", unit="h", warmup={warmup_cases * count / rate} }}
actor "server" {{ staff={staff} }}
step "work" {{ by="server", takes={service} }}
arrivals {{ every=exp({1 / rate!r}), count={count} }}
'''


def pk_wait(rate, mean, second_moment):
    return rate * second_moment / 2 / (1 - rate * mean)


def mean_time(name, data, truth):
    measured(f"{name}: mean time", data, "cycle_time", truth)


# M/M/1: the higher the utilisation, the more cases it takes
for rho, count in ((0.5, 60_000), (0.75, 150_000), (0.9, 1_200_000)):
    data = run(single("exp(1)", 1, rho, count), 11)
    station(f"M/M/1 at {rho}", data, "server", rho / (1 - rho), rho, rho)
    mean_time(f"M/M/1 at {rho}", data, 1 / (1 - rho))

for c, count in ((2, 150_000), (3, 300_000), (10, 700_000)):
    rate = 0.75 * c
    wq = erlang_c_wait(c, rate, 1)
    data = run(single("exp(1)", c, rate, count), 12 + c)
    station(f"M/M/{c}", data, "server", wq, rate, 0.75)
    mean_time(f"M/M/{c}", data, wq + 1)

for name, service, second in (
    ("M/D/1", "1", 1.0),
    ("M/E4/1", "erlang(4, 1)", 1 + 1 / 4),
    ("M/H2/1", "mixture{ {0.25, exp(2.2)}, {0.75, exp(0.6)} }", 2 * (0.25 * 2.2**2 + 0.75 * 0.6**2)),
):
    wq = pk_wait(0.75, 1.0, second)
    data = run(single(service, 1, 0.75, 350_000 if name == "M/H2/1" else 100_000), 31)
    station(name, data, "server", wq, 0.75, 0.75)
    mean_time(name, data, wq + 1)

# A step that is a script is the same queue, and draws the same
words = 'scenario {{ id="q", title="Q", lang="en", unit="h", warmup=2000, horizon=200000 }} actor "server" {{ staff=1 }}\n' \
        'arrivals {{ every=exp(1/0.75) }} local law = exp(1) step "work" {{ by="server", {} }}'
data = run(words.format("does=function(c) hold(law) end"), 32)
station("scripted M/M/1", data, "server", 3.0, 0.75, 0.75)
plain = run(words.format("takes=law"), 32)
for same in ("measures", "actors", "nodes"):
    equal(f"scripted M/M/1: {same} are those of takes=", data[same], plain[same])

# A pure delay: staff without limit
data = run('''scenario { id="q", title="Q", lang="en", unit="h" }
actor "everybody" { title="All" }
step "stay" { by="everybody", takes=exp(3) }
arrivals { every=exp(0.1), count=20000 }
''', 41)
mean_time("pure delay", data, 3.0)

# A tandem: what leaves M/M/1 is Poisson again (Burke 1956)
data = run('''scenario { id="q", title="Q", lang="en", unit="h", warmup=20000 }
actor "one" { staff=1 }
actor "two" { staff=1 }
step "a" { by="one", takes=exp(1) }
step "b" { by="two", takes=exp(1.1) }
flow { "a", "b" }
arrivals { every=exp(1/0.7), count=250000 }
''', 42)
station("tandem, first", data, "one", 0.7 / 0.3, 0.7, 0.7)
station("tandem, second", data, "two", 0.77 / 0.23 * 1.1, 0.7, 0.77)
mean_time("tandem", data, 1 / 0.3 + 1.1 / 0.23)

# An open Jackson network: half of what leaves b goes back to a. Rates: a = 0.4 / 0.5, b the same.
data = run('''scenario { id="q", title="Q", lang="en", unit="h", warmup=20000 }
actor "one" { staff=1 }
actor "two" { staff=2 }
step "a" { by="one", takes=exp(0.9) }
step "b" { by="two", takes=exp(1.5) }
choice "again" { { p=0.5, to="a" }, { otherwise="out" } }
finish "out" {}
flow { "a", "b", "again" }
arrivals { every=exp(2.5), count=150000 }
''', 43)
wa, wb = 0.72 / 0.28 * 0.9, erlang_c_wait(2, 0.8, 1 / 1.5)
station("Jackson, a", data, "one", wa, 0.8, 0.72)
station("Jackson, b", data, "two", wb, 0.8, 0.6)
mean_time("Jackson", data, 2 * (wa + 0.9 + wb + 1.5))

# The transient M/M/1: the mean wait of the first 25, from empty, is 2.36054 mean services at 0.9
data = run('''scenario { id="q", title="Q", lang="en", unit="h" }
actor "server" { staff=1 }
step "work" { by="server", takes=exp(1) }
arrivals { every=exp(1/0.9), count=25 }
''', 44, 60_000)
m = data["measures"]["wait_time"]
check("M/M/1, the first 25: mean wait", m["mean"], m["ci95"], 2.36054, 1.95996)

finish()
