#!/usr/bin/env python3
"""scenarios/REFERENCE.md against the program: every word and field that it knows is there, and no other.

The program itself is asked. A field that no word has, `zqzqzq`, makes it list those that there are; fields that are tables
of their own, and entries without a name, are found by putting the same into each. The words are the rows of
engine/script/words_table.c. A table of the reference is led by `<!-- fields of: a step; a wait -->`, in the program's terms;
its rows begin with the fields in backquotes. The name of a distribution must be in the list of distributions."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SIMBANA = os.environ.get("SIMBANA", "out/bin/simbana")
REFERENCE = pathlib.Path("scenarios/REFERENCE.md")
PROBE = "zqzqzq"
FRAME = 'actor "x1" {}\nstep "a" { by="x1" }\nstep "b" { by="x1" }\n'


def words():
    """Word → its example, of all that can be written in this version."""
    table = pathlib.Path("engine/script/words_table.c").read_text(encoding="utf-8")
    rows = re.findall(r'\{ "([a-z]+)", SB_WORD_(\w+), \w+,\s*"((?:[^"\\]|\\.)*)"', table)
    return {word: example.replace('\\"', '"') for word, style, example in rows if style not in ("TEXT", "FUNCTION", "LATER")}, \
           {word for word, _, _ in rows}


def ask(text):
    """What the program has no field for → the fields that it has, from its own messages."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False, encoding="utf-8") as f:
        f.write(FRAME + text + "\n")
    out = subprocess.run([SIMBANA, "check", f.name], capture_output=True, text=True, timeout=60).stderr
    os.unlink(f.name)
    told = re.findall(rf'(?:: |^)([a-z_ ]+) has no field "{PROBE}".*\n    It may have: ([a-z_, ]*)\.', out, re.M)
    return {noun.strip(): set(fields.split(", ")) for noun, fields in told}


def with_more(example, more):
    return f"{example[:example.rindex('}')]}, {more} }}"


def known():
    fields, (examples, _) = {}, words()
    for word, example in examples.items():
        own = ask(with_more(example, f"{PROBE}=1"))
        own |= ask(f'{word} "x" {{ {{ {PROBE}=1, to="b" }} }}') | ask(f'{word} {{ "a", {{ {PROBE}=1 }}, "b" }}')
        inner = ", ".join(f"{field}={{ {PROBE}=1 }}" for field in sorted(set().union(*own.values())))
        inside = ask(f'{with_more(example, inner)}\n{word} "x" {{ {{ {inner}, to="b" }} }}') if inner else {}
        fields |= own | {noun: names for noun, names in inside.items() if f"{noun}=" in inner}
    return fields


def written(text):
    fields = {}
    for nouns, table in re.findall(r"<!-- fields of: (.*?) -->\n((?:\|.*\n)+)", text):
        rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", table, re.M)
        names = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
        for noun in nouns.split("; "):
            fields.setdefault(noun, set()).update(names)
    return fields


def without_example(text):
    """Fields of a section that no ```lua block of it shows."""
    for section in re.split(r"^#+ ", text, flags=re.M):
        shown = "".join(re.findall(r"^```lua\n(.*?)^```", section, re.M | re.S))
        for names in written(section).values():
            yield from (f"{section.splitlines()[0]}: {name}" for name in names if not re.search(rf"\b{name}=", shown))


def compare(kind, there, said):
    for name in sorted(there - said):
        print(f"FAIL {REFERENCE} lacks {kind}: {name}")
    for name in sorted(said - there):
        print(f"FAIL {REFERENCE} has {kind} that the program does not know: {name}")
    return len(there ^ said)


def main():
    text = REFERENCE.read_text(encoding="utf-8")
    faults = compare("the word", words()[1], {w for h in re.findall(r"^## ([a-z, ]+)$", text, re.M) for w in h.split(", ")})
    fields, said = known(), written(text)
    for noun in sorted(fields | said):
        faults += compare(f"the field of {noun}", fields.get(noun, set()), said.get(noun, set()))
    for name in sorted(set(without_example(text))):
        print(f"FAIL {REFERENCE} has no example of {name}")
        faults += 1
    laws = pathlib.Path("engine/script/laws.c").read_text(encoding="utf-8")
    there = set(re.findall(r'^    \{ "([a-z]+)",', laws, re.M))
    section = text[text.index("## Distributions"):text.index("## Hours")]
    faults += compare("the distribution", there, set(re.findall(r"`([a-z]+)[({]", section)))
    print(f"truth: {len(words()[1])} words, {sum(map(len, fields.values()))} fields of the reference, {faults} faults")
    return faults > 0


sys.exit(main())
