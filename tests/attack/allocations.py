#!/usr/bin/env python3
"""Every allocation made to fail in turn while the typical case is read, compiled and run: a clean message and exit code 3,
or the failure is absorbed and the result is the same. Never a crash, an abort or a hang. Two thousand of them at the most, spread evenly (ALL=1: every one)."""
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
SHIM = os.path.abspath(os.path.join(os.environ.get("OUT", "out"), "tests/attack/failing_malloc.so"))
SCENARIO = "scenarios/typarende.lua"
bad = []


def attempt(command, at, always=False):
    with tempfile.NamedTemporaryFile() as counted:
        environment = {**os.environ, "LD_PRELOAD": SHIM, "FAIL_AT": str(at), "FAIL_ALWAYS": "1" if always else "0",
                       "COUNT_FILE": counted.name}
        try:
            done = subprocess.run(command, capture_output=True, env=environment, timeout=30)
        except subprocess.TimeoutExpired:
            return None, b"", b"hangs", 0
        text = counted.read().decode()
        return done.returncode, done.stdout, done.stderr, int(text) if text else 0


def without_provenance(text):
    return text.split(b'"provenance"')[0]


def go_through(name, command, most):
    code, whole, said, count = attempt(command, 0)
    if code != 0 or count < 100:
        sys.exit(f"{name}: {count} allocations, exit {code}\n{said.decode()}")
    step = 1 if os.environ.get("ALL") else max(1, count // most)
    tried = absorbed = 0
    for at in range(1, count + 1, step):
        for always in (False, True):
            code, out, said, _ = attempt(command, at, always)
            tried += 1
            if code == 0 and without_provenance(out) == without_provenance(whole):
                absorbed += 1
            elif not (code == 3 and b"memory" in said and b'"provenance"' not in out):
                bad.append(f"{name}, allocation {at}{' and all after' if always else ''}: exit {code}: {said.decode()[:200]}")
    print(f"attack: {name}: {count} allocations, {tried} failures made, {absorbed} absorbed, the others reported")


if not os.path.exists(SHIM):
    sys.exit("build it first: make tests-built")
go_through("check", [SIMBANA, "check", SCENARIO], 300)
go_through("run", [SIMBANA, "run", SCENARIO, "-n", "2", "--threads", "1", "--json"], 400)
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "map.svg")
    command = [SIMBANA, "draw", "map", SCENARIO, "-o", file]
    _, _, _, count = attempt(command, 0)
    os.unlink(file)
    for at in range(1, count, max(1, count // 60)):
        code, _, said, _ = attempt(command, at, True)
        if code not in (0, 3) or (code == 3 and (not said or os.path.exists(file))):
            bad.append(f"draw map, allocation {at} and all after: exit {code}: {said.decode()[:200]}")
        if os.path.exists(file):
            os.unlink(file)
print("\n".join(bad[:20]))
print(f"attack: failing allocations: {'all as it should be' if not bad else str(len(bad)) + ' not as it should be'}")
sys.exit(bool(bad))
