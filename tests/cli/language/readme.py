#!/usr/bin/env python3
"""The examples of scenarios/README.md and REFERENCE.md are tried.

Each ```lua block, and each declaration in `backquotes`, must pass `check`. What it speaks of and does not declare is declared
before it, as the messages ask for; what else it needs stands in a comment before the block: `<!-- with: flow { … } -->`. A
block followed by a ```text block is wrong: `check` says exactly that text about it, as the file mitt.lua."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SIMBANA = pathlib.Path(os.environ.get("SIMBANA", "out/bin/simbana")).resolve()
DOCUMENTS = ("README.md", "REFERENCE.md")
WORDS = set(re.findall(r'\{ "([a-z]+)", SB_WORD_', pathlib.Path("engine/script/words_table.c").read_text(encoding="utf-8")))
STUBS = {
    "actor": 'actor "{}" {{}}', "channel": 'channel "{}" {{}}', "node": 'step "{}" {{ by="stub" }}',
    "node and no mark": 'step "{}" {{ by="stub" }}', "param": 'param "{}" {{ default=0.5, min=0, max=1 }}',
    "need": 'need "{}" {{ met_by={{ "stub_step" }} }}', "attribute and no param": "case {{ {}=20 }}",
    "routine": 'routine("{}", function(p) step "inside" {{ by="stub" }} end)', "info": 'info "{}" {{}}',
}
BASE = 'scenario { id="mitt", starts="2016-10-10 09:00", horizon="90 d" }\nactor "stub" {}\nstep "stub_step" { by="stub" }\n'


def check(folder, text):
    file = folder / "mitt.lua"
    file.write_text(text, encoding="utf-8")
    return subprocess.run([SIMBANA, "check", "mitt.lua"], cwd=folder, capture_output=True, text=True, timeout=60)


def stubs_for(said, text):
    found = set(re.findall(r'there is no ([a-z ]+?) "([^"/]+)"', said)) | {("param", w) for w in re.findall(r'unknown word "(\w+)"', said)}
    lines = {STUBS[kind].format(name) for kind, name in found if kind in STUBS}
    return sorted(lines - set(text.splitlines()), key=lambda line: not line.startswith(("param", "case")))


def holds(folder, block):
    """None, or what is said about the block when all that it speaks of is there."""
    frame = "" if re.search(r"^scenario\b", block, re.M) else BASE
    for _ in range(8):
        text = frame + block
        done = check(folder, text)
        if done.returncode == 0:
            return None
        more = stubs_for(done.stderr, text)
        if not more:
            break
        frame += "\n".join(more) + "\n"
    return done.stderr + text


def blocks(text):
    """(with, block, told) of each ```lua block; told is None where it is right."""
    pattern = r"(?:<!-- with:(.*?)-->\n)?^```lua\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?"
    return [(m[1] or "", m[2], m[3]) for m in re.finditer(pattern, text, re.M | re.S)]


def spans(text):
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    for span in re.findall(r"`([^`]+)`", prose):
        span = " ".join(span.split()).replace("\\|", "|")
        if span.split(" ")[0].split("(")[0] in WORDS and span.endswith(("}", ")", '"')) and "…" not in re.sub(r'"[^"]*"', "", span):
            yield span


def main():
    tried, faults = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "exempel"
        shutil.copytree("scenarios/exempel", folder)
        shutil.copytree(folder / "aktorer", folder / "actors", dirs_exist_ok=True)
        shutil.copy(folder / "aktorer/natten.lua", folder / "actors/night.lua")
        for document in DOCUMENTS:
            text = (pathlib.Path("scenarios") / document).read_text(encoding="utf-8")
            for needs, block, told in blocks(text) + [("", span + "\n", None) for span in spans(text)]:
                tried += 1
                said = holds(folder, block + needs.strip() + "\n") if told is None else check(folder, block).stderr
                if said != told:
                    faults += 1
                    print(f"FAIL {document}:\n{block}is told:\n{said}" + (f"not:\n{told}" if told else ""))
    print(f"truth: {tried} examples of the language, {faults} faults")
    return faults > 0 or tried < 20


sys.exit(main())
