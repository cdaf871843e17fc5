#!/usr/bin/env python3
"""Who goes first, who is interrupted, and who is called away, against closed forms.

Formulas: Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory" (preemptive-resume priorities); Kingman, "On
queues in which customers are served in random order", Proc. Camb. Phil. Soc. 58 (1962): the mean square wait is 2/(2-rho)
times that of first come, first served; Takacs, "Delay distributions for one line with Poisson input, general holding times,
and various orders of service", Bell Syst. Tech. J. 42 (1963): with the last one first it is 1/(1-rho) times that (a busy
period begun by the rest of the service that is met: mean square 2 / (1-rho)^3 of those who wait, for M/M/1)."""
from shared.figures import check, equal, finish, measured, run


def scenario(hours_warmup, body, more=""):
    return f'scenario {{ id="q", title="Q", lang="en", unit="h", warmup={hours_warmup} {more} }}\n{body}'


# Two classes of arrivals .2 and .6: the first knows nothing of the second
TWO_CLASSES = '''
actor "server" {{ staff=1{more} }}
step "urgent" {{ by="server", takes=exp(1), priority=1 }}
step "other" {{ by="server", takes=exp(1) }}
measure "urgent_time" {{ from="urgent.enabled", to="urgent.finish" }}
measure "other_time" {{ from="other.enabled", to="other.finish" }}
arrivals "a" {{ every=exp(1/0.2), enter="urgent", count=70000 }}
arrivals "b" {{ every=exp(1/0.6), enter="other", count=210000 }}
'''
data = run(scenario(10000, TWO_CLASSES.format(more=", preempt=true")), 71)
measured("preemptive priorities: first class", data, "urgent_time", 1 / (1 - 0.2))
measured("preemptive priorities: second", data, "other_time", 1 / (1 - 0.2) / (1 - 0.2 - 0.6))
equal("who is interrupted is there no more often", data["nodes"]["urgent"]["wait_by_cause_h"]["priority"], 0)

# Two servers, and the first class fills both at times: the first class alone is M/M/2, and both together are (exponential work
# with one mean: who does which first changes no number)
data = run(scenario(5000, '''
actor "server" { staff=2, preempt=true }
step "urgent" { by="server", takes=exp(1), priority=1 }
step "other" { by="server", takes=exp(1) }
measure "urgent_time" { from="urgent.enabled", to="urgent.finish" }
measure "other_time" { from="other.enabled", to="other.finish" }
arrivals "a" { every=exp(1/0.6), enter="urgent", count=90000 }
arrivals "b" { every=exp(1/0.8), enter="other", count=120000 }
'''), 72)


def in_two(load):
    """The mean number in M/M/2."""
    return load / (1 - load * load / 4)


measured("two servers: first class", data, "urgent_time", in_two(0.6) / 0.6)
measured("two servers: second", data, "other_time", (in_two(1.4) - in_two(0.6)) / 0.8)

# Orders in line: the same mean wait, other mean squares
for order, factor, count in (("fifo", 1, 200_000), ("random", 2 / (2 - 0.4), 300_000), ("lifo", 1 / (1 - 0.4), 450_000)):
    data = run(scenario(2000, f'''
actor "server" {{ staff=1, order="{order}" }}
step "work" {{ by="server", takes=exp(1) }}
measure "waited" {{ from="work.enabled", to="work" }}
measure "square" {{ value=function(c) local w = c.since("work.enabled") - c.since("work") return w * w end }}
arrivals {{ every=exp(1/0.4), count={count} }}
'''), 73)
    measured(f"{order}: mean wait", data, "waited", 0.4 / 0.6)
    measured(f"{order}: mean square of the wait", data, "square", 2 * 0.4 / 0.6 ** 2 * factor)

# Called away: who comes finds nobody as often as somebody is away, from the first hour on
for gap, takes, share in (("exp(3)", "exp(1)", 1 / 4), ('"3 h"', '"1 h"', 1 / 4), ("uniform(0, 2)", "erlang(2, 0.5)", 1 / 3)):
    data = run(scenario(0, f'''
actor "server" {{ staff=1, away={{ every={gap}, takes={takes} }} }}
step "call" {{ by="server", takes=0, balk={{ at=0, to="nobody" }} }}
finish "nobody" {{}}
measure "in_vain" {{ count="nobody" }}
arrivals {{ every=exp(1/2), count=40000 }}
'''), 74)
    measured(f"away {gap}, {takes}: calls in vain", data, "in_vain", share)
data = run(scenario(0, '''
actor "server" { staff=1, away={ every="30 h", takes="10 h" } }
step "call" { by="server", takes=0, balk={ at=0, to="nobody" } }
finish "nobody" {}
measure "in_vain" { count="nobody" }
'''), 75, 200000)
m = data["measures"]["in_vain"]
check("away: a single call at the start", m["mean"], m["ci95"], 1 / 4, 1.96)


def stationary(arrival, gap, takes, staff, most):
    """Probabilities of (in the system, at work, one away) where nobody at work is interrupted, by Gauss-Seidel sweeps."""
    states = [(n, b, a) for n in range(most + 1) for b in range(min(n, staff) + 1) for a in (0, 1)]

    def settled(n, b, a):
        return n, max(b, min(n, staff - a)), a  # who can begin does

    into = {s: [] for s in states}
    out = {}
    for n, b, a in states:
        moves = [(settled(n + 1, b, a), arrival)] if n < most else []
        moves += [(settled(n - 1, b - 1, a), float(b))] if b else []
        moves.append((settled(n, b, 1 - a), 1 / takes if a else 1 / gap))
        out[n, b, a] = sum(rate for _, rate in moves)
        for to, rate in moves:
            into[to].append(((n, b, a), rate))
    p = dict.fromkeys(states, 1 / len(states))
    change = 1.0
    while change > 1e-9:
        change = 0.0
        for s in states:
            new = sum(rate * p[before] for before, rate in into[s]) / out[s]
            change, p[s] = max(change, abs(new - p[s])), new
        total = sum(p.values())
        p = {s: x / total for s, x in p.items()}
    return p


for staff, arrival, seed in ((1, 0.5, 76), (2, 1.2, 77)):
    p = stationary(arrival, 3.0, 1.0, staff, 60)
    assert sum(x for (n, _, _), x in p.items() if n == 60) < 1e-8
    data = run(scenario(2000, f'''
actor "server" {{ staff={staff}, away={{ every=exp(3), takes=exp(1) }} }}
step "work" {{ by="server", takes=exp(1) }}
arrivals {{ every=exp({1 / arrival!r}), count=120000 }}
'''), seed)
    a = data["actors"]["server"]
    check(f"staff {staff}, one away at times: mean queue", a["queue_mean"], a["queue_mean_ci95"],
          sum((n - b) * x for (n, b, _), x in p.items()))
    check(f"staff {staff}, one away at times: utilisation", a["utilisation"], a["utilisation_ci95"], arrival / staff)

finish()
