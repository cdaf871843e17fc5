/* The whole flow: scenario → model → net → record → findings → files.
 *
 * One direction; each arrow is one call whose input is const and whose output the caller owns. */
#ifndef SB_APP_PIPELINE_H
#define SB_APP_PIPELINE_H

#include "analysis/findings.h"
#include "app/keeping.h"
#include "app/precision.h"
#include "app/scenario.h"

typedef struct sb_experiment_options {
    int64_t n;        /* replications; 0 = the default: 1000 for a scenario of one case, 100 otherwise. With a precision:
                       * the most; 0 = a hundred times the default */
    sb_precision precision; /* replications until it is reached; {0} = n of them */
    int64_t only;     /* this replication alone; -1 = all */
    int64_t first;    /* n of them from this one on: a shard of a larger run */
    const char *store; /* a file to keep it in; NULL = none */
    bool resume;      /* go on with what is kept there of it */
    const sb_fleet *fleet; /* others that take part; NULL = this process alone */
    bool has_seed;
    uint64_t seed;    /* else the scenario's, else 1 */
    int threads;      /* 0 = all processors */
    unsigned keep;    /* SB_KEEP_… */
    int64_t n_trace;  /* the first so many replications are traced */
    const volatile bool *stop;
    void (*progress)(void *user, int64_t done, int64_t of);
    void (*looked)(void *user, const sb_precision_finding *precision); /* after each look at it; may be NULL */
    void *user;
} sb_experiment_options;

typedef struct sb_experiment {
    sb_scenario_file scenario;
    sb_record *record;
    sb_findings *findings;
    uint64_t seed;
    int threads;
    bool partial;
    sb_precision_finding precision;
    sb_keeping *keeping; /* open until fini, for its findings; NULL if it is not kept */
} sb_experiment;

/* What is chosen if nothing is said: replications by what the scenario is, its seed or 1, all processors. */
int64_t sb_default_replications(const sb_model *model);
uint64_t sb_seed_of(const sb_model *model, const sb_experiment_options *options);
int sb_threads_of(const sb_experiment_options *options);

/* From a file to findings. On failure the diagnostics say why. Fini in any case. Of a fleet, those
 * that do not lead have no record and no findings. */
sb_status sb_experiment_run(sb_experiment *out, const char *path, const sb_script_options *reading,
                            const sb_experiment_options *options, sb_diags *diags);
/* The same for a scenario that experiment->scenario already holds; one diagnostic. */
sb_status sb_experiment_simulate(sb_experiment *experiment, const sb_experiment_options *options, sb_diag *diag);
/* Are batches of the cases kept, in a run of n replications? */
bool sb_experiment_keeps_batches(const sb_model *model, int64_t n);
void sb_experiment_fini(sb_experiment *experiment);

#endif
