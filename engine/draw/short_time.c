#include "draw/short_time.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct unit {
    double hours, below; /* its length; used for what rounds to less than `below` hours */
    const char *name[2]; /* English, Swedish */
} unit;

static const unit units[] = {
    { 1.0 / 3600, 59.5 / 3600, { "s", "s" } },
    { 1.0 / 60, 59.5 / 60, { "min", "min" } },
    { 1, 47.95, { "h", "tim" } },
    { 24, 364.5 * 24, { "d", "dygn" } },
    { 365 * 24, INFINITY, { "y", "år" } },
};

char *sb_short_time(char to[SB_SHORT_TIME_SIZE], double hours, bool swedish)
{
    const unit *u = units;
    if (!isfinite(hours)) return strcpy(to, "–");
    if (hours == 0) u = &units[1]; /* nobody says 0 s */
    while (fabs(hours) >= u->below) u++;
    double value = hours / u->hours;
    long long tenths = llround(value * 10);
    bool fine = llabs(tenths) < 100 && tenths % 10 != 0 && u->hours >= 1;
    if (fine)
        snprintf(to, SB_SHORT_TIME_SIZE, "%lld%c%lld %s", tenths / 10, swedish ? ',' : '.',
                 llabs(tenths % 10), u->name[swedish]);
    else snprintf(to, SB_SHORT_TIME_SIZE, "%lld %s", llround(value), u->name[swedish]);
    return to;
}
