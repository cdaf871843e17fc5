/* A roster: how many people are on duty, as a step function of time. Const; its arrays belong to the net's arena.
 * Unlimited staff counts SB_UNLIMITED people while open. 0 people = closed. */
#ifndef SB_KERNEL_ROSTER_H
#define SB_KERNEL_ROSTER_H

#include "base/status.h"
#include "time/clock.h"

enum { SB_UNLIMITED = INT32_MAX };

typedef struct sb_roster {
    const sb_ns *at;       /* n sorted times of change, all > 0 */
    const int32_t *people; /* people[0] before at[0]; people[i + 1] from at[i] on: n + 1 of them */
    int n;
    int32_t most;
} sb_roster;

/* The number of changes at or before t: an index into `people`. `hint` is any earlier answer. */
int sb_roster_find(const sb_roster *roster, sb_ns t, int hint);

/* The first change after position `i`; SB_NEVER if none. */
static inline sb_ns sb_roster_end(const sb_roster *roster, int i)
{
    return i < roster->n ? roster->at[i] : SB_NEVER;
}

/* The first time ≥ t with somebody on duty; SB_NEVER if none is known. */
sb_ns sb_roster_next_open(const sb_roster *roster, sb_ns t);
/* Nanoseconds of [from, to) with nobody on duty. */
sb_ns sb_roster_closed(const sb_roster *roster, sb_ns from, sb_ns to);
/* Person-nanoseconds on duty in [from, to); not for unlimited staff. */
__extension__ typedef unsigned __int128 sb_person_ns;
sb_person_ns sb_roster_duty(const sb_roster *roster, sb_ns from, sb_ns to);

#endif
