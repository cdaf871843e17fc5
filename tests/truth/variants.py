#!/usr/bin/env python3
"""A variant that drops a step or puts one in leaves every draw of the untouched nodes as it was.

The traces of the scenario and of its variants are read: how long each untouched step took, case for case, must be the
same to the nanosecond, whatever has happened to the rest; and the dropped step must be gone, the new one be there."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from shared import traces

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
SCENARIO = """
scenario { id="v", lang="en", horizon="200 d" }
param "chans" { default=0.5, min=0, max=1 }
actor "p" { staff=3 }
actor "q" { staff=1, hours="mon-fri 08:00-16:00" }
channel "tel" { takes="2-9 min", reach=chans, retry=exp("20 min") }
case { alder=int(10, 17), ja=bernoulli(0.3) }
arrivals { every=exp("9 h"), count=40 }
step "a" { by="p", takes=usually("20 min", "2 h") }
step "b" { by="p", takes=exp("1 h") }
choice "c" { { p=0.4, to="d" }, { otherwise="e" } }
step "d" { by="q", takes="1-3 h" }
fork "f" { "g", "hh" }
step "e" { by="q", takes=exp("30 min") }
step "g" { by="p", takes="5-50 min" }
step "hh" { by="q", takes=triangular("1 h", "2 h", "5 h") }
join "j" { wait_for="all" }
finish "z" {}
flow { "a", "b", "c" }
flow { "d", "f" }
flow { "e", { via="tel" }, "f" }
flow { "g", "j", "z" }
flow { "hh", "j" }
variant "without" { apply=function(m) m.drop("b") end }
variant "another" { apply=function(m)
  step "n" { by="p", takes=exp("2 h") }
  m.insert { before="f", step="n" }
end }
variant "branch" { apply=function(m)
  step "n" { by="p", takes=exp("2 h") }
  m.insert { after="f", before="g", step="n" }
end }
variant "no_e" { apply=function(m) m.drop("e") end }
variant "fewer" { set={ chans=0.9 }, apply=function(m) m.actor.p.staff = 1 m.drop("g") end }
variant "nothing" { apply=function(m) end }
"""


def durations(folder, scenario, variant):
    trace = folder / "trace.jsonl"
    command = [SIMBANA, "run", str(scenario), "-n", "3", "--seed", "7", "--trace", str(trace), "--traced", "3", "--json"]
    if variant:
        command += ["--variant", variant]
    out = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    assert json.loads(out)["variant"] == variant, variant
    return traces.durations(trace.read_text(encoding="utf-8")), json.loads(out)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        scenario = folder / "v.lua"
        scenario.write_text(SCENARIO, encoding="utf-8")
        base, json_base = durations(folder, scenario, None)
        compared, told = 0, {None: json_base}
        for variant, gone, new in (("without", "b", None), ("another", None, "n"), ("fewer", "g", None),
                                   ("branch", None, "n"), ("no_e", "e", None), ("nothing", None, None)):
            took, json_variant = durations(folder, scenario, variant)
            told[variant] = json_variant
            nodes = {k[2] for k in took}
            if gone in nodes or (new and new not in nodes):
                print(f"FAIL {variant}: its steps are {sorted(nodes)}")
                failed += 1
            steps = [k for k in took if k in base]
            other = [k for k in steps if took[k] != base[k] and k[2] != new]
            compared += len(steps)
            if other or len(steps) < 300:
                print(f"FAIL {variant}: {len(other)} of {len(steps)} durations differ, first {other[:1]}")
                failed += 1
            if variant == "nothing" and json_variant["measures"] != json_base["measures"]:
                print("FAIL nothing: a variant that changes nothing changes the figures")
                failed += 1
        # The attempts of a channel that leads on from a dropped step, or to a new one, are those that there were.
        tries = {v: sum(link["tries"] for link in d["links"].values()) for v, d in told.items()}
        other = {v: n for v, n in tries.items() if v != "fewer" and n != tries[None]}
        if other or tries[None] < 100:
            print(f"FAIL attempts: {tries}")
            failed += 1
    print(f"truth: {compared} durations of untouched steps compared, {failed} faults")
    return failed > 0


sys.exit(main())
