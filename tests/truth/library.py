#!/usr/bin/env python3
"""The shipped scenarios of the library do what their heads say.

Each is clean under `check --strict`, runs in a time that is printed (never tested), and has cases on both sides of
every deadline. Each variant moves the measure or the deadline that it is about, in the right direction, and leaves every
draw outside what it touches as it was: in the traces of a few replications each untouched step takes as long, to the
nanosecond. And `uppsokande` gives the report's proportions, within one standard deviation of chance in 50 assignments."""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
LONGEST_TITLE = 45

# How many replications, how many traced, and for each variant what it is about: more (+) or less (-) of a measure's mean,
# of the share in time of a deadline, or of a need's time met. Then the steps that it touches: how long they take is not compared. In routine B
# the police's track has the lineage of whoever reports first; where a variant makes another the first, the track is touched.
POLICE_TRACK = "intervju efterlyser utreder soks_foto soks_blint hittas omhandertar lamnas statistik"
# In the typical case the two tracks in competition have the lineage of their round: where a variant moves a step from the
# second round to the first, its draws there are others.
ROUND = "soker_ansvarig mv_soker kontaktar anvisar tar_over ordnar"
CLOCK = "kvallen"  # until a time of the day: no draw
SCENARIOS = {
    "typarende": (1000, 60, {
        "direkt": ("-till_ansvar -till_hem +mv24", ""),
        "mv_jour": ("-till_ansvar +hem48 +mv24", ""),
        "godman_jour": ("+foretradd", ""),
        "beredskap": ("+foretradd", ""),
        "blankett": ("-till_ansvar -till_hem", ""),
        "system": ("-till_ansvar +hem48", ""),
        "oppet": ("-till_ansvar +hem48 -borta_igen", ROUND),
        "rutin": ("+polis24 +mv24", "marker_hem"),
        "foto": ("-till_hem +skydd", "soks " + ROUND),
    }),
    "fas1_forebyggande": (1000, 60, {
        "rutin": ("-gick +risk14 -till_risk", ""),
        "sekretess": ("+risk14 -till_risk", ""),
        "direkt": ("+anvisad7", ""),
        "beredskap": ("-gick +gm30 -till_gm", "far_godman"),
        "besked": ("-gick -gick_da", ""),
        "blankett": ("-till_risk", ""),
    }),
    "fas2_ankomst": (1000, 60, {
        "rutin": ("+polis24 +sokt48 -till_efterlyst +mv24 -illa", ""),
        "anmal24": ("+polis24 +sokt48 -till_efterlyst", "avvaktar"),
        "godman_jour": ("-till_godman", ""),
        "foto": ("+ater90 -borta -illa", ""),
        "beredskap": ("-till_godman", "forordnar"),
        "direkt": ("+mv24 -till_mv", ""),
        "blankett": ("-till_godman", ""),
    }),
    "fas2_anvisning": (1000, 60, {
        "rutin": ("+polis24 -till_polis +mv24", POLICE_TRACK),
        "anmal24": ("+polis24 -till_polis", "avvaktar " + POLICE_TRACK),
        "foto": ("+ater90 -borta", ""),
        "sekretess": ("+uppsok48 -till_uppsok", ""),
        "godman_jour": ("-till_gm +polis24", POLICE_TRACK),
        "direkt": ("-till_mv +mv24", ""),
        "jourlista": ("+uppsok48 -lista_klar", POLICE_TRACK),
    }),
    "fas3_patraffad": (1000, 60, {
        "oppet": ("-till_ansvar +ansvar48 +hem7 -gick_igen", ""),
        "system": ("-till_id", ""),
        "direkt": ("-till_id -till_ansvar", ""),
        "godman_jour": ("+med_gm", ""),
        "blankett": ("-till_sang +sang24", ""),
    }),
    "uppsokande": (1000, 4, {
        "fast_lag": ("+fran_patrull -till_sedd +sedd14", CLOCK),
        "schema": ("+fran_patrull -till_sedd +sedd14", CLOCK),
        "tva": ("+fran_patrull -till_sedd +sedd14", CLOCK),
        "system": ("+hittade +hittade_p", CLOCK),
        "foto": ("+hittade +hittade_p", CLOCK),
        "blankett": ("-till_oro", CLOCK),
    }),
    "lanet": (20, 2, {
        "rutin": ("+polis24 -till_polis +mv24", ""),
        "foto": ("+ater90 -borta", ""),
        "oppet": ("-till_hem +hem48", ""),
        "funktion": ("-till_mv +mv24", ""),
        "jourer": ("-till_jour", ""),
    }),
}
failed = 0


