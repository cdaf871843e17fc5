/* The future event set: a 4-ary heap of small keys, and a queue a rank for what happens at the present instant.
 *
 * Events come out in a total order: time, then rank, then the order in which they were put in. An event scheduled for
 * the present instant takes no trip through the heap. Nothing is ever removed: an event names its owner and the owner's
 * generation, and the reader drops it if the owner has moved on. Never a pointer in a key.
 * Owns its arrays; they are kept over a reset. */
#ifndef SB_KERNEL_FES_H
#define SB_KERNEL_FES_H

#include "time/clock.h"

/* What happens first at one instant. A grant of staff comes after all of them (the simulation sees to that). */
typedef enum sb_rank {
    SB_RANK_CAPACITY = 0, SB_RANK_FINISH, SB_RANK_MESSAGE, SB_RANK_EVENT, SB_RANK_TIMEOUT, SB_RANK_ARRIVAL, SB_RANKS
} sb_rank;

typedef struct sb_event {
    sb_ns time;
    uint64_t order;      /* rank in the top 8 bits, sequence below */
    int32_t owner;
    uint32_t generation;
} sb_event;

static inline sb_rank sb_event_rank(const sb_event *e)
{
    return (sb_rank)(e->order >> 56);
}

typedef struct sb_fifo {
    sb_event *event;
    int32_t head, n, capacity; /* capacity: a power of two */
} sb_fifo;

typedef struct sb_fes {
    sb_ns now;
    uint64_t sequence;
    sb_event *heap;
    int32_t n, capacity;
    sb_fifo present[SB_RANKS]; /* events at `now` */
    unsigned ranks;            /* bit r: present[r] is not empty */
} sb_fes;

void sb_fes_fini(sb_fes *fes);
/* Empty, at time 0. */
void sb_fes_reset(sb_fes *fes);

/* Puts an event at time ≥ now. False when out of memory. */
bool sb_fes_put(sb_fes *fes, sb_ns time, sb_rank rank, int32_t owner, uint32_t generation);

/* Takes the next event and moves the clock to it; false when there is none at a time ≤ `until` (the clock stays). */
bool sb_fes_take(sb_fes *fes, sb_ns until, sb_event *out);

/* Is there anything left at the present instant? */
static inline bool sb_fes_busy_now(const sb_fes *fes)
{
    return fes->ranks != 0 || (fes->n > 0 && fes->heap[0].time == fes->now);
}

#endif
