#!/usr/bin/env python3
"""Channels against closed forms: a channel with c lines is an M/M/c queue (Erlang C), a message that is lost with chance p
takes a geometric number of attempts.

Fixed seeds, 30 replications. Every figure must lie within four standard errors of the truth, and its 95 % half-width be
at most 1 % of it."""
import json
import math
import os
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
T29 = 2.045229642  # Student t, 29 degrees of freedom, 97.5 %
bad = []


def run(channel, rate, count, seed):
    """Times in hours. All that takes time is the channel."""
    text = f'''scenario {{ id="q", title="Q", lang="en", unit="h", warmup={0.05 * count / rate} }}
actor "one" {{ title="One" }}
actor "two" {{ title="Two" }}
channel "wire" {{ {channel} }}
step "sends" {{ by="one" }}
step "gets" {{ by="two" }}
flow {{ "sends", {{ via="wire" }}, "gets" }}
arrivals {{ every=exp({1 / rate!r}), count={count} }}
'''
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "q.lua")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        out = subprocess.run([SIMBANA, "run", path, "-n", "30", "--seed", str(seed), "--json"], capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit(f"simbana failed:\n{out.stderr}\n{text}")
    return json.loads(out.stdout)


def check(name, data, truth):
    m = data["measures"]["cycle_time"]
    half = (m["ci95"][1] - m["ci95"][0]) / 2
    z = (m["mean"] - truth) / (half / T29)
    print(f"{name:40} {m['mean']:10.6f} truth {truth:10.6f}  z {z:6.2f}  half-width {100 * half / truth:5.2f} %")
    if abs(z) >= 4:
        bad.append(f"{name}: {m['mean']} is {z:.1f} standard errors from {truth}")
    if half > 0.01 * truth:
        bad.append(f"{name}: half-width {100 * half / truth:.2f} % of the truth")
    channel = data["nodes"]["gets"]["wait_by_cause_h"]["channel"]
    if abs(channel - data["nodes"]["gets"]["wait_h"]) > 1e-9 * channel:
        bad.append(f"{name}: not all waiting is the channel's")


def erlang_c_wait(c, rate):
    p0 = 1 / (sum(rate**k / math.factorial(k) for k in range(c)) + rate**c / math.factorial(c) / (1 - rate / c))
    return rate**c / math.factorial(c) / (1 - rate / c) * p0 / (c - rate)


for c, count in ((1, 60_000), (2, 60_000), (4, 100_000)):
    check(f"M/M/{c} of lines", run(f"takes=exp(1), lines={c}", 0.7 * c, count, 50 + c), erlang_c_wait(c, 0.7 * c) + 1)

# A line that takes one hour each (Pollaczek-Khinchine)
check("M/D/1 of lines", run("takes=1, lines=1", 0.7, 60_000, 57), 0.7 / 2 / (1 - 0.7) + 1)

# 1/(1-p) attempts of 2 hours, p/(1-p) times noticed after 5
for p in (0.1, 0.5):
    check(f"lost with chance {p}", run(f'takes=exp(2), lost={p}, noticed=exp(5)', 1.0, 30_000, 61), 2 / (1 - p) + 5 * p / (1 - p))
# … and reached with chance q in each: a failed try costs a pause of 3
p, q = 0.3, 0.6
check("lost or not reached", run("takes=exp(2), reach=0.6, retry=exp(3), lost=0.3, noticed=exp(5)", 1.0, 40_000, 62),
      2 / (q * (1 - p)) + 3 * (1 - q) / (q * (1 - p)) + 5 * p / (1 - p))

print(f"truth: channels against closed forms, {len(bad)} off")
if bad:
    print("\n".join(bad))
sys.exit(bool(bad))
