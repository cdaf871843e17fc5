/* Civil time: calendar dates, time zones with daylight saving, Swedish public holidays and eves.
 *
 * A zone is read from the system's TZif files (RFC 8536) through the arena and is const after. Dates are
 * proleptic Gregorian (Hinnant 2013, "chrono-compatible low-level date algorithms"). Days are counted from
 * 1970-01-01, seconds too (no leap seconds). Years between −1 000 000 and 1 000 000 are in range; beyond is a
 * broken contract.
 *
 * One rule covers both daylight-saving nights: a local time means the first instant at which the wall clock
 * shows it or has passed it. Dates and holidays are in civil.c, zones in zone.c. */
#ifndef SB_TIME_CIVIL_H
#define SB_TIME_CIVIL_H

#include "base/arena.h"
#include "time/clock.h"

typedef struct sb_civil {
    int year, month, day;     /* 1 … 12, 1 … 31 */
    int hour, minute, second; /* hour 24 only where a text may say 24:00, the end of the day */
} sb_civil;

typedef struct sb_zone sb_zone;

/* "2016-10-07 22:40" or "2016-10-07 22:40:30" or "2016-10-07" (midnight); ISO's T between is allowed, 24:00
 * too. Years 0001 … 9999. SB_USER names the part that is wrong. */
sb_status sb_civil_parse(sb_civil *out, const char *text, sb_diag *diag);

/* Days since 1970-01-01 and back; weekday 0 = Monday … 6 = Sunday. */
int64_t sb_days_from_civil(int year, int month, int day);
void sb_civil_from_days(int64_t days, int *year, int *month, int *day);
int sb_weekday(int64_t days);
int sb_days_in_month(int year, int month);

/* Easter Sunday (Meeus/Jones/Butcher), as days since 1970. */
int64_t sb_easter(int year);

/* Swedish public holidays ("röda dagar") other than plain Sundays, and the eves that offices keep as holidays
 * (midsummer eve, Christmas eve, New Year's eve), by today's calendar of them except that 6 June is one from
 * 2005 and Whit Monday until 2004. Other eves (Easter Saturday, Twelfth Night …) are ordinary days. */
typedef enum sb_holiday { SB_NOT_HOLIDAY = 0, SB_HOLIDAY, SB_EVE } sb_holiday;
sb_holiday sb_swedish_holiday(int64_t days);

/* Loads "Europe/Stockholm" and the like. Unknown: SB_USER with a hint. A name may not leave the zone folder.
 * "UTC" needs no file. SB_MACHINE if the system has no zone folder or the file is damaged. */
sb_status sb_zone_load(const sb_zone **out, const char *name, sb_arena *arena, sb_diag *diag);

/* Seconds east of UTC at an instant (seconds since 1970 UTC), daylight saving included. */
int32_t sb_zone_offset(const sb_zone *zone, int64_t utc);

/* Local → UTC seconds. A local time that occurs twice means the first; one that is skipped means the moment
 * of the jump (the first instant after the gap). */
int64_t sb_zone_to_utc(const sb_zone *zone, const sb_civil *local);
void sb_zone_from_utc(const sb_zone *zone, int64_t utc, sb_civil *local);

#endif
