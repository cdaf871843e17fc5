#!/usr/bin/env bash
# A scenario to start from: it passes check, runs and draws a map, in both languages; nothing is written over.
. "$(dirname "$0")/expect.bash"
cd "$work" || exit 1

starts() { # LANGUAGE NAME FILE
  exits 0 "$simbana" new "$2" --lang "$1"
  prints "^$3: "
  exits 0 "$simbana" check "$3"
  prints 'no errors, 0 warnings'
  exits 0 "$simbana" run "$3" -n 50 --json
  exits 0 "$simbana" draw map "$3" -o map.svg
  lines=$(wc -l <"$3")
  [ "$lines" -ge 40 ] && [ "$lines" -le 60 ] || complain "it has $lines lines"
  for word in child=true phase step choice 'rating="weak", via=' deadline measure need; do
    grep -q "$word" "$3" || complain "it does not show $word"
  done
}
starts sv mitt_arende mitt_arende.lua
grep -q 'scenario { id="mitt_arende", title="Mitt arende", lang="sv"' mitt_arende.lua || complain "not named"
starts en my_case my_case.lua
grep -q 'scenario { id="my_case", title="My case", lang="en"' my_case.lua || complain "not named"
starts sv other.lua other.lua # the ending is not doubled
mkdir folder
starts sv ./folder/deep ./folder/deep.lua
exits 0 env LC_ALL= LANG=en_GB.UTF-8 "$simbana" new from_locale
grep -q 'lang="en"' from_locale.lua || complain "the locale is English, the scenario is not"
exits 0 env LC_ALL=C LANG=en_GB.UTF-8 "$simbana" new from_default
grep -q 'lang="sv"' from_default.lua || complain "Swedish is not the default"

echo old >there.lua
ln -s nowhere dangling.lua
for name in there dangling; do
  exits 1 "$simbana" new $name
  says "\"$name\.lua\" is there already"
  hints 'another name'
  prints_nothing
done
[ "$(cat there.lua)" = old ] || complain "it wrote over a file"
[ -L dangling.lua ] && [ ! -e nowhere ] || complain "it followed a link"
exits 3 "$simbana" new no/folder
says 'cannot write "no/folder\.lua"'
hints 'folder must be there'
leaves_nothing no
for name in 'Mitt ärende' 9 - '' folder/ 'a/Å' '../"x"' "$(printf 'a%.0s' {1..300})"; do
  exits 1 "$simbana" new -- "$name"
  says 'cannot be the name of a scenario'
  hints 'a-z, 0-9 and _'
  prints_nothing
done
exits 1 "$simbana" new 'folder/Mitt ärende'
hints 'simbana new folder/mitt_arende'
misused() {
  local pattern=$1
  shift
  exits 2 "$@"
  says "$pattern"
  hints -- '--help'
}
misused 'name one scenario' "$simbana" new
misused 'name one scenario' "$simbana" new a b
misused 'lang wants' "$simbana" new a --lang de
misused 'an option' "$simbana" new a --frobnicate
leaves_nothing a.lua
finish
