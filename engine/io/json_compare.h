/* A comparison as JSON: what `compare --json` prints. Keys that are not told here are those of json_report.h.
 *
 *   scenario, title, seed, planned (replications of each way), partial
 *   sweep          the param whose values the ways are, or null: they are variants
 *   comparisons    that were judged together; method "Holm"; level 0.05
 *   baseline       replications, cases, measures.ID, deadlines.ID
 *   variants[]     id (of the variant, or "param=value"), title, value (of the param; only in a sweep), replications (that it has
 *                  in common with the baseline), cases, measures.ID, deadlines.ID, missing (ids that only the baseline has)
 *   measures.ID    as in `run --json`, and: mean_cut (mean, time cut at the horizon: who never came to its end counts with the
 *                  time so far) and mean_cut_ci95; in variants also delta (of mean_cut, variant − baseline), delta_ci95 (paired, of this comparison
 *                  alone; null and delta_ci95_why), p (of no difference, by Holm over all comparisons, to six decimals), verdict
 *                  ("better", "worse", "none": no difference shown; null: nobody has said what is better, or there is nothing
 *                  to compare with)
 *   deadlines.ID   as in `run --json`; in variants also delta (of share), delta_ci95, p, verdict
 *   provenance     version, wall_s, threads, machine
 */
#ifndef SB_IO_JSON_COMPARE_H
#define SB_IO_JSON_COMPARE_H

#include "analysis/comparison.h"
#include "io/json_value.h"

/* `swept` NULL: of variants. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_json_compare(char **text, const sb_comparison *comparison, const char *swept, const sb_provenance *provenance,
                          sb_diag *diag);

#endif
