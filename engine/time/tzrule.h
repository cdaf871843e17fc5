/* The daylight-saving rule at the end of a TZif file: a POSIX TZ string, "CET-1CEST,M3.5.0,M10.5.0/3", with
 * RFC 8536's extension of its hours to −167 … 167. Private to the room. A rule is a value; it holds for every
 * year. */
#ifndef SB_TIME_TZRULE_H
#define SB_TIME_TZRULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An instant of each year, on the wall clock that holds just before it. */
typedef struct sb_tzday {
    enum { SB_TZ_JULIAN, SB_TZ_DAY, SB_TZ_MONTH } kind; /* Jn: 29 February never counts; n: it does; Mm.w.d */
    int month, week, day;                               /* day of the year, or weekday with 0 = Sunday */
    int32_t second;                                     /* of the day, may be negative or past 24 h */
} sb_tzday;

typedef struct sb_tzrule {
    bool changes;             /* else `standard` holds all the time */
    int32_t standard, summer; /* seconds east of UTC */
    sb_tzday start, end;      /* of summer time */
} sb_tzrule;

/* A stretch of time [from, to), UTC seconds, in which the offset does not change; INT64_MIN, INT64_MAX: no
 * end. */
typedef struct sb_stretch {
    int64_t from, to;
    int32_t offset;
} sb_stretch;

/* Offsets east of UTC are within these (RFC 8536, 3.2). */
enum { SB_TZ_WEST = -89999, SB_TZ_EAST = 93599 };

/* False if the `length` bytes are no such string; *out is then untouched. */
bool sb_tzrule_parse(sb_tzrule *out, const char *text, size_t length);

/* The stretch that holds `utc`. Its ends are true changes unless the rule's offsets are equal. */
sb_stretch sb_tzrule_stretch(const sb_tzrule *rule, int64_t utc);

#endif
