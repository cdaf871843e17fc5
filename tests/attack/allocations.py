#!/usr/bin/env python3
"""Every allocation made to fail in turn, while the typical case is loaded, checked and run.

All of them, or 500 (MOST=…) spread evenly where there are more; every other one with all that come after it. Each time the
program must end with exit code 3 and say that memory ran out, with nothing on standard output and nothing left behind in
memory or on disk; or it got by without (Lua collects garbage and asks again), and then says what it always says."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

SIMBANA = os.path.abspath(os.environ.get("SIMBANA", "out/bin/simbana"))
SHIM = os.path.abspath(os.path.join(os.environ.get("OUT", "out"), "tests/attack/failing_malloc.so"))
MOST = int(os.environ.get("MOST", 500))
COMMANDS = [  # name, arguments, how many at most, how far into a child (times the program's own)
    ("check", ["check", "scenarios/typarende.lua"], MOST, 1),
    ("run", ["run", "scenarios/typarende.lua", "-n", "2", "--threads", "2", "--json"], MOST, 1),
    ("run with callbacks", ["run", "tests/same/everything.lua", "-n", "2", "--threads", "2", "--json"], MOST // 2, 1),
    ("run once", ["run", "scenarios/typarende.lua", "-n", "1", "--json"], MOST // 5, 1),
    ("import", ["import", "tests/cli/import/excel_windows1252.csv", "-o", "{}/made.lua"], MOST // 2, 1),
    ("new", ["new", "{}/mitt_arende"], MOST // 5, 1),
    ("a variant", ["run", "tests/attack/files/everything.lua", "--variant", "v", "-n", "2", "--threads", "2", "--json"],
     MOST // 2, 1),
    ("write rows", ["run", "scenarios/exempel/statistik.lua", "-n", "2", "--threads", "2", "-o", "{}/out"], MOST // 2, 1),
    ("write", ["run", "scenarios/typarende.lua", "-n", "2", "--trace", "{}/trace", "-o", "{}/out"], MOST // 5, 1),
]
WHOLE = {"run.json", "report.txt", "moments.md", "avvikande.csv"}  # written one after the other, each whole or not at all
bad = []


def run(folder, arguments, fail_at=0, always=False):
    report = os.path.join(folder, "report")
    env = {**os.environ, "LD_PRELOAD": SHIM, "FAIL_AT": str(fail_at), "FAIL_ALWAYS": str(int(always)), "FAIL_REPORT": report}
    program = subprocess.Popen([SIMBANA] + [a.replace("{}", folder) for a in arguments], env=env, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = program.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)  # and its children
        program.communicate()
        raise
    done = subprocess.CompletedProcess(program.args, program.returncode, out.replace(folder.encode(), b"{}"), err)
    try:
        count, blocks = map(int, pathlib.Path(report).read_text().split())
        os.unlink(report)
    except FileNotFoundError:
        count = blocks = -1
    return done, count, blocks


def same_but_for_time(a, b):
    return a.partition(b'"provenance"')[0] == b.partition(b'"provenance"')[0]


def what_is_wrong(done, blocks, usual, usual_blocks, left):
    """None if the program behaved."""
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == 0:
        return None if same_but_for_time(done.stdout, usual.stdout) else "it says it went well, and other things than usual"
    if done.returncode != 3:
        return f"exit code {done.returncode}: {said[-300:]}"
    if "memory" not in said:
        return f"it does not say that memory ran out: {said[-300:]}"
    if done.stdout:
        return "there is something on standard output"
    if blocks > usual_blocks:
        return f"{blocks} blocks of memory are left, {usual_blocks} usually"
    if left:
        return f"it leaves {left}"
    return None


def attack(name, arguments, most, reach):
    """What was wrong goes into `bad`."""
    with tempfile.TemporaryDirectory() as folder:
        usual, count, usual_blocks = run(folder, arguments)
        if usual.returncode != 0 or count <= 0:
            sys.exit(f"{name} fails by itself: {usual.stderr.decode()}")
    n = min(count, most)
    places = sorted({1 + i * count * reach // n for i in range(n)})
    faults = absorbed = 0
    for i, place in enumerate(places):
        with tempfile.TemporaryDirectory() as folder:
            try:
                done, _, blocks = run(folder, arguments, place, i % 2 == 1)
            except subprocess.TimeoutExpired:
                wrong = "no end within 20 s"
            else:
                absorbed += done.returncode == 0
                left = [f for f in os.listdir(folder) if f != "out"]
                left += [f for f in os.listdir(os.path.join(folder, "out")) if f not in WHOLE] if "out" in os.listdir(folder) else []
                wrong = what_is_wrong(done, blocks, usual, usual_blocks, left if done.returncode else [])
        if wrong:
            faults += 1
            if faults <= 5:
                bad.append(f"{name}: FAIL_AT={place} FAIL_ALWAYS={i % 2}: {wrong}")
    print(f"truth: {name}: {len(places)} runs with one of {count} allocations failing, {absorbed} got by without it, "
          f"{faults} went wrong")


def main():
    if not os.path.exists(SHIM):
        sys.exit(f"{SHIM} is not there: make tests-built")
    for command in COMMANDS:
        attack(*command)
    print("\n".join(bad))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