def complain(text):
    global failed
    failed += 1
    print(f"FAIL {text}")


def simbana(*words):
    return subprocess.run([SIMBANA, *map(str, words)], check=True, capture_output=True, timeout=300).stdout


def run(path, n, variant=None, trace=None):
    """The trace is of all replications."""
    words = ["run", path, "-n", n, "--seed", 1, "--threads", 1, "--json"]
    if variant:
        words += ["--variant", variant]
    if trace:
        words += ["--trace", trace, "--traced", n]
    return json.loads(simbana(*words))


def shown(found, name):
    if name in found["deadlines"]:
        return found["deadlines"][name]["share"]
    if name in found["needs"]:
        return found["needs"][name]["share_met"]
    return found["measures"][name]["mean"]


def durations(trace):
    """(replication, number of the case, node) → how long its visits worked or waited for a set time, in order of length."""
    lines = trace.read_text(encoding="utf-8").splitlines()
    head = json.loads(lines[0])
    kinds, nodes, timer = head["kinds"], [node["id"] for node in head["nodes"]], head["causes"].index("timer")
    began, waited, paused, took, number = {}, {}, set(), {}, {}
    for line in lines[1:]:
        e = json.loads(line)
        kind, case, visit = kinds[e["kind"]], (e["replication"], e["case"]), (e["replication"], e["visit"])
        if kind == "case":
            number[case] = e["number"]
        elif kind == "start":
            began[visit] = e["time"]
        elif kind == "wait" and e["cause"] == timer:
            waited[visit] = e["until"] - e["time"]
        elif kind == "pause":
            paused.add(visit)
        elif kind == "finish" and visit not in paused and (visit in began or visit in waited):
            lasted = e["time"] - began.pop(visit) if visit in began else waited.pop(visit)
            took.setdefault((e["replication"], number[case], nodes[e["node"]]), []).append(lasted)
    return {key: sorted(all_of) for key, all_of in took.items()}


def compare(name, variant, base, changed, touched):
    compared = 0
    for key, took in changed.items():
        before = base.get(key)
        if key[2] in touched or before is None or len(before) != len(took):
            continue
        compared += len(took)
        if before != took:
            complain(f"{name} --variant {variant}: {key[2]} takes another time than before")
            break
    if compared < 200:
        complain(f"{name} --variant {variant}: only {compared} durations to compare")
    return compared


def check_titles(name, found):
    things = {**found["nodes"], **found["actors"], **found["measures"], **found["deadlines"], **found["needs"]}
    for key, thing in things.items():
        if len(thing.get("title") or "") > LONGEST_TITLE:
            complain(f"{name}: the title of {key} is longer than {LONGEST_TITLE} letters")


