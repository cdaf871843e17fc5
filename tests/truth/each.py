#!/usr/bin/env python3
"""People of their own for each value (each) and the same people in two lanes (staff_of), against closed forms.

Cases come together as a Poisson stream and chance thins it, so each value is a queue M/M/c by itself. Then what has no
closed form and must be the same to the last digit: where all cases have one value, the actor is as one without `each`; one
more value leaves the other matters (load) of the others as they were; two lanes with the same people are one queue, and
what each lane does adds up to what one lane would."""
from shared.figures import equal, erlang_c_wait, finish, run, station

# --- k values are k queues ------------------------------------------------------------------------------------------
VALUES = {"A": (0.25, 1), "B": (0.2, 1), "C": (0.55, 2)}  # share of the cases; staff
RATE, COUNT = 2.8, 700_000
data = run(f'''scenario {{ id="q", title="Q", lang="en", unit="h", warmup={0.02 * COUNT / RATE} }}
case {{ town=discrete{{ {", ".join(f'{{ {p}, "{v}" }}' for v, (p, _) in VALUES.items())} }} }}
actor "server" {{ each="town", staff={{ C=2, otherwise=1 }} }}
step "work" {{ by="server", takes=exp(1) }}
arrivals {{ every=exp({1 / RATE!r}), count={COUNT} }}
''', 51)
parts = {"actors": data["actors"]["server"]["parts"]}
for value, (share, staff) in VALUES.items():
    rate = share * RATE
    station(f"M/M/{staff} of {value}", parts, value, erlang_c_wait(staff, rate, 1), rate, rate / staff)
equal("each: the actor's figures are those of its values",
      data["actors"]["server"]["served"], sum(p["served"] for p in parts["actors"].values()))


# --- one value is as none ---------------------------------------------------------------------------------------------
def office(actor, case, more=""):
    return f'''scenario {{ id="q", title="Q", lang="en", unit="h", starts="2016-10-03 00:00", horizon="200 d" }}
case {{ {case} }}
actor "office" {{ hours="mon-fri 08-16", on_close="pause", load=0.3, load_takes=exp(0.5), {actor} }}
{more}
step "work" {{ by="office", takes=exp(1) }}
arrivals {{ every=exp(4) }}
'''


def without(figures, key):
    return {k: v for k, v in figures.items() if k != key}


one = run(office('each="town", staff={ A=2 }', 'town="A"'), 52, 5)["actors"]["office"]
equal("each: the figures of the only value are those of the actor", without(without(one, "parts"), "title"), one["parts"]["A"])
by_table = run(office('each="town", staff={ A=2, otherwise=1 }', 'town=discrete{ {0.5, "A"}, {0.5, "B"} }'), 52, 5)
by_function = run(office('each="town", staff=function(t) return t == "A" and 2 or 1 end', 'town=discrete{ {0.5, "A"}, {0.5, "B"} }'),
                  52, 5)
equal("each: a function says what a table says", without(by_table, "provenance"), without(by_function, "provenance"))

# Nobody has C: its people are there, with other matters of their own, and those of A and B go on as they did
CASE = 'town=function(c) return c.drawn end, drawn=discrete{ {0.5, "A"}, {0.5, "B"} }'
two, three, other = (run(office(f'each="town", staff={{ {staff} }}', CASE), 53, 5)["actors"]["office"]["parts"]
                     for staff in ("A=1, B=1", "A=1, AB=3, B=1", "AB=3, B=1, A=1"))
for value in two:
    equal(f"each: {value} with and without another value", two[value], three[value])
equal("each: another value is there and served nobody", three["AB"]["served"], 0)
equal("each: the order of a table means nothing", three, other)


# --- two lanes, one queue -----------------------------------------------------------------------------------------------
def lanes(second, by):
    return f'''scenario {{ id="q", title="Q", lang="en", unit="h", warmup=1000, horizon=21000 }}
actor "one" {{ staff=2, load=0.2, load_takes=exp(0.5) }}
{second}
step "a" {{ by="one", takes=exp(1) }}
step "b" {{ by="{by}", takes=exp(0.5) }}
flow {{ "a", "b" }}
arrivals {{ every=exp(1.2) }}
'''


single, double = run(lanes("", "one"), 54, 5), run(lanes('actor "two" { staff_of="one" }', "two"), 54, 5)
for measure in ("cycle_time", "wait_time", "work_time", "staff_time"):
    equal(f"staff_of: {measure} is that of one lane", double["measures"][measure], single["measures"][measure])
for figure in ("busy_h", "served", "queue_mean", "utilisation"):
    whole, parts = single["actors"]["one"][figure], [double["actors"][lane][figure] for lane in ("one", "two")]
    equal(f"staff_of: the lanes' {figure} adds up to that of one lane", abs(sum(parts) - whole) <= 1e-9 * whole and min(parts) > 0, True)
finish()
