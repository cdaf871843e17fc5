/* 95 % confidence intervals from one replication alone, by batch means; or the reason why there is none.
 *
 * The cases of a replication depend on each other (who waits behind whom), so their own spread says too little.
 * Sums over long stretches of cases depend less, and in the end not to speak of. The record has 32 to 63 batches in
 * order; two neighbours make a stretch, what is left over is in the last one, and the 16 to 31 stretches are taken as
 * if each were a replication (Schmeiser, Operations Research 30, 1982: more than 30 gain nothing, fewer than 10 lose).
 * That is honest only if
 *   1. there are 256 values, so that a stretch has 16 or more; and of a share 10 either way, or none;
 *   2. the batches (half a stretch) do not follow each other: von Neumann's ratio, one-sided, at the 5 % level (Law,
 *      Simulation Modeling and Analysis, §9.5.3; Fishman and Yarberry, INFORMS J. on Computing 9, 1997);
 *   3. each stretch is worth ten independent cases or more: the mean of a stretch varies at most a tenth of what single
 *      cases do. A test alone has little power where all of the run is one congestion; this does not pass there.
 * Measured on M/M/1 from empty (utilisation 0 to 0.95, 256 to 300,000 cases, 1000 to 4000 runs each): with 1 and 2
 * alone up to 14 % of the runs were given an interval without the truth in it; with 3 at most 8 %, and 5 to 6 % where
 * the run is long (independent cases: always; at 0.5: from 5000; at 0.9: from 300,000). Runs that are just too short
 * mostly get none; the few that do saw little of the congestion, and many of their intervals are too narrow.
 *
 * It takes the run for one long stretch of the same: what happens only in the beginning is left out by a warm-up. */
#ifndef SB_ANALYSIS_BATCH_MEANS_H
#define SB_ANALYSIS_BATCH_MEANS_H

#include "analysis/interval.h"
#include "record/batches.h"

/* What the batches are sums of. */
typedef struct sb_batched {
    bool real;    /* real numbers, else whole ones */
    bool share;   /* each value is 0 or 1 */
    double scale; /* how many of the record's units make one of the figure's */
    double sd;    /* of single values, in the figure's unit */
} sb_batched;

sb_interval sb_batch_interval(const sb_batches *batches, const sb_batched *what);

#endif
