#!/usr/bin/env python3
# The store under attack: killed at a hundred random points, no room at twenty, foreign, newer, locked and damaged files, shards
# that do not fit, a scenario that has changed. What was acknowledged is there, once; going on gives the same bytes as never having
# been stopped; a store that is refused is left as it was.
import concurrent.futures
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SIMBANA = os.path.abspath(os.environ.get("SIMBANA", "out/bin/simbana"))
SCENARIO = os.path.abspath("scenarios/typarende.lua")
N = "3000"
failed = 0
checked = 0


def expect(true, what):
    global failed, checked
    checked += 1
    if not true:
        failed += 1
        print("FAIL", what)


def simbana(*arguments, **how):
    return subprocess.run([SIMBANA, *arguments], capture_output=True, text=True, timeout=120, **how)


def run(store, *more, **how):
    return simbana("run", SCENARIO, "-n", N, "--threads", "1", "--json", "--store", store, *more, **how)


def told(text):
    """The JSON but what differs from run to run."""
    data = json.loads(text)
    data.pop("provenance")
    return json.dumps(data)


def blocks(store):
    """Replications that are acknowledged, each once and whole; the file is sound."""
    if not os.path.exists(store):
        return []
    with sqlite3.connect(store) as db:
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return None
        try:
            kept = db.execute("SELECT first, n FROM block ORDER BY first").fetchall()
            rows = [r for r, in db.execute("SELECT replication FROM replication ORDER BY replication")]
        except sqlite3.OperationalError: # killed before there was anything
            return []
    return rows if rows == [r for first, n in kept for r in range(first, first + n)] else None


def go_on(store, truth, what):
    done = run(store, "--resume")
    expect(done.returncode == 0, f"{what}: it does not go on: {done.stderr[:300]}")
    if done.returncode == 0:
        expect(told(done.stdout) == truth, f"{what}: other bytes than uninterrupted")
        expect(blocks(store) == list(range(int(N))), f"{what}: not each replication once")


