#!/usr/bin/env bash
# Each kind of bad input: a message `file:line: what is wrong`, a hint what to do, exit code 1, nothing on standard
# output, and no file left behind; the same from check and from run.
. "$(dirname "$0")/expect.bash"

refused() { # PATTERN HINT COMMAND… — the pattern follows "file:" on the first line
  local pattern=$1 hint=$2
  shift 2
  exits 1 "$@"
  says "$pattern"
  hints "$hint"
  prints_nothing
}

# NAME LINE PATTERN HINT TEXT: the text stands from line 3 on. While it is read, so check says it too …
head='scenario { id="x", title="X", lang="en", horizon="9 d" }
actor "p" { title="Polis", staff=1 }'
write() { printf '%s\n%s\n' "$head" "$2" >"$work/$1.lua"; }
read_badly() {
  write "$1" "$5"
  refused "^$work/$1\.lua:$2: .*$3" "$4" "$simbana" check "$work/$1.lua"
  run_badly "$@"
}
# … or while it runs.
run_badly() {
  write "$1" "$5"
  refused "^$work/$1\.lua:$2: .*$3" "$4" "$simbana" run "$work/$1.lua" -n 3 --json -o "$work/folder" --trace "$work/trace"
  leaves_nothing "$work/folder"
  leaves_nothing "$work/trace"
}

read_badly comma 3 'comma is missing' 'takes=' 'step "a" { by="p" takes="5 min" }'
read_badly brace 3 'not closed' 'missed at line 4' 'step "a" { by="p"
step "b" { by="p" }'
read_badly quotes 3 'quote' '"' 'step “a” { by="p" }'
read_badly swedish 3 'a-z|å|letters' '.' 'step "gör" { by="p" }'
read_badly word 3 'unknown word "stepp"' 'Did you mean "step"' 'stepp "a" { by="p" }'
read_badly key 3 'no field "tkes"' 'Did you mean "takes"' 'step "a" { by="p", tkes="5 min" }'
read_badly unit 3 'no unit "mni"' 'Did you mean "min"' 'step "a" { by="p", takes="5 mni" }'
read_badly no_unit 3 'no unit: 5' '"5 min"' 'step "a" { by="p", takes=5 }'
read_badly twice 4 'step "a" was declared before, at .*:3' '.' 'step "a" { by="p" }
step "a" { by="p" }'
read_badly sum 4 'add up to 0\.97, not 1' 'otherwise' 'step "a" { by="p" }
choice "c" { { p=0.5, to="a" }, { p=0.47, to="b" } }
finish "b" {}
flow { "a", "c" }'
read_badly hours 3 'hours: .*"frukost" is not a day' 'mon-thu' 'actor "q" { hours="frukost 08-16" }
step "a" { by={ "p", "q" } }'
read_badly spread 3 'normal: .*negative' '.' 'step "a" { by="p", takes=normal{ mean="5 min", sd="-1 min" } }'
read_badly backwards 3 'low end 9 is above the high end 5 .in min' 'smaller number first' 'step "a" { by="p", takes=uniform("9 min", "5 min") }'
read_badly upside_down 3 'the worst, 30, must be above the typical, 120 .in min' 'typical first' 'step "a" { by="p", takes=usually("2 h", "30 min") }'
read_badly nobody 3 '"polsi"' 'polis|p' 'step "a" { by="polsi" }'
read_badly nowhere 4 'no node "anmalam"' 'Did you mean "anmalan"' 'step "a" { by="p" }
flow { "a", "anmalam" }
step "anmalan" { by="p" }'
read_badly two_ways 6 'leads both to "b" and to "c"' 'choice|fork' 'step "a" { by="p" }
step "b" { by="p" }
flow { "a", "b" }
flow { "a", "c" }
step "c" { by="p" }'
read_badly condition 4 'alderr' '.' 'case { alder=int(15, 17) }
step "a" { by="p", when="alderr < 18" }'
read_badly outside 3 'os' '.' 'local t = os.time()
step "a" { by="p" }'
read_badly endless 4 'too long' 'loop' 'step "a" { by="p" }
while true do end'
read_badly hungry 5 '256 MB' 'loop' 'step "a" { by="p" }
local t = {}
for i = 1, 1e9 do t[i] = i end'
read_badly long_text 5 '64 kB' 'loop' 'step "a" { by="p" }
local t = "x"
while true do t = t .. t end'
read_badly deep 3 '.' '.' "step \"a\" { by=\"p\", when=\"$(printf 'not %.0s' {1..500}) true\" }"

run_badly fault 4 'no "y"' '.' 'step "a" { by="p", takes=function(c)
    return c.y + 1
end }'
run_badly answer 3 '.' '.' 'step "a" { by="p", takes=function(c) return "long" end }'
run_badly negative 3 '.' '.' 'step "a" { by="p", takes=function(c) return -5 * min end }'
run_badly for_ever 4 'too long' 'loop' 'step "a" { by="p", takes=function(c)
    while true do end
