/* Replications in stretches and blocks.
 *
 * After each stretch somebody looks at what there is and says how many more come: a schedule. The stretches follow each
 * other, so the record is the same as if all had been asked for at once, on any number of threads. What is looked at is
 * the record at the end of a stretch and nothing else: how many are run depends on the seed alone.
 *
 * Where a run is kept, or others take part in it, a stretch is cut into blocks: about a second's worth of replications
 * each. A block is kept as soon as it is finished, and what was kept before is not simulated again. Blocks are joined in
 * the order of their replications, so where the cuts fall changes nothing either. */
#ifndef SB_RUN_BLOCKS_H
#define SB_RUN_BLOCKS_H

#include "run/run.h"

/* Where blocks are kept. */
typedef struct sb_keeper {
    void *self;
    /* The block that begins at replication `first`: the caller owns *out, of at most *most rows. *out is left alone if none
     * begins there; *most is then at most how many replications there are to the next one. */
    sb_status (*find)(void *self, sb_record **out, int64_t first, int64_t *most, sb_diag *diag);
    /* Once it returns SB_OK the block outlives the program. */
    sb_status (*keep)(void *self, const sb_record *block, sb_diag *diag);
} sb_keeper;

typedef struct sb_fleet sb_fleet;

typedef struct sb_schedule {
    void *self;
    /* How many replications come next; 0 = that is all. `so_far` holds those done, NULL before the first stretch. */
    int64_t (*next)(void *self, const sb_record *so_far);
    const sb_keeper *keeper; /* NULL: not kept */
    const sb_fleet *fleet;   /* NULL: this process alone */
    uint64_t experiment;     /* with a fleet: what tells this one from others; all must have the same */
} sb_schedule;

/* Others that take part in a run: ranks of MPI, which only a program of its own is linked with. The leader hands out blocks
 * and joins them; each of the others simulates what it is handed, until the leader has got all. */
struct sb_fleet {
    void *self;
    bool leads;
    /* Fills `all` (of which the plan's replications are the next) from the schedule's keeper, if there is one, and the others. */
    sb_status (*lead)(void *self, sb_record **all, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew,
                      sb_diag *diag);
    void (*end)(void *self); /* the leader has got all */
    sb_status (*follow)(void *self, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew, sb_diag *diag);
};

/* The plan's `n` is what progress is reported of; the schedule says how many it becomes. Otherwise like sb_run: the
 * caller owns the record, and SB_STOPPED is a success of a kind. */
sb_status sb_run_blocks(sb_record **out, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew, sb_diag *diag);

/* The plan of the n replications from `first` on: of the traced ones, those that are among them. */
sb_plan sb_plan_part(const sb_plan *plan, int64_t first, int64_t n);

/* `fresh`, which it takes, comes after *all, or becomes it. */
sb_status sb_blocks_join(sb_record **all, sb_record *fresh, sb_diag *diag);

/* How many replications make a block: as many as take about a second, at most twice as many as in the last one. */
int64_t sb_blocks_pace(int64_t last, double seconds);

#endif
