/* Opening hours: the text, and its expansion to sorted open spans on the engine's clock.
 *
 *   text    := section { ";" section }
 *   section := [ period ":" ] item { "," item }
 *   period  := date [ "-" date ]                    "1 sep-30 apr", "24 dec", "1-15 jul", "jun-aug", "juli"
 *   item    := [ days ] ( time "-" [ day ] time | "always" | "never" )  |  "except holidays"
 *   days    := day [ "-" day ] { "," day [ "-" day ] } [ ":" ]
 *
 * As in "mon-thu 16:00-02:00, fri 14:00-02:00", "mon, wed 09-11" (both days), "17:00-24:00" (every day),
 * "fri 13:00-mon 08:00", "always", "never", "mon-fri 08-16 except holidays", "holidays 10:00-14:00". Swedish
 * and English words, short and whole, upper and lower case; hyphens and dashes; times as 08:00, 08.00, 8;
 * "and", "och", "&" for a comma; weekdays (vardagar), weekends (helger), daily (dagligen, varje dag),
 * holidays (helgdagar), except (utom), always (alltid, dygnet runt, 24/7), never (aldrig), closed (stängt).
 *
 * What it means:
 * - A span belongs to the day it starts on: that day's weekday, date and holiday decide. An end that is not
 *   after its start is the next day's ("16:00-02:00"; "08:00-08:00" is 24 h); with a day named, it is that
 *   day's next coming.
 * - Times without days have the days of the item before in the same section, else every day. Days wrap
 *   ("fri-mon").
 * - Items add up; spans that overlap or touch merge. A day without a rule is closed.
 * - A section with a period replaces, on the dates it covers, all sections without one; of several that cover
 *   a date the last holds alone. Sections without a period add up and must come first. A period may go over
 *   New Year. 29 February belongs to a period only if its dates enclose it.
 * - Holidays are Swedish public holidays and the three eves of civil.h; a plain Sunday is none. A section
 *   that has an item for "holidays" follows on them only its holiday items. "except holidays", wherever it
 *   stands, holds for the whole text: in sections without a holiday item nothing starts on them.
 * - "never" is all that its section says, or stands after "holidays".
 * - Daylight saving: a wall-clock time means the first instant at which the clock shows it or has passed it.
 *   So 22:00-06:00 lasts 7 h in the spring night and 9 h in the autumn one. */
#ifndef SB_TIME_HOURS_H
#define SB_TIME_HOURS_H

#include "time/civil.h"

typedef struct sb_hours sb_hours; /* parsed text, owned by the arena, const; does not point into the text */

/* Open spans [from, to), sorted, disjoint, never touching, clipped to [0, until). */
typedef struct sb_span {
    sb_ns from, to;
} sb_span;

typedef struct sb_calendar {
    const sb_span *span;
    int n;
    bool always; /* open at every time: then n = 0 */
    sb_ns until; /* nothing is known at or past this time; SB_NEVER if always */
} sb_calendar;

enum { SB_HOURS_TEXT_MAX = 4096 }; /* bytes in a text; longer is an error */

/* Parses a text; errors name the part that is wrong and show a right example. */
sb_status sb_hours_parse(const sb_hours **out, const char *text, sb_arena *arena, sb_diag *diag);

/* Expands to spans between start (UTC seconds since 1970, in years 1 … 9999) and start + until (≥ 0). Fails
 * only for want of memory. */
sb_status sb_hours_expand(sb_calendar *out, const sb_hours *hours, const sb_zone *zone, int64_t start_utc,
                          sb_ns until, sb_arena *arena, sb_diag *diag);

/* A point in the week, "08:00" (any day) or "mon 08:00", expanded to its sorted instants in [0, until). A
 * time that the clock jumps over is the moment of the jump, one that occurs twice is the first. */
typedef struct sb_clock_point {
    int weekday; /* 0 = Monday … 6; -1 = any day */
    int minute;  /* of the day, 0 … 1440 */
} sb_clock_point;
typedef struct sb_instants {
    const sb_ns *at;
    int n;
} sb_instants;
sb_status sb_clock_point_parse(sb_clock_point *out, const char *text, sb_diag *diag);
sb_status sb_clock_point_expand(sb_instants *out, sb_clock_point point, const sb_zone *zone,
                                int64_t start_utc, sb_ns until, sb_arena *arena, sb_diag *diag);

/* The wall clock over the run: offsets between changes, so that the hour of the day is two additions away. */
typedef struct sb_wall {
    int64_t start_utc;     /* seconds since 1970 */
    const sb_ns *change;   /* n sorted times in (0, until) at which the offset changes */
    const int32_t *offset; /* n + 1 offsets, seconds east of UTC: offset[i] holds before change[i] */
    int n;
} sb_wall;
sb_status sb_wall_expand(sb_wall *out, const sb_zone *zone, int64_t start_utc, sb_ns until, sb_arena *arena,
                         sb_diag *diag);
/* Local seconds since 1970-01-01 00:00 at time t: hour = (s / 3600) % 24, weekday = sb_weekday(s / 86400). */
int64_t sb_wall_seconds(const sb_wall *wall, sb_ns t);

/* The index of the first span with to > t (n if none), by search near `hint` (a cursor the caller keeps; any
 * value is right, a near one is fast). */
int sb_calendar_find(const sb_calendar *calendar, sb_ns t, int hint);
bool sb_calendar_open(const sb_calendar *calendar, sb_ns t);
/* The first time ≥ t that is open; SB_NEVER if none is known. */
sb_ns sb_calendar_next_open(const sb_calendar *calendar, sb_ns t);
/* Open nanoseconds in [from, to); 0 if to ≤ from. */
sb_ns sb_calendar_measure(const sb_calendar *calendar, sb_ns from, sb_ns to);

#endif