end }'
run_badly eats 5 'too long|memory' 'loop' 'step "a" { by="p", takes=function(c)
    local t = {}
    for i = 1, 1e9 do t[i] = string.rep("x", 60000) .. i end
end }'
run_badly remembers 4 '.' '.' 'local n = 0
step "a" { by="p", takes=function(c) n = n + 1 return n * min end }'
run_badly circle 3 'circle' '.' 'case { a=function(c) return c.b end, b=function(c) return c.a end }
step "a" { by="p", when="a > 1" }'
run_badly no_branch 4 'no branch of choice "c" holds' 'otherwise' 'case { n=3 }
choice "c" { { when="n > 5", to="a" }, { when="n < 1", to="a" } }
step "a" { by="p" }'
run_badly round 1 '10 million events' 'circle' 'case { n=3 }
choice "c" { { when="n > 5", to="a" }, { otherwise="c" } }
step "a" { by="p" }'

# What scripts do wrong: never stop, stop for nonsense, fail with people seized, send what is not theirs.
script() { run_badly "$1" "$2" "$3" "$4" "actor \"q\" { staff=1 } arrivals { every=\"1 h\", count=9 }
step \"a\" { by=\"p\", does=function(c) seize(\"q\") hold(\"2 h\")
$5
end }"; }
script never_stops 5 'takes too long' 'loop' 'while true do end'
script stops_on_and_on 4 'goes round in circles' 'loop' 'while true do hold(0) end'
script nonsense 5 'must answer a duration' '20 min' 'hold({})'
script no_such_mark 5 'no node, mark or info' 'There are' 'await("zzzzz")'
script fails_half_way 5 'cannot be calculated' '.' 'local x = nil + 1'
script sends_elsewhere 5 'no line and no tell' '' 'send("a>b")'

# Files that are included, routines, variants, checklists.
mkdir "$work/sub"
printf 'actor "x" {}\nactor "y" { stff=2 }\n' >"$work/sub/bad.lua"
printf 'include "round2.lua"\n' >"$work/round1.lua"
printf 'include "round1.lua"\n' >"$work/round2.lua"
printf 'scenario\0%.0s' {1..500} >"$work/zeros.lua"
printf '\033LuaT\000\031\223\r\n' >"$work/bytecode.lua"
truncate -s 100M "$work/vast.lua"
ln -s /etc/hostname "$work/leads_out.lua"
step='step "a" { by="p" }'
read_badly inc_up 3 'leads out' 'own folder' "include \"../x.lua\"
$step"
read_badly inc_root 3 'root of the disk' 'own folder' "include \"/etc/hostname\"
$step"
read_badly inc_link 3 'a link leads out' 'copy' "include \"leads_out.lua\"
$step"
read_badly inc_missing 4 'no file "nothing.lua"' 'looked for' "$step
include \"nothing.lua\""
read_badly inc_folder 3 'folder' '.' "include \"sub\"
$step"
write inc_zeros "include \"zeros.lua\"
$step"
refused "^$work/zeros\.lua:1: this is not a text file" '.' "$simbana" check "$work/inc_zeros.lua"
read_badly inc_vast 3 'larger than 10 MB' '.' "include \"vast.lua\"
$step"
read_badly inc_code 3 'compiled' '.' "include \"bytecode.lua\"
$step"
write inc_round "include \"round1.lua\"
$step"
refused "^$work/round2\.lua:1: .*circle" 'Remove' "$simbana" check "$work/inc_round.lua"
write inc_bad "include \"sub/bad.lua\"
$step"
refused "^$work/sub/bad\.lua:2: .*no field \"stff\"" 'staff' "$simbana" run "$work/inc_bad.lua"
read_badly use_unknown 4 'no routine "anmalam"' 'Did you mean "anmalan"' 'routine("anmalan", function(p) step "a" { by="p" } end)
use { "anmalam", as="x" }'
read_badly use_errs 4 'has no fields .in the routine of line 3, used as "x" at .*:6' 'spelt' 'routine("anmalan", function(p)
  local word = p.what.ever
