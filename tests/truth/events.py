#!/usr/bin/env python3
"""Races and events against closed forms: scenarios in Lua, fixed seeds, 30 replications of 16 000 cases.

Every figure must lie within four standard errors of the truth, and its 95 % half-width be at most 1 % of it. Of several
exponentials the first comes after a time that is exponential too, and each is first in proportion to its rate. The time to
a hazard is ∫ exp(−exposure): with rates that change in steps, a sum over the steps; firings that repeat are a Poisson
process."""
import json
import math
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
REPLICATIONS, CASES = 30, 16_000
bad = []
checked = 0


def run(body, seed, horizon=""):
    text = f'''scenario {{ id="e", title="E", lang="en", unit="h"{horizon} }}
actor "x" {{ title="X" }}
{body}
arrivals {{ every=1, count={CASES} }}
'''
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as f:
        f.write(text)
    try:
        out = subprocess.run([SIMBANA, "run", f.name, "-n", str(REPLICATIONS), "--seed", str(seed), "--json"],
                             capture_output=True, text=True)
    finally:
        os.unlink(f.name)
    if out.returncode != 0:
        sys.exit(f"simbana failed:\n{out.stderr}\n{text}")
    return json.loads(out.stdout)


def check(name, value, error, truth):
    global checked
    checked += 1
    z = (value - truth) / error
    print(f"{name:52} {value:12.6f} truth {truth:12.6f}  z {z:6.2f}")
    if abs(z) >= 4:
        bad.append(f"{name}: {value} is {z:.1f} standard errors from {truth}")
    if 1.96 * error > 0.01 * truth:
        bad.append(f"{name}: half-width {196 * error / truth:.2f} % of the truth")


def exponential(name, m, mean):
    """Mean, standard deviation and quantiles of an exponential (its fourth central moment is 9 sd⁴)."""
    n = m["n"]
    check(f"{name}: mean", m["mean"], mean / math.sqrt(n), mean)
    check(f"{name}: standard deviation", m["sd"], mean * math.sqrt(2 / n), mean)
    for key, p in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):  # with the histogram's 0.1 %
        truth = -mean * math.log(1 - p)
        check(f"{name}: {key}", m[key], mean * math.sqrt(p / (1 - p) / n) + 0.0005 * truth, truth)


def share(name, n, of, p):
    check(name, n / of, math.sqrt(p * (1 - p) / of), p)


def steps(*phases):
    """Mean and second moment of the time to a hazard with these rates, each for so many hours, the last for ever."""
    mean = second = start = 0.0
    survives = 1.0
    for rate, hours in phases:
        gone = 1 - math.exp(-rate * hours)
        mean += survives * gone / rate
        # ∫ 2 t S(t) dt over the phase
        tail = 0 if hours == math.inf else hours * (1 - gone)
        second += 2 * survives * (start * gone / rate + gone / rate**2 - tail / rate)
        survives *= 1 - gone
        start += hours
    return mean, second


# A race of exponentials
data = run('''race "r" { { after=exp(1), to="a" }, { after=exp(1/2), to="b" }, { after=exp(1/3), to="c" } }
step "a" { by="x" } step "b" { by="x" } step "c" { by="x" }''', 1)
exponential("race", data["measures"]["cycle_time"], 1 / 6)
for node, rate in (("a", 1), ("b", 2), ("c", 3)):
    share(f"race: {node} wins", data["nodes"][node]["n"], data["cases"], rate / 6)

# A hazard of constant rate
KRIS = 'step "a" { by="x" } step "kris" { by="x" } finish "slut" {} flow { "kris", "slut" } measure "t" { from="a", to="kris" }\n'
LONG = 'wait "w" { takes=100000 }\n'
data = run(KRIS + LONG + 'flow { "a", "w" } event "e" { rate=0.5, per="h", interrupts="all", to="kris" }', 2)
exponential("hazard", data["measures"]["t"], 2)

# … beside another: the first of the two
data = run(KRIS + LONG + '''flow { "a", "w" } step "annat" { by="x" } link { "annat", "slut" }
event "e" { rate=0.5, per="h", interrupts="all", to="kris" } event "g" { rate=36, per="d", interrupts="all", to="annat" }''', 3)
exponential("two hazards", data["measures"]["cycle_time"], 1 / 2)
share("two hazards: the first of them", data["nodes"]["kris"]["n"], data["cases"], 1 / 4)

# A rate in steps, by needs that are met and unmet
NEEDS = '''step "b" { by="x", takes=2 } step "c" { by="x", takes=1 } flow { "a", "b", "c", "w" }
need "n1" { met_by="b" } need "n2" { met_by="c" }
event "e" { rate=0.3, per="h", when_unmet={ n1=3, n2=0.5 }, interrupts="all", to="kris" }'''
mean, second = steps((0.3 * 0.5, 2), (0.3 * 3, 1), (0.3 * 1.5, math.inf))
m = run(KRIS + LONG + NEEDS, 4)["measures"]["t"]
check("hazard by needs: mean", m["mean"], math.sqrt((second - mean**2) / m["n"]), mean)
check("hazard by needs: standard deviation", m["sd"], 2 * m["sd"] / math.sqrt(2 * m["n"]), math.sqrt(second - mean**2))

# … by a condition, by a function, by an attribute
CASES_OF = 'case { fara=0.4 } step "b" { by="x", takes=2 } step "c" { by="x", takes=1 } link { "c", "slut" }\n'
for name, how in (("in a step", 'rate=0.4, per="h", while_in="b"'), ("by a condition", 'rate="fara", per="h", when="visits(b) == 1 and visits(c) == 0"'),
                  ("by a function", 'rate=function(c) return c.visits("b") > c.visits("c") and c.fara or 0 end, per="h"')):
    data = run(KRIS + CASES_OF + f'flow {{ "a", "b", "c" }} event "e" {{ {how}, interrupts="all", to="kris" }}', 5)
    share(f"hazard {name}: befalls", data["nodes"]["kris"]["n"], data["cases"], 1 - math.exp(-0.8))

# Again and again: a Poisson process, and a doubled rate while the event before is on
data = run('''wait "w" { takes=10 } step "k" { by="x" } finish "z" {} flow { "w", "z" } measure "n" { count="k" }
event "e" { rate=0.7, per="h", once=false, to="k" }''', 6)
m = data["measures"]["n"]
check("repeated: mean", m["mean"], math.sqrt(7 / m["n"]), 7)
check("repeated: standard deviation", m["sd"], math.sqrt(7 * (2 + 1 / 7) / 4 / m["n"]), math.sqrt(7))

# After a mark, after an exponential time; interrupts the work under way
data = run(KRIS + 'step "b" { by="x", takes=exp(3) } link { "b", "slut" } flow { "a", "b" } '
           'event "e" { after="a.finish", delay=exp(1.5), interrupts={ "b" }, to="kris" }', 7)
exponential("after a mark: first of event and work", data["measures"]["cycle_time"], 1)
share("after a mark: befalls", data["nodes"]["kris"]["n"], data["cases"], 2 / 3)

print(f"truth: {checked} figures of races and events, {len(bad)} wrong")
for line in bad:
    print("  " + line)
sys.exit(bool(bad))