def killed(work, truth, k, rng, span):
    store = os.path.join(work, f"killed{k}.sqlite")
    process = subprocess.Popen([SIMBANA, "run", SCENARIO, "-n", N, "--threads", "1", "--json", "--store", store],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(rng.random() * span)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = blocks(store)
    expect(before is not None, f"killed {k}: the store is not sound")
    go_on(store, truth, f"killed {k}")
    return len(before or [])


def no_room(work, truth, k):
    store = os.path.join(work, f"room{k}.sqlite")
    limit = 4096 * (1 + k * k)
    done = run(store, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    if done.returncode == 0:
        return
    expect(done.returncode == 3 and store in done.stderr and "\n    " in done.stderr, f"no room {k}: {done.returncode} {done.stderr[:300]}")
    expect(blocks(store) is not None, f"no room {k}: the store is not sound")
    go_on(store, truth, f"no room {k}")


def full_disk(work, truth):
    """Needs to be allowed to mount; else it is said that it was not tried."""
    place = os.path.join(work, "small")
    os.mkdir(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", place], capture_output=True).returncode != 0:
        print("     a full disk was not tried: mounting is not allowed here")
        return
    try:
        store = os.path.join(place, "s.sqlite")
        done = run(store)
        expect(done.returncode == 3 and "\n    " in done.stderr, f"full disk: {done.returncode} {done.stderr[:300]}")
        roomy = os.path.join(work, "roomy.sqlite")
        for name in os.listdir(place):
            shutil.copy(os.path.join(place, name), roomy + name[len("s.sqlite"):])
        go_on(roomy, truth, "full disk")
    finally:
        subprocess.run(["umount", place], check=True)


def digest(path):
    """By another process: to close a file here would end the locks that this one has on it."""
    return subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout


def refused(what, store, pattern, *arguments):
    """Exit code 1, a message with the file's name and what to do, and the store as it was."""
    before = digest(store)
    done = simbana(*arguments)
    expect(done.returncode == 1, f"{what}: exit code {done.returncode}: {done.stderr[:200]}")
    expect(pattern in done.stderr and "\n    " in done.stderr, f"{what}: it says {done.stderr[:300]}")
    expect(digest(store) == before, f"{what}: the store was changed")


def bad_stores(work):
    good = os.path.join(work, "good.sqlite")
    run(good)
    with sqlite3.connect(good) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    def copy(name):
        path = os.path.join(work, name + ".sqlite")
        shutil.copy(good, path)
        return path
    newer, foreign, text, damaged, locked = (copy(n) for n in ("newer", "foreign", "text", "damaged", "locked"))
    for path, change in ((newer, "PRAGMA user_version = 999"), (foreign, "PRAGMA application_id = 12345")):
        db = sqlite3.connect(path)
        db.execute(change)
        db.execute("PRAGMA journal_mode = DELETE")
        db.commit()
        db.close()
    with open(text, "w") as out:
        out.write("not a store\n" * 500)
    data = bytearray(open(damaged, "rb").read())
    for at in range(len(data) // 4, len(data), 997):
        data[at] ^= 0xFF
    open(damaged, "wb").write(data)
    for what, path in (("newer version", newer), ("another program's", foreign), ("a text", text), ("damaged", damaged)):
        refused(what, path, path, "run", SCENARIO, "-n", "20", "--store", path)
        refused(what + ", listed", path, path, "runs", path)
    holder = sqlite3.connect(locked, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    refused("locked", locked, locked, "run", SCENARIO, "-n", "20", "--store", locked)
    holder.close()
    return good


def shards(work, truth):
    def shard(name, replications, *more, scenario=SCENARIO):
        path = os.path.join(work, name + ".sqlite")
        done = simbana("run", scenario, "--replications", replications, "--store", path, *more)
        expect(done.returncode == 0, f"shard {name}: {done.stderr[:200]}")
        return path
    half = str(int(N) // 2)
    a, b = shard("a", "0:" + half), shard("b", half + ":" + N)
    late, early = shard("late", f"{int(half) + 7}:{N}"), shard("early", f"{int(half) - 7}:{N}")
    other, luck = shard("other", half + ":" + N, scenario=os.path.abspath("scenarios/fas3_patraffad.lua")), shard("luck", half + ":" + N, "--seed", "9")
    whole = os.path.join(work, "whole.sqlite")
    for what, with_it in (("a gap", late), ("an overlap", early), ("another scenario", other), ("another seed", luck)):
        refused("shards with " + what, with_it, "", "merge", a, with_it, "-o", whole)
        expect(not os.path.exists(whole), f"shards with {what}: something is written")
    done = simbana("merge", b, a, "-o", whole, "--json")
    expect(done.returncode == 0 and told(done.stdout) == truth, f"merged shards: other bytes than one run: {done.stderr[:200]}")


def changed_scenario(work):
    scenario, store = os.path.join(work, "changes.lua"), os.path.join(work, "changes.sqlite")
    shutil.copy("scenarios/exempel/vaxel.lua", scenario)
    stopped = subprocess.Popen([SIMBANA, "run", scenario, "-n", "2000000", "--threads", "1", "--store", store],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    stopped.send_signal(signal.SIGKILL)
    stopped.wait()
    with open(scenario, "a") as out:
        out.write('\nlink { "fragar", "svar", label="nytt" }\n')
    kept = blocks(store)
    done = simbana("run", scenario, "-n", "2000000", "--store", store, "--resume")
    expect(done.returncode == 1 and "cannot be resumed" in done.stderr, f"a changed scenario goes on: {done.returncode} {done.stderr[:300]}")
    expect(kept is not None and len(kept) > 0 and blocks(store) == kept, "a changed scenario: the store is not as it was")


def main():
    rng = random.Random(5)
    with tempfile.TemporaryDirectory() as work:
        begun = time.monotonic()
        done = run(os.path.join(work, "first.sqlite"))
        span = 1.2 * (time.monotonic() - begun)
        expect(done.returncode == 0, done.stderr[:300])
        truth = told(done.stdout)
        expect(told(simbana("run", SCENARIO, "-n", N, "--json").stdout) == truth, "with a store other bytes than without")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            kept = list(pool.map(lambda k: killed(work, truth, k, rng, span), range(int(os.environ.get("KILLS", "100")))))
            list(pool.map(lambda k: no_room(work, truth, k), range(20)))
        expect(len({k for k in kept if 0 < k < int(N)}) > 5, f"killed always at the same point: {sorted(set(kept))}")
        full_disk(work, truth)
        bad_stores(work)
        shards(work, truth)
        changed_scenario(work)
    print(f"attack: the store, {checked} checks, {failed} faults")
    return failed > 0


sys.exit(main())
