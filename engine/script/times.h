/* Durations in a script's words, for the fields of declarations and for the answers of callbacks. Raises
 * nothing. */
#ifndef SB_SCRIPT_TIMES_H
#define SB_SCRIPT_TIMES_H

#include "script/state.h"

/* The value at `index` as a distribution of nanoseconds ≥ 0: a text ("20 min", "5-15 min"), a number of
 * `unit` (0: there is none, which is SB_USER unless the number is 0), a distribution. `what` is what the
 * message calls it. */
sb_status sb_time_dist(sb_dist *out, sb_script *script, int index, sb_ns unit, const char *what,
                       sb_diag *diag);

/* The same for one fixed duration: no range, no distribution. */
sb_status sb_time_fixed(sb_ns *out, sb_script *script, int index, sb_ns unit, const char *what,
                        sb_diag *diag);

/* `number` × `unit`, rounded to the nanosecond. SB_USER if negative, not finite, or beyond 292 years. */
sb_status sb_time_scale(sb_ns *out, double number, sb_ns unit, const char *what, sb_diag *diag);

#endif
