/* Opening hours: the text, and its expansion to sorted open spans on the engine's clock.
 *
 * The text (DESIGN): days and clock spans, "mon-thu 16:00-02:00, fri 14:00-02:00", Swedish day names too (mån tis ons
 * tors tor fre lör sön), "mon, wed 09-11", "17:00-24:00" (every day), "fri 13:00-mon 08:00", "always", "never", date
 * ranges ("1 sep-30 apr: …; 1 may-31 aug: …", month names in both languages), "except holidays", "holidays
 * 10:00-14:00". A span past midnight belongs to the day it starts. Daylight saving is included: spans are in local
 * wall-clock time. */
#ifndef SB_TIME_HOURS_H
#define SB_TIME_HOURS_H

#include "time/civil.h"

typedef struct sb_hours sb_hours; /* parsed text, owned by the arena, const */

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

/* Parses a text; errors name the part that is wrong and show a right example. */
sb_status sb_hours_parse(const sb_hours **out, const char *text, sb_arena *arena, sb_diag *diag);

/* Expands to spans between start (UTC seconds since 1970) and start + until. */
sb_status sb_hours_expand(sb_calendar *out, const sb_hours *hours, const sb_zone *zone, int64_t start_utc, sb_ns until,
                          sb_arena *arena, sb_diag *diag);

/* A point in the week, "08:00" (any day) or "mon 08:00", expanded to its sorted instants in [0, until). */
typedef struct sb_clock_point {
    int weekday; /* 0 = Monday … 6; -1 = any day */
    int minute;  /* of the day, 0 … 1440 */
} sb_clock_point;
typedef struct sb_instants {
    const sb_ns *at;
    int n;
} sb_instants;
sb_status sb_clock_point_parse(sb_clock_point *out, const char *text, sb_diag *diag);
sb_status sb_clock_point_expand(sb_instants *out, sb_clock_point point, const sb_zone *zone, int64_t start_utc, sb_ns until,
                                sb_arena *arena, sb_diag *diag);

/* The wall clock over the run: offsets between changes, so that the hour of the day is two additions away. */
typedef struct sb_wall {
    int64_t start_utc;      /* seconds since 1970 */
    const sb_ns *change;    /* n sorted times at which the offset changes */
    const int32_t *offset;  /* n + 1 offsets, seconds east of UTC: offset[i] holds before change[i] */
    int n;
} sb_wall;
sb_status sb_wall_expand(sb_wall *out, const sb_zone *zone, int64_t start_utc, sb_ns until, sb_arena *arena, sb_diag *diag);
/* Local seconds since 1970-01-01 00:00 at time t: hour = (s / 3600) % 24, weekday = sb_weekday(s / 86400). */
int64_t sb_wall_seconds(const sb_wall *wall, sb_ns t);

/* The index of the first span with to > t (n if none), by search near `hint` (a cursor the caller keeps; any value is
 * right, a near one is fast). */
int sb_calendar_find(const sb_calendar *calendar, sb_ns t, int hint);
bool sb_calendar_open(const sb_calendar *calendar, sb_ns t);
/* The first time ≥ t that is open; SB_NEVER if none is known. */
sb_ns sb_calendar_next_open(const sb_calendar *calendar, sb_ns t);
/* Open nanoseconds in [from, to). */
sb_ns sb_calendar_measure(const sb_calendar *calendar, sb_ns from, sb_ns to);

#endif
