#!/usr/bin/env python3
"""The intervals of one replication alone, against closed forms of M/M/1: the time a case takes has mean 1 / (1 - rho) mean
services and is exponential, so that 1 - 1/e of the cases take no longer than the mean.

Fixed seeds. Of the intervals that are given, as many hold the truth as a binomial with 0.95 may, at the 1 in 1000 level;
where a run is too short for an interval, null says why."""
import json
import math
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
FEW = "one replication with too few cases for batch means"
DEPENDENT = "one replication whose batch means depend on each other"
bad = []


def scenario(rho, count):
    return f'''scenario {{ id="q", title="Q", lang="en", unit="h" }}
actor "server" {{ staff=1 }}
step "work" {{ by="server", takes=exp(1) }}
deadline "d" {{ to="work.finish", within={1 / (1 - rho)!r} }}
arrivals {{ every=exp({1 / rho!r}), count={count} }}
'''


def run(path, *options):
    out = subprocess.run([SIMBANA, "run", path, "--json", *options], capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit(f"simbana failed:\n{out.stderr}")
    data = json.loads(out.stdout)
    del data["provenance"]
    return data


def at_most(n, p, level):
    """The smallest k with P(X > k) <= level, X binomial."""
    below = 0.0
    for k in range(n + 1):
        below += math.comb(n, k) * p**k * (1 - p) ** (n - k)
        if below >= 1 - level:
            return k
    return n


def check(what, ok):
    if not ok:
        bad.append(what)


def tally(name, figures, truth):
    """How many intervals there are, how many miss the truth, and why there is none."""
    given = [f for f in figures if f["ci95"]]
    missed = sum(not f["ci95"][0] <= truth <= f["ci95"][1] for f in given)
    why = {f["ci95_why"] for f in figures if not f["ci95"]}
    check(f"{name}: where from", all(f["ci95_from"] == "batch means" for f in given))
    share = f"{100 * (1 - missed / len(given)):.1f} %" if given else "-"
    print(f"{name:38} {len(figures)} runs, {len(given):3} intervals, {share} of them with the truth {truth:.4f}")
    return len(given), missed, why


def runs(rho, count, seeds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as f:
        f.write(scenario(rho, count))
    try:
        data = [run(f.name, "-n", "1", "--seed", str(seed)) for seed in range(1, seeds + 1)]
        return [d["measures"]["cycle_time"] for d in data], [d["deadlines"]["d"] for d in data]
    finally:
        os.unlink(f.name)


# Long enough: 95 in 100 hold the truth, and no more than the level of the test are refused.
times, shares = runs(0.5, 100_000, 200)
for name, figures, truth in (("0.5, 100,000 cases: mean time", times, 2),
                             ("0.5, 100,000 cases: share in time", shares, 1 - math.exp(-1))):
    given, missed, why = tally(name, figures, truth)
    check(f"{name}: {200 - given} refused", 200 - given <= at_most(200, 0.05, 0.001))
    check(f"{name}: {missed} of {given} miss", missed <= at_most(given, 0.05, 0.0005))
    check(f"{name}: {missed} of {given} miss, the intervals are too wide", given - missed <= at_most(given, 0.95, 0.0005))
    check(f"{name}: reasons {why}", why <= {DEPENDENT})

# Too short: no interval, whatever the seed.
times, shares = runs(0.9, 200, 50)
for name, figures in (("0.9, 200 cases: mean time", times), ("0.9, 200 cases: share in time", shares)):
    given, _, why = tally(name, figures, 10)
    check(f"{name}: {given} intervals", given == 0 and why == {FEW})
given, _, why = tally("0.9, 2,000 cases: mean time", runs(0.9, 2_000, 100)[0], 10)
check(f"0.9, 2,000 cases: {given} intervals", given == 0 and why == {DEPENDENT})

# Between: some have one, but hardly one run in ten is told what is not so.
for count in (20_000, 50_000):
    given, missed, _ = tally(f"0.9, {count:,} cases: mean time", runs(0.9, count, 100)[0], 10)
    check(f"0.9, {count} cases: {missed} of 100 runs misled", missed <= at_most(100, 0.10, 0.001))

# The same figures by either way to ask for one replication, on any number of threads; each replication has its own.
with tempfile.NamedTemporaryFile("w", suffix=".lua") as f:
    f.write(scenario(0.5, 20_000))
    f.flush()
    alone = run(f.name, "-n", "1", "--threads", "1")
    check("--only 0 is -n 1", alone == run(f.name, "--only", "0", "--threads", "4"))
    first, third = (d["measures"]["cycle_time"] for d in (alone, run(f.name, "--only", "3")))
    check("--only 3 is another", third.get("ci95_from") == "batch means" and third["ci95"] != first["ci95"])
    check("two are not batched", "ci95_from" not in run(f.name, "-n", "2")["measures"]["cycle_time"])

print("batches: all as they should be" if not bad else "\n".join(bad))
sys.exit(bool(bad))
