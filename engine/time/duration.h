/* Durations as text: "45 s", "10 min", "1 h 30 min", "3 d", "2 w", "3 mon" (30 days each), "1 y" (365 days),
 * Swedish units too (sek, min, tim, dygn, dag, dagar, v, vecka, veckor, mån, månad, månader, år), decimals
 * with point or comma ("1,5 h"), and a range "5-15 min" ("5–15 min", "30 min - 2 h").
 *
 * Grammar: DURATION, or DURATION dash DURATION; a duration is a number and a unit, once or more, the units
 * going from large to small ("5 min 15 min" is far likelier a range whose dash was lost, so it is refused).
 * The lower end may leave out its unit if the upper end is one number and one unit. Upper and lower case,
 * with or without blanks ("1h30min"), hyphen, dash or minus sign. Below the second there are ms, µs (us) and
 * ns. "m" is refused: it may mean either of min and mon. Numbers are exact to the nanosecond, up to 18
 * decimals. */
#ifndef SB_TIME_DURATION_H
#define SB_TIME_DURATION_H

#include "time/clock.h"

/* Reads a duration or a range of durations; one duration gives *low == *high. SB_USER with message and hint
 * otherwise (empty, no unit, an unknown unit with a suggestion, negative, above 292 years, low above high);
 * the place in the file is the caller's to add. */
sb_status sb_duration_parse(sb_ns *low, sb_ns *high, const char *text, sb_diag *diag);

/* One unit's length ("h", "tim", "min" …); 0 if there is no such unit. */
sb_ns sb_duration_unit(const char *name);

enum { SB_DURATION_SIZE = 32 }; /* room for any printed duration */

/* A duration as a person says it, at most two units, rounded half away from zero: "2 tim 15 min", "45 s", "3
 * d 4 h". From 60 days only days, from a day days and hours, and so on down; below 10 s with one decimal,
 * below a second with two
 * ("0.25 s"), below 0.1 s in ms, µs or ns. Negative ones begin with a minus sign (U+2212). `swedish` chooses
 * tim/dygn and the decimal comma against h/d and the point. Writes at most `size` bytes with the NUL, cut at
 * a whole character; returns `to`. */
char *sb_duration_print(char *to, size_t size, sb_ns duration, bool swedish);

#endif
