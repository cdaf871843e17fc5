/* Replications until an interval is narrow enough.
 *
 * Looked at are fixed counts: 100 replications (1000 of a scenario of one case), then half as many again each time. So how
 * many it becomes depends on the seed alone, not on threads or time. Stopping at the first narrow interval favours samples
 * that happen to vary little; the first look comes late enough for that not to matter much (Law, Simulation Modeling and
 * Analysis, §9.4.1). */
#ifndef SB_APP_PRECISION_H
#define SB_APP_PRECISION_H

#include "analysis/target.h"
#include "run/blocks.h"

/* What shall be known how well. */
typedef struct sb_precision {
    double wanted;  /* half the interval's width, as a share of the mean; of a share: as it is. 0 = not asked */
    const char *of; /* a measure or a deadline; NULL = the first measure with a goal, else cycle_time */
} sb_precision;

typedef struct sb_precision_search {
    const sb_model *model;
    const sb_net *net;
    sb_target target;
    int64_t first, most;       /* replications: the first look, and the last */
    sb_precision_finding found; /* as of the last look */
    sb_status status;           /* why it ended, if something failed */
    void (*looked)(void *user, const sb_precision_finding *found); /* after each look; NULL = nobody wants to know */
    void *user;
} sb_precision_search;

/* SB_USER if there is no such measure or deadline. */
sb_status sb_precision_init(sb_precision_search *out, const sb_precision *precision, const sb_model *model, const sb_net *net,
                            int64_t first, int64_t most, sb_diag *diag);

/* The schedule for sb_run_blocks; borrows the search. */
sb_schedule sb_precision_schedule(sb_precision_search *search);

#endif
