#!/usr/bin/env bash
# Every scenario that is shipped, and every variant of it, is right, draws and runs; the small ones are small. And what
# the documents show holds (language/readme.py).
. "$(dirname "$0")/expect.bash"
scenarios=$(cd "$(dirname "$0")/../../scenarios" && pwd)

for file in "$scenarios"/*.lua "$scenarios"/exempel/*.lua; do
  exits 0 "$simbana" check "$file"
  exits 0 "$simbana" run "$file" -n 3 --json
  exits 0 "$simbana" draw map "$file" -o "$work/map.svg"
  variants=$(grep -oE '^variant *"[a-z0-9_]+"' "$file" | cut -d'"' -f2)
  [ -z "$variants" ] || exits 0 "$simbana" compare "$file" -n 2
  for variant in $variants; do
    exits 0 "$simbana" run "$file" --variant "$variant" -n 3 --json
    prints "\"variant\": *\"$variant\""
    exits 0 "$simbana" draw map "$file" --variant "$variant" -o "$work/map.svg"
  done
done
for file in "$scenarios"/*.lua; do # what lies in the ranges of all params is possible together
  [ "$(basename "$file")" = lanet.lua ] || exits 0 "$simbana" sensitivity "$file" -n 2 --trajectories 4
done
for file in "$scenarios"/exempel/*.lua "$scenarios"/exempel/*/*.lua; do
  [ "$(wc -l <"$file")" -le 20 ] || complain "$file has more than 20 lines"
done
(cd "$scenarios/.." && SIMBANA=$simbana python3 tests/cli/language/readme.py) >"$work/told" || complain "$(cat "$work/told")"
finish
