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
misused 'simbana check: --set wants' "$simbana" check $scenario --set nar_mv
misused 'simbana check: .*value missing' "$simbana" check $scenario --set
misused 'simbana draw: --set wants' "$simbana" draw map $scenario -o "$work/a.svg" --set =3
misused 'simbana run: --set wants' "$simbana" run $scenario --set nar_mv=high
misused 'simbana run: --lang wants' "$simbana" run $scenario --lang de
misused 'simbana run: --traced wants' "$simbana" run $scenario --trace "$work/t" --traced 0
misused 'simbana run: --precision wants' "$simbana" run $scenario --precision 0%
misused 'simbana run: --precision wants' "$simbana" run $scenario --precision nan
misused 'simbana run: --precision wants' "$simbana" run $scenario --precision 2percent
misused 'simbana run: --precision takes more than one' "$simbana" run $scenario --precision 2% -n 1
misused 'simbana run: --of goes with' "$simbana" run $scenario --of cycle_time
misused 'simbana run: an option' "$simbana" run $scenario --frobnicate
misused 'simbana run: .*value missing' "$simbana" run $scenario -n
misused 'simbana compare: name one scenario' "$simbana" compare
misused 'simbana compare: an option' "$simbana" compare $scenario --frobnicate
misused 'simbana compare: -n wants' "$simbana" compare $scenario -n 0
misused 'simbana compare: one replication shows no difference: take at least -n 2' "$simbana" compare $scenario -n 1
misused 'simbana compare: the same --variant is given twice' "$simbana" compare $scenario --variant a --variant b --variant a
misused 'simbana compare: --variant or --sweep' "$simbana" compare $scenario --variant a --sweep p=1:2:1
misused 'simbana compare: --sweep is given twice' "$simbana" compare $scenario --sweep p=1:2:1 --sweep q=1:2:1
for sweep in p p= =1:2:1 p=1 p=1:2 p=1:2:x p=1:2:1:1 p=a:2:1 p=nan:2:1 p=1:inf:1 p=1:2: 1:2:1; do
  misused 'simbana compare: --sweep wants PARAM=FROM:TO:STEP' "$simbana" compare $scenario --sweep "$sweep"
done
misused 'simbana compare: --sweep wants a step above 0' "$simbana" compare $scenario --sweep p=1:2:0
misused 'simbana compare: --sweep wants a step above 0' "$simbana" compare $scenario --sweep p=2:1:-1
misused 'simbana compare: --sweep goes from the lower' "$simbana" compare $scenario --sweep p=2:1:0.1
misused 'simbana compare: --sweep has no second value' "$simbana" compare $scenario --sweep p=1:2:3
misused 'simbana compare: --sweep has no second value' "$simbana" compare $scenario --sweep p=1:1:0.5
misused 'simbana compare: --sweep has more than 200 values' "$simbana" compare $scenario --sweep p=0:1:0.005
misused 'simbana compare: --sweep has more than 200 values' "$simbana" compare $scenario --sweep p=0:1e300:1e-300
misused 'simbana sensitivity: name one scenario' "$simbana" sensitivity
misused 'simbana sensitivity: an option' "$simbana" sensitivity $scenario --frobnicate
misused 'simbana sensitivity: -n wants' "$simbana" sensitivity $scenario -n 0
misused 'simbana sensitivity: one replication' "$simbana" sensitivity $scenario -n 1
misused 'simbana sensitivity: --trajectories wants' "$simbana" sensitivity $scenario --trajectories 1
misused 'simbana draw: name a picture' "$simbana" draw
misused 'simbana draw: name a picture' "$simbana" draw map
misused '"mpa" is no picture' "$simbana" draw mpa $scenario -o "$work/a.svg"
misused 'say where to' "$simbana" draw map $scenario
misused 'must end in \.svg' "$simbana" draw map $scenario -o "$work/a.gif"
misused '--axis wants' "$simbana" draw timeline $scenario -o "$work/a.svg" --axis round
misused '--dpi wants' "$simbana" draw map $scenario -o "$work/a.png" --dpi 5
leaves_nothing "$work/a.svg"
misused 'simbana critical: name one scenario' "$simbana" critical
misused 'simbana critical: -n 1 says nothing' "$simbana" critical $scenario -n 1
misused 'simbana critical: -n wants' "$simbana" critical $scenario -n 0
misused 'simbana critical: --improve wants' "$simbana" critical $scenario --improve everything
misused 'simbana critical: --improve wants' "$simbana" critical $scenario --improve both:0%
misused 'simbana critical: --budget wants' "$simbana" critical $scenario --budget 5min
misused 'simbana critical: --zone wants' "$simbana" critical $scenario --zone -1
misused 'simbana critical: --ranks wants' "$simbana" critical $scenario --ranks 0
misused 'simbana critical: an option' "$simbana" critical $scenario --only 3

# A measure or a variant that is not there, a measure of which nobody has said what is good.
exits 1 "$simbana" critical $scenario --measure cykle_time
says 'no measure and no deadline "cykle_time"'
hints 'cycle_time'
prints_nothing
exits 1 "$simbana" critical $scenario --variant nobody
says 'nobody'
prints_nothing
cat >"$work/goal.lua" <<'L'
scenario { id="x" }
actor "p" {}
actor "q" {}
step "a" { by="p", takes="1 h" }
step "b" { by="q" }
flow { "a", "b" }
measure "m" { from="a", to="b" }
L
exits 1 "$simbana" critical "$work/goal.lua" --measure m
says 'goal.lua:7: measure "m" does not say'
hints 'goal = "min"'
exits 0 "$simbana" critical "$work/goal.lua" -n 2 --json
prints '"to": "b"'
exits 0 "$simbana" critical "$work/goal.lua" -n 20 --csv
prints '^phase,organisation'

