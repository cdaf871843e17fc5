#!/usr/bin/env python3
# Critical moments with an answer that is known by construction: scenarios in which each handover has an actor and a channel of its
# own are written again with that handover made ideal in the text, and run. Nothing of the ranking takes part in that, and by
# common random numbers the two must agree to the last digit. Then: the true first moment is ranked first, also where the longest
# wait is not on the critical path (where the ranking by mean wait fails, as it must); and where two help only together, that
# pair comes first.
import json
import os
import random
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
N = 400
failed = 0


def complain(text):
    global failed
    failed += 1
    print("FAIL", text)


def simbana(*arguments):
    done = subprocess.run([SIMBANA, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        complain(f"{' '.join(arguments)}: exit code {done.returncode}: {done.stderr.strip()}")
        sys.exit(1)
    return done.stdout


class Handover:
    """From some step to step `name`, which has an actor and a channel of its own."""

    def __init__(self, name, takes, hours, reach, retry, work):
        self.name, self.takes, self.hours, self.reach, self.retry = name, takes, hours, reach, retry
        self.work = work if isinstance(work, str) else f'exp("{work} min")'

    def lua(self, ideal):
        hours = "" if ideal or not self.hours else f', hours="{self.hours}"'
        channel = f'channel "c_{self.name}" {{ takes=exp("{self.takes} min"), reach={self.reach}, retry=exp("{self.retry} min") }}\n'
        return (f'actor "a_{self.name}" {{ {"" if ideal else "staff=1"}{hours} }}\n' + ("" if ideal else channel)
                + f'step "{self.name}" {{ by="a_{self.name}", takes={self.work} }}\n')

    def way(self, ideal):
        return "" if ideal else f'{{ via="c_{self.name}" }}, '


class Scenario:
    """Sections in a row, each one handover, or a fork of two branches of handovers that a join gathers."""

    def __init__(self, sections):
        self.sections = sections

    def handovers(self):
        return [h for s in self.sections for branch in (s if isinstance(s, tuple) else ([s],)) for h in branch]

    def lua(self, ideal=()):
        text = 'scenario { id="planted", starts="2016-10-03 09:30" }\nactor "first" {}\nactor "host" {}\nstep "begins" { by="first", takes="10 min" }\n'
        text += "".join(h.lua(h.name in ideal) for h in self.handovers())
        last, names = "begins", iter(range(100))
        for section in self.sections:
            if isinstance(section, tuple):
                k = next(names)
                text += f'step "asks{k}" {{ by="host" }}\nfork "f{k}" {{ ' + ", ".join(
                    f'{{ to="{b[0].name}"' + ("" if b[0].name in ideal else f', via="c_{b[0].name}"') + " }" for b in section) + " }\n"
                text += f'join "j{k}" {{ by="host" }}\nflow {{ "{last}", "asks{k}", "f{k}" }}\n'
                for branch in section:
                    text += 'flow { "' + branch[0].name + '", ' + "".join(
                        h.way(h.name in ideal) + f'"{h.name}", ' for h in branch[1:]) + f'"j{k}" }}\n'
                last = f"j{k}"
            else:
                text += f'flow {{ "{last}", {section.way(section.name in ideal)}"{section.name}" }}\n'
                last = section.name
        return text


def run(work, text, name):
    path = os.path.join(work, name + ".lua")
    with open(path, "w") as out:
        out.write(text)
    return path


def mean(path):
    return json.loads(simbana("run", path, "--json", "-n", str(N)))["measures"]["cycle_time"]["mean"]


def rank(path, *options):
    return json.loads(simbana("critical", path, "--json", "-n", str(N), *options))


def check_planted(work, scenario, name, hidden):
    path = run(work, scenario.lua(), name)
    base = mean(path)
    truth = {h.name: mean(run(work, scenario.lua((h.name,)), name + "_ideal")) - base for h in scenario.handovers()}
    found = rank(path)
    for moment in found["moments"]:
        if moment["to"] in truth and moment["tried"]:
            delta = moment["causal"]["cycle_time"]["delta"]
            if abs(delta - truth[moment["to"]]) > 1e-8 * max(1, abs(delta)):
                complain(f"{name}: {moment['to']} is said to change {delta}, it changes {truth[moment['to']]}")
    ways = sorted(truth, key=truth.get)
    first = found["moments"][0]
    if first["to"] != ways[0]:
        complain(f"{name}: {first['to']} is ranked first, {ways[0]} is: {truth}")
    lo, hi = first["causal"]["cycle_time"]["ci95"]
    margin = truth[ways[1]] - truth[ways[0]]
    clear = margin >= 3 * (hi - lo) / 2
    naive = max((m for m in found["moments"] if m["to"] in truth), key=lambda m: m["dynamics"]["wait_h"] or 0)["to"]
    if hidden and naive == ways[0]:
        complain(f"{name}: the longest wait was to be hidden, and is not")
    return clear, naive == ways[0], first["to"] == ways[0]


def some(rng, name):
    hours = rng.choice(["", "08:00-17:00", "mon-fri 10:00-15:00", "13:00-20:00"])
    return Handover(name, rng.randint(2, 20), hours, round(rng.uniform(0.4, 1), 2), rng.randint(10, 60), rng.randint(10, 60))


def planted(rng, hidden):
    chain = [some(rng, f"s{i}") for i in range(rng.randint(3, 5))]
    if not hidden:
        worst = rng.randrange(len(chain))
        chain[worst] = Handover(chain[worst].name, 20, rng.choice(["wed 09:00-11:00", "thu 09:00-11:00"]), 0.8, 30, 30)
        return Scenario(chain)
    # The long wait has all the time there is: the other branch works for weeks.
    slow = Handover("slow", 5, "", 1, 10, '"60 d"')
    chain[rng.randrange(len(chain))] = Handover("worst", 20, rng.choice(["tue, thu 09:00-11:00", "mon, wed, fri 09:00-11:00"]), 1, 10, 30)
    chain.insert(rng.randrange(len(chain) + 1), ([Handover("hidden", 60, "", 0.03, 240, 30)], [slow]))
    return Scenario(chain)


def paired(rng):
    """Two that wait for the same opening on two branches: each alone changes nothing."""
    hours = rng.choice(["20:00-23:00", "tue, thu 09:00-11:00", "wed 12:00-13:00", "fri 08:00-10:00"])
    chain = [some(rng, f"s{i}") for i in range(2)]
    both = ([Handover("left", 1, hours, 1, 10, 20)], [Handover("right", 1, hours, 1, 10, 20)])
    chain.insert(rng.randrange(3), both)
    return Scenario(chain)


def main():
    rng = random.Random(20)
    clear = right = naive_right = 0
    with tempfile.TemporaryDirectory() as work:
        for k in range(16):
            hidden = k % 2 == 1
            apart, naive, first = check_planted(work, planted(rng, hidden), f"planted{k}", hidden)
            clear += apart
            right += first
            naive_right += naive
        best = 0
        for k in range(4):
            scenario = paired(rng)
            path = run(work, scenario.lua(), f"pair{k}")
            base = mean(path)
            alone = [mean(run(work, scenario.lua((side,)), f"pair{k}_alone")) - base for side in ("left", "right")]
            together = mean(run(work, scenario.lua(("left", "right")), f"pair{k}_both")) - base
            found = rank(path, "--pairs")
            pair = found["pairs"][0]
            ends = {found["moments"][pair[side] - 1]["to"] for side in ("a", "b")}
            best += ends == {"left", "right"}
            if ends != {"left", "right"}:
                complain(f"pair{k}: {ends} is said to be the best pair; left {alone[0]}, right {alone[1]}, together {together}")
            elif abs(pair["delta"] - together) > 1e-8 * abs(together) or abs(pair["surplus"] - (together - sum(alone))) > 1e-8 * abs(together):
                complain(f"pair{k}: {pair} is said, {together} and {together - sum(alone)} are")
            elif not pair["surplus_ci95"][1] < 0 or pair["fork"] is None:
                complain(f"pair{k}: it helps only together, and that is not said: {pair}")
    if clear < 16:
        complain(f"only {clear} of the 16 have a first moment that is three half-widths ahead: plant others")
    if naive_right > 8:
        complain(f"the ranking by mean wait finds {naive_right} of 16")
    print(f"truth: the first moment in {right} of 16 (by mean wait alone: {naive_right}), the best pair in {best} of 4, {failed} faults")
    return failed > 0


sys.exit(main())
