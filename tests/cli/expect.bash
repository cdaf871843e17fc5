# For the tests of the command line: runs a command, and says what is not as it should be.
#
#   exits CODE COMMAND…    runs it (60 s at most); its words are in $work/out and $work/err
#   says PATTERN           the first line on standard error (extended regular expression)
#   hints PATTERN          an indented line after it
#   prints PATTERN         standard output;  `prints_nothing`: it is empty
#   leaves_nothing PATH    no such file or folder, and no half-written one beside it
set -u
simbana=$(realpath "${SIMBANA:-out/bin/simbana}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 checked=0
command_line=

complain() {
  failed=$((failed + 1))
  printf 'FAIL %s\n     %s\n' "$1" "$command_line"
  head -5 "$work/err" | sed 's/^/     | /'
}
exits() {
  local code=$1 got=0
  shift
  command_line="$*"
  checked=$((checked + 1))
  timeout -k 2 60 "$@" >"$work/out" 2>"$work/err" || got=$?
  [ "$got" -eq "$code" ] || complain "exit code $got, not $code"
}
says() { head -1 "$work/err" | grep -Eq -- "$1" || complain "it does not say \"$1\""; }
hints() { tail -n +2 "$work/err" | grep -Eq -- "^    .*$1" || complain "it gives no hint \"$1\""; }
prints() { grep -Eq -- "$1" "$work/out" || complain "it does not print \"$1\""; }
prints_nothing() { [ ! -s "$work/out" ] || complain "there is something on standard output"; }
leaves_nothing() {
  [ ! -e "$1" ] || complain "it leaves $1"
  ! compgen -G "$(dirname "$1")/.simbana-*" >/dev/null || complain "it leaves a half-written file"
}
finish() {
  echo "truth: $checked commands of $(basename "$0" .sh), $failed faults"
  exit $((failed > 0))
}
