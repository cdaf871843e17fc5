"""Runs a scenario, and holds its figures against the truth: |z| < 4, and a 95 % half-width of at most 1 %."""
import json
import math
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
T29 = 2.045229642  # Student t, 29 degrees of freedom, 97.5 %
REPLICATIONS = 30
bad = []
checked = 0


def run(text, seed, replications=REPLICATIONS):
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as f:
        f.write(text)
    try:
        out = subprocess.run([SIMBANA, "run", f.name, "-n", str(replications), "--seed", str(seed), "--json"],
                             capture_output=True, text=True)
    finally:
        os.unlink(f.name)
    if out.returncode != 0:
        sys.exit(f"simbana failed:\n{out.stderr}\n{text}")
    return json.loads(out.stdout)


def judge(name, mean, half, z, truth):
    """One figure, its half-width and its distance from the truth in standard errors."""
    global checked
    checked += 1
    print(f"{name:46} {mean:12.6f} truth {truth:12.6f}  z {z:6.2f}  half-width {100 * half / truth:5.2f} %")
    if abs(z) >= 4:
        bad.append(f"{name}: {mean} is {z:.1f} standard errors from {truth}")
    if half > 0.01 * truth:
        bad.append(f"{name}: half-width {100 * half / truth:.2f} % of the truth")


def check(name, mean, ci, truth, t=T29):
    """A mean with the interval that Simbana gives."""
    if ci is None:
        bad.append(f"{name}: no honest interval")
        return
    half = (ci[1] - ci[0]) / 2
    judge(name, mean, half, (mean - truth) / (half / t), truth)


def station(name, data, actor, wq, rate, rho):
    """Mean wait (hours), mean queue (Little), utilisation of one actor."""
    a = data["actors"][actor]
    check(f"{name}: mean wait", a["wait_mean_h"], a["wait_mean_h_ci95"], wq)
    check(f"{name}: mean queue", a["queue_mean"], a["queue_mean_ci95"], rate * wq)
    check(f"{name}: utilisation", a["utilisation"], a["utilisation_ci95"], rho)


def erlang_c_wait(c, rate, mu):
    a = rate / mu
    p0 = 1 / (sum(a**k / math.factorial(k) for k in range(c)) + a**c / math.factorial(c) / (1 - a / c))
    return a**c / math.factorial(c) / (1 - a / c) * p0 / (c * mu - rate)


def measured(name, data, measure, truth):
    m = data["measures"][measure]
    check(name, m["mean"], m["ci95"], truth)


def equal(name, one, other):
    """Two results that are to be the same to the last digit."""
    global checked
    checked += 1
    if one != other:
        bad.append(f"not so: {name}")


def finish():
    print(f"truth: {checked} figures against closed forms, {len(bad)} off")
    if bad:
        print("\n".join(bad))
    sys.exit(bool(bad))
