#!/usr/bin/env bash
# Each scenario of tests/broken has one fault planted in it. Its first line, `-- expect LINE: WORDS`, says where and in
# which words `check` must name it (in the message or the hint). And nothing is found in the scenarios that we ship.
. "$(dirname "$0")/expect.bash"
shopt -s globstar

for broken in tests/broken/*.lua; do
  read -r dashes word line words <"$broken"
  line=${line%:}
  [ "$dashes $word" = "-- expect" ] || complain "$broken does not say what to expect"
  exits 1 "$simbana" check "$broken" --strict
  prints_nothing
  found=$(grep -A1 -F "$broken:$line: " "$work/err")
  grep -qF -- "$words" <<<"$found" || complain "$broken: line $line is not told \"$words\""
  exits 1 "$simbana" check "$broken" --strict --json
  [ ! -s "$work/err" ] || complain "there is something on standard error"
  python3 - "$broken" "$line" "$work/out" <<'P' || complain "its JSON does not name line $line"
import json, sys
file, line, found = sys.argv[1], int(sys.argv[2]), json.load(open(sys.argv[3], encoding="utf-8"))
keys = ["file", "line", "severity", "code", "message", "hint", "path"]
assert found and all(list(f) == keys for f in found)
assert any(f["file"] == file and f["line"] == line and f["severity"] == "error" for f in found)
assert all(list(s) == ["node", "file", "line", "way", "track"] for f in found for s in f["path"])
P
done

for shipped in $(grep -l "^scenario" scenarios/**/*.lua); do # libraries are not checked alone
  exits 0 "$simbana" check "$shipped" --strict
  [ ! -s "$work/err" ] || complain "something is found in $shipped"
  exits 0 "$simbana" check "$shipped" --strict --json
  [ "$(cat "$work/out")" = "[]" ] || complain "something is found in $shipped"
done
finish
