/* Experiments: a plan of replications becomes one record, on any number of threads, with the same bytes for any.
 *
 * Each worker takes the next replication, fills its row, and adds to totals of its own, which are merged at the end;
 * rows stand in replication order and totals are integers, so the record does not know who did what. A failure is that
 * of the lowest replication that failed. */
#ifndef SB_RUN_RUN_H
#define SB_RUN_RUN_H

#include "sim/sim.h"

typedef struct sb_plan {
    uint64_t seed;
    int64_t first, n;        /* replications first … first + n - 1 */
    int threads;             /* ≥ 1 */
    unsigned keep;           /* SB_KEEP_… */
    int64_t trace_first, n_trace; /* replications whose events are kept */
    const sb_treatment *treatment; /* NULL: as it is */
} sb_plan;

/* What a worker works with. `equip` is called by each worker before each of its replications and lends it the net and
 * hooks for that one, and says whether they are others than the last time (*anew, else left alone); all nets of a run must have the same shape. Workers are numbered from 0. `progress`, if not NULL,
 * is called after a replication with how many are done, by one worker at a time. */
typedef struct sb_crew {
    void *self;
    sb_status (*equip)(void *self, int worker, int64_t replication, const sb_net **net, const sb_hooks **hooks, bool *anew,
                       sb_diag *diag);
    void (*progress)(void *self, int64_t done, int64_t of);
    const volatile bool *stop; /* NULL, or set when the run shall end with what is finished */
} sb_crew;

/* Runs the plan; the caller owns the record. SB_STOPPED is a success of a kind: the record then holds the rows that are
 * `present`. */
sb_status sb_run(sb_record **out, const sb_plan *plan, const sb_crew *crew, sb_diag *diag);

/* Processors that this process may use; at least 1. */
int sb_processors(void);

#endif
