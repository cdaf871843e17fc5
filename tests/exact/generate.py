#!/usr/bin/env python3
"""Random valid scenarios. `generate.py SEED [--no-load] [--bounded]` prints one; the same seed gives the same text.

A scenario is built of blocks (steps, waits, choices, forks with joins, loops), each with open ends that the next block
takes up; then come limits (timeouts, balks, given-up handovers), tells, marks and figures. In half of them all times are
multiples of ten minutes, so that much happens at the same instant."""
import random
import sys

HOURS = [
    "mon-fri 08:00-17:00", "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", "08:00-12:00, 13:00-16:30",
    "mon, wed 09-11", "17:00-24:00", "fri 13:00-mon 08:00", "mon-fri 08-16 except holidays", "22:00-06:00",
    "mon-sun 00:00-23:00", "1 sep-30 apr: mon-thu 08:00-16:30, fri 08:00-16:00; 1 may-31 aug: mon-fri 08:00-15:00",
    "weekdays 07:00-19:00", "always",
]
STARTS = ["2016-10-07 22:40", "2024-03-29 08:00", "2024-03-30 23:50", "2023-10-28 20:00", "2024-12-31 18:30",
          "2024-06-21 07:00", "2025-01-06 00:00", "2024-02-28 12:00"]


class Scenario:
    """`load=False` leaves out the actors' other matters, which traces do not show; `bounded` gives every one a horizon
    (without, somebody may wait in vain for 30 years)."""

    def __init__(self, seed, load=True, bounded=False):
        self.r = random.Random(seed)
        self.fate = random.Random(f"fate {seed}")  # of races and events: they leave what the others draw as it was
        self.seed = seed
        self.load = load
        self.bounded = bounded
        self.lattice = self.chance(0.5)
        self.calls = self.chance(0.2)
        self.s = random.Random(f"scripts {seed}")  # of its own: what else is drawn stays what it was
        self.scripts = not bounded and self.s.random() < 0.25  # recompute.py does not know what a script asks for
        self.nodes = {}      # id → {"kind", "fields": [...], "branches": [...]}
        self.links = []      # (from, to, fields)
        self.extra = []      # further declarations
        self.late = []       # done when all nodes are known
        self.p = random.Random(f"manners {seed}")  # and of theirs: who goes first, who is interrupted or called away
        self.i = random.Random(f"info {seed}")  # dice of their own: what is known, lost and queued for
        self.wanted = self.r.randint(5, 25)
        self.looping, self.loops = 0, False
        self.frame()
        self.actors = self.make_actors()
        self.shared = {}     # actor → whose people it has
        self.people()
        self.channels = self.make_channels()
        self.build()

    # --- dice -------------------------------------------------------------------------------------------------
    def chance(self, p):
        return self.r.random() < p

    def one(self, items):
        return self.r.choice(items)

    def minutes(self, low, high):
        if self.lattice:
            return 10 * self.r.randint(max(0, low // 10), max(1, high // 10))
        return self.r.randint(low, high)

    def duration(self, low=5, high=180, zero=True):
        """A duration's distribution as Lua."""
        m = max(self.minutes(low, high), 0 if zero else 1)
        if self.lattice:
            if zero and self.chance(0.08):
                return "0"
            kind = self.r.randint(0, 3)
            if kind == 0:
                return f'discrete{{ {{0.5,"{m} min"}}, {{0.5,"{m + 10} min"}} }}'
            return f'"{m} min"'
        kind = self.r.randint(0, 7)
        m = max(m, 1)
        if kind == 0:
            return f'exp("{m} min")'
        if kind == 1:
            return f'"{m}-{m + 30} min"'
        if kind == 2:
            return f'triangular("{m} min", "{m + 20} min", "{m + 70} min")'
        if kind == 3:
            return f'usually("{m} min", "{3 * m} min")'
        if kind == 4:
            return f'erlang({self.r.randint(2, 4)}, "{m} min")'
        if kind == 5:
            return f'mixture{{ {{0.7,exp("{m} min")}}, {{0.3,"{m} min"}} }}'
        if kind == 6 and zero:
            return f'normal{{ mean="{m} min", sd="{max(m // 2, 1)} min" }}'
        return f'"{m} min"'

    def hours(self):
        return self.one(HOURS)

    # --- frame ------------------------------------------------------------------------------------------------
    def frame(self):
        fields = [f'id="g{self.seed}"', 'title="Generated"', 'lang="en"', 'unit="min"', f'starts="{self.one(STARTS)}"']
        self.has_horizon = self.chance(0.85) or self.bounded
        self.days = self.r.randint(3, 30)
        if self.has_horizon:
            fields.append(f'horizon="{self.days} d"')
        if self.chance(0.3):
            fields.append(f'warmup="{self.r.randint(1, 40)} h"')
        if self.chance(0.2):
            fields.append(f"seed={self.r.randint(0, 10**9)}")
        self.head = "scenario { " + ", ".join(fields) + " }"
        self.attributes = {"x": "number", "y": "number", "flag": "truth", "kind": "text"}
        values = ["x=int(0, 9)", f"y={self.one(['uniform(0, 1)', 'poisson(2)', 'exp(3)', 'beta{ alpha=2, beta=3 }'])}",
                  f"flag=bernoulli({self.r.randint(1, 9) / 10})", 'kind=discrete{ {0.3,"hvb"}, {0.7,"familjehem"} }']
        if self.calls:
            self.attributes["z"] = "number"
            values.append("z=function(c) return c.x + c.y end")
        self.case = "case { " + ", ".join(values) + " }"
        self.params = ""
        if self.chance(0.3):
            uncertain = ", uncertain=uniform(0.1, 0.9)" if self.chance(0.4) else ""
            self.params = f"param \"share\" {{ default=0.4, min=0, max=1{uncertain} }}"

    def make_actors(self):
        actors = {}
        for i in range(self.r.randint(2, 6)):
            name = f"a{i}"
            most, fields = None, []
            kind = self.r.random()
            if kind < 0.15:
                pass
            elif kind < 0.3:
                most = self.r.randint(2, 4)
                fields.append(f'staff={{ {{{most},"{self.hours()}"}}, {{{self.r.randint(0, most - 1)},"always"}} }}')
            else:
                most = self.r.randint(1, 3)
                fields.append(f"staff={most}")
            if self.chance(0.45):
                fields.append(f'hours="{self.hours()}"')
            if self.load and most is not None and self.chance(0.25):
                fields.append(f"load={self.r.randint(1, 8) / 10}, load_takes={self.duration(20, 120, zero=False)}")
            if i > 0 and self.chance(0.25):
                fields.append(f'stand_in="a{self.r.randint(0, i - 1)}"')
            if self.chance(0.35) and not self.scripts:
                fields.append('on_close="pause"')
            if most is not None:
                fields += self.manners()
            if self.chance(0.3):
                fields.append(f"cost={self.r.randint(100, 900)}")
            if self.chance(0.2):
                fields.append(f"people={self.r.randint(1, 80)}")
            if i > 0 and self.chance(0.1):
                fields.append("child=true")
            actors[name] = (most, fields)
        return actors

    def manners(self):
        dice, fields = self.p, []
        if dice.random() < 0.4:
            fields.append(f'order="{dice.choice(["lifo", "random"])}"')
        if dice.random() < 0.3 and not self.scripts:
            fields.append("preempt=true")
        if dice.random() < 0.2 and self.load:
            every, takes = (dice.choice([f'"{10 * n} min"', f'exp("{10 * n} min")'])
                            for n in (dice.randint(3, 60), dice.randint(1, 12)))
            fields.append(f"away={{ every={every}, takes={takes}, staff={dice.randint(1, 2)} }}")
        return fields

    def people(self):
        """Some actors have people for each value of an attribute, some those of another. Dice of their own."""
        dice = random.Random(f"people {self.seed}")
        if self.scripts or dice.random() > 0.3:
            return
        changing = [] if self.bounded else [("flag", ["[true]", "[false]"]), ("x", [f"[{i}]" for i in range(10)])]
        attribute, values = dice.choice([("kind", ["hvb", "familjehem"])] + changing)  # traces show what a case began as
        for name, (most, fields) in self.actors.items():
            if dice.random() < 0.5:
                fields.append(f'each="{attribute}"')
                for i, field in enumerate(fields):
                    table = lambda some: "{ " + f"{values[0]}={some}, otherwise="
                    if field == f"staff={most}" and dice.random() < 0.8:
                        fields[i] = f"staff={table(most)}{most + dice.randint(0, 1)} }}"
                    elif field.startswith("hours=") and dice.random() < 0.6:
                        fields[i] = f'hours={table(field[6:])}"{dice.choice(HOURS)}" }}'
        for name, (most, fields) in self.actors.items():
            enough = [a for a, (there, _) in self.actors.items()
                      if a != name and a not in self.shared and (there is None or (most or 2) <= there)]
            if enough and dice.random() < 0.2 and name not in self.shared.values():
                own = ("staff=", "hours=", "load=", "people=", "each=", "preempt=", "order=", "away=")
                self.shared[name] = dice.choice(enough)
                fields[:] = [f for f in fields if not f.startswith(own)] + [f'staff_of="{self.shared[name]}"']

    def reach(self):
        if self.chance(0.3):
            return f'{{ {{{self.r.randint(5, 10) / 10},"{self.hours()}"}}, {{{self.r.randint(1, 5) / 10},"always"}} }}'
        return str(self.r.randint(3, 10) / 10)

    def passage(self):
        fields = []
        if self.chance(0.7):
            fields.append(f"takes={self.duration(1, 40)}")
        if self.chance(0.6):
            fields.append(f"reach={self.reach()}, retry={self.duration(10, 90, zero=False)}")
        if self.chance(0.4):
            fields.append(f'hours="{self.hours()}"')
        return fields

    def make_channels(self):
        return {f"c{i}": self.passage() for i in range(self.r.randint(0, 3))}

    # --- nodes ------------------------------------------------------------------------------------------------
    def new(self, kind, fields=None):
        name = f"n{len(self.nodes)}"
        self.nodes[name] = {"kind": kind, "fields": fields or [], "branches": []}
        return name

    def by(self):
        names = list(self.actors)
        how = self.r.random()
        if how < 0.6 or len(names) < 2:
            a = self.one(names)
            most = self.actors[a][0]
            if self.chance(0.15) and (most is None or most > 1):
                return f"by={{ {a}={2 if most is None else self.r.randint(2, most)} }}"
            return f'by="{a}"'
        some = self.r.sample(names, self.r.randint(2, min(3, len(names))))
        if how < 0.8:
            return "by={ " + ", ".join(f"{a}={self.r.randint(1, min(self.actors[a][0] or 2, 2))}" for a in sorted(some)) + " }"
        listed = ", ".join(f'"{a}"' for a in some)
        return f"by=any{{ {listed} }}" if how < 0.93 else f"by={{ {listed} }}"

    def link_fields(self):
        fields = []
        if self.channels and self.chance(0.35):
            fields.append(f'via="{self.one(list(self.channels))}"')
            if self.chance(0.2):
                fields.append(f"takes={self.duration(1, 60)}")
        elif self.chance(0.12):
            fields += self.passage()
        if fields and self.chance(0.25):
            fields.append(f'rating="{self.one(["works", "weak", "unknown"])}"')
        if fields and self.chance(0.3):
            limits = []
            closed = self.chance(0.3)
            if self.chance(0.6):
                limits.append(f"tries={self.r.randint(1, 4)}")
            if not limits or self.chance(0.4):
                limits.append(f'within="{max(self.minutes(10, 300), 10)} min"')
            return fields + (['closed="to"'] if closed else []), limits
        return fields, None

    def connect(self, before, target, fields=None):
        """A link from a plain node, or the setting of a branch's target."""
        self.links.append((before, target, fields or []))

    def exit_of(self, node):
        """An open end out of a plain node: a function that takes its target."""
        fields, limits = self.link_fields()

        def close(target):
            own = list(fields)
            if limits:
                own.append("give_up={ " + ", ".join(limits + [f'to="{self.side(target)}"']) + " }")
            self.connect(node, target, own)
        return close

    def branch(self, gateway, fields):
        """An open branch of a choice or fork."""
        entry = {"fields": list(fields), "to": None}
        self.nodes[gateway]["branches"].append(entry)
        more, limits = self.link_fields() if self.chance(0.5) else ([], None)

        def close(target):
            entry["to"] = target
            entry["fields"] += more
            if limits:
                entry["fields"].append("give_up={ " + ", ".join(limits + [f'to="{self.side(target)}"']) + " }")
        return close

    def side(self, target):
        """Where a limit leads: on at once, over a step of its own, or to an end."""
        how = self.r.random()
        if how < 0.3:
            return target
        if how < 0.45:
            return self.new(self.one(["stop", "finish", "stop"]))
        node = self.new("step", [self.by(), f"takes={self.duration(5, 60)}"])
        if how < 0.85:
            self.connect(node, target)
        return node

    def script(self, by):
        """What a step does. Whom it seizes is somebody it surely can have: not of its own, nor anybody's stand-in."""
        free = [] if any("stand_in" in f for _, fields in self.actors.values() for f in fields) else \
            [a for a, (most, fields) in self.actors.items()
             if a not in by and not any("hours" in f or "staff={" in f for f in fields)]
        lines, held = [], []
        for _ in range(self.s.randint(0, 5)):
            what = self.s.random()
            if what < 0.4:
                lines.append(f"hold({self.s.choice(['0', '30', 'exp(20)', 'uniform(5, 60)', 'c.x'])})")
            elif what < 0.6 and free and not held:  # one at a time: no two scripts wait for each other
                held.append(self.s.choice(free))
                lines.append(f'seize("{held[-1]}")')
            elif what < 0.75 and held:
                lines.append(f'release("{held.pop()}")')
            elif what < 0.85:
                lines.append("c.x = (c.x + 1) % 7")
            elif what < 0.9:
                lines.append(f'await("{self.s.choice(list(self.nodes))}")')
        return "does=function(c) " + " ".join(lines) + " end"

    def step(self):
        fields = [self.by()]
        name = self.new("step", fields)
        if self.scripts and self.s.random() < 0.5:
            fields.append(self.script(fields[0]))
        if self.chance(0.9):
            fields.append(f"takes={self.duration(5, 150)}")
            if "does=" in fields[1]:
                fields.pop()
        if self.calls and self.chance(0.15) and "does=" not in fields[-1]:
            fields.pop() if len(fields) > 1 else None
            fields.append("takes=function(c) return exp(10 + c.x) end")
        if self.chance(0.25):
            fields.append("priority=" + self.one(["1", "2", "3", '"x"', "int(0, 3)"]
                                                  + (["function(c) return c.x % 3 end"] if self.calls else [])))
        if self.chance(0.2):
            fields.append("meets_child=true" + (", same_person=true" if self.chance(0.4) else ""))
        if self.chance(0.15):
            fields.append('asks="Vad heter du?"')
        if self.chance(0.15):
            fields.append("stand_in=false")
        if self.chance(0.04):
            fields.append("once=true")
        if self.chance(0.12):
            self.late.append(lambda: fields.append(f'when="{self.condition()}"'))
        if self.calls and self.chance(0.2):
            fields.append("effect=function(c) c.x = (c.x + 1) % 10; c.flag = not c.flag end")
        if self.chance(0.1):
            fields.append('mark="tag"')
        ends = [self.exit_of(name)]
        if self.chance(0.25):
            ends.append(self.timeout(fields, True))
        if self.chance(0.12):
            def close(target):
                fields.append(f'balk={{ at={self.r.randint(0, 3)}, to="{self.side(target)}" }}')
            ends.append(close)
        if self.chance(0.12):
            self.late.append(lambda: self.tell(name))
        return name, ends

    def timeout(self, fields, is_step):
        parts = [f"after={self.duration(10, 400)}"]
        if is_step and self.chance(0.7):
            parts.append(f'during="{self.one(["wait", "work", "both"])}"')
        if self.chance(0.3):
            parts.append("cancels=false")

        def close(target):
            fields.append("timeout={ " + ", ".join(parts + [f'to="{self.side(target)}"']) + " }")
        return close

    def wait(self):
        how = self.r.random()
        if how < 0.5:
            fields = [f"takes={self.duration(10, 600)}"]
        elif how < 0.75:
            fields = ["until_time=" + self.one(['"08:00"', '"mon 08:00"', '"02:30"', '"00:00"'])]
        else:
            fields = [f'until_open="{self.one(list(self.actors))}"']
        if self.chance(0.4):
            fields.append(f'by="{self.one(list(self.actors))}"')
        name = self.new("wait", fields)
        ends = [self.exit_of(name)]
        if self.chance(0.3):
            ends.append(self.timeout(fields, False))
        return name, ends

    def race(self):
        name = self.new("race", [])
        waits = [lambda: f"after={self.duration(10, 600)}", lambda: f"after={self.duration(10, 600)}",
                 lambda: "until_time=" + self.one(['"08:00"', '"mon 08:00"', '"02:30"']),
                 lambda: f'until_open="{self.one(list(self.actors))}"']
        return name, [self.branch(name, [self.fate.choice(waits)()]) for _ in range(self.fate.randint(2, 3))]

    # --- blocks: (first node, open ends) ------------------------------------------------------------------------
    def block(self, level):
        room = self.wanted - len(self.nodes)
        if room > 3 and level < 4 and self.chance(0.5):
            return self.one([self.choice, self.fork, self.fork, self.loop])(level + 1)
        if self.fate.random() < 0.05:
            return self.race()
        return self.wait() if self.chance(0.15) else self.step()

    def sequence(self, level, most):
        first, ends = self.block(level)
        for _ in range(self.r.randint(0, most - 1)):
            if len(self.nodes) >= self.wanted:
                break
            after, more = self.block(level)
            for end in ends:
                end(after)
            ends = more
        return first, ends

    def choice(self, level):
        gate = self.new("choice")
        n = self.r.randint(2, 3)
        how, ends = self.r.random(), []
        if how < 0.4:
            shares = {2: [0.25, 0.75], 3: [0.5, 0.3, 0.2]}[n]
            wants = [[f"p={p}"] for p in shares]
        elif how < 0.5 and self.params:
            wants = [["p=share"]] * 1 + [["otherwise=true"]]
        elif how < 0.97:
            wants = [[("when", )] for _ in range(n - 1)] + [["otherwise=true"]]
        else:
            wants = [[("when", )] for _ in range(n)]  # may fail while it runs: a legitimate message
        for want in wants:
            fields = [] if isinstance(want[0], tuple) else want
            end = self.branch(gate, fields)
            entry = self.nodes[gate]["branches"][-1]
            if isinstance(want[0], tuple):
                self.late.append(lambda entry=entry: entry["fields"].insert(0, f'when="{self.condition()}"'))
            inner = self.r.random()
            if inner < 0.25:
                ends.append(end)
            elif inner < 0.32:
                end(self.new(self.one(["stop", "finish"])))
            else:
                first, more = self.sequence(level, 2)
                end(first)
                ends += more
        return gate, ends

    def fork(self, level):
        parallel = self.chance(0.15)
        n = self.r.randint(2, 4)
        if parallel:
            own = [self.by(), f"takes={self.duration(5, 60)}"]
            gate = self.new(self.one(["step", "step", "step", "wait"]), own)
            if self.nodes[gate]["kind"] == "step" and self.chance(0.3):  # passed over, it starts its branches all the same
                self.late.append(lambda: own.append(f'when="{self.condition()}"'))
        else:
            gate = self.new("fork")
        ends = []
        for i in range(n):
            if parallel:
                def end(target, gate=gate):
                    self.connect(gate, target, ["parallel=true"])
            else:
                end = self.branch(gate, [])
            first, more = self.sequence(level, 2)
            end(first)
            ends += more
        if not self.looping and self.chance(0.08):  # no join: the first at a finish ends the case
            return gate, [self.exit_of(self.close_with_step(ends))]
        fields = [f'of="{gate}"', "wait_for=" + self.one(['"all"', '"all"', '"any"', str(self.r.randint(1, n))])]
        if self.chance(0.4):
            fields.append("cancel=true")
        join = self.new("join", fields)
        for end in ends:
            end(join)
        return gate, [self.exit_of(join)]

    def close_with_step(self, ends):
        node = self.new("step", [self.by(), f"takes={self.duration(5, 60)}"])
        for end in ends:
            end(node)
        return node

    def loop(self, level):
        self.looping += 1
        self.loops = True
        first, ends = self.sequence(level, 2)
        gate = self.new("choice")
        for end in ends:
            end(gate)
        how = f"p={self.one([0.1, 0.2, 0.3])}" if self.chance(0.6) else f'when="visits({gate}) < {self.r.randint(2, 4)}"'
        self.nodes[gate]["branches"].append({"fields": [how], "to": first})
        self.looping -= 1
        return first, [self.branch(gate, ["otherwise=true"])]

    # --- what comes on top --------------------------------------------------------------------------------------
    def condition(self):
        nodes, actors = list(self.nodes), list(self.actors)
        simple = [lambda: f"x {self.one(['<', '<=', '>', '>=', '==', '~='])} {self.r.randint(0, 9)}",
                  lambda: "flag", lambda: f"kind {self.one(['==', '~='])} 'hvb'", lambda: f"open({self.one(actors)})",
                  lambda: f"visits({self.one(nodes)}) < {self.r.randint(1, 3)}",
                  lambda: f"since({self.one(nodes)}) > {self.r.randint(1, 20)}", lambda: f"hour < {self.r.randint(6, 20)}",
                  lambda: f"weekday <= {self.r.randint(2, 6)}", lambda: "night", lambda: f"x + y * 2 < {self.r.randint(2, 12)}",
                  lambda: "not flag"]
        parts = [self.one(simple)() for _ in range(self.r.randint(1, 3))]
        text = parts[0]
        for part in parts[1:]:
            text = f"{text} {self.one(['and', 'or'])} {part}"
        return text if self.chance(0.8) else f"not ({text})"

    def tell(self, after):
        told = ", ".join(f'"{a}"' for a in self.r.sample(list(self.actors), self.r.randint(1, 2)))
        fields = [f"to={{ {told} }}"]
        if self.channels and self.chance(0.7):
            fields.append(f'via="{self.one(list(self.channels))}"')
        if self.chance(0.6):
            node = self.new("step", [self.by(), f"takes={self.duration(5, 60)}"])
            if self.chance(0.3):
                later = [n for n in self.nodes if self.nodes[n]["kind"] in ("step", "stop", "join") and n != node]
                self.connect(node, self.one(later)) if self.chance(0.2) else self.connect(node, self.new("stop"))
            fields.append(f'does="{node}"')
        self.extra.append(f'tell {{ "{after}", {", ".join(fields)} }}')

    def information(self):
        """In a third of them: infos that steps give and need, links and tells carry, waits wait for. And losses."""
        dice = self.i
        for fields in list(self.channels.values()) + [f for _, _, f in self.links if any(x.startswith("reach") for x in f)]:
            if dice.random() < 0.15:
                fields.append(f'lost={dice.randint(1, 6) / 10}, noticed="{10 * dice.randint(0, 30)} min"')
        for name, fields in self.channels.items():
            if dice.random() < 0.3:
                fields.append(f"lines={dice.randint(1, 2)}")
        if dice.random() > 0.35:
            return
        names = [f"i{k}" for k in range(dice.randint(1, 3))]
        actors = list(self.actors)
        for name in names:
            fields = ["shared=true"] if dice.random() < 0.3 else []
            if dice.random() < 0.3:
                fields.append(f'known={{ "{dice.choice(actors)}" }}')
            self.extra.append(f'info "{name}" {{ {", ".join(fields)} }}')

        def some():
            return "{ " + ", ".join(f'"{n}"' for n in dice.sample(names, dice.randint(1, len(names)))) + " }"
        for node in self.nodes.values():
            if node["kind"] == "step":
                if dice.random() < 0.4:
                    node["fields"].append(f"gives_info={some()}")
                if dice.random() < 0.2:
                    node["fields"].append(f"needs_info={some()}")
            elif node["kind"] == "wait" and dice.random() < 0.4 and any(f.startswith("by=") for f in node["fields"]):
                node["fields"] = [f"until_info={some()}" if f.startswith(("takes=", "until_")) else f for f in node["fields"]]
            if dice.random() < 0.2:
                node["fields"] = [f.replace("does=function(c)", f'does=function(c) await("{dice.choice(names)}")') for f in node["fields"]]
            if node["kind"] == "race" and dice.random() < 0.5:
                node["fields"].append(f'by="{dice.choice(actors)}"')
                way = dice.choice(node["branches"])["fields"]
                way[0] = f"until_info={some()}"
            for branch in node["branches"]:
                if dice.random() < 0.5:
                    branch["fields"].append(f"carries={some()}")
            if node["kind"] == "choice" and dice.random() < 0.5:
                for branch in node["branches"]:
                    branch["fields"] = [f'when="knows({dice.choice(actors)}, {dice.choice(names)})"'
                                        if f.startswith("when=") and "visits(" not in f and dice.random() < 0.5 else f
                                        for f in branch["fields"]]  # what bounds a circle stays
        for _, _, fields in self.links:
            if dice.random() < 0.5:
                fields.append(f"carries={some()}")
        self.extra = [e[:-2] + f", info={some()} }}" if e.startswith("tell") and dice.random() < 0.8 else e for e in self.extra]

    def sendings(self):
        """Scripts send over lines and by tells out of their step; not over lines where there are loops: tracks would pile up."""
        lines = [(a, f"{a}>{b}") for a, b, _ in self.links if not self.loops]
        for extra in self.extra:
            if extra.startswith("tell"):
                names = extra.split('"')
                told = extra[extra.index("{", 6) + 1:extra.index("}")].replace('"', "").replace(" ", "")
                lines.append((names[1], f"{names[1]}>{told}"))
        for node, line in lines:
            fields = self.nodes[node]["fields"]
            if self.s.random() < 0.3:
                self.nodes[node]["fields"] = [f.replace("does=function(c)", f'does=function(c) send("{line}")') for f in fields]

    def mark(self, last=True):
        name = self.one(list(self.nodes))
        if "tag" in self.tags and self.chance(0.15):
            name = "tag"
        return name + self.one(["", "", ".enabled", ".finish"]) + (":last" if last and self.chance(0.15) else "")

    def marks(self):
        how = self.r.random()
        if how < 0.7:
            return f'"{self.mark()}"'
        listed = ", ".join(f'"{self.mark(False)}"' for _ in range(self.r.randint(2, 3)))
        return f"{{ {'all' if how < 0.85 else 'any'}={{ {listed} }} }}"

    def figures(self):
        for i in range(self.r.randint(0, 3)):
            what = f"from={self.marks()}, to={self.marks()}"
            if self.chance(0.25):
                what = f'count="{self.one(list(self.nodes))}"'
            elif self.calls and self.chance(0.3):
                what = "value=function(c) return c.x end"
            self.extra.append(f'measure "m{i}" {{ {what}, goal="{self.one(["min", "max"])}" }}')
        for i in range(self.r.randint(0, 3)):
            start = "" if self.chance(0.3) else f"from={self.marks()}, "
            every = ""
            if start and self.chance(0.4):
                every, start = ", every_visit=true", f'from="{self.mark(False)}", '
            self.extra.append(f'deadline "d{i}" {{ {start}to={self.marks()}, within="{self.r.randint(1, 48)} h"{every} }}')
        for i in range(self.r.randint(0, 2)):
            fields = []
            at_work = [n for n in self.nodes if self.nodes[n]["kind"] in ("step", "wait")]
            if self.chance(0.8):
                fields.append("met_by={ " + ", ".join(f'"{self.one(at_work)}"' for _ in range(self.r.randint(1, 3))) + " }")
            if not fields or self.chance(0.3):
                fields.append(f'met_when="{self.condition()}"')
            if self.chance(0.5):
                fields.append(f"from={self.marks()}")
            if self.chance(0.3):
                fields.append(f"to={self.marks()}")
            self.extra.append(f'need "need{i}" {{ {", ".join(fields)} }}')

    def event(self, name):
        fate = self.fate
        stay = [n for n in self.nodes if self.nodes[n]["kind"] in ("step", "wait", "race", "join")]
        ends = [n for n in self.nodes if self.nodes[n]["kind"] in ("stop", "finish", "step", "join", "choice", "fork")]
        some = lambda: "{ " + ", ".join(f'"{n}"' for n in fate.sample(stay, min(len(stay), fate.randint(1, 4)))) + " }"
        what, how = [], fate.random()
        fields = []
        if fate.random() < 0.75:
            what = [None, '"all"', some()][fate.randrange(3)]
            fields += [f"interrupts={what}"] if what else []
            fields.append(f'to="{fate.choice(ends)}"')
        if not fields or fate.random() < 0.3:
            fields.append(f"lasts={self.duration(10, 600, zero=False)}")
        if self.calls and fate.random() < 0.3:
            fields.append("effect=function(c) c.x = (c.x + 1) % 10 end")
        if how < 0.3:
            fields.append("at=" + fate.choice([self.duration(10, 2000), '"x"', '"30 min"']))
        elif how < 0.6:
            fields.append(f'after="{fate.choice(stay)}{fate.choice(["", ".enabled", ".finish"])}"')
            if fate.random() < 0.7:
                fields.append(f"delay={self.duration(0, 300)}")
        else:
            rate = fate.choice(["0.05", "0.01", "0.2"] + (["function(c) return c.x / 100 end"] if self.calls else []))
            fields.append(f'rate={rate}, per="h"')
            needs = [line.split('"')[1] for line in self.extra if line.startswith("need ")]
            if needs:
                fields.append(f"when_unmet={{ {fate.choice(needs)}={fate.choice(['3', '0.5', '0'])} }}")
            if what == '"all"' and fate.random() < 0.3:
                fields.append("once=false")
        if fate.random() < 0.2:
            fields.append(f"while_in={some()}")
        if fate.random() < 0.2:
            fields.append(f'when="{self.condition()}"' if fate.random() < 0.7 else f'when="not active({name})"')
        self.extra.append(f'event "{name}" {{ {", ".join(fields)} }}')

    def statistics(self):
        """Statistics records, with dice of their own."""
        dice = random.Random(f"emit {self.seed}")
        nodes = list(self.nodes)
        at = lambda: f'"{dice.choice(nodes)}{dice.choice(["", ".enabled", ".finish"])}"'
        columns = ['"x"', '"kind"', '{ n="x + y" }', '{ m="flag and night" }', f'{{ s="since({dice.choice(nodes)}) / 24" }}',
                   f'{{ v="visits({dice.choice(nodes)})" }}']
        if self.calls:
            columns.append("{ f=function(c) if c.x > 4 then return c.kind .. c.now() end end }")
        for i in range(dice.choice([0, 0, 1, 2])):
            fields = ", ".join(dice.sample(columns, dice.randint(1, 4)))
            self.extra.append(f'emit "stat{i}" {{ at={{ any={{ {at()}, {at()} }} }}, fields={{ {fields} }} }}')

    def sources(self, entry):
        lines = []
        for i in range(self.one([0, 1, 1, 1, 2, 3])):
            fields = []
            if self.chance(0.6):
                fields.append(f"every={self.duration(20, 300, zero=False)}")
            else:
                rate = f'{{ {{{self.r.randint(4, 12)},"{self.hours()}"}}, {{{self.r.randint(1, 3)},"always"}} }}'
                fields.append(f'rate={rate if self.chance(0.4) else self.r.randint(1, 8)}, per="d"')
            if self.chance(0.3):
                fields.append(f'hours="{self.hours()}"')
            if self.chance(0.25):
                fields.append(f"first={self.duration(0, 300)}")
            if self.chance(0.25):
                fields.append(f"batch={self.one(['int(1, 4)', '2', 'discrete{ {0.6,1}, {0.4,5} }'])}")
            if not self.has_horizon or self.chance(0.85):
                fields.append(f"count={self.r.randint(1, 60)}")
            if i > 0 and self.chance(0.3):
                later = [n for n in self.nodes if self.nodes[n]["kind"] in ("step", "wait")]
                fields.append(f'enter="{self.one(later)}"')
            else:
                fields.append(f'enter="{entry}"')
            name = f' "s{i}"' if i else ""
            lines.append(f"arrivals{name} {{ {', '.join(fields)} }}")
        return lines

    def build(self):
        entry, ends = self.sequence(0, 6)
        while len(self.nodes) < min(self.wanted, 5):
            after, more = self.block(1)
            for end in ends:
                end(after)
            ends = more
        last = self.new(self.one(["finish", "finish", "stop", "step"]))
        if self.nodes[last]["kind"] == "step":
            self.nodes[last]["fields"] = [self.by()]
        for end in ends:
            end(last)
        for act in list(self.late):
            act()
        self.information()
        self.sendings()
        self.tags = {"tag"} if any('mark="tag"' in f for n in self.nodes.values() for f in n["fields"]) else set()
        self.figures()
        self.arrivals = self.sources(entry)
        for i in range(self.fate.choice([0, 0, 0, 1, 2])):
            self.event(f"e{i}")
        self.statistics()

    def surprises(self):
        """Injects: who has staff may get another number, anybody may close for a while, a case may change."""
        changes = ["sim.case.x = 3"]
        for name in (a for a in self.actors if a not in self.shared):
            changes += [f"sim.actor.{name}.staff = {self.s.randint(1, 3)}", f'sim.actor.{name}.closed = "{self.s.randint(1, 20)} h"']
        for name in self.channels:
            changes += [f"sim.channel.{name}.reach = 0.5", f'sim.channel.{name}.closed = "{self.s.randint(1, 20)} h"']
        if self.bounded or not self.has_horizon or self.s.random() > 0.2:
            return []
        return [f'inject {{ at="{self.s.randint(0, 60)} h", function(sim) {self.s.choice(changes)} {self.s.choice(changes)} end }}'
                for _ in range(self.s.randint(1, 3))]

    # --- the text ---------------------------------------------------------------------------------------------
    def text(self):
        lines = [self.head, self.params, self.case]
        for name, (_, fields) in self.actors.items():
            lines.append(f'actor "{name}" {{ {", ".join(fields)} }}')
        for name, fields in self.channels.items():
            lines.append(f'channel "{name}" {{ {", ".join(fields)} }}')
        lines += self.surprises()
        phases = self.chance(0.3)
        for i, (name, node) in enumerate(self.nodes.items()):
            if phases and i % 7 == 0:
                lines.append(f'phase "p{i // 7}" {{ title="Fas {i // 7}" }}')
            parts = list(node["fields"])
            for branch in node["branches"]:
                fields = [f for f in branch["fields"] if f != "otherwise=true"]
                key = "otherwise" if len(fields) < len(branch["fields"]) else "to"
                parts.append("{ " + ", ".join(fields + [f'{key}="{branch["to"]}"']) + " }")
            lines.append(f'{node["kind"]} "{name}" {{ {", ".join(parts)} }}')
        for before, after, fields in self.links:
            lines.append(f'link {{ "{before}", "{after}"{"".join(", " + f for f in fields)} }}')
        return "\n".join(line for line in lines + self.extra + self.arrivals if line) + "\n"


def scenario(seed, load=True, bounded=False):
    return Scenario(seed, load, bounded).text()


if __name__ == "__main__":
    sys.stdout.write(scenario(int(sys.argv[1]), "--no-load" not in sys.argv, "--bounded" in sys.argv))
