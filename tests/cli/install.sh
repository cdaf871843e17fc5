#!/usr/bin/env bash
# What is installed is enough: a program compiled against the installed headers and library runs a scenario.
set -euo pipefail
out=${OUT:-out}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s OUT="$out" install DESTDIR="$work" PREFIX=/usr >/dev/null
cat >"$work/program.c" <<'C'
#include <simbana/simbana.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    simbana_scenario *scenario;
    simbana_options options = { .replications = 5 };
    char message[1024], *json;
    if (argc != 3 || simbana_open(&scenario, "missing.lua", message, sizeof message) != SIMBANA_USER) return 1;
    if (strstr(message, "missing.lua") == NULL) return 2;
    if (simbana_open(&scenario, argv[1], message, sizeof message) != SIMBANA_OK) return puts(message), 3;
    if (simbana_run(scenario, &options, &json, message, sizeof message) != SIMBANA_OK) return puts(message), 4;
    if (strstr(json, "\"replications\": 5") == NULL) return 5;
    free(json);
    if (simbana_draw_map(scenario, argv[2], message, sizeof message) != SIMBANA_OK) return puts(message), 6;
    simbana_close(scenario);
    return 0;
}
C
flags=$(PKG_CONFIG_PATH=$work/usr/lib/pkgconfig pkg-config --libs simbana)
${CC:-cc} -std=c17 -Wall -Wextra -Werror -I"$work/usr/include" -L"$work/usr/lib" -o "$work/program" "$work/program.c" $flags
"$work/program" scenarios/exempel/forsta.lua "$work/map.svg"
[ -s "$work/map.svg" ] && [ -x "$work/usr/bin/simbana-dot" ]
