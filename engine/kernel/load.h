/* Other matters: the stretches in which a person is occupied with what is not simulated.
 *
 * Each person is independently occupied a `share` of the time, in stretches of a given law with exponential gaps: an
 * alternating renewal process. It is exogenous: what a person does at time t is a function of (seed, replication,
 * actor, person, day) and t alone, generated a day at a time when somebody looks. Every day starts in equilibrium
 * (occupied with probability `share`), so that the share holds at every instant; a stretch ends at the latest with its
 * day. */
#ifndef SB_KERNEL_LOAD_H
#define SB_KERNEL_LOAD_H

#include "kernel/lengths.h"

typedef struct sb_load {
    double share;          /* 0 < share < 1 */
    double gap_mean;       /* ns */
    uint64_t name;         /* of the actor */
    sb_lengths stretches;
} sb_load;

/* Where a person's day has been generated to. Start with {0} and `day` = -1. */
typedef struct sb_matters {
    int64_t day;
    sb_ns from, to;     /* the first stretch that ends after the last time looked at; from = to = the day's end if none */
    uint64_t word[4];
    uint16_t draw;
    uint8_t used;       /* words used */
} sb_matters;

/* Fills *out from a share and a law of lengths (ns). The table goes into the arena. */
sb_status sb_load_make(sb_load *out, double share, const sb_dist *takes, uint64_t name, sb_arena *arena, sb_diag *diag);

/* Looks at time t ≥ every time looked at before on this *matters: is the person occupied, and when does that change at
 * the latest (the end of the stretch, or the start of the next one, or the day's end)? */
bool sb_load_occupied(const sb_load *load, sb_matters *matters, uint64_t seed, uint64_t replication, int person, sb_ns t,
                      sb_ns *change);

#endif