end)
use { "anmalan", as="x" }'
read_badly use_again 4 '"x" was used before' 'x_2' 'routine("anmalan", function(p) step "a" { by="p" } end)
use { "anmalan", as="x" } use { "anmalan", as="x" }'
read_badly use_id 4 'a-z' '.' 'routine("anmalan", function(p) step "a" { by="p" } end)
use { "anmalan", as="Ett två" }'
read_badly use_itself 3 'more than 20 deep' 'itself' 'routine("r", function(p) use { "r", as="x" } end)
use { "r", as="x" }'
read_badly var_param 4 'no param "chanz"' 'Did you mean "chans"' "param \"chans\" { default=0.5, min=0, max=1 }
variant \"v\" { set={ chanz=1 } } $step"
read_badly var_range 4 'outside its range 0 to 1' 'range' "param \"chans\" { default=0.5, min=0, max=1 }
variant \"v\" { set={ chans=3 } } $step"
read_badly list_empty 3 'at least one entry' 'checklist' 'checklist "l" { by="p" }'
vary_badly() { # NAME LINE PATTERN HINT BODY: a fault of a variant, from check and from run with it
  write "$1" "$step
variant \"v\" { apply=function(m)
  $5
end }"
  refused "^$work/$1\.lua:$2: .*$3" "$4" "$simbana" check "$work/$1.lua"
  refused "^$work/$1\.lua:$2: .*$3" "$4" "$simbana" run "$work/$1.lua" --variant v -o "$work/folder"
  leaves_nothing "$work/folder"
  exits 0 "$simbana" run "$work/$1.lua" -n 2
}
vary_badly var_field 5 'no field "stff"' 'Did you mean "staff"' 'm.actor.p.stff = 2'
vary_badly var_type 5 'staff must be' '.' 'm.actor.p.staff = "two"'
vary_badly var_id 5 'no actor "polis"' '.' 'm.actor.polis.staff = 2'
vary_badly var_loop 5 'too long' 'loop' 'while true do end'
vary_badly var_drop 5 'no node "anmalan"' '.' 'm.drop("anmalan")'
refused "^$work/var_loop\.lua: there is no variant \"w\"" 'v' "$simbana" run "$work/var_loop.lua" --variant w
refused "^$work/var_loop\.lua: there is no variant \"w\"" 'v' "$simbana" draw map "$work/var_loop.lua" --variant w -o "$work/map.svg"
leaves_nothing "$work/map.svg"

# The same words whichever thread meets the fault first.
write threads 'case { u=uniform(0, 1) }
step "a" { by="p", takes=function(c) if c.u > 0.9 then return c.missing end return 5 * min end }'
for threads in 1 2 8; do
  exits 1 "$simbana" run "$work/threads.lua" -n 200 --threads $threads
  says "threads.lua:4: "
  cp "$work/err" "$work/err.$threads"
done
cmp -s "$work/err.1" "$work/err.2" && cmp -s "$work/err.1" "$work/err.8" || complain "another message with more threads"

# Files that are none.
refused "^$work/missing\.lua: there is no such file" '\.lua' "$simbana" run "$work/missing.lua"
refused "^$work: this is a folder" '\.lua' "$simbana" check "$work"
: >"$work/empty.lua"
refused "^$work/empty\.lua: this file is empty" 'scenario' "$simbana" check "$work/empty.lua"
printf 'scenario\0%.0s' {1..500} >"$work/binary.lua"
refused "^$work/binary\.lua:1: this is not a text file" '.' "$simbana" check "$work/binary.lua"
printf '\033LuaT\000\031\223\r\n' >"$work/code.lua"
refused "^$work/code\.lua: .*compiled" '.' "$simbana" check "$work/code.lua"
truncate -s 100M "$work/huge.lua"
refused "^$work/huge\.lua: .*larger than 10 MB" '.' "$simbana" check "$work/huge.lua"
printf -- '-- %0.s' {1..1000} >"$work/line"
for _ in {1..2500}; do cat "$work/line" "$work/line"; echo; done >"$work/large.lua"
refused "^$work/large\.lua: .*larger than 10 MB" '.' "$simbana" run "$work/large.lua"
mkfifo "$work/silent.lua"
refused "^$work/silent\.lua: .*pipe, and nothing comes" 'writes into it' "$simbana" check "$work/silent.lua"
read_badly inc_pipe 3 'is no file on the disk' 'part of the scenario' "include \"silent.lua\"
$step"
(sleep 1; cat "$work/sum.lua") >"$work/silent.lua" & # somebody writes into it, a little later
refused "^$work/silent\.lua:4: .*0\.97" '.' "$simbana" check "$work/silent.lua"
refused "^/dev/zero: .*larger than 10 MB" '.' "$simbana" check /dev/zero
printf '%s\nstep "a" { by="p", title="\xff\xfe" }\n' "$head" >"$work/latin.lua"
refused "^$work/latin\.lua:3: .*UTF-8" '.' "$simbana" check "$work/latin.lua"

# A map needs only a scenario that can be read: what else is wrong is a warning there. This one cannot be.
refused "^$work/comma\.lua:3: " '.' "$simbana" draw map "$work/comma.lua" -o "$work/map.svg"
leaves_nothing "$work/map.svg"
exits 0 "$simbana" draw map "$work/sum.lua" -o "$work/map.svg"
says "^$work/sum\.lua:4: warning: .*0\.97"
[ -s "$work/map.svg" ] || complain "there is no map of a scenario that can be read"
finish
