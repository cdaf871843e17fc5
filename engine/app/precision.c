#include "app/precision.h"

#include "analysis/analysis.h"

#include <math.h>

sb_status sb_precision_init(sb_precision_search *out, const sb_precision *precision, const sb_model *model,
                            const sb_net *net, int64_t first, int64_t most, sb_diag *diag)
{
    *out = (sb_precision_search){
        .model = model, .net = net, .first = first < most ? first : most, .most = most
    };
    sb_status status = sb_target_find(&out->target, model, precision->of, diag);
    if (status != SB_OK) return status;
    out->found = (sb_precision_finding){
        .asked = true, .of = sb_target_id(model, out->target), .wanted = precision->wanted, .found = NAN
    };
    return SB_OK;
}

static void look(sb_precision_search *search, const sb_findings *f)
{
    const sb_target at = search->target;
    const sb_interval *ci = at.measure >= 0 ? &f->measure[at.measure].ci : &f->deadline[at.deadline].ci;
    const bool share = at.measure < 0 || f->measure[at.measure].unit == SB_UNIT_SHARE;
    search->found.found = NAN;
    if (ci->honest)
        search->found.found = (ci->hi - ci->lo) / 2 / (share ? 1 : fabs(f->measure[at.measure].mean));
    search->found.reached = search->found.found <= search->found.wanted;
}

static int64_t next(void *self, const sb_record *so_far)
{
    sb_precision_search *search = self;
    sb_findings *f = NULL;
    if (so_far == NULL) return search->first;
    search->status = sb_findings_make(&f, search->model, search->net, so_far, 0, false, NULL);
    if (search->status != SB_OK) return 0;
    look(search, f);
    sb_findings_free(f);
    if (search->looked != NULL) search->looked(search->user, &search->found);
    const int64_t done = so_far->shape.replications, more = (done + 1) / 2;
    if (search->found.reached) return 0;
    return more < search->most - done ? more : search->most - done;
}

sb_schedule sb_precision_schedule(sb_precision_search *search)
{
    return (sb_schedule){ .self = search, .next = next };
}
