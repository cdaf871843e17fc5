#!/usr/bin/env bash
# From a workshop's spreadsheet to a scenario: real-looking sheets, what is guessed, each kind of fault with its row as the
# spreadsheet counts it, and cells that try to be program text.
. "$(dirname "$0")/expect.bash"
sheets=$(realpath "$(dirname "$0")")/import

imports() { # FILE [OPTION…]: becomes $work/out.lua, which passes check without warnings, runs, and draws a map
  rm -f "$work/out.lua" "$work/map.svg"
  exits 0 "$simbana" import "$@" -o "$work/out.lua"
  prints "^$work/out\.lua: lanes: "
  exits 0 "$simbana" check "$work/out.lua"
  prints 'no errors, 0 warnings'
  exits 0 "$simbana" run "$work/out.lua" -n 5 --json
  exits 0 "$simbana" draw map "$work/out.lua" -o "$work/map.svg"
  [ -s "$work/map.svg" ] || complain "there is no map"
}
holds() { grep -Fq -- "$1" "$work/out.lua" || complain "the scenario does not hold: $1"; }
sheet() { printf '%b' "$1" >"$work/sheet.csv"; }
refused() { # PATTERN HINT: the sheet at hand
  exits 1 "$simbana" import "$work/sheet.csv" -o "$work/no.lua"
  says "$1"
  hints "$2"
  prints_nothing
  leaves_nothing "$work/no.lua"
}
row() { # NUMBER PATTERN HINT TEXT: a faulty sheet, its first row given
  sheet "steg;aktör;nästa;tid;via;bedömning;etikett\n$4"
  refused "^$work/sheet\.csv:$1: .*$2" "$3"
}
warned() { # PATTERN HINT: the sheet at hand is imported all the same
  imports "$work/sheet.csv"
  exits 0 "$simbana" import "$work/sheet.csv" -o "$work/again.lua" --force
  says "$1"
  hints "$2"
}

# --- as they come from spreadsheets --------------------------------------------------------------------------------------
imports "$sheets/excel_windows1252.csv"
holds 'scenario { id="excel_windows1252", title="excel_windows1252", lang="sv" }'
holds 'Gissat: filen är Windows-1252'
holds 'actor "barnets_behov" { title="Barnets behov", child=true } -- Gissat'
holds 'step "provar_omhandertagande" { by="socialtjansten", title="Prövar omhändertagande", takes="2 h" } -- rad 10'
holds 'takes="1,5 h"'
holds '{ p=1/2, to="anmaler_sjalv", label="svarar inte", via="telefon", rating="weak" }'
holds 'flow { "efterlyser_barnet", { via="mejl", rating="weak" }, "provar_omhandertagande" }'
holds 'Gissat: vidare till raden efter, rad 7 säger inget'
imports "$sheets/utf8_bom.csv"
holds 'title="Says \"wait, please\""'
holds 'title="Finds a bed for the night", takes="1,5 h"'
holds 'lang="en"'
holds 'write fork for'
imports "$sheets/tabs.csv"
holds 'Kolumner som inte lästes: Kommentar.'
holds 'Gissat: en egen bana, inte ett felskrivet "Socialjouren"'
imports "$sheets/tabs.csv" --lang en
holds 'lang="en"'
holds 'Guessed: a lane of its own'
exits 0 "$simbana" import "$sheets/tabs.csv" -o "$work/again.lua"
says '^.*tabs\.csv:1: warning: the column "Kommentar" is not read'
hints 'steg, aktör'
grep -q 'tabs\.csv:6: warning: column "Aktör": "Socialjoren" stands in 1 row' "$work/err" || complain "no warning of a misspelling"

# --- what is said in other ways ------------------------------------------------------------------------------------------
sheet 'STEG;AKTÖR;NÄSTA\nA;Polis;b\nB;polis;SLUT\n'
imports "$work/sheet.csv"
holds 'actor "polis" { title="Polis" }'
holds 'flow { "a", "b" }'
sheet 'step,actor,next,label\nA,P,end,no\nA,P,B,yes\nB,P,A|end,\n' # two rows of one step; a circle with an exit
imports "$work/sheet.csv"
holds 'finish "end_2" { title="End" }'
holds '{ p=1/2, to="end_2", label="no" }'
sheet 'step,actor,next\nA,P,B|C|A\nB,P,end\nC,Q,end\n'
imports "$work/sheet.csv"
holds '{ p=1/3, to="c" }'
sheet 'step,actor\nA,P' # no line end, one step
imports "$work/sheet.csv"
sheet 'step,actor\rA,P\r\rB,Q\r' # CR alone, a blank row that counts
imports "$work/sheet.csv"
holds '-- row 4'
sheet 'step,actor\nwait,step\nWait!,flow\n日本,--\n' # words of the language, titles without letters for an id
imports "$work/sheet.csv"
holds 'step "wait_2" { by="step_2", title="wait" }'
holds 'step "wait_3"'
holds 'step "post_it" { by="lane", title="日本" }'

