#!/usr/bin/env python3
# Do the 95 % intervals hold the truth in 95 % of the experiments? Two thousand experiments each of M/M/1 at .5 and .8 (30
# replications of about 2,000 cases after 1,000), of a normal output and of a proportion; a thousand that stop when --precision
# is reached, which may cost a little. With 2,000 experiments the share is known to ±1 % or so.
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
QUEUE = """scenario {{ id="q", warmup="1000 h", horizon="3000 h" }}
actor "a" {{ staff=1 }}
step "serves" {{ by="a", takes=exp("{} min") }}
arrivals {{ every=exp("1 h") }}
"""
ONE = """scenario {{ id="one" }}
actor "a" {{}}
step "works" {{ by="a", takes={} }}
deadline "soon" {{ from="works", to="works.finish", within="1 h" }}
"""
CASES = [  # what, scenario, options, where the interval is, the truth, experiments, at least, at most
    ("M/M/1 at .5", QUEUE.format(30), ["-n", "30"], ("measures", "cycle_time"), 1.0, 2000, 0.93, 0.97),
    ("M/M/1 at .8", QUEUE.format(48), ["-n", "30"], ("measures", "cycle_time"), 4.0, 2000, 0.93, 0.97),
    ("normal", ONE.format('normal{ mean="10 h", sd="2 h" }'), ["-n", "30"], ("measures", "cycle_time"), 10.0, 2000, 0.93, 0.97),
    ("proportion .3", ONE.format('discrete{ {0.3, "30 min"}, {0.7, "2 h"} }'), ["-n", "1000"], ("deadlines", "soon"), 0.3, 2000, 0.93, 0.97),
    ("till precise", ONE.format('exp("5 h")'), ["--precision", "4%", "--of", "cycle_time"], ("measures", "cycle_time"), 5.0, 1000, 0.93, 1),
]


def covers(path, options, where, truth, seed):
    done = subprocess.run([SIMBANA, "run", path, "--json", "--threads", "1", "--seed", str(seed), *options], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    interval = json.loads(done.stdout)[where[0]][where[1]]["ci95"]
    return interval[0] <= truth <= interval[1]


def main():
    faults = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for what, text, options, where, truth, n, least, most in CASES:
            path = os.path.join(folder, "scenario.lua")
            with open(path, "w") as out:
                out.write(text)
            share = sum(pool.map(lambda seed: covers(path, options, where, truth, seed), range(1, n + 1))) / n
            faults += not least <= share <= most
            print(f"{what:16} {100 * share:5.1f} % of {n} intervals hold {truth:g}" + ("" if least <= share <= most else "  FAIL"))
    print(f"truth: coverage of {len(CASES)} kinds of intervals, {faults} off")
    return faults > 0


sys.exit(main())
