#!/usr/bin/env python3
"""Whole distributions against closed forms, by Kolmogorov and Smirnov: the times of hazards and of arrivals, read from traces.

Time is changed to the integral of the rate: then what befalls at a rate that changes in steps comes after Exp(1), and
the arrivals of a run are spread evenly (Çinlar 1975, "Introduction to Stochastic Processes"). The limit of the largest
distance times the root of the number, 1.95, is passed once in a thousand times by a right program; seeds are fixed."""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
LIMIT = 1.95
H = 3_600_000_000_000  # nanoseconds in an hour
bad = []
checked = 0


def traced(text, seed):
    """The events of one replication's trace, and the names of its nodes and kinds."""
    with tempfile.TemporaryDirectory() as folder:
        scenario, trace = pathlib.Path(folder) / "s.lua", pathlib.Path(folder) / "trace"
        scenario.write_text(text, encoding="utf-8")
        out = subprocess.run([SIMBANA, "run", scenario, "-n", "1", "--seed", str(seed), "--trace", trace, "--json"],
                             capture_output=True, text=True)
        if out.returncode != 0:
            sys.exit(f"simbana failed:\n{out.stderr}\n{text}")
        lines = trace.read_text(encoding="utf-8").splitlines()
    head = json.loads(lines[0])
    return [node["id"] for node in head["nodes"]], head["kinds"], map(json.loads, lines[1:])


def times_between(text, seed, begin, end):
    """Hours from the start of node `begin` to that of node `end`, of each case that came to both."""
    nodes, kinds, events = traced(text, seed)
    begun, took = {}, []
    for e in events:
        if kinds[e["kind"]] != "start":
            continue
        if nodes[e["node"]] == begin:
            begun[e["case"]] = e["time"]
        elif nodes[e["node"]] == end:
            took.append((e["time"] - begun[e["case"]]) / H)
    return took


def judge(name, values, law):
    """`law` is the distribution function that the values are to have."""
    global checked
    checked += 1
    n, distance = len(values), 0.0
    for i, x in enumerate(sorted(values)):
        p = law(x)
        distance = max(distance, p - i / n, (i + 1) / n - p)
    scaled = distance * math.sqrt(n)
    print(f"{name:46} {n} values, distance {distance:.5f}, scaled {scaled:.3f}")
    if n < 5000 or scaled > LIMIT:
        bad.append(f"{name}: {n} values, scaled distance {scaled:.3f}")


def exponential(x):
    return 1 - math.exp(-x)


def changed(rates):
    """The integral of a rate in steps, (rate, hours) each, the last for ever."""
    def integral(t):
        total = 0.0
        for rate, hours in rates:
            total += rate * min(t, hours)
            t -= hours
            if t <= 0:
                break
        return total
    return integral


BEFALLS = '''scenario { id="e", title="E", lang="en", unit="h" }
actor "x" { title="X" }
step "a" { by="x" } step "kris" { by="x" } finish "slut" {} flow { "kris", "slut" } wait "w" { takes=100000 }
arrivals { every=1, count=20000 }
'''
took = times_between(BEFALLS + 'flow { "a", "w" } event "e" { rate=0.5, per="h", interrupts="all", to="kris" }', 81, "a", "kris")
judge("a constant hazard is exponential", took, lambda t: exponential(0.5 * t))

took = times_between(BEFALLS + '''step "b" { by="x", takes=2 } step "c" { by="x", takes=1 } flow { "a", "b", "c", "w" }
need "n1" { met_by="b" } need "n2" { met_by="c" }
event "e" { rate=0.3, per="h", when_unmet={ n1=3, n2=0.5 }, interrupts="all", to="kris" }''', 82, "a", "kris")
exposure = changed([(0.3 * 0.5, 2), (0.3 * 3, 1), (0.3 * 1.5, math.inf)])
judge("a hazard in steps, by needs", took, lambda t: exponential(exposure(t)))

took = times_between(BEFALLS + '''flow { "a", "w" } event "on" { after="a", delay=1, lasts=2 }
event "e" { rate=function(c) return c.active("on") and 2 or 0.1 end, per="h", interrupts="all", to="kris" }''', 83, "a", "kris")
exposure = changed([(0.1, 1), (2, 2), (0.1, math.inf)])
judge("a hazard while an event lasts", took, lambda t: exponential(exposure(t)))

took = times_between(BEFALLS + '''race "r" { { after=exp(2), to="kris" }, { after=exp(0.5), to="kris" } } flow { "a", "r" }''', 84, "a", "kris")
judge("the first of two exponentials", took, lambda t: exponential(2.5 * t))

nodes, kinds, events = traced('''scenario { id="e", title="E", lang="en", starts="2017-01-01 00:00", tz="UTC", horizon="365 d" }
actor "x" { title="X" } step "a" { by="x" }
arrivals { rate={ {40, "1 jun-31 aug: 00:00-24:00"}, {20, "always"} }, per="d" }''', 85)
came = [e["time"] / H for e in events if kinds[e["kind"]] == "case"]
season = changed([(20, 151 * 24), (40, 92 * 24), (20, math.inf)])  # June begins on the 152nd day
judge("arrivals by the season are spread evenly", came, lambda t: season(t) / season(365 * 24))

print(f"truth: {checked} whole distributions, {len(bad)} off")
if bad:
    print("\n".join(bad))
sys.exit(bool(bad))
