"""What a trace says of how long each visit took."""
import collections
import json


def durations(text):
    """How long each visit took: (replication, number of the case, node, how many times before) → nanoseconds."""
    lines = text.splitlines()
    head = json.loads(lines[0])
    kinds, nodes = head["kinds"], [node["id"] for node in head["nodes"]]
    began, took, number, times = {}, {}, {}, collections.Counter()
    for e in map(json.loads, lines[1:]):
        kind, case = kinds[e["kind"]], (e["replication"], e["case"])
        visit = (e["replication"], e["visit"])
        if kind == "case":
            number[case] = e["number"]
        elif kind == "start":
            began[visit] = e["time"]
        elif kind == "finish" and visit in began:
            place = (e["replication"], number[case], nodes[e["node"]])
            took[(*place, times[place])] = e["time"] - began.pop(visit)
            times[place] += 1
    return took