def check_scenario(name, n, traced, variants, folder):
    path, trace = pathlib.Path("scenarios") / f"{name}.lua", folder / "trace.jsonl"
    said = subprocess.run([SIMBANA, "check", str(path), "--strict"], capture_output=True, timeout=60)
    if said.returncode != 0 or said.stderr:
        complain(f"{name}: {said.stderr.decode()}")
    begun = time.monotonic()
    found = run(path, n)
    took = time.monotonic() - begun
    check_titles(name, found)
    for key, deadline in found["deadlines"].items():
        if deadline["met"] == 0 or deadline["missed"] == 0:
            complain(f"{name}: the deadline {key} is never {'met' if deadline['met'] == 0 else 'missed'}")
    run(path, traced, None, trace)
    base, compared = durations(trace), 0
    declared = [v.split('"')[1] for v in path.read_text(encoding="utf-8").split("\nvariant ")[1:]]
    if sorted(declared) != sorted(variants):
        complain(f"{name}: its variants are {declared}")
    for variant, (moves, touched) in variants.items():
        changed = run(path, n, variant)
        for move in moves.split():
            before, after = shown(found, move[1:]), shown(changed, move[1:])
            if not (after > before if move[0] == "+" else after < before):
                complain(f"{name} --variant {variant}: {move[1:]} goes from {before} to {after}")
        run(path, traced, variant, trace)
        compared += compare(name, variant, base, durations(trace), touched.split())
    print(f"{name}: {n} replications in {took:.2f} s; {len(variants)} variants; {compared} durations compared")


def check_autumn():
    """Against the report: 50 assignments about 42 youths; who saw them, how many were found."""
    found, autumns = run("scenarios/uppsokande.lua", 1000), 1000
    a_season = {node: found["nodes"][node]["n"] / autumns for node in found["nodes"]}
    patrol, beside, others = (a_season[node] for node in ("moter_patrull", "moter_sida", "moter_annan"))
    by_patrol, by_others = a_season["hittad_patrull"], a_season["hittad_ovriga"]
    assignments, youths = patrol + beside + others, found["cases"] / autumns
    adults = found["measures"]["vuxna"]["mean"] * youths
    for what, here, n, reported, of in (("from the patrol", patrol, assignments, 20, 50),
                                        ("from outreach beside the police", beside, assignments, 13, 50),
                                        ("from others", others, assignments, 17, 50),
                                        ("absconded and found", by_patrol + by_others, assignments, 12, 50),
                                        ("found, of the patrol's", by_patrol, patrol, 2, 20),
                                        ("over 18", adults, assignments, 5, 50)):
        share, chance = reported / of, math.sqrt(reported / of * (1 - reported / of) / of)
        print(f"uppsokande, {what}: {here / n:.3f}, reported {share:.3f} ± {chance:.3f}")
        if abs(here / n - share) > chance:
            complain(f"uppsokande: {what} is {here / n:.3f}, reported {share:.3f} ± {chance:.3f}")
    for what, here, reported in (("assignments", assignments, 50), ("youths", youths, 42)):
        print(f"uppsokande, {what}: {here:.1f}, reported {reported} ± {math.sqrt(reported):.1f}")
        if abs(here - reported) > math.sqrt(reported):
            complain(f"uppsokande: {here:.1f} {what}, reported {reported}")
    age = found["measures"]["alder"]
    if abs(age["mean"] - 15.5) > age["sd"] / math.sqrt(42):
        complain(f"uppsokande: the mean age is {age['mean']}")


def check_lanes(folder):
    """Of the library's actors only those that the scenario names have a lane."""
    picture = folder / "map.svg"
    simbana("draw", "map", "scenarios/fas2_ankomst.lua", "-o", picture)
    lanes = [part.split('"')[0] for part in picture.read_text(encoding="utf-8").split('id="lane-')[1:]]
    wanted = ["barn", "godman", "ofn_stockholm", "soc_ank", "boende_ank", "polis", "ungdomsjour", "frivillig", "mv"]
    if lanes != wanted:
        complain(f"the lanes of fas2_ankomst are {lanes}")


def main():
    with tempfile.TemporaryDirectory() as name:
        for scenario, (n, traced, variants) in SCENARIOS.items():
            check_scenario(scenario, n, traced, variants, pathlib.Path(name))
        check_autumn()
        check_lanes(pathlib.Path(name))
    begun = time.monotonic()
    run("scenarios/lanet.lua", 1)
    print(f"lanet: one year once in {time.monotonic() - begun:.2f} s")
    print(f"truth: {len(SCENARIOS)} scenarios of the library, {failed} faults")
    return failed > 0


sys.exit(main())
