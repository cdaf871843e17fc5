#!/usr/bin/env bash
# What is wrong with a command: exit code 2, and where to read more. What is asked for: help, on standard output.
. "$(dirname "$0")/expect.bash"
scenario=scenarios/exempel/forsta.lua

misused() { # PATTERN COMMAND…
  local pattern=$1
  shift
  exits 2 "$@"
  says "$pattern"
  hints -- '--help'
  prints_nothing
}
misused 'no command "rnu"; did you mean "run"' "$simbana" rnu $scenario
misused 'no command "xyzzy"' "$simbana" xyzzy
misused 'simbana check: name one scenario' "$simbana" check
misused 'simbana check: name one scenario' "$simbana" check $scenario $scenario
misused 'simbana check: an option' "$simbana" check $scenario --frobnicate
misused 'simbana run: name one scenario' "$simbana" run
misused 'simbana run: name one scenario' "$simbana" run $scenario $scenario
misused 'simbana run: -n wants' "$simbana" run $scenario -n many
misused 'simbana run: -n wants' "$simbana" run $scenario -n 0
misused 'simbana run: -n wants' "$simbana" run $scenario -n 5x
misused 'simbana run: --seed wants' "$simbana" run $scenario --seed -1
misused 'simbana run: --threads wants' "$simbana" run $scenario --threads 0
misused 'simbana run: --only wants' "$simbana" run $scenario --only -1
misused 'simbana run: --set wants' "$simbana" run $scenario --set nar_mv
misused 'simbana run: --set wants' "$simbana" run $scenario --set nar_mv=high
misused 'simbana run: --lang wants' "$simbana" run $scenario --lang de
misused 'simbana run: --traced wants' "$simbana" run $scenario --trace "$work/t" --traced 0
misused 'simbana run: an option' "$simbana" run $scenario --frobnicate
misused 'simbana run: .*value missing' "$simbana" run $scenario -n
misused 'simbana draw: name a picture' "$simbana" draw
misused 'simbana draw: name a picture' "$simbana" draw map
misused '"mpa" is no picture' "$simbana" draw mpa $scenario -o "$work/a.svg"
misused 'say where to' "$simbana" draw map $scenario
misused 'must end in \.svg' "$simbana" draw map $scenario -o "$work/a.gif"
misused '--axis wants' "$simbana" draw timeline $scenario -o "$work/a.svg" --axis round
misused '--dpi wants' "$simbana" draw map $scenario -o "$work/a.png" --dpi 5
leaves_nothing "$work/a.svg"

# A param that the scenario does not have is the scenario's matter: exit code 1.
exits 1 "$simbana" run $scenario --set nothing_like_it=1
says 'nothing_like_it'
prints_nothing

exits 2 "$simbana"
prints_nothing
for help in --help -h help; do
  exits 0 "$simbana" $help
  for command in new import check run draw; do prints "^simbana $command "; done
  [ ! -s "$work/err" ] || complain "help is not an error"
done
for command in new import check run draw; do
  exits 0 "$simbana" $command --help
  prints "^simbana $command "
  for option in $(grep -o -- '--[a-z]*' "$work/out" | sort -u); do # each that it names is known
    "$simbana" $command "$option" 1 2>&1 | grep -q 'option that it does not have' && complain "$option is unknown"
  done
done
exits 0 "$simbana" --version
prints '^simbana [0-9]+\.[0-9]+\.[0-9]+$'
finish
