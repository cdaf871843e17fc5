/* Inside a time zone: the stretches of constant offset that the zone's functions in civil.h, and the
 * expansion of opening hours, walk along. Private to the room. Const once read; owned by the arena. */
#ifndef SB_TIME_ZONE_H
#define SB_TIME_ZONE_H

#include "time/civil.h"
#include "time/tzrule.h"

struct sb_zone {
    const int64_t *at;     /* n instants of change, UTC seconds, strictly ascending */
    const int32_t *offset; /* n + 1 offsets: offset[i] holds before at[i] */
    int n;
    bool ruled; /* from the last change on (always if n = 0) `rule` holds, else offset[n] */
    sb_tzrule rule;
};

/* The stretch of constant offset that holds `utc`. Neighbouring stretches may have the same offset. */
sb_stretch sb_zone_stretch(const sb_zone *zone, int64_t utc);

/* The first instant whose wall clock shows `local` (seconds since 1970-01-01 00:00 there) or later. Never
 * decreasing in `local`. */
int64_t sb_zone_instant(const sb_zone *zone, int64_t local);

/* The same with a memory: fast while `local` moves ahead by little. Start with `known` all zero. */
int64_t sb_zone_instant_near(const sb_zone *zone, int64_t local, sb_stretch *known);

#endif
