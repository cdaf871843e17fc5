#!/usr/bin/env python3
"""The causes of waiting, recomputed from traces and compared with what the engine says, to the nanosecond.

A program of its own, after DESIGN.md §4: it knows from a trace who came when, queued when, worked when, which attempts
were made and who is on duty, and works out for each stretch of waiting its cause and whose fault it was. Then:
the engine's stretches are the same; waiting and work fill each visit; the critical path has no gaps and fills the cycle
time; nobody waits for staff that is free; and the JSON's figures are the sums of all that.

What a trace does not show: when persons are occupied with other matters (load) or called away, so with such actors only
the possible culprits are checked; which priorities there were; and when a pause between attempts ended, if that was in closed hours.

    recompute.py [FIRST LAST]   generated scenarios of these seeds, cases/*.lua and typarende; default 1000 1200"""
import bisect
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import generate

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
HERE = pathlib.Path(__file__).resolve().parent
TYPARENDE = HERE.parents[1] / "scenarios" / "typarende.lua"
LEGITIMATE = ("no branch of choice", "was not over after 30 years")  # what may be said while a valid scenario runs
NEVER = 1 << 62
HOUR = 3600 * 10**9


class Wrong(Exception):
    pass


def demand(holds, *what):
    if not holds:
        raise Wrong(" ".join(str(w) for w in what))


class Pool:
    """People: their roster, and (as the trace is read) how many are at work from when on."""

    def __init__(self, said):
        self.at = [t for t, _ in said["roster"]]
        self.people = [NEVER if n < 0 else n for _, n in said["roster"]]
        self.loaded, self.preempts = said["loaded"], said["preempts"]
        self.busy_at, self.busy = [0], [0]
        self.grants = []  # (time, sequence) of each grant

    def on_duty(self, t):
        return self.people[bisect.bisect_right(self.at, t) - 1]

    def at_work(self, t):
        return self.busy[bisect.bisect_right(self.busy_at, t) - 1]

    def change(self, t, by):
        if self.busy_at[-1] == t:
            self.busy[-1] += by
        else:
            self.busy_at.append(t)
            self.busy.append(self.busy[-1] + by)
        demand(self.busy[-1] >= 0, "more people go than were at work")

    def fits(self, t, count):
        return self.on_duty(t) - self.at_work(t) >= count

    def changes(self, start, end):
        """Times inside (start, end) at which people on duty or at work change."""
        for times in (self.at, self.busy_at):
            i = bisect.bisect_right(times, start)
            while i < len(times) and times[i] < end:
                yield times[i]
                i += 1


class Visit:
    def __init__(self, event):
        self.node, self.link, self.case = event["node"], event["link"], event["case"]
        self.enabled, self.previous = event["time"], event["other"]
        self.tries, self.waits = [], []
        self.queued = self.sequence = self.ended = None
        self.left = self.joined = self.suspended = self.working = False
        self.slots = []   # (desk, count)
        self.lines = []   # (from, to, suspended, slots): stretches in line
        self.works = []   # (from, to, persons)
        self.since = None

    def work(self):
        return sum(b - a for a, b, _ in self.works)