# --- faults: the row, the column, and what to do -------------------------------------------------------------------------
row 3 'column "aktör": the step "B" has no actor' 'Cell B3' 'A;P\nB\n'
row 2 'column "steg": this row names no step' 'Cell A2' ';P\n'
row 2 'column "nästa": there is no step "Ringr"' 'Did you mean "Ringer"' 'A;P;Ringr\nRinger;P\n'
row 2 'there is no step "Helt annat"' 'several are parted by' 'A;P;Helt annat\nRinger;P\n'
row 4 'column "tid": .*no unit' '.' 'A;P\n\nB;P;;20\n'
row 2 'column "tid": .*mni' 'Did you mean "min".*Cell D2' 'A;P;;20 mni\n'
row 3 'column "tid": 2 h here, and 1 h in row 2' 'Say it once' 'A;P;slut;1 h\nA;P;B;2 h\nB;P\n'
row 2 'column "bedömning": "sådär" is no rating' 'fungerar' 'A;P;;;;sådär\nB;P\n'
row 3 'column "aktör": the step "A" had another actor in row 2' 'same step' 'A;P;B\nA;Q;slut\nB;P\n'
row 2 'one lane, and | stands here' 'by=' 'A;P|Q\n'
row 2 'nothing stands beside a |' '.' 'A;P;A|\nB;P\n'
row 2 '3 parts for 2 ways out' 'one for each' 'A;P;A|B;;;;a|b|c\nB;P\n'
row 4 'a circle without an exit: "B" → "C" → "B"' 'slut' 'A;P\nB;P\nC;P;B\n'
row 2 'a circle without an exit: "A" → "A"' 'slut' 'A;P;A\n'
row 3 '8 cells, and the first row names 7 columns' 'cell H3' 'A;P\nB;P;;;;;;x\n'
row 3 'a quote is opened and never closed in cell B3' 'row as the spreadsheet counts' '"A\n1";P\nB;"P;slut\nC;P\n\n'
row 2 'text after the closing quote in cell A2' 'twice' '"A"b;P\n'
row 1 'no row after the first' 'post-it' '\n;;;\n'
sheet 'nästa;vem\nA;P\n'
refused "^$work/sheet\.csv:1: .*no column \"steg\"" 'steg'
sheet 'Ringer;Polisen\nTar emot;Jouren\n'
refused "^$work/sheet\.csv:1: the first row does not name the columns" 'steg, aktör'
sheet 'steg;aktör;steg\nA;P;B\n'
refused 'two columns are called "steg"' '.'
sheet 'steg;aktör;näst\nA;P;B\nB;P\n'
warned 'the column "näst" is not read' 'Did you mean "nästa"'
sheet 'steg;aktör;nästa\nA;Polisen;B\nB;Polisen;slut\nC;Polsien;slut\n'
exits 0 "$simbana" import "$work/sheet.csv" -o "$work/again.lua" --force
says 'sheet\.csv:4: warning: column "aktör": "Polsien" stands in 1 row, and looks like "Polisen" in 2'
hints 'Did you mean "Polisen"'
grep -q 'no way leads to "C"' "$work/err" || complain "no word of a step that nothing leads to"
sheet 'steg;aktör\nA;Polisen\nB;Polis\nC;Polisen\nD;Boende\nE;Boende 2\n'
exits 0 "$simbana" import "$work/sheet.csv" -o "$work/again.lua" --force
says 'sheet\.csv:3: warning: column "aktör": "Polis" stands in 1 row, and looks like "Polisen" in 2'
grep -q Boende "$work/err" && complain "Boende and Boende 2 are two"
sheet 'steg;aktör;bedömning\nA;P;svag\n'
warned 'this is left out: nothing follows' '.'
sheet 'steg;aktör;nästa;bedömning\nA;;X;bra\n;P;;\n' # one run tells all
refused 'no actor' '.'
[ "$(grep -c "^$work/sheet" "$work/err")" -eq 4 ] || complain "not all four faults are told"

