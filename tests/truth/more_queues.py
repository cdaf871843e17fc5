#!/usr/bin/env python3
"""More of the engine against closed forms: queues that turn cases away, lose them or put some first, closed networks,
arrivals that come in batches or with the hour.

Formulas: Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory" (loss, finite and impatient queues as birth
and death; Cobham 1954 for priorities; bulk arrivals; Pollaczek-Khinchine); Reiser and Lavenberg 1980 for mean values of
closed networks."""
import math

from shared.figures import bad, check, finish, judge, measured, run


def scenario(hours_warmup, body, more=""):
    return f'scenario {{ id="q", title="Q", lang="en", unit="h", warmup={hours_warmup} {more} }}\n{body}'


def birth_death(birth, death, most=400):
    """Probabilities of a birth and death process; birth(n) and death(n) are rates in state n."""
    p = [1.0]
    while len(p) <= most and birth(len(p) - 1) > 0:
        p.append(p[-1] * birth(len(p) - 1) / death(len(p)))
    total = sum(p)
    return [x / total for x in p]


def line(p, servers):
    return sum((n - servers) * x for n, x in enumerate(p) if n > servers)


def at_work(p, servers):
    return sum(min(n, servers) * x for n, x in enumerate(p)) / servers


def queue(name, data, actor, waiting, busy, joining=0.0):
    """`joining`: how many an hour come to wait or to begin at once, whatever then becomes of them."""
    a = data["actors"][actor]
    if waiting > 0:
        check(f"{name}: mean queue", a["queue_mean"], a["queue_mean_ci95"], waiting)
    if joining > 0:
        check(f"{name}: mean wait in line", a["wait_mean_h"], a["wait_mean_h_ci95"], waiting / joining)
    check(f"{name}: utilisation", a["utilisation"], a["utilisation_ci95"], busy)


# Who would have to wait is lost. Erlang B depends on the mean of the service alone.
erlang_b = birth_death(lambda n: 3 if n < 5 else 0, lambda n: n)
for name, service, seed in (("M/M/5/5", "exp(1)", 51), ("M/D/5/5", "1", 52)):
    data = run(scenario(2000, f'''
actor "server" {{ staff=5 }}
step "work" {{ by="server", takes={service}, balk={{ at=0, to="lost" }} }}
finish "lost" {{}}
measure "lost_share" {{ count="lost" }}
arrivals {{ every=exp(1/3), count=80000 }}
'''), seed)
    measured(f"{name}: share lost", data, "lost_share", erlang_b[5])
    queue(name, data, "server", 0, at_work(erlang_b, 5))

# M/M/1/3: two may wait
p = birth_death(lambda n: 6 if n < 3 else 0, lambda n: 5)
data = run(scenario(500, '''
actor "server" { staff=1 }
step "work" { by="server", takes=exp(1/5), balk={ at=2, to="lost" } }
finish "lost" {}
measure "lost_share" { count="lost" }
arrivals { every=exp(1/6), count=60000 }
'''), 53)
assert abs(line(p, 1) + at_work(p, 1) - 1.725782) < 1e-6
measured("M/M/1/3: share lost", data, "lost_share", p[3])
measured("M/M/1/3: mean time, the lost included", data, "cycle_time", 1.725782 / 6)
queue("M/M/1/3", data, "server", line(p, 1), at_work(p, 1), 6 * (1 - p[3]))

# Patience: waiting is given up after a time that is exponential too
for name, servers, rate, patience, count in (("M/M/1+M", 1, 1.1, 2.0, 150_000), ("M/M/3+M", 3, 3.3, 1.0, 150_000)):
    p = birth_death(lambda n: rate, lambda n: min(n, servers) + max(0, n - servers) / patience)
    data = run(scenario(1000, f'''
actor "server" {{ staff={servers} }}
step "work" {{ by="server", takes=exp(1), timeout={{ after=exp({patience}), to="left" }} }}
finish "left" {{}}
measure "left_share" {{ count="left" }}
arrivals {{ every=exp({1 / rate!r}), count={count} }}
'''), 54 + servers)
    measured(f"{name}: share that leave", data, "left_share", line(p, servers) / patience / rate)
    measured(f"{name}: mean wait of all", data, "wait_time", line(p, servers) / rate)
    queue(name, data, "server", line(p, servers), at_work(p, servers), rate)

# Two classes, the first goes before the second but interrupts nobody
data = run(scenario(10000, '''
actor "server" { staff=1 }
step "urgent" { by="server", takes=exp(1), priority=1 }
step "other" { by="server", takes=exp(1) }
measure "urgent_wait" { from="urgent.enabled", to="urgent" }
measure "other_wait" { from="other.enabled", to="other" }
arrivals "a" { every=exp(1/0.2), enter="urgent", count=70000 }
arrivals "b" { every=exp(1/0.6), enter="other", count=210000 }
'''), 61)
residual, first, second = 0.8, 0.2, 0.6
measured("priorities: wait of the first class", data, "urgent_wait", residual / (1 - first))
measured("priorities: wait of the second", data, "other_wait", residual / (1 - first) / (1 - first - second))

# Five machines that break and two who mend them: cases that come back for ever
p = birth_death(lambda n: (5 - n) / 4, lambda n: min(n, 2), 5)
data = run(scenario(200, '''
actor "floor" {}
actor "mender" { staff=2 }
step "runs" { by="floor", takes=exp(4) }
step "mended" { by="mender", takes=exp(1) }
flow { "runs", "mended", "runs" }
arrivals { first=0, batch=5, every=1, count=5 }
''', ', horizon=60000'), 62)
queue("machine repair", data, "mender", line(p, 2), at_work(p, 2), 2 * at_work(p, 2))


