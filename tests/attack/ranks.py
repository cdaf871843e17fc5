#!/usr/bin/env python3
# Ranks: four of them give the bytes of one thread; a rank that dies ends the run with what is stored, and going on gives the same
# bytes as never having been stopped.
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

SIMBANA = os.path.abspath(os.environ.get("SIMBANA", "out/bin/simbana"))
SCENARIO = os.path.abspath("scenarios/typarende.lua")
ROOT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
failed = 0
checked = 0


def expect(true, what):
    global failed, checked
    checked += 1
    if not true:
        failed += 1
        print("FAIL", what)


def told(text):
    data = json.loads(text)
    data.pop("provenance")
    return json.dumps(data)


def command(*more):
    return ["mpirun", "--oversubscribe", "-n", "4", SIMBANA + "-mpi", "run", SCENARIO, "--json", *more]


def ranks(store):
    """The processes of the ranks that do not lead: those of simbana-mpi with this store, but the first."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = open(f"/proc/{pid}/cmdline", "rb").read().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"simbana-mpi") and store.encode() in words:
            found.append(int(pid))
    return sorted(found)[1:]


def loses_one(work, truth, n, k):
    store = os.path.join(work, f"{k}.sqlite")
    run = subprocess.Popen(command("-n", n, "--store", store), env=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and len(ranks(store)) < 3:
        time.sleep(0.02)
    time.sleep(0.2 + 0.1 * k)
    victims = ranks(store)
    if run.poll() is None and victims: # else it was over before a rank could be lost, and going on finds it finished
        os.kill(random.Random(k).choice(victims), signal.SIGKILL)
        expect(run.wait(timeout=100) != 0, f"{k}: a rank was lost, and the exit code is 0")
    while ranks(store): # those that are being ended still hold the store
        time.sleep(0.1)
    for _ in range(100):
        again = subprocess.run([SIMBANA, "run", SCENARIO, "-n", n, "--json", "--store", store, "--resume"], capture_output=True, text=True)
        if again.returncode == 0 or "being written to" not in again.stderr:
            break
        time.sleep(0.1)
    expect(again.returncode == 0 and told(again.stdout) == truth, f"{k}: other bytes when it went on: {again.stderr[:300]}")


def main():
    rounds = int(os.environ.get("ROUNDS", "5"))
    n = "60000"
    alone = subprocess.run([SIMBANA, "run", SCENARIO, "-n", "3000", "--threads", "1", "--json"], capture_output=True, text=True)
    four = subprocess.run(command("-n", "3000"), env=ROOT, capture_output=True, text=True)
    expect(four.returncode == 0 and told(four.stdout) == told(alone.stdout), f"four ranks: other bytes than one thread: {four.stderr[:300]}")
    truth = told(subprocess.run([SIMBANA, "run", SCENARIO, "-n", n, "--json"], capture_output=True, text=True).stdout)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        for k in range(rounds):
            loses_one(work, truth, n, k)
    print(f"attack: ranks lost, {checked} checks, {failed} faults")
    return failed > 0


sys.exit(main())
