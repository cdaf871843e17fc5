/* One scenario with its params moved over their ranges, under the same chance: one at a time from the lowest to the highest, then
 * all of them along trajectories (analysis/morris.h). The design depends on the seed and the names of the params alone. */
#ifndef SB_APP_SENSITIVITY_H
#define SB_APP_SENSITIVITY_H

#include "analysis/sensitivity.h"
#include "app/pipeline.h"

typedef struct sb_sensitivity_options {
    sb_experiment_options experiment; /* of which: n (of each point; 0: a fifth of the default), seed, threads, stop, progress */
    const char *measure;              /* or deadline; NULL: the first measure with a goal, else cycle_time */
    int trajectories;                 /* ≥ 2 */
} sb_sensitivity_options;

typedef struct sb_sensitivity_run {
    sb_scenario_file scenario;
    sb_sensitivity *sensitivity;
    int threads;
} sb_sensitivity_run;

/* Moved are the params with both ends of a range that `reading` does not set. On failure the diagnostics say why. Fini in any
 * case. */
sb_status sb_sensitivity_find(sb_sensitivity_run *out, const char *path, const sb_script_options *reading,
                              const sb_sensitivity_options *options, sb_diags *diags);
void sb_sensitivity_fini(sb_sensitivity_run *run);

/* What came of it: for people in `lang`, "sv" or "en"; NULL: as JSON. The caller frees *text with free(). */
sb_status sb_sensitivity_text(char **text, const sb_sensitivity_run *run, const char *lang, double wall_s, sb_diag *diag);

#endif