class Replication:
    def __init__(self, head):
        self.nodes, self.links = head["nodes"], head["links"]
        self.actors = head["actors"]
        self.pools = [Pool(p) for p in head["pools"]]
        self.desks = head["desks"]  # actor and pool of each
        self.parts = {}  # case → which of its value's desks, where an actor has one for each
        self.kinds, self.causes = head["kinds"], head["causes"]
        self.cause = {name: i for i, name in enumerate(self.causes)}
        self.infos = head["infos"]  # whom each is waited from
        self.learned = {}  # case → [(time, actor, info)]
        self.visits, self.begun, self.ended = {}, {}, {}
        self.interruptions = []  # (visit, by which, when)
        self.struck = set()  # (case, time) of events that lead somewhere

    # --- reading --------------------------------------------------------------------------------------------
    def read(self, event):
        kind = self.kinds[event["kind"]]
        v = self.visits.get(event["visit"])
        t = event["time"]
        if kind == "case":
            self.begun[event["case"]] = t
            self.parts[event["case"]] = event["other"]
        elif kind == "event":
            if event["node"] >= 0:
                self.struck.add((event["case"], t))
        elif kind == "end":
            self.ended[event["case"]] = (t, event["other"])
        elif kind == "enable":
            demand(v is None, "two visits have one number")
            self.visits[event["visit"]] = Visit(event)
        elif kind == "learn":
            self.learned.setdefault(event["case"], []).append((t, event["other"], event["number"]))
        elif kind == "try":
            v.tries.append((t, event["until"], event["number"]))
        elif kind == "wait":
            v.waits.append((t, event["until"], event["cause"], event["culprit"]))
        elif kind == "queue":
            v.queued, v.sequence, v.since = t, event["number"], t
            v.slots = self.who(v, t)
        elif kind in ("start", "resume"):
            self.begin_work(v, t, event["number"], event["other"])
        elif kind == "pause":
            self.end_work(v, t)
            if event["other"] >= 0:
                self.interruptions.append((v, self.visits[event["other"]], t))
            else:
                demand(self.closing(v) == t, "it pauses though nobody closes")
            v.suspended, v.since = True, t
        elif kind in ("finish", "leave"):
            demand(v.ended is None, "a visit ends twice")
            if v.working:
                demand(self.closing(v) >= t, "it goes on though somebody who pauses has closed")
                self.end_work(v, t)
            elif v.since is not None:
                v.lines.append((v.since, t, v.suspended, v.slots))
            v.ended, v.left, v.way = t, kind == "leave", event["link"]
            v.heard = len(self.learned.get(v.case, []))
        elif kind == "joined":
            v.joined = True

    def desk(self, case, actor):
        """Where a case finds an actor's people: at the actor's own desk, or the one for the case's value."""
        first, n = self.actors[actor]["desks"]
        return first + self.parts[case] if n > 0 else actor

    def pool(self, desk):
        return self.pools[self.desks[desk][1]]

    def who(self, v, t):
        """The desks where it is to be done: stand-ins chosen now, parts of one pool added up."""
        node = self.nodes[v.node]
        slots = []
        for a, count in node["members"]:
            if node["stand_in"]:
                other = a
                while other >= 0 and self.pool(self.desk(v.case, other)).on_duty(t) == 0:
                    other = self.actors[other]["stand_in"]
                a = other if other >= 0 else a
            a = self.desk(v.case, a)
            for i, (b, n) in enumerate(slots):
                if self.pool(a) is self.pool(b):
                    slots[i] = (b, n if node["anyone"] else n + count)
                    break
            else:
                slots.append((a, count))
        return slots

    def begin_work(self, v, t, persons, chosen):
        v.lines.append((v.since, t, v.suspended, v.slots))
        if self.nodes[v.node]["anyone"] and len(v.slots) > 1:
            first = next((s for s in v.slots if self.pool(s[0]).fits(t, s[1])), None)
            demand(first, "work begins and nobody is free")
            interrupts = any(by is v and when == t for _, by, when in self.interruptions)
            demand(chosen == self.desks[first[0]][0] or self.pool(first[0]).loaded or interrupts,
                   "not the first that is free begins")
            v.slots = [s for s in v.slots if self.desks[s[0]][0] == chosen]
        for a, count in v.slots:
            demand(self.pool(a).fits(t, count), "work begins and there are not enough people")
            self.pool(a).change(t, count)
            self.pool(a).grants.append((t, v.sequence))
        demand(persons == sum(n for _, n in v.slots), "wrong number of persons")
        v.working, v.since = True, t

    def end_work(self, v, t):
        for a, count in v.slots:
            self.pool(a).change(t, -count)
        v.works.append((v.since, t, sum(n for _, n in v.slots)))
        v.working = False

    def closing(self, v):
        """When the first of those who pause closes, after the stretch of work that v began last."""
        first = NEVER
        for a, _ in v.slots:
            pool, pauses = self.pool(a), self.actors[self.desks[a][0]]["pauses"]
            i = bisect.bisect_right(pool.at, v.since)
            while pauses and i < len(pool.at) and pool.people[i] > 0:
                i += 1
            if pauses and i < len(pool.at):
                first = min(first, pool.at[i])
        return first

    # --- what each visit waited for ---------------------------------------------------------------------------
    def stretches(self, number):
        """The waiting of a visit: [(from, to, cause, culprit)]; culprit None: any of several, see `allowed`."""
        v = self.visits[number]
        out = []
        entered = self.passage(v, out)
        if entered is None:
            return out
        kind = self.nodes[v.node]["kind"]
        if kind == "join":
            demand(not v.joined or entered == v.ended, "a join's last token waits")
            out.append((entered, v.ended, self.cause["join"], 0))
        elif kind == "wait" and self.nodes[v.node]["needs_info"]:
            informed = self.uninformed(v, entered, out)
            demand(v.ended == informed or v.left, "it ends at", v.ended, "and is informed at", informed)
        elif kind == "wait":
            door = self.nodes[v.node]["until_open"]
            out.append((entered, v.ended, self.cause["closed" if door >= 0 else "timer"], door + 1 if door >= 0 else 0))
        elif kind == "race" and self.links[v.way]["until_info"]:
            out.append((entered, v.ended, self.cause["info"], self.informant(v)))
        elif kind == "race":
            door = self.links[v.way]["until_open"]
            out.append((entered, v.ended, self.cause["closed" if door >= 0 else "timer"], door + 1 if door >= 0 else 0))
        elif v.queued is not None:
            informed = self.uninformed(v, entered, out)
            demand(v.queued == informed, "it queues at", v.queued, "and came or was informed at", informed)
            for line in v.lines:
                self.in_line(v, *line, out)
        else:
            demand(self.uninformed(v, entered, out) >= v.ended, "it neither queues nor ends")
        return out

    def uninformed(self, v, entered, out):
        """What it waits for information. When it has it; not before it ended if it never had."""
        node = self.nodes[v.node]
        lacks = node["needs_info"]
        for a in node["actors"]:
            lacks &= ~self.actors[a]["known"]
        since = entered
        for t, actor, info in self.learned.get(v.case, []):
            if not lacks or t > v.ended:
                break
            if actor not in node["actors"] or not lacks >> info & 1:
                continue
            if t > since:
                out.append((since, t, self.cause["info"], self.first_of(lacks)))
                since = t
            lacks &= ~(1 << info)
        if lacks and since < v.ended:
            out.append((since, v.ended, self.cause["info"], self.first_of(lacks)))
        return v.ended if lacks else since

    def informant(self, v):
        """Whom a race waited for that information won: who gives what came last, or (broken off) what is first lacking."""
        actors = self.nodes[v.node]["actors"]
        lacks, culprit = self.links[v.way]["until_info"], 0
        for a in actors:
            lacks &= ~self.actors[a]["known"]
        for t, actor, info in self.learned.get(v.case, [])[:v.heard]:
            if actor in actors and lacks >> info & 1:
                lacks &= ~(1 << info)
                culprit = self.infos[info]
        demand(not lacks or v.left, "information wins that is not there")
        return self.first_of(lacks) if lacks else culprit

    def first_of(self, infos):
        return self.infos[(infos & -infos).bit_length() - 1]

    def passage(self, v, out):
        """The way over the link. When it arrived; None if it never did."""
        link = self.links[v.link] if v.link >= 0 else None
        if link is None or link["immediate"]:
            return v.enabled
        culprit = 1 + len(self.actors) + link["channel"] if link["channel"] >= 0 else 0
        closed, channel = self.cause["closed"], self.cause["channel"]
        t = v.enabled
        for i, (begun, until, reached) in enumerate(sorted(v.tries)):
            demand(self.is_open(link, begun), "an attempt begins in closed hours")
            if link["lines"]:
                self.queue_for_line(v, link, t, begun, out, culprit, i > 0)
            elif i == 0:
                demand(self.all_closed(link, t, begun), "the first attempt waits though it is open")
                out.append((t, begun, closed, culprit))
            else:
                self.pause(v, link, t, begun, out, culprit)
            t = min(until, v.ended)
            out.append((begun, t, channel, culprit))
            if reached == 1:
                return t if until <= v.ended else None
        if t < v.ended:
            if link["lines"]:
                self.queue_for_line(v, link, t, v.ended, out, culprit, bool(v.tries))
            elif v.tries:
                self.pause(v, link, t, v.ended, out, culprit)
            else:
                demand(self.all_closed(link, t, v.ended), "no attempt is made though it is open")
                out.append((t, v.ended, closed, culprit))
        return None

    def queue_for_line(self, v, link, start, end, out, culprit, paused):
        """In the queue for a line, closed hours are told from others. After a pause, which is all the channel's, only the
        engine knows where the queue began."""
        hours = link["hours"] if link["hours"] is not None else [[start, end]]
        t = start
        for a, b in [span for span in hours if span[1] > start and span[0] < end] + [[end, end]]:
            shut = min(max(a, t), end)
            for x, y, cause, _ in v.waits if paused else [(t, shut, self.cause["closed"], 0)]:
                if cause == self.cause["closed"] and max(x, t) < min(y, shut):
                    demand(y >= shut, "a queue does not last to the opening")
                    out.append((t, max(x, t), self.cause["channel"], culprit))
                    out.append((max(x, t), shut, cause, culprit))
                    t = shut
            out.append((t, min(b, end), self.cause["channel"], culprit))
            t = max(t, min(b, end))

    def check_lines(self):
        """No channel has more attempts under way than lines."""
        changes = {}
        for v in self.visits.values():
            link = self.links[v.link] if v.link >= 0 else None
            for begun, until, _ in v.tries if link and link["lines"] else []:
                if until > begun:
                    changes.setdefault((link["channel"], link["lines"]), []).extend([(begun, 1), (min(until, v.ended), -1)])
        for (channel, lines), times in changes.items():
            busy = 0
            for t, change in sorted(times):
                busy += change
                demand(busy <= lines, "channel", channel, "has", lines, "lines and at", t, busy, "attempts")

    def check_interruptions(self):
        """Who interrupts begins then, with people that it takes from there of an actor who allows that."""
        for v, by, t in self.interruptions:
            demand(any(a == t for a, _, _ in by.works), "it is interrupted for a visit that does not begin")
            both = {self.desks[d][1] for d, _ in v.slots} & {self.desks[d][1] for d, _ in by.slots}
            demand(any(self.pools[p].preempts for p in both), "it is interrupted by one who takes nobody from it")

    def is_open(self, link, t):
        return not self.all_closed(link, t, t + 1)

    def all_closed(self, link, start, end):
        """Closed from start to end."""
        if start == end or link["hours"] is None:
            return start == end
        i = bisect.bisect_right(link["hours"], start, key=lambda span: span[1])  # the first that ends after start
        return i == len(link["hours"]) or link["hours"][i][0] >= end

    def pause(self, v, link, start, end, out, culprit):
        """Between two attempts: a pause, then perhaps closed hours. Where it ended in them only the engine knows."""
        closing = end
        if link["hours"] is not None and not self.is_open(link, end - 1):
            i = bisect.bisect_right(link["hours"], end - 1, key=lambda span: span[0])
            closing = link["hours"][i - 1][1] if i > 0 else 0
        split = end
        for a, b, cause, _ in v.waits:
            if cause == self.cause["closed"] and b == end and a >= max(closing, start):
                split = a
        out.append((start, split, self.cause["channel"], culprit))
        out.append((split, end, self.cause["closed"], culprit))

    def in_line(self, v, start, end, suspended, slots, out):
        times = sorted({start, end, *(t for a, _ in slots for t in self.pool(a).changes(start, end)),
                        *(t for a, _ in slots for t in [self.overtaken(v, a)] if start < t < end)})
        for t, until in zip(times, times[1:]):
            out.append((t, until, *self.blame(v, slots, t, suspended)))

    def overtaken(self, v, a):
        """When somebody who queued later was first served by this actor."""
        if not hasattr(v, "first"):
            v.first = {}
        if a not in v.first:
            grants = self.pool(a).grants
            i = bisect.bisect_left(grants, (v.queued, 0))
            while i < len(grants) and grants[i][1] <= v.sequence:
                i += 1
            v.first[a] = grants[i][0] if i < len(grants) else NEVER
        return v.first[a]

    def blame(self, v, slots, t, suspended):
        anyone = self.nodes[v.node]["anyone"] and len(slots) > 1
        shut = [a for a, _ in slots if self.pool(a).on_duty(t) == 0]
        busy = [a for a, n in slots if a not in shut and not self.pool(a).fits(t, n)]
        doubtful = [a for a, _ in slots if a not in shut and self.pool(a).loaded]
        if shut and (not anyone or len(shut) == len(slots)):
            return self.cause["closed"], 1 + self.desks[shut[0]][0]
        if anyone:
            demand(len(busy) + len(shut) == len(slots) or doubtful, "somebody is free and does not begin")
            guilty = next(a for a, _ in slots if a not in shut)
        elif len(slots) == 1:
            demand(busy or doubtful, "somebody is free and does not begin")
            guilty = slots[0][0]
        elif doubtful:
            return None, sorted({self.desks[a][0] for a in (*busy, *doubtful)})
        else:
            demand(busy, "all are free and do not begin")
            guilty = busy[0]
        late = suspended or self.overtaken(v, guilty) <= t
        return self.cause["priority" if late else "staff"], 1 + self.desks[guilty][0]

    # --- comparing --------------------------------------------------------------------------------------------
    def check_visit(self, number):
        v = self.visits[number]
        demand(v.ended is not None, "it never ends")
        mine, theirs = merged(self.stretches(number)), merged(v.waits)
        total = sum(b - a for a, b, *_ in theirs) + v.work()
        demand(total == v.ended - v.enabled, "waiting and work make", total, "of", v.ended - v.enabled)
        if any(cause is None for _, _, cause, _ in mine):
            self.check_possible(v, mine, theirs)
        else:
            demand(mine == theirs, "waits", theirs, "recomputed", mine)

    def check_possible(self, v, mine, theirs):
        """With load: each stretch of mine must be covered by the engine's, with a culprit that can be."""
        for a, b, cause, culprit in mine:
            for c, d, said, by in theirs:
                if max(a, c) >= min(b, d):
                    continue
                if cause is not None:
                    demand((said, by) == (cause, culprit), "waits", theirs, "recomputed", mine)
                else:
                    demand(said in (self.cause["staff"], self.cause["priority"]) and by - 1 in culprit, "waits", theirs,
                           "recomputed", mine)

    def check_path(self, case):
        """Walks back from the last visit; returns waiting and work along the way."""
        end, number = self.ended[case]
        wait = work = 0
        upto = end
        while number >= 0:
            v = self.visits[number]
            beside = v.ended > upto and (self.nodes[v.node]["keeps"]  # a time-out or an event that let it go on
                                         or (v.case, upto) in self.struck)
            demand(v.ended == upto or beside, f"visit {number} on the path ends at {v.ended}, the next begins at {upto}")
            wait += sum(min(b, upto) - a for a, b, *_ in v.waits if a < upto)
            work += sum(min(b, upto) - a for a, b, _ in v.works if a < upto)
            upto, number = v.enabled, v.previous
        demand(upto == self.begun[case], "the path begins at", upto, "and the case at", self.begun[case])
        demand(wait + work == end - self.begun[case], "the path makes", wait + work, "of", end - self.begun[case])
        return wait, work


