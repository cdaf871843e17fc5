#include "app/trial.h"

#include <stdlib.h>

void sb_trial_fini(sb_trial *trial, int n_targets)
{
    for (int t = 0; trial->part != NULL && t < n_targets; t++) free(trial->part[t]);
    free(trial->part);
    *trial = (sb_trial){ 0 };
}

static sb_status make_room(sb_trial *trial, int n_targets, int upto, sb_diag *diag)
{
    if (trial->part == NULL) trial->part = calloc((size_t)n_targets + 1, sizeof *trial->part);
    if (trial->part == NULL) return sb_no_memory(diag);
    for (int t = 0; t < n_targets; t++) {
        sb_part *grown = realloc(trial->part[t], (size_t)upto * sizeof *grown);
        if (grown == NULL) return sb_no_memory(diag);
        trial->part[t] = grown;
    }
    return SB_OK;
}

static void note(const sb_trials *run, sb_trial *trial, const sb_record *fresh)
{
    for (int r = 0; r < fresh->shape.replications; r++)
        for (int t = 0; t < run->n_targets; t++)
            trial->part[t][trial->n + r] = sb_target_part(&fresh->row[r], run->target[t], fresh->shape.kind);
    trial->n += fresh->shape.replications;
}

sb_status sb_trial_run(sb_trials *run, sb_trial *trial, int upto, sb_record **record, sb_diag *diag)
{
    if (upto <= trial->n) return SB_OK;
    sb_record *fresh = NULL;
    const sb_plan plan = { .seed = run->seed,
                           .first = trial->n,
                           .n = upto - trial->n,
                           .threads = run->threads,
                           .treatment = &trial->treatment };
    sb_status status = make_room(trial, run->n_targets, upto, diag);
    if (status == SB_OK) status = sb_run(&fresh, &plan, &run->crew, diag);
    if (status == SB_OK) {
        note(run, trial, fresh);
        run->replications += plan.n;
    }
    if (status != SB_OK || record == NULL) {
        sb_record_free(fresh);
        return status;
    }
    if (*record == NULL) {
        *record = fresh;
        return SB_OK;
    }
    status = sb_record_append(*record, fresh, diag);
    sb_record_free(fresh);
    return status;
}
