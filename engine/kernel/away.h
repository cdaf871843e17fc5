/* Absences: people of an actor who are called to other work now and then, so many at a time.
 *
 * A gap without anybody away, an absence, a gap and so on, each length drawn from its law. It is exogenous: who is away at
 * time t is a function of (seed, replication, actor) and t alone; the k-th gap and absence stand at an address of their
 * own. At time 0 it is in equilibrium: an absence is under way with the chance that it has at every later instant. */
#ifndef SB_KERNEL_AWAY_H
#define SB_KERNEL_AWAY_H

#include "kernel/lengths.h"

typedef struct sb_away {
    int32_t people;
    uint64_t name;    /* of the actor */
    sb_dist gap, takes; /* ns */
    sb_lengths gaps, absences; /* of what is under way at time 0 */
} sb_away;

/* The absence that has been worked out last. Start with {0}. */
typedef struct sb_absence {
    sb_ns from, to;
    uint32_t next; /* number of the one after it */
} sb_absence;

/* The tables go into the arena. */
sb_status sb_away_make(sb_away *out, int32_t people, const sb_dist *gap, const sb_dist *takes, uint64_t name,
                       sb_arena *arena, sb_diag *diag);

/* Are they away at time t ≥ every time looked at before with this *absence, and when does that change? */
bool sb_away_now(const sb_away *away, sb_absence *absence, uint64_t seed, uint64_t replication, sb_ns t, sb_ns *change);

#endif