def merged(stretches):
    out = []
    for a, b, *what in sorted(s[:2] + tuple(map(freeze, s[2:])) for s in stretches if s[1] > s[0]):
        if out and out[-1][1] == a and out[-1][2:] == tuple(what):
            out[-1] = (out[-1][0], b, *what)
        else:
            demand(not out or a >= out[-1][1], "two stretches of waiting overlap")
            out.append((a, b, *what))
    return out


def freeze(x):
    return tuple(x) if isinstance(x, list) else x


def near(said, truth):
    return said is not None and abs(said - truth) <= 1e-10 * max(1, abs(truth))


def compare_figures(r, head, paths, data):
    """The JSON of the same one replication."""
    counted = {c for c, t in r.begun.items() if t >= head["warmup"]}
    staff = {}
    for i, node in enumerate(head["nodes"]):
        visits = [v for v in r.visits.values() if v.node == i and v.case in counted]
        said = data["nodes"][node["id"]]
        if node["kind"] in ("step", "wait", "race", "join"):
            demand(said["n"] == len(visits), node["id"], "n", said["n"], len(visits))
            demand(said["left"] == sum(v.left for v in visits), node["id"], "left")
        for k, cause in enumerate(r.causes):
            total = sum(b - a for v in visits for a, b, c, _ in v.waits if c == k)
            if said["n"]:
                demand(near(said["wait_by_cause_h"][cause], total / said["n"] / HOUR), node["id"], cause)
        for v in visits:
            staff[v.case] = staff.get(v.case, 0) + sum((b - a) * n for a, b, n in v.works)
    over = [c for c in paths if c in counted]
    for name, values in (("cycle_time", [r.ended[c][0] - r.begun[c] for c in over]), ("wait_time", [paths[c][0] for c in over]),
                         ("work_time", [paths[c][1] for c in over]),
                         ("staff_time", [staff.get(c, 0) for c in over])):
        said = data["measures"][name]
        demand(said["n"] == len(over), name, "n", said["n"], len(over))
        demand(not values or near(said["mean"], sum(values) / len(values) / HOUR), name, "mean")