# A param that the scenario does not have is the scenario's matter: exit code 1.
exits 1 "$simbana" run $scenario --set nothing_like_it=1
says 'nothing_like_it'
prints_nothing

# So is a measure; and a precision that is not reached is said, beside the figures.
exits 1 "$simbana" run $scenario --precision 2% --of cykle_time
says 'no measure and no deadline "cykle_time"'
hints 'cycle_time'
prints_nothing
exits 1 "$simbana" run $scenario --precision 0.001% -n 50
says 'was not reached in 50 replications'
hints 'allow them with -n'
prints 'i stället för'
exits 0 "$simbana" run $scenario --precision 5%

# So are its range, and what the value leads to; check, draw and run say the same of it, and a right value is taken.
cat >"$work/set.lua" <<'L'
scenario { id="x" }
param "chans" { default=0.5, min=0, max=2 }
actor "p" {}
step "a" { by="p" }
choice "c" { { p=chans, to="b" }, { otherwise="d" } }
step "b" { by="p" }
step "d" { by="p" }
flow { "a", "c" }
variant "v" { set={ chans=0.2 } }
L
for command in check run "draw map" "draw timeline"; do
  out=
  [ "${command% *}" = draw ] && out="-o $work/a.svg"
  exits 1 "$simbana" $command "$work/set.lua" --set chanz=1 $out
  says 'set.lua: there is no param "chanz" to set'
  hints 'Did you mean "chans"'
  exits 1 "$simbana" $command "$work/set.lua" --set chans=3 $out
  says 'set.lua:2: the value 3 of "chans" is not within its range'
  hints 'between 0 and 2'
  exits 1 "$simbana" $command "$work/set.lua" --set chans=1.5 $out
  says 'set.lua:5: p must be a chance'
  leaves_nothing "$work/a.svg"
  exits 0 "$simbana" $command "$work/set.lua" --set chans=3 --set chans=0.25 $out
  rm -f "$work/a.svg"
done
exits 1 "$simbana" check "$work/set.lua" --set chans=0 --strict # then nothing leads to b, in the variant neither
says 'set.lua:6: .*"b" cannot be reached'
[ "$(grep -c variant "$work/err")" = 0 ] || complain "--set does not have the last word in a variant"
exits 0 "$simbana" check "$work/set.lua" --strict

# Ways to compare with, and params that move: what the scenario lacks is said, and in which way it is wrong.
ways() { # PATTERN HINT COMMAND…
  local pattern=$1 hint=$2
  shift 2
  exits 1 "$@"
  says "$pattern"
  hints "$hint"
  prints_nothing
}
ways 'no variant "w"' 'Its variants are: v' "$simbana" compare "$work/set.lua" --variant v --variant w
ways 'forsta.lua: the scenario declares no variants to compare' 'variant "…"' "$simbana" compare $scenario
ways 'no param "chanz" to set' 'Did you mean "chans"' "$simbana" compare "$work/set.lua" --sweep chanz=0:1:0.5
ways 'set.lua:2: the value 2.2 of "chans" is not within its range' 'between 0 and 2' "$simbana" compare "$work/set.lua" --sweep chans=0.2:2.2:2
ways 'set.lua:5: p must be a chance' 'Take other values of chans' "$simbana" compare "$work/set.lua" --sweep chans=0.5:1.5:0.5
grep -q 'this is so with chans=1.5' "$work/err" || complain "it does not say with which value"
ways 'set.lua:5: p must be a chance' 'Take other values of chans' "$simbana" sensitivity "$work/set.lua" -n 2
ways 'no param with a range' 'Declare what is unsure' "$simbana" sensitivity $scenario
ways 'no param with a range' 'not set by hand' "$simbana" sensitivity "$work/set.lua" --set chans=0.5
ways 'no measure and no deadline "cykle_time"' 'Did you mean "cycle_time"' "$simbana" sensitivity "$work/set.lua" --measure cykle_time
printf '%s\n' 'scenario { id="y" }' 'actor "p" {}' 'step "a" { by="p" }' \
  'variant "v" { apply=function(m) m.node.a.takes = "5 mni" end }' >"$work/bad_way.lua"
exits 1 "$simbana" compare "$work/bad_way.lua"
says 'bad_way.lua:4: .*no unit "mni"'
grep -q 'this is so in variant "v"' "$work/err" || complain "it does not say in which variant"
exits 0 "$simbana" compare "$work/set.lua" --sweep chans=0:1:0.1 -n 20 --lang en
prints '^0\.3 '
prints 'no difference shown'
exits 0 "$simbana" compare "$work/set.lua" --variant v -n 2 --lang sv
prints 'ingen skillnad visad'

exits 2 "$simbana"
prints_nothing
for help in --help -h help; do
  exits 0 "$simbana" $help
  for command in new import check run compare sensitivity draw; do prints "^simbana $command "; done
  [ ! -s "$work/err" ] || complain "help is not an error"
done
for command in new import check run compare sensitivity draw; do
  exits 0 "$simbana" $command --help
  prints "^simbana $command "
  for option in $(grep -o -- '--[a-z]*' "$work/out" | sort -u); do # each that it names is known
    "$simbana" $command "$option" 1 2>&1 | grep -q 'option that it does not have' && complain "$option is unknown"
  done
done
exits 0 "$simbana" --version
prints '^simbana [0-9]+\.[0-9]+\.[0-9]+$'
finish
