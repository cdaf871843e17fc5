#!/usr/bin/env python3
"""Comparisons and sensitivity, against what must be so.

Common random numbers: what a variant does not touch takes exactly as long, case for case, in the library's scenarios. Paired
intervals are no wider than those of two experiments of their own would be, and at most a third of that where a variant touches
less than a quarter of the variance. A comparison has the figures of `run`; the same bytes on any number of threads; interrupted
it ends at once with what there is. Elementary effects of a linear scenario are its slopes."""
import collections
import json
import math
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from shared import traces

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
LIBRARY = sorted(pathlib.Path("scenarios").glob("*.lua")) + [pathlib.Path("scenarios/exempel/varianter.lua")]
bad = []
checked = 0


def check(what, ok):
    global checked
    checked += 1
    if not ok:
        bad.append(what)


def ask(*arguments):
    done = subprocess.run([SIMBANA, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"simbana {arguments} failed:\n{done.stderr}")
    data = json.loads(done.stdout)
    del data["provenance"]
    return data


def half(ci):
    return (ci[1] - ci[0]) / 2


def variants_of(path):
    return re.findall(r'^variant *"([a-z0-9_]+)"', path.read_text(encoding="utf-8"), re.M)


def write(folder, name, text):
    path = folder / f"{name}.lua"
    path.write_text(text, encoding="utf-8")
    return path


# --- common random numbers ---

def traced(folder, path, *options):
    trace = folder / "trace"
    subprocess.run([SIMBANA, "run", path, "-n", "8", "--trace", trace, "--traced", "8", *options], check=True, capture_output=True)
    return traces.durations(trace.read_text(encoding="utf-8"))


def ways_of(took, nodes):
    """How often each case was where, of the nodes that are in both."""
    ways = {}
    for replication, number, node, _ in took:
        if node in nodes:
            ways.setdefault((replication, number), collections.Counter())[node] += 1
    return ways


def touches_nothing_else(folder):
    """Whose way is the same takes as long at each step. Whoever is led another way may come to a step in another round, or as
    another branch, and then draws as that: seldom."""
    steps = elsewhere = 0
    for path in LIBRARY:
        base = traced(folder, path) if variants_of(path) else {}
        for variant in variants_of(path):
            took = traced(folder, path, "--variant", variant)
            nodes = {k[2] for k in took} & {k[2] for k in base}
            was, now = ways_of(base, nodes), ways_of(took, nodes)
            both = [k for k in took if k in base]
            other = [k for k in both if took[k] != base[k]]
            same_way = sorted({k[2] for k in other if was[k[:2]] == now[k[:2]]})
            steps += len(both)
            elsewhere += len(other)
            # What it does touch, it may: each of these is in the variant's own declaration.
            own = re.search(rf'^variant *"{variant}".*?(?=^variant|\Z)', path.read_text(encoding="utf-8"), re.M | re.S).group(0)
            check(f"{path.stem} {variant}: {same_way} took another time", all(node in own for node in same_way))
    check(f"{steps} steps were compared, {elsewhere} took another time", steps > 5000 and elsewhere < steps / 100)
    return steps


# --- paired and unpaired ---

def ratios(data):
    """Paired half-width by that of two experiments of their own, of each measure and variant."""
    for variant in data["variants"]:
        for kind, key in (("measures", "mean_cut_ci95"), ("deadlines", "ci95")):
            for name, now in variant[kind].items():
                was = data["baseline"][kind].get(name)
                if was is None or not (now["delta_ci95"] and now.get(key) and was.get(key)):
                    continue
                apart = math.hypot(half(now[key]), half(was[key]))
                if apart > 0:
                    yield half(now["delta_ci95"]) / apart, f"{data['scenario']} {variant['id']} {name}"


def pairing_pays():
    found = [r for path in LIBRARY if variants_of(path) for r in ratios(ask("compare", path))]
    above = sorted((r, name) for r, name in found if r > 1)
    check(f"paired is wider in {above}", not above)
    check(f"{len(found)} intervals", len(found) > 400)
    return found


# Variances in h²: a 108, b 25: b carries 19 %.
QUARTER = """
scenario { id="quarter", lang="en", unit="h" }
param "scale" { default=1, min=0.1, max=3 }
actor "p" {}
step "a" { by="p", takes=uniform(0, 36) }
step "b" { by="p", takes=exp(5 * scale) }
step "z" { by="p", takes="1 h" }
flow { "a", "b", "z" }
variant "half" { set={ scale=0.5 } }
variant "twice_as_quick_again" { apply=function(m) m.node.b.takes = exp(1.25) end }
variant "surer" { apply=function(m) m.node.b.takes = uniform(4, 6) end }
variant "without" { apply=function(m) m.drop("b") end }
"""


def a_quarter_of_the_variance(folder):
    path = write(folder, "quarter", QUARTER)
    data = ask("compare", path, "-n", 4000)
    worst = 0
    for ratio, name in ratios(data):
        if not name.endswith("cycle_time"):
            continue
        worst = max(worst, ratio)
        check(f"{name}: {ratio:.3f} of the unpaired half-width", ratio <= 1 / 3)
    truth = {"half": -2.5, "twice_as_quick_again": -3.75, "surer": 0, "without": -5}
    for variant in data["variants"]:
        cycle = variant["measures"]["cycle_time"]
        off = (cycle["delta"] - truth[variant["id"]]) / half(cycle["delta_ci95"])
        check(f"{variant['id']}: {cycle['delta']}", abs(off) < 2)
        check(f"{variant['id']}: {cycle['verdict']}", cycle["verdict"] == ("none" if variant["id"] == "surer" else "better"))
    return worst


# --- a comparison says what run says ---

ADDED = {"mean_cut", "mean_cut_ci95", "delta", "delta_ci95", "delta_ci95_why", "p", "verdict"}


def without(data, keys):
    return {name: {k: v for k, v in one.items() if k not in keys} for name, one in data.items()}


def says_what_run_says(path):
    data = ask("compare", path, "-n", 150)
    for way, options in [(data["baseline"], [])] + [(v, ["--variant", v["id"]]) for v in data["variants"]]:
        alone = ask("run", path, "-n", 150, *options)
        check(f"{path.stem} {options}", without(way["measures"], ADDED) == alone["measures"] and
              without(way["deadlines"], ADDED) == alone["deadlines"] and way["replications"] == 150)
    judged = 0
    for variant in data["variants"]:
        for kind, value in (("measures", "mean_cut"), ("deadlines", "share")):
            for name, now in variant[kind].items():
                was = data["baseline"][kind][name]
                judged += now["p"] is not None
                check(f"{name}: delta", now["delta"] is None or abs(now["delta"] - (now[value] - was[value])) < 1e-8)
                check(f"{name}: verdict", (now["p"] is None) == (now["verdict"] is None) and
                      (now["p"] is None or (now["verdict"] == "none") == (now["p"] >= 0.05)))
    check("comparisons", judged == data["comparisons"] > 0)


OTHER = """
scenario { id="other", lang="en" }
actor "p" {}
param "svar" { default=0.5, min=0.1, max=0.9, uncertain=uniform(0.2, 0.8) }
step "a" { by="p", takes=function(c) return exp(svar * h) end }
step "b" { by="p", takes="1-2 h" }
flow { "a", "b" }
measure "till_b" { from="a", to="b", goal="min" }
variant "more" { apply=function(m) measure "till_slut" { from="b", to="b.finish", goal="min" } end }
"""


def other_measures(folder):
    path = write(folder, "other", OTHER)
    data = ask("compare", path, "-n", 40)
    variant = data["variants"][0]
    check("only there", variant["measures"]["till_slut"]["delta"] is None and variant["measures"]["till_slut"]["delta_ci95_why"] and
          variant["measures"]["till_slut"]["verdict"] is None and variant["missing"] == [])
    check("nothing else is", variant["measures"]["till_b"]["delta"] == 0 and variant["measures"]["till_b"]["verdict"] == "none")
    text = subprocess.run([SIMBANA, "compare", path, "-n", "40"], capture_output=True, text=True, check=True).stdout
    check("it is said", "till_slut" in text and "not compared" in text)
    return path


# --- sensitivity ---

LINEAR = """
scenario { id="linear", lang="en", unit="h" }
param "x" { default=2, min=1, max=3 }
param "y" { default=1.5, min=1, max=3 }
param "z" { default=0, min=0, max=1 }
param "people" { default=2, min=1, max=6 }
param "no_range" { default=1 }
actor "p" { staff=people }
step "a" { by="p", takes=function(c) return (2 * x - 1.5 * y + 10) * h end }
measure "m" { from="a", to="a.finish", goal="min" }
"""


def slopes(folder):
    path = write(folder, "linear", LINEAR)
    data = ask("sensitivity", path, "-n", 3)
    by_id = {p["id"]: p for p in data["params"]}
    check("order and extent", [p["id"] for p in data["params"]] == ["x", "y", "z", "people"] and data["fixed"] == ["no_range"] and
          data["points"] == 1 + (2 + 2 + 1 + 2) + 10 * 5 and abs(data["value"] - 11.75) < 1e-9)
    for name, slope in (("x", 4), ("y", -3), ("z", 0), ("people", 0)):  # over the whole range
        p = by_id[name]
        check(f"{name}: slope", abs(p["mu"] - slope) < 1e-8 and abs(p["mu_star"] - abs(slope)) < 1e-8 and p["sigma"] < 1e-8)
        check(f"{name}: swing", abs(p["swing"] - slope) < 1e-8 and abs(p["high"]["delta"] - p["low"]["delta"] - slope) < 1e-8)
    together = ask("sensitivity", write(folder, "product", LINEAR.replace("2 * x - 1.5 * y + 10", "x * y + 4 * z")), "-n", 3)
    by_id = {p["id"]: p for p in together["params"]}
    check("x and y act together", by_id["x"]["sigma"] > 0.3 and by_id["y"]["sigma"] > 0.3 and by_id["z"]["sigma"] < 1e-8)
    check("set by hand it does not move", [p["id"] for p in ask("sensitivity", path, "-n", 3, "--set", "x=2")["params"]] ==
          ["y", "z", "people"])


# --- bytes, interrupts ---

def same_bytes(folder, path):
    library = "scenarios/uppsokande.lua"
    for arguments in (("compare", library, "-n", 50), ("compare", path, "-n", 50), ("compare", path, "--sweep", "svar=0.1:0.9:0.2"),
                      ("sensitivity", library, "-n", 4, "--trajectories", 2), ("sensitivity", path, "-n", 10)):
        check(f"{arguments} on 1 and 4 threads", ask(*arguments, "--threads", 1) == ask(*arguments, "--threads", 4))


def ends_at_once(*arguments):
    process = subprocess.Popen([SIMBANA, *arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    took = time.monotonic() - begun
    data = json.loads(out) if out else {}
    check(f"{arguments}: interrupted, it took {took:.1f} s", took < 2 and process.returncode == 0 and data.get("partial") is True)


with tempfile.TemporaryDirectory() as name:
    temporary = pathlib.Path(name)
    compared = touches_nothing_else(temporary)
    pairs = pairing_pays()
    third = a_quarter_of_the_variance(temporary)
    says_what_run_says(pathlib.Path("scenarios/fas3_patraffad.lua"))
    other = other_measures(temporary)
    slopes(temporary)
    same_bytes(temporary, other)
    ends_at_once("compare", "scenarios/lanet.lua", "-n", "5000")
    ends_at_once("sensitivity", "scenarios/lanet.lua", "-n", "500")
print("\n".join(bad))
middle = sorted(r for r, _ in pairs)[len(pairs) // 2]
print(f"truth: {compared} steps took the same time; {len(pairs)} paired intervals, in the middle {middle:.2f} and at most "
      f"{max(pairs)[0]:.2f} of unpaired; 19 % of the variance touched: {third:.2f}; {checked} checks, {len(bad)} faults")
sys.exit(bool(bad))