def check(path, replication):
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace")
        done = subprocess.run([SIMBANA, "run", path, "--only", str(replication), "--json", "--trace", trace],
                              capture_output=True, text=True, timeout=60)
        if done.returncode == 1 and any(said in done.stderr for said in LEGITIMATE):
            return 0
        demand(done.returncode == 0, "exit code", done.returncode, done.stderr)
        lines = open(trace, encoding="utf-8").read().splitlines()
    head, events = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
    r = Replication(head)
    for event in events:
        demand(event["replication"] == replication, "an event of another replication")
        r.read(event)
    r.check_lines()
    r.check_interruptions()
    for number in r.visits:
        try:
            r.check_visit(number)
        except Wrong as wrong:
            raise Wrong(f"visit {number} of node {head['nodes'][r.visits[number].node]['id']}: {wrong}") from None
    paths = {}
    for case in r.ended:
        try:
            paths[case] = r.check_path(case)
        except Wrong as wrong:
            raise Wrong(f"case {case}: {wrong}") from None
    compare_figures(r, head, paths, json.loads(done.stdout))
    return len(r.visits)


def main():
    first, last = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (1000, 1200)
    bad = visits = 0
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            path = os.path.join(folder, f"{seed}.lua")
            with open(path, "w", encoding="utf-8") as file:
                file.write(generate.scenario(seed, load=seed % 4 == 0, bounded=True))
            runs.append((f"seed {seed}", path, 0))
        runs += [(path.stem, str(path), 0) for path in sorted((HERE / "cases").glob("*.lua"))]
        if TYPARENDE.exists():
            runs += [("typarende", str(TYPARENDE), k) for k in (0, 1, 2, 3)]
        for name, path, replication in runs:
            try:
                visits += check(path, replication)
            except (Wrong, subprocess.TimeoutExpired) as wrong:
                bad += 1
                print(f"{name}, replication {replication}: {wrong}")
    print(f"truth: {visits} visits of {len(runs)} replications recomputed from traces, {bad} replications disagree")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
