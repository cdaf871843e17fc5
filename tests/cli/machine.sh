#!/usr/bin/env bash
# The machine's faults: a folder that cannot be written, a disk that is full: exit code 3, the path named, no half file.
. "$(dirname "$0")/expect.bash"
scenario=scenarios/exempel/forsta.lua

fails() { # PATTERN COMMAND…
  local pattern=$1
  shift
  exits 3 "$@"
  says "$pattern"
}
fails "$work/no/such/folder" "$simbana" run $scenario -n 2 --json -o "$work/no/such/folder"
hints 'folder'
prints_nothing
leaves_nothing "$work/no"
: >"$work/file"
fails "$work/file" "$simbana" run $scenario -n 2 --json -o "$work/file"
prints_nothing
fails "$work/file/deeper" "$simbana" run $scenario -n 2 -o "$work/file/deeper"
fails "/proc/folder" "$simbana" run $scenario -n 2 -o /proc/folder
fails "$work/no/trace" "$simbana" run $scenario -n 2 --trace "$work/no/trace"
hints 'folder'
prints_nothing
fails "$work/no/map" "$simbana" draw map $scenario -o "$work/no/map.svg"
hints 'folder'
fails "$work/no/map" "$simbana" draw map $scenario -o "$work/no/map.pdf"
fails "$work/no/map" "$simbana" draw map $scenario -o "$work/no/map.png"
mkdir "$work/map.svg"
fails "$work/map.svg" "$simbana" draw map $scenario -o "$work/map.svg"
leaves_nothing "$work/.simbana-x"
if [ "$(id -u)" -ne 0 ]; then # root may write everywhere
  mkdir "$work/locked" && chmod 555 "$work/locked"
  fails "$work/locked" "$simbana" run $scenario -n 2 -o "$work/locked"
  fails "$work/locked" "$simbana" draw map $scenario -o "$work/locked/map.svg"
  leaves_nothing "$work/locked/map.svg"
fi

# A full disk: /dev/full instead of a file, and instead of standard output.
mkdir "$work/full" && ln -s /dev/full "$work/full/run.json"
fails "$work/full/run\.json" "$simbana" run $scenario -n 2 -o "$work/full"
hints 'disk'
leaves_nothing "$work/full/report.txt"
mkdir "$work/rows" && ln -s /dev/full "$work/rows/avvikande.csv"
fails "$work/rows/avvikande\.csv.*disk is full" "$simbana" run scenarios/exempel/statistik.lua -n 2 -o "$work/rows"
prints_nothing
ln -s /dev/full "$work/full.svg"
fails 'full\.svg.*disk is full' "$simbana" draw map $scenario -o "$work/full.svg"
ln -s /dev/full "$work/full.trace"
fails 'full\.trace.*disk is full' "$simbana" run $scenario -n 2 --trace "$work/full.trace"
for what in "run $scenario -n 2" "run $scenario -n 2 --json" "check $scenario" "--help" "--version"; do
  exits 3 sh -c "'$simbana' $what >/dev/full"
  says 'standard output|written'
done

# A disk that becomes full half-way: files of more than 4 kB cannot be written.
mkdir "$work/half"
fails "$work/half/run\.json" sh -c "trap '' XFSZ; ulimit -f 8; exec '$simbana' run $scenario -n 2 -o '$work/half'"
leaves_nothing "$work/half/run.json"
fails "$work/half/map" sh -c "trap '' XFSZ; ulimit -f 8; exec '$simbana' draw map $scenario -o '$work/half/map.svg'"
leaves_nothing "$work/half/map.svg"

mkdir "$work/half_rows"
fails "$work/half_rows/avvikande" sh -c "trap '' XFSZ; ulimit -f 256; exec '$simbana' run scenarios/exempel/statistik.lua -n 200 -o '$work/half_rows'"
leaves_nothing "$work/half_rows/avvikande.csv"

# What was there stays as it was when the new cannot be written.
echo old >"$work/half/map.pdf"
fails "$work/half/map" sh -c "trap '' XFSZ; ulimit -f 8; exec '$simbana' draw map $scenario -o '$work/half/map.pdf'"
[ "$(cat "$work/half/map.pdf")" = old ] || complain "what was there is gone"
rm "$work/half/map.pdf"
leaves_nothing "$work/half/map.pdf"

# Not enough memory for the simulation, or for more threads: a word, and exit code 3.
fails 'memory' sh -c "ulimit -v 200000; exec '$simbana' run scenarios/typarende.lua -n 100000 --threads 2 --json"
prints_nothing

# The child that draws dies: no hang, no crash of the parent.
for picture in map timeline bottleneck; do
  exits 3 sh -c "ulimit -v 120000; exec '$simbana' draw $picture $scenario -n 2 -o '$work/$picture.pdf'"
  leaves_nothing "$work/$picture.pdf"
done
finish
