/* Time in the engine: int64 nanoseconds since the scenario's start. Past 292 years is an error, never a
 * wrap. */
#ifndef SB_TIME_CLOCK_H
#define SB_TIME_CLOCK_H

#include "base/status.h"

#include <stdint.h>

typedef int64_t sb_ns;

#define SB_SECOND INT64_C(1000000000)
#define SB_MINUTE (60 * SB_SECOND)
#define SB_HOUR (60 * SB_MINUTE)
#define SB_DAY (24 * SB_HOUR)
#define SB_NEVER INT64_MAX /* later than every time there is */

/* Adds without wrapping: false if the sum would not fit below SB_NEVER. */
static inline bool sb_ns_add(sb_ns *sum, sb_ns a, sb_ns b)
{
    sb_ns s;
    if (__builtin_add_overflow(a, b, &s) || s == SB_NEVER) return false;
    *sum = s;
    return true;
}

#endif