def mean_values(cases, demands, delay):
    """Reiser and Lavenberg: mean number at each single server, and throughput, of a closed network."""
    at = [0.0] * len(demands)
    for n in range(1, cases + 1):
        times = [d * (1 + q) for d, q in zip(demands, at)]
        through = n / (delay + sum(times))
        at = [through * t for t in times]
    return at, through


# Ten cases go round: a, then b with 0.6 or c, then a pause
at, through = mean_values(10, [0.5, 0.6 * 0.7, 0.4 * 1.1], 2.0)
data = run(scenario(100, '''
actor "one" { staff=1 }
actor "two" { staff=1 }
actor "three" { staff=1 }
actor "home" {}
step "pause" { by="home", takes=exp(2) }
step "a" { by="one", takes=exp(0.5) }
choice "which" { { p=0.6, to="b" }, { otherwise="c" } }
step "b" { by="two", takes=exp(0.7) }
step "c" { by="three", takes=exp(1.1) }
flow { "pause", "a", "which" }
flow { "b", "pause" }
flow { "c", "pause" }
arrivals { first=0, batch=10, every=1, count=10 }
''', ', horizon=30000'), 63)
for actor, n, demand in zip(("one", "two", "three"), at, (0.5, 0.42, 0.44)):
    queue(f"closed network, {actor}", data, actor, n - through * demand, through * demand)

# Batches of one to five, all values as likely: mean 3, second moment 11
data = run(scenario(5000, '''
actor "server" { staff=1 }
step "work" { by="server", takes=exp(1) }
arrivals { every=exp(5), batch=int(1, 5), count=200000 }
'''), 64)
length = 0.6 * (1 + 11 / 3) / 2 / 0.4
measured("M[X]/M/1: mean time", data, "cycle_time", length / 0.6)
queue("M[X]/M/1", data, "server", length - 0.6, 0.6)

# Services of three lengths
data = run(scenario(5000, '''
actor "server" { staff=1 }
step "work" { by="server", takes=discrete{ {0.5, 0.2}, {0.3, 1}, {0.2, 3} } }
arrivals { every=exp(1/0.7), count=200000 }
'''), 65)
wait = 0.7 * (0.5 * 0.04 + 0.3 + 0.2 * 9) / 2 / 0.3
measured("M/G/1, three lengths: mean time", data, "cycle_time", wait + 1)
queue("M/G/1, three lengths", data, "server", 0.7 * wait, 0.7)


def chi_square(name, seen, expected, limit):
    """The limit is passed once in 10 000 times by right counts."""
    chi = sum((s - e) ** 2 / e for s, e in zip(seen, expected))
    print(f"{name:46} chi-square {chi:8.2f}, at most {limit}")
    if chi > limit:
        bad.append(f"{name}: chi-square {chi:.1f} over {limit}; {seen} for {expected}")


def counts(data, ids):
    return [data["nodes"][i]["n"] for i in ids]


def poisson(name, n, truth):
    judge(name, n, 1.96 * math.sqrt(truth), (n - truth) / math.sqrt(truth), truth)


# Rates by the hour (the largest that holds), thinned: four weeks of 168 hours, 100 times over, counted by when the case comes
PERIODS = ("at_night", "by_day", "in_evening", "at_weekend")
data = run('''
scenario { id="q", title="Q", lang="en", starts="2016-10-03 00:00", tz="UTC", horizon="4 w" }
actor "everybody" {}
choice "period" { { when="weekday >= 6", to="at_weekend" }, { when="hour < 8", to="at_night" }, { when="hour < 16", to="by_day" },
                  { otherwise="in_evening" } }
step "at_night" { by="everybody" }
step "by_day" { by="everybody" }
step "in_evening" { by="everybody" }
step "at_weekend" { by="everybody" }
arrivals { rate={ {3, "mon-fri 08:00-16:00"}, {1.25, "mon-fri 16:00-24:00"},
                  {0.8, "sat-sun 00:00-24:00"}, {0.5, "always"} }, per="h" }
''', 66, 100)
expected = [400 * x for x in (40 * 0.5, 40 * 3, 40 * 1.25, 48 * 0.8)]
chi_square("arrivals by the hour: 4 periods", counts(data, PERIODS), expected, 23.5)
poisson("arrivals by the hour: in all", sum(counts(data, PERIODS)), sum(expected))

# Rates by the season: the 92 days of June to August have twice the rate
data = run('''
scenario { id="q", title="Q", lang="en", starts="2017-01-01 00:00", tz="UTC", horizon="365 d" }
actor "everybody" {}
actor "summer" { hours="1 jun-31 aug: 00:00-24:00" }
choice "season" { { when="open(summer)", to="warm" }, { otherwise="cold" } }
step "warm" { by="everybody" }
step "cold" { by="everybody" }
arrivals { rate={ {8, "1 jun-31 aug: 00:00-24:00"}, {4, "always"} }, per="d" }
''', 67, 40)
chi_square("arrivals by the season", counts(data, ("warm", "cold")), [40 * 92 * 8, 40 * 273 * 4], 18.4)

# Thinning a Poisson stream by chance leaves two, each Poisson: their counts
data = run('''
scenario { id="q", title="Q", lang="en", unit="h", horizon=1000 }
actor "everybody" {}
choice "kept" { { p=0.3, to="yes" }, { otherwise="no" } }
step "yes" { by="everybody" }
step "no" { by="everybody" }
arrivals { rate=5, per="h" }
''', 68, 40)
poisson("thinned stream: kept", counts(data, ["yes"])[0], 40 * 1500)
poisson("thinned stream: left out", counts(data, ["no"])[0], 40 * 3500)

finish()