# --- files that are none -------------------------------------------------------------------------------------------------
sheet ''
refused 'sheet\.csv: this file is empty' 'first row'
sheet '\xEF\xBB\xBF\r\n \r\n'
refused 'this file is empty' 'first row'
sheet 'steg;aktör\nA\0B;P\n'
refused 'not a text file: it holds zero bytes' 'Save as'
sheet 'PK\x03\x04\x14\x00'
refused "a spreadsheet's own file" 'Save as'
sheet '\xFF\xFEs\0t\0'
refused 'UTF-16' 'CSV UTF-8'
sheet 'step;actor\nL\x81st;P\n'
warned 'sheet\.csv:2: warning: .*a letter has been lost' 'Cell A2'
exits 1 "$simbana" import "$work/none.csv" -o "$work/no.lua"
says "none\.csv: there is no such file"
hints '\.csv'
exits 1 "$simbana" import "$work" -o "$work/no.lua"
says 'this is a folder'
exits 1 "$simbana" import /dev/zero -o "$work/no.lua"
says 'larger than 10 MB'

# --- large ---------------------------------------------------------------------------------------------------------------
{ echo 'steg;aktör'; seq -f 'S%.0f;P' 999; } >"$work/sheet.csv"
imports "$work/sheet.csv"
{ echo 'steg;aktör'; seq -f 'S%.0f;P' 1000000; } >"$work/sheet.csv"
refused 'sheet\.csv:1001: this sheet has more than 1000 rows' 'each phase|10 MB'
{ echo 'steg;aktör'; head -c 1000000 /dev/zero | tr '\0' x; echo ';P'; } >"$work/sheet.csv"
refused 'sheet\.csv:2: .*1000000 letters, more than 200' 'short'
{ echo 'steg;aktör;nästa'; printf 'A;P;'; head -c 1000000 /dev/zero | tr '\0' '|'; echo; } >"$work/sheet.csv"
refused 'sheet\.csv:2: .*1000001 ways out, more than 20' '.'
{ echo 'steg;aktör'; printf 'A;P'; head -c 1000000 /dev/zero | tr '\0' ';'; echo; } >"$work/sheet.csv"
refused 'sheet\.csv:2: this row has more than 256 cells' '.'
{ echo 'steg;aktör'; printf 'A;"'; head -c 1000000 /dev/zero | tr '\0' '\n'; } >"$work/sheet.csv"
refused 'sheet\.csv:2: a quote is opened and never closed' '.'

# --- cells that try to be program text -----------------------------------------------------------------------------------
cat >"$work/sheet.csv" <<'CSV'
step,actor,next,takes,via,rating,label
"a"" } error(""in"") --","P"" }",,5 min,"]] v","weak","l\"" }"
"b\",P]],,,"]]--[[",,"
x"
"--[[ c
error(1)","\n\",end,,"\""",,
CSV
printf '"d\r\nerror(2)\x1b[31m\x07\xe2\x80\xa8error(3)",P,end,,,,\n' >>"$work/sheet.csv"
rm -f "$work/out.lua"
exits 0 "$simbana" import "$work/sheet.csv" -o "$work/out.lua"
exits 0 "$simbana" check "$work/out.lua"
prints ': 4 actors, 4 nodes, '
holds 'step "a_error_in" { by="p", title="a\" } error(\"in\") --", takes="5 min" }'
holds 'title="b\\"'
holds 'title="--[[ c error(1)"'
holds 'title="d error(2)[31m error(3)"'
exits 0 "$simbana" draw map "$work/out.lua" -o "$work/map.svg"
cp "$sheets/tabs.csv" "$work/\"]] error(1) --
x.csv"
imports "$work/\"]] error(1) --
x.csv"

# --- the command ---------------------------------------------------------------------------------------------------------
misused() {
  local pattern=$1
  shift
  exits 2 "$@"
  says "$pattern"
  hints -- '--help'
}
misused 'say where to' "$simbana" import "$sheets/tabs.csv"
misused 'name one spreadsheet' "$simbana" import -o "$work/no.lua"
misused 'name one spreadsheet' "$simbana" import "$sheets/tabs.csv" "$sheets/tabs.csv" -o "$work/no.lua"
misused 'lang wants' "$simbana" import "$sheets/tabs.csv" -o "$work/no.lua" --lang de
misused 'an option' "$simbana" import "$sheets/tabs.csv" -o "$work/no.lua" --frobnicate
leaves_nothing "$work/no.lua"
echo old >"$work/there.lua"
exits 1 "$simbana" import "$sheets/utf8_bom.csv" -o "$work/there.lua"
says 'there\.lua" is there already'
hints '--force'
[ "$(cat "$work/there.lua")" = old ] || complain "it wrote over a file"
exits 0 "$simbana" import "$sheets/utf8_bom.csv" -o "$work/there.lua" --force
grep -q 'scenario {' "$work/there.lua" || complain "--force does not write"
exits 3 "$simbana" import "$sheets/utf8_bom.csv" -o "$work/no/such/folder.lua"
says 'cannot write'
hints 'folder'
ln -s /dev/full "$work/full.lua"
exits 3 "$simbana" import "$sheets/utf8_bom.csv" -o "$work/full.lua" --force
says 'disk is full'
finish
