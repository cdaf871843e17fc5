/* Durations as text: "45 s", "10 min", "1 h 30 min", "3 d", "2 w", "3 mon" (30 days each), "1 y" (365 days), Swedish
 * units too (sek, min, tim, dygn, dag, dagar, v, vecka, veckor, mån, månad, månader, år), decimals with point or comma
 * ("1,5 h"), and a range "5-15 min" ("5–15 min", "30 min - 2 h"). */
#ifndef SB_TIME_DURATION_H
#define SB_TIME_DURATION_H

#include "time/clock.h"

/* Reads a duration or a range of durations; one duration gives *low == *high. SB_USER with message and hint otherwise
 * (empty, no unit, an unknown unit with a suggestion, negative, above 292 years, low above high); the place in the file
 * is the caller's to add. */
sb_status sb_duration_parse(sb_ns *low, sb_ns *high, const char *text, sb_diag *diag);

/* One unit's length ("h", "tim", "min" …); 0 if there is no such unit. */
sb_ns sb_duration_unit(const char *name);

/* A duration as a person says it, at most two units, rounded: "2 tim 15 min", "45 s", "3 d 4 h". `swedish` chooses
 * tim/dygn against h/d. Writes at most `size` bytes with the NUL; returns `to`. */
char *sb_duration_print(char *to, size_t size, sb_ns duration, bool swedish);

#endif
