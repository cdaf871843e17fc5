#!/usr/bin/env python3
"""The same bytes outside "provenance": for any number of threads, compiler, optimisation level and processor features,
and a replication alone as among the others."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "everything.lua")
ALONE = os.path.join(HERE, "alone.lua")
SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
bad = []


def build(name, *settings):
    """A program of its own configuration, under out/."""
    out = f"out/same-{name}"
    subprocess.run(["make", "-s", f"OUT={out}", *settings, f"{out}/bin/simbana"], check=True, stdout=subprocess.DEVNULL)
    return f"{out}/bin/simbana"


def run(program, *options, environment=None, scenario=SCENARIO):
    """Its JSON, and the rows of its statistics records."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([program, "run", scenario, "--seed", "5", *options, "--json", "-o", folder], capture_output=True,
                              text=True, env={**os.environ, **(environment or {})})
        if done.returncode != 0:
            sys.exit(f"{program} failed:\n{done.stderr}")
        result = json.loads(done.stdout)
        result["rows"] = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(folder).glob("*.csv"))]
    assert [text.count("\n") - 1 for text in result["rows"]] == [e["rows"] for e in result.get("emits", {}).values()]
    del result["provenance"]
    return result


def digest(result):
    return hashlib.sha256(json.dumps(result).encode()).hexdigest()[:16]


def digests(program, *options, environment=None):
    """Of many replications, and of a long one alone, whose intervals are from batches of its cases."""
    return (digest(run(program, "-n", "60", *options, environment=environment)),
            digest(run(program, "-n", "1", *options, environment=environment, scenario=ALONE)))


truth = digests(SIMBANA, "--threads", "1")
variants = [(f"{t} threads", SIMBANA, ["--threads", str(t)], None) for t in (2, 3, 7, 16)]
# The first is the spelling of glibc since 2.33, the second that of the ones before.
for features in ("-AVX2,-FMA", "-AVX2_Usable,-FMA_Usable"):
    variants.append((f"hwcaps {features}", SIMBANA, [], {"GLIBC_TUNABLES": f"glibc.cpu.hwcaps={features}"}))
if "--fast" not in sys.argv:
    for compiler in ("gcc", "clang"):
        variants.append((f"{compiler} -O0", build(f"{compiler}-O0", f"CC={compiler}", "OPT_release=-O0 -DNDEBUG"), [], None))
        variants.append((f"{compiler} -O3", build(f"{compiler}-O3", f"CC={compiler}", "OPT_release=-O3 -DNDEBUG"), [], None))
for name, program, options, environment in variants:
    if digests(program, *options, environment=environment) != truth:
        bad.append(name)

# Replication K alone is what it was among the others: the events of both traces are equal.
with tempfile.TemporaryDirectory() as folder:
    together = os.path.join(folder, "all")
    run(SIMBANA, "-n", "6", "--trace", together, "--traced", "6")
    events = [line for line in open(together, encoding="utf-8")][1:]
    for k in range(6):
        alone = os.path.join(folder, str(k))
        run(SIMBANA, "--only", str(k), "--trace", alone)
        if [line for line in open(alone, encoding="utf-8")][1:] != [e for e in events if e.startswith(f'{{"replication":{k},')]:
            bad.append(f"replication {k} alone")

print(f"same: {len(variants)} ways to run and 6 single replications give the same bytes" if not bad else "differs: " + ", ".join(bad))
sys.exit(bool(bad))
