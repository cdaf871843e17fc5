/* The same experiment in several ways, under the same chance: the scenario as it stands against its variants, or a sweep.
 *
 * All ways are run in turns of some replications each, so that an interrupted comparison has something of every way. */
#ifndef SB_APP_COMPARE_H
#define SB_APP_COMPARE_H

#include "analysis/comparison.h"
#include "app/pipeline.h"
#include "app/way.h"

/* The values from, from + step … up to `to` of a param, to 12 digits. */
enum { SB_SWEEP_MOST = 200 };
typedef struct sb_sweep {
    const char *param; /* NULL: no sweep */
    double from, to, step; /* step > 0, from ≤ to */
} sb_sweep;

int sb_sweep_count(const sb_sweep *sweep);
double sb_sweep_value(const sb_sweep *sweep, int i);

typedef struct sb_compare_options {
    sb_experiment_options experiment; /* of which: n, seed, threads, stop, progress (over all ways) */
    const char *const *variant;       /* no two the same; none and no sweep: all that there are */
    int n_variants;
    sb_sweep sweep;
} sb_compare_options;

typedef struct sb_compare_run {
    sb_scenario_file scenario; /* as it was read first */
    sb_way *way;               /* [0] as it stands, then the variants, or the values of the sweep */
    sb_record **record;        /* of each way */
    sb_findings **findings;
    int n_ways;
    sb_comparison *comparison;
    sb_sweep sweep;            /* param NULL: of variants */
    uint64_t seed;
    int threads;
    int64_t planned;           /* replications of each way */
    bool partial;              /* stopped by hand */
} sb_compare_run;

/* The scenario as `reading` has it is the baseline. On failure the diagnostics say why. Fini in any case. */
sb_status sb_compare(sb_compare_run *out, const char *path, const sb_script_options *reading, const sb_compare_options *options,
                     sb_diags *diags);
void sb_compare_fini(sb_compare_run *run);

/* What came of it; `lang` "sv" or "en" of what is for people. The caller frees *text with free(). */
typedef enum sb_compare_form { SB_COMPARE_TABLE = 0, SB_COMPARE_JSON, SB_COMPARE_CSV } sb_compare_form;
sb_status sb_compare_text(char **text, const sb_compare_run *run, sb_compare_form form, const char *lang, double wall_s,
                          sb_diag *diag);

#endif
