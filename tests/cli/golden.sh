#!/usr/bin/env bash
# The typical case's report and map are what they were when somebody last looked at them. `make golden-update` renews.
set -euo pipefail
simbana=${SIMBANA:-out/bin/simbana}
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
"$simbana" run scenarios/typarende.lua -n 200 --seed 1 --lang sv > "$new/typarende.report.txt"
"$simbana" draw map scenarios/typarende.lua --lang sv -o "$new/typarende.map.svg"
if [ "${1:-}" = --update ]; then
  cp "$new"/* tests/golden/
  exit 0
fi
for file in "$new"/*; do
  diff -u "tests/golden/$(basename "$file")" "$file" | head -40
  cmp -s "tests/golden/$(basename "$file")" "$file" || { echo "differs: $(basename "$file")"; exit 1; }
done
