#include "analysis/target.h"

#include "base/nearest.h"

#include <stdlib.h>
#include <string.h>

static sb_status unknown(const sb_model *model, const char *id, sb_diag *diag)
{
    const int measures = SB_STANDARD_MEASURES + model->n_measures, n = measures + model->n_deadlines;
    const char **name = calloc((size_t)n + 1, sizeof *name);
    if (name == NULL) return sb_no_memory(diag);
    for (int i = 0; i < measures; i++) name[i] = sb_measure_id(model, i);
    for (int i = 0; i < model->n_deadlines; i++) name[measures + i] = model->deadline[i].id;
    const char *near = sb_nearest(id, name, n);
    sb_fail(diag, SB_USER, (sb_where){ .file = model->path }, "there is no measure and no deadline \"%.80s\"",
            id);
    if (near != NULL) sb_hint(diag, "Did you mean \"%s\"?", near);
    else
        sb_hint(diag, "Name one that the scenario declares, or a standard one such as cycle_time, wait_time, "
                      "handovers, needs_met.");
    free(name);
    return SB_USER;
}

sb_status sb_target_find(sb_target *out, const sb_model *model, const char *id, sb_diag *diag)
{
    const int measures = SB_STANDARD_MEASURES + model->n_measures;
    if (id == NULL) {
        *out = (sb_target){ .measure = SB_CYCLE_TIME, .deadline = -1 };
        for (int i = model->n_measures - 1; i >= 0; i--)
            if (model->measure[i].goal != SB_NO_GOAL) out->measure = SB_STANDARD_MEASURES + i;
        return SB_OK;
    }
    for (int i = 0; i < measures; i++)
        if (strcmp(sb_measure_id(model, i), id) == 0) {
            *out = (sb_target){ .measure = i, .deadline = -1 };
            return SB_OK;
        }
    for (int i = 0; i < model->n_deadlines; i++)
        if (strcmp(model->deadline[i].id, id) == 0) {
            *out = (sb_target){ .measure = -1, .deadline = i };
            return SB_OK;
        }
    return unknown(model, id, diag);
}

const char *sb_target_id(const sb_model *model, sb_target target)
{
    return target.measure >= 0 ? sb_measure_id(model, target.measure) : model->deadline[target.deadline].id;
}

int sb_target_count(const sb_model *model)
{
    return SB_STANDARD_MEASURES + model->n_measures + model->n_deadlines;
}

sb_target sb_target_at(const sb_model *model, int number)
{
    const int measures = SB_STANDARD_MEASURES + model->n_measures;
    if (number < measures) return (sb_target){ .measure = number, .deadline = -1 };
    return (sb_target){ .measure = -1, .deadline = number - measures };
}
