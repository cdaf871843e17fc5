/* What leader and followers say to each other. */
#ifndef SB_RUN_RANKS_INNER_H
#define SB_RUN_RANKS_INNER_H

#include "run/ranks.h"

#include <mpi.h>
#include <time.h>

/* Tags. From a follower: */
enum {
    SB_RANK_HELLO = 1, /* uint64_t: which experiment it has read */
    SB_RANK_ALIVE,     /* nothing; the leader answers with the same */
    SB_RANK_BLOCK,     /* a packed record */
    SB_RANK_FAILED,    /* sb_rank_failure */
    SB_RANK_GONE,      /* nothing: it has ended without having taken part */
    /* from the leader: */
    SB_RANK_RUN,       /* int64_t: first, n */
    SB_RANK_END        /* nothing */
};

typedef struct sb_rank_failure {
    sb_status status;
    sb_diag diag;
} sb_rank_failure;

struct sb_ranks {
    sb_fleet fleet;
    int rank, n;
    bool took_part; /* a follower has said hello, the leader has heard all */
    bool over;      /* the leader has let the others go */
    bool broken;    /* the others cannot be waited for */
};

sb_status sb_ranks_lead(void *self, sb_record **all, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew,
                        sb_diag *diag);
sb_status sb_ranks_follow(void *self, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew, sb_diag *diag);

static const double SB_RANK_PATIENCE = 20; /* seconds without a word */

static inline void sb_ranks_pause(void)
{
    const struct timespec millisecond = { .tv_nsec = 1000 * 1000 };
    nanosleep(&millisecond, NULL);
}

static inline double sb_ranks_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
