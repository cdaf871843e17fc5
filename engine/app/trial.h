/* Trials of a scenario, each under the same chance: as it stands, and with this or that otherwise.
 *
 * A trial remembers what each of its replications gave to the targets, in order; more can be run at any time. */
#ifndef SB_APP_TRIAL_H
#define SB_APP_TRIAL_H

#include "analysis/critical.h"
#include "app/scenario.h"

typedef struct sb_trial {
    sb_treatment treatment;
    sb_part **part; /* by target: `n` of them; NULL until something has been run */
    int n;
} sb_trial;

typedef struct sb_trials {
    const sb_equipment *equipment;
    sb_crew crew;
    uint64_t seed;
    int threads;
    const sb_target *target;
    int n_targets;
    int64_t replications; /* run in all */
} sb_trials;

void sb_trial_fini(sb_trial *trial, int n_targets);

/* Runs a trial on until it has `upto` replications. `record`, if not NULL, gets all that it has run: made at first, then
 * added to. SB_STOPPED: interrupted, and what was begun is thrown away. */
sb_status sb_trial_run(sb_trials *run, sb_trial *trial, int upto, sb_record **record, sb_diag *diag);

#endif
