#!/usr/bin/env python3
"""Speeds, as medians of five in one run; prints, never fails on time. CPU time, one core unless said."""
import json
import os
import resource
import statistics
import subprocess
import tempfile
import time

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
OUT = os.environ.get("OUT", "out")
ROUNDS = 5
CASES = 1_000_000
folder = tempfile.TemporaryDirectory()


def scenario(name, text):
    path = os.path.join(folder.name, name + ".lua")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def timed(*command):
    """(CPU seconds, wall seconds, standard output)"""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - begun
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, out


def median(values):
    return statistics.median(values)


MM1 = '''scenario {{ id="mm1", title="M/M/1", lang="en", unit="min" }}
actor "server" {{ staff=1 }}
{case}
step "work" {{ by="server", takes=exp(1) {guard} }}
arrivals {{ every=exp({gap}), count={cases} }}
'''
gap = repr(1 / 0.75)
plain = scenario("mm1", MM1.format(case="", guard="", gap=gap, cases=CASES))
guarded = scenario("guard", MM1.format(case="case { x=uniform(0, 1) }", guard=", when=function(c) return c.x < 2 end",
                                       gap=gap, cases=CASES))
nothing = scenario("nothing", MM1.format(case="", guard="", gap=gap, cases=1))

engine, wired, lua, empty = [], [], [], []
for _ in range(ROUNDS):
    empty.append(timed(SIMBANA, "run", nothing, "-n", "1", "--threads", "1", "--seed", "1", "--json")[0])
    engine.append(timed(SIMBANA, "run", plain, "-n", "1", "--threads", "1", "--seed", "1", "--json"))
    wired.append(subprocess.run([f"{OUT}/tests/bench/mm1", str(CASES), "1", gap], capture_output=True, text=True, check=True).stdout.split())
    lua.append(timed(SIMBANA, "run", guarded, "-n", "1", "--threads", "1", "--seed", "1", "--json")[0])
mean = json.loads(engine[0][2])["measures"]["cycle_time"]["mean"]
assert abs(mean - float(wired[0][1])) < 1e-10 * mean, "the hard-wired M/M/1 is not the same simulation"
start = median(empty)
e = (median([x[0] for x in engine]) - start) / CASES * 1e9
w = median([float(x[0]) for x in wired])
g = (median(lua) - start) / CASES * 1e9
print(f"bench: M/M/1 in Lua: {e:.0f} ns a case; hard-wired with the same recording: {w:.0f} ns; ratio {e / w:.2f}")
print(f"bench: with one Lua guard a case: {g:.0f} ns")

# Steps that are scripts: alone, and one in ten.
SCRIPT = "does=function(c) hold(law) end"
scripted = scenario("scripted", f'scenario {{ id="s", lang="en", unit="min" }} local law = exp(1)\nactor "server" {{ staff=1 }}\n'
                    f'step "work" {{ by="server", {SCRIPT} }} arrivals {{ every=exp({gap}), count={CASES} }}')
def row_of_ten(name, work):
    return scenario(name, 'scenario { id="t", lang="en", unit="min" } local law = exp(1)\n' +
                    "".join(f'actor "a{i}" {{ staff=1 }} step "w{i}" {{ by="a{i}", {work if i == 4 else "takes=law"} }}\n'
                            for i in range(10)) +
                    "flow { " + ", ".join(f'"w{i}"' for i in range(10)) + f" }} arrivals {{ every=exp({gap}), count={CASES // 10} }}")
mixed, unmixed = row_of_ten("mixed", SCRIPT), row_of_ten("unmixed", "takes=law")
cpu = {path: median([timed(SIMBANA, "run", path, "-n", "1", "--threads", "1", "--seed", "1", "--json")[0] for _ in range(ROUNDS)]) - start
       for path in (scripted, mixed, unmixed)}
print(f"bench: a scripted M/M/1: {cpu[scripted] / CASES * 1e9:.0f} ns a case; ten steps of which one is scripted: "
      f"{cpu[mixed] / cpu[unmixed]:.2f} times the time of ten plain ones")

if os.path.exists("scenarios/typarende.lua"):
    t = [timed(SIMBANA, "run", "scenarios/typarende.lua", "-n", "1000", "--threads", "1", "--json") for _ in range(ROUNDS)]
    one = [timed(SIMBANA, "run", "scenarios/typarende.lua", "-n", "1", "--threads", "1", "--json") for _ in range(ROUNDS)]
    print(f"bench: typarende, 1000 replications: {median([x[0] for x in t]):.3f} s CPU, {median([x[1] for x in t]):.3f} s wall")
    print(f"bench: typarende, one replication from start to result: {1000 * median([x[1] for x in one]):.0f} ms")

# Two threads against two processes, each with half of the replications.
both, apart = [], []
for _ in range(ROUNDS):
    both.append(timed(SIMBANA, "run", plain, "-n", "4", "--threads", "2", "--json")[1])
    begun = time.monotonic()
    pair = [subprocess.Popen([SIMBANA, "run", plain, "-n", "2", "--seed", str(s), "--threads", "1", "--json"],
                             stdout=subprocess.DEVNULL) for s in (1, 2)]
    for p in pair:
        p.wait()
    apart.append(time.monotonic() - begun)
print(f"bench: two threads reach {median(apart) / median(both):.2f} of two independent processes")

alive = scenario("alive", '''scenario { id="alive", title="Alive", lang="en", unit="h", horizon="2 h" }
actor "all_of_us" {}
step "stay" { by="all_of_us", takes=exp(1000) }
arrivals { every="1 s", batch=1000000, count=1000000 }
''')
subprocess.run([SIMBANA, "run", alive, "-n", "1", "--threads", "1", "--json"], stdout=subprocess.DEVNULL, check=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"bench: 1,000,000 live cases: at most {peak / 1024:.0f} MB (the largest of all runs above)")
