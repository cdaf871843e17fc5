/* Sensitivity as JSON: what `sensitivity --json` prints.
 *
 *   scenario, title, variant (or null), seed, replications (of each point), points (that were run), partial
 *   measure        the id of the measure or deadline; unit (hours, count, share, money, number); goal (min, max, null)
 *   value          of it with all params at their defaults, time cut at the horizon; unreached: share of the cases that never came
 *                  to its end
 *   trajectories   that were walked; planned: asked for
 *   params[]       by the size of their swing: id, title, default, min, max; low and high: delta against `value`, delta_ci95
 *                  (paired); swing (high − low), swing_ci95; mu, mu_star, sigma (elementary effects, for the whole range, in the
 *                  measure's unit), noise (the mu_star that chance alone would give)
 *   fixed[]        ids of the params that were not moved: no range, or set by hand
 *   provenance     version, wall_s, threads, machine
 */
#ifndef SB_IO_JSON_SENSITIVITY_H
#define SB_IO_JSON_SENSITIVITY_H

#include "analysis/sensitivity.h"
#include "io/json_value.h"

/* The caller frees *text with free(). SB_NOMEM. */
sb_status sb_json_sensitivity(char **text, const sb_sensitivity *sensitivity, const sb_provenance *provenance, sb_diag *diag);

#endif
