#include "run/blocks.h"

/* Progress counts on from block to block. */
typedef struct counted {
    const sb_crew *crew;
    int64_t before, of;
} counted;

static sb_status equip(void *self, int worker, int64_t replication, const sb_net **net,
                       const sb_hooks **hooks, bool *anew, sb_diag *diag)
{
    const sb_crew *crew = ((counted *)self)->crew;
    return crew->equip(crew->self, worker, replication, net, hooks, anew, diag);
}

static void report(void *self, int64_t done, int64_t of)
{
    const counted *c = self;
    (void)of;
    if (c->crew->progress != NULL) c->crew->progress(c->crew->self, c->before + done, c->of);
}

/* The plan of one block: of the traced replications, those that are in it. */
static sb_plan block_of(const sb_plan *plan, int64_t done, int64_t n)
{
    sb_plan block = *plan;
    block.first = plan->first + done;
    block.n = n;
    int64_t from = plan->trace_first > block.first ? plan->trace_first : block.first;
    int64_t to = plan->trace_first + plan->n_trace < block.first + n ? plan->trace_first + plan->n_trace
                                                                     : block.first + n;
    block.trace_first = from;
    block.n_trace = to > from ? to - from : 0;
    return block;
}

sb_status sb_run_blocks(sb_record **out, const sb_plan *plan, const sb_schedule *schedule,
                        const sb_crew *crew, sb_diag *diag)
{
    counted progress = { .crew = crew, .of = plan->n };
    const sb_crew counting = { .self = &progress, .equip = equip, .progress = report, .stop = crew->stop };
    sb_record *all = NULL;
    sb_status status = SB_OK;
    for (int64_t n; status == SB_OK && (n = schedule->next(schedule->self, all)) > 0; progress.before += n) {
        const sb_plan block = block_of(plan, progress.before, n);
        if (progress.before + n > progress.of) progress.of = progress.before + n;
        sb_record *fresh = NULL;
        status = sb_run(&fresh, &block, &counting, diag);
        if (fresh == NULL) break;
        if (all == NULL) {
            all = fresh;
            continue;
        }
        sb_status added = sb_record_append(all, fresh, diag);
        sb_record_free(fresh);
        if (added != SB_OK) status = added;
    }
    if (status == SB_OK || status == SB_STOPPED) *out = all;
    else sb_record_free(all);
    return status;
}
