/* Replications in blocks: after each, somebody looks at what there is and says how many more.
 *
 * The blocks follow each other, so the record is the same as if all had been asked for at once, on any number of threads.
 * What is looked at is the record at the end of a block and nothing else: how many are run depends on the seed alone. */
#ifndef SB_RUN_BLOCKS_H
#define SB_RUN_BLOCKS_H

#include "run/run.h"

typedef struct sb_schedule {
    void *self;
    /* How many replications come next; 0 = that is all. `so_far` holds those done, NULL before the first block. */
    int64_t (*next)(void *self, const sb_record *so_far);
} sb_schedule;

/* The plan's `n` is what progress is reported of; the schedule says how many it becomes. Otherwise like sb_run: the
 * caller owns the record, and SB_STOPPED is a success of a kind. */
sb_status sb_run_blocks(sb_record **out, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew, sb_diag *diag);

#endif
