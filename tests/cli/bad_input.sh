#!/usr/bin/env bash
# Bad input gets a message with file and line and a hint, exit code 1 (2 for usage, 3 for the machine), nothing on standard
# output, and no half-written file.
set -u
simbana=${SIMBANA:-out/bin/simbana}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() { echo "FAIL $1"; sed 's/^/    /' "$work/err"; failed=1; }

# expect EXIT PATTERN HINT COMMAND…: the pattern on the first line of standard error, the hint anywhere (basic regexps)
expect() {
  local code=$1 pattern=$2 hint=$3 got
  shift 3
  timeout 60 "$@" >"$work/out" 2>"$work/err"
  got=$?
  [ $got -eq "$code" ] || complain "exit $got, not $code: $*"
  head -1 "$work/err" | grep -q -- "$pattern" || complain "no \"$pattern\" in: $*"
  grep -q -- "$hint" "$work/err" || complain "no hint \"$hint\" in: $*"
  [ ! -s "$work/out" ] || complain "standard output is not empty: $*"
}
scenario() { printf '%s\n' 'scenario { id="x", title="X", lang="en", horizon="9 d" }' "$2" >"$work/$1.lua"; }
bad() { # NAME LINE PATTERN HINT TEXT
  scenario "$1" "$5"
  expect 1 "^$work/$1.lua:$2: .*$3" "$4" "$simbana" run "$work/$1.lua"
}
actor='actor "p" { title="P", staff=1 }'

bad syntax 3 "comma" "comma" "$actor
step \"a\" { by=\"p\" takes=\"5 min\" }"
bad word 3 'stepp' 'did you mean\|step' "$actor
stepp \"a\" { by=\"p\" }"
bad key 3 'tkes' 'takes' "$actor
step \"a\" { by=\"p\", tkes=\"5 min\" }"
bad unit 3 '5 mni' 'min' "$actor
step \"a\" { by=\"p\", takes=\"5 mni\" }"
bad twice 4 '"a"' '.' "$actor
step \"a\" { by=\"p\" }
step \"a\" { by=\"p\" }"
bad chances 4 '0.97' '.' "$actor
step \"a\" { by=\"p\" } flow { \"a\", \"c\" }
choice \"c\" { { p=0.5, to=\"a\" }, { p=0.47, to=\"b\" } }
finish \"b\" {}"
bad hours 2 'onsdagg\|frukost' '.' 'actor "p" { hours="frukost 08-16" }'
bad spread 3 '.' '.' "$actor
step \"a\" { by=\"p\", takes=normal{ mean=\"5 min\", sd=\"-1 min\" } }"
bad callback 3 '.' '.' "$actor
step \"a\" { by=\"p\", takes=function(c) return c.nothing + 1 end }"
bad forever 3 'too long' '.' "$actor
step \"a\" { by=\"p\", takes=function(c) while true do end end }"
bad memory 3 '.' '.' "$actor
step \"a\" { by=\"p\", takes=function(c) local t = {} for i = 1, 1e9 do t[i] = { i } end end }"
bad reference 3 'polsi' '.' "$actor
step \"a\" { by=\"polsi\" }"

expect 1 "^$work/missing.lua: " "." "$simbana" run "$work/missing.lua"
expect 1 "folder" "." "$simbana" check "$work"
: >"$work/empty.lua"
expect 1 "empty" "." "$simbana" check "$work/empty.lua"
head -c 5000 /dev/urandom >"$work/binary.lua"
expect 1 "binary.lua" "." "$simbana" check "$work/binary.lua"
printf '\033LuaT\000\031' >"$work/code.lua"
expect 1 "compiled" "." "$simbana" check "$work/code.lua"
truncate -s 100M "$work/huge.lua"
expect 1 "larger" "." "$simbana" check "$work/huge.lua"

scenario good "$actor
step \"a\" { by=\"p\", takes=exp(\"5 min\") }"
good=$work/good.lua
expect 2 "command" "help" "$simbana" rnu "$good"
expect 2 "-n wants" "help" "$simbana" run "$good" -n many
expect 2 "scenario file" "help" "$simbana" run
expect 2 "picture" "help" "$simbana" draw mpa "$good" -o "$work/a.svg"
expect 2 "must end" "help" "$simbana" draw map "$good" -o "$work/a.gif"
expect 1 "nothing_like_it" "." "$simbana" run "$good" --set nothing_like_it=1
expect 3 "cannot be made" "." "$simbana" run "$good" -n 1 -o "$work/no/such/folder"
expect 3 "." "." "$simbana" draw map "$good" -o "$work/no/map.svg"
mkdir "$work/full" && ln -s /dev/full "$work/full/run.json"
expect 3 "." "." "$simbana" run "$good" -n 1 -o "$work/full"
[ ! -e "$work/full/report.txt" ] || complain "report.txt was written after run.json could not be"
"$simbana" run "$good" -n 2 --json >/dev/full 2>"$work/err"
[ $? -eq 3 ] || complain "a full standard output is exit 3"

for command in check run draw; do
  "$simbana" $command --help | grep -q "simbana $command" || { echo "FAIL $command --help"; failed=1; }
done

# An interrupt ends a long run at once, with what is finished, marked so.
printf '%s\n' 'scenario { id="long", title="Long", unit="min" }' 'actor "server" { staff=1 }' 'step "w" { by="server", takes=exp(1) }' \
  'arrivals { every=exp(2), count=1000000000 }' >"$work/long.lua"
timeout 60 "$simbana" run "$work/long.lua" -n 2 --json >"$work/long.json" 2>"$work/err" &
sleep 1
pkill -INT -f "^$simbana run $work/long.lua" || true
wait $!
[ $? -eq 0 ] || complain "an interrupted run exits 0"
grep -q '"partial": true' "$work/long.json" || complain "an interrupted run is marked partial"

echo "bad input: $([ $failed -eq 0 ] && echo all as it should be || echo failures above)"
exit $failed
