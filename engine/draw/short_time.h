/* A duration in as few characters as a picture has room for: one unit, two figures where they matter ("18
 * min", "1,5 tim", "13 dygn"). Texts where there is room use sb_duration_print. */
#ifndef SB_DRAW_SHORT_TIME_H
#define SB_DRAW_SHORT_TIME_H

#include <stdbool.h>

enum { SB_SHORT_TIME_SIZE = 32 };

/* From zero up: seconds below a minute, minutes below an hour, hours below 48, days below a year; "–" for no
 * number. Returns `to`. */
char *sb_short_time(char to[SB_SHORT_TIME_SIZE], double hours, bool swedish);

#endif
