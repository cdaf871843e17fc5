#!/usr/bin/env python3
"""A thousand random valid scenarios through the debug build, whose assertions check in every replication that tokens are
conserved, that waiting and work fill every visit, that the critical path fills the cycle time, and Little's law on every
actor, all to the nanosecond. On top of that some sums of the report, and that threads change nothing.

    properties.py [FIRST LAST]   default 0 1000; what fails is printed with its seed (generate.py SEED shows the scenario)"""
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

import generate

SIMBANA = os.environ.get("SIMBANA", "out/debug-gcc/bin/simbana")
LEGITIMATE = ("no branch of choice", "was not over after 30 years")  # what may be said while a valid scenario runs
REPLICATIONS = 3


def run(path, threads, folder=None):
    return subprocess.run([SIMBANA, "run", path, "-n", str(REPLICATIONS), "--json", "--threads", str(threads)] +
                          (["-o", folder] if folder else []), capture_output=True, text=True, timeout=60)


def rows(folder):
    """The statistics records that a run has left: id → lines."""
    return {f[:-4]: open(os.path.join(folder, f), encoding="utf-8", newline="").read().split("\r\n")[1:-1]
            for f in os.listdir(folder) if f.endswith(".csv")}


def treated(path, seed):
    """Every moment ideal, by chance, or failing, and every actor away: what is wrong with that, None if nothing."""
    how = (["--pairs", "--absent"], ["--improve", "fails"], ["--improve", "receiver:50%"], ["--improve", "channel"])[seed // 5 % 4]
    done = subprocess.run([SIMBANA, "critical", path, "-n", "2", "--json", "--measure", "cycle_time", *how], capture_output=True,
                          text=True, timeout=120)
    if done.returncode == 0 or (done.returncode == 1 and any(said in done.stderr for said in LEGITIMATE)):
        return None
    return f"critical {' '.join(how)}: exit code {done.returncode}: {done.stderr.strip()[-600:]}"


def wrong_sums(data):
    """What does not add up in a report."""
    cycle = data["measures"]["cycle_time"]
    if cycle["n"] != data["ended"] or cycle["n"] + cycle["unreached"] != data["cases"]:
        yield "cases are lost"
    for name, node in data["nodes"].items():
        parts = sum(node["wait_by_cause_h"].values()) if node["n"] else 0
        if node["n"] and abs(parts - node["wait_h"]) > 1e-9 * max(1, parts):
            yield f"the causes of {name} make {parts} of {node['wait_h']}"
    path = data["measures"]["wait_time"]["mean"], data["measures"]["work_time"]["mean"]
    if cycle["n"] and abs(sum(path) - cycle["mean"]) > 1e-9 * max(1, cycle["mean"]):
        yield f"wait and work on the path make {sum(path)} of {cycle['mean']}"
    for name, deadline in data["deadlines"].items():
        if deadline["met"] + deadline["missed"] and \
           abs(deadline["share"] - deadline["met"] / (deadline["met"] + deadline["missed"])) > 1e-9:
            yield f"the share of deadline {name}"
        if deadline["never"] > deadline["missed"]:
            yield f"deadline {name} never reached more often than missed"


def fault(seed):
    """What is wrong with the scenario of this seed; None if nothing, "" if it rightly stopped with a message."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"{seed}.lua")
        with open(path, "w", encoding="utf-8") as file:
            file.write(generate.scenario(seed))
        try:
            done = run(path, 1, os.path.join(folder, "one"))
            again = run(path, 3, os.path.join(folder, "three")) if seed % 20 == 0 else run(path, 3) if seed % 20 == 10 else None
            moments = treated(path, seed) if seed % 5 == 0 else None
        except subprocess.TimeoutExpired:
            return "no end within 60 s"
        told = rows(os.path.join(folder, "one")) if done.returncode == 0 else {}
        if done.returncode == 0 and seed % 20 == 0 and rows(os.path.join(folder, "three")) != told:
            return "three threads write other rows than one"
    if done.returncode == 1 and any(said in done.stderr for said in LEGITIMATE):
        return ""
    if done.returncode != 0:
        return f"exit code {done.returncode}: {done.stderr.strip()[-600:]}"
    data = json.loads(done.stdout)
    for what in wrong_sums(data):
        return what
    if {name: len(lines) for name, lines in told.items()} != {name: e["rows"] for name, e in data.get("emits", {}).items()}:
        return "the report counts other rows than are written"
    if any(lines != sorted(lines, key=lambda r: (int(r.split(",")[0]), float(r.split(",")[2]))) for lines in told.values()):
        return "rows are not in the order of replications and time"
    if moments:
        return moments
    if again is not None:
        other = json.loads(again.stdout)
        data.pop("provenance"), other.pop("provenance")
        if data != other:
            return "three threads give another report than one"
    return None


def main():
    first, last = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (0, 1000)
    with open(SIMBANA, "rb") as program:
        if b"__assert_fail" not in program.read():
            sys.exit(f"{SIMBANA} has no assertions: make CONFIG=debug all")
    bad = stopped = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for seed, what in zip(range(first, last), pool.map(fault, range(first, last))):
            stopped += what == ""
            if what:
                bad += 1
                print(f"seed {seed}: {what}")
    print(f"truth: {last - first} random scenarios, {REPLICATIONS} replications each, with every assertion: {bad} fail "
          f"({stopped} stopped with a message of their own)")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
