#include "analysis/critical.h"

#include <math.h>

void sb_critical_free(sb_critical *critical)
{
    if (critical != NULL) sb_arena_free(critical->arena);
}

static bool is_first(const sb_critical *c, sb_target target)
{
    return c->target[0].measure == target.measure && c->target[0].deadline == target.deadline;
}

sb_status sb_critical_targets(sb_critical *out, sb_target by, const sb_model *model, sb_diag *diag)
{
    const size_t most = 1 + (size_t)model->n_measures + (size_t)model->n_deadlines;
    out->target = sb_arena_array(out->arena, most, sizeof *out->target);
    out->misses = sb_arena_array(out->arena, most, sizeof *out->misses);
    out->before = sb_arena_array(out->arena, most, sizeof *out->before);
    if (out->target == NULL || out->misses == NULL || out->before == NULL) return sb_no_memory(diag);
    out->target[out->n_targets++] = by;
    for (int i = 0; i < model->n_measures + model->n_deadlines; i++) {
        sb_target target = { .measure = -1, .deadline = i - model->n_measures };
        if (i < model->n_measures)
            target = (sb_target){ .measure = SB_STANDARD_MEASURES + i, .deadline = -1 };
        const bool wanted = target.measure < 0 || model->measure[i].goal != SB_NO_GOAL;
        if (wanted && !is_first(out, target)) out->target[out->n_targets++] = target;
    }
    return SB_OK;
}

double sb_default_zone(sb_target target, double baseline)
{
    const bool share =
        target.measure < 0 || target.measure == SB_NEEDS_MET || target.measure == SB_FELL_BETWEEN;
    if (share) return 0.01;
    return fmax(0.02 * fabs(baseline), 1e-9);
}
