/* The critical collaboration moments as JSON: what `critical --json` prints.
 *
 * Times are hours, shares 0 … 1. Keys are added, never changed. All but `provenance` is the same bytes for the same scenario,
 * seed and number of blocks, on any number of threads.
 *
 *   scenario, title, variant, seed
 *   measure        what is ranked by: a measure or a deadline; goal: "min" or "max"
 *   remedy         what is tried of each moment: both, channel, receiver (ideal), or fails; chance: of each passage
 *   zone           differences below it are ties; confidence of all that is said to be settled or tied, together
 *   wanted, settled  ranks: to be settled, and settled from the first on
 *   replications   in all; blocks: --blocks so many gives the same again; spent: the budget, before all was settled;
 *                  partial: stopped by hand
 *   baseline.ID    the targets as the scenario stands: the mean (time cut at the horizon), of a deadline the share met
 *   moments[]      in ranked order: rank, settled, tied (with the next), tried (else it did not occur in the first replications),
 *                  replications, kind, from, to, actors, n_from, via, rating;
 *                  dynamics: n, wait_h … as in `run --json`; structure likewise;
 *                  causal.ID, of each target: delta (tried − baseline) and ci95 of what is ranked by, of a deadline saved (missed,
 *                  and met when it is tried) and lost; channel, receiver, both: the same of each ideal, where it was tried
 *   pairs[]        a, b (ranks), fork (node whose branches they are on, or null), delta, ci95, surplus (beyond the sum of each
 *                  alone), surplus_ci95: only with --pairs
 *   absent[]       actor, replications, causal.ID: only with --absent
 *   misses.ID      missed, beyond (that no moment alone would have saved)
 *   table[]        the method's table: phase, organisation (ids, phase null outside the phases), responsibility, moments (their
 *                  ranks), disagree (those of them where the group's rating and the evidence speak against each other), success,
 *                  todo
 *   provenance     version, wall_s, threads, machine */
#ifndef SB_IO_JSON_CRITICAL_H
#define SB_IO_JSON_CRITICAL_H

#include "analysis/critical.h"
#include "io/json_report.h"

/* `variant` NULL: none. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_json_critical(char **text, const sb_critical *critical, const char *variant, const sb_provenance *provenance,
                           sb_diag *diag);

#endif
