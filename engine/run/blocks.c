#include "run/blocks.h"

#include <time.h>

enum { MOST_IN_BLOCK = 1 << 11 };

int64_t sb_blocks_pace(int64_t last, double seconds)
{
    double pace = seconds > 0 ? (double)last / seconds : 2 * (double)last;
    if (pace > 2 * (double)last) pace = 2 * (double)last;
    return pace < 1 ? 1 : pace > MOST_IN_BLOCK ? MOST_IN_BLOCK : (int64_t)pace;
}

sb_plan sb_plan_part(const sb_plan *plan, int64_t first, int64_t n)
{
    sb_plan part = *plan;
    part.first = first;
    part.n = n;
    int64_t from = plan->trace_first > first ? plan->trace_first : first;
    int64_t to = plan->trace_first + plan->n_trace < first + n ? plan->trace_first + plan->n_trace : first + n;
    part.trace_first = from;
    part.n_trace = to > from ? to - from : 0;
    return part;
}

sb_status sb_blocks_join(sb_record **all, sb_record *fresh, sb_diag *diag)
{
    if (*all == NULL) {
        *all = fresh;
        return SB_OK;
    }
    sb_status status = sb_record_append(*all, fresh, diag);
    sb_record_free(fresh);
    return status;
}

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

/* One block is simulated and joined. Only a whole one is kept. */
static sb_status simulate(sb_record **all, const sb_plan *block, const sb_keeper *keeper, const sb_crew *crew, sb_diag *diag)
{
    sb_record *fresh = NULL;
    sb_status status = sb_run(&fresh, block, crew, diag);
    if (status == SB_OK && keeper != NULL) status = keeper->keep(keeper->self, fresh, diag);
    if (status != SB_OK && status != SB_STOPPED) {
        sb_record_free(fresh);
        return status;
    }
    sb_status joined = sb_blocks_join(all, fresh, diag);
    return joined == SB_OK ? status : joined;
}

static double seconds(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) + 1e-9 * (double)(now.tv_nsec - from->tv_nsec);
}

/* A stretch block by block: from the keeper, or simulated and kept. */
static sb_status run_kept(sb_record **all, const sb_plan *stretch, const sb_keeper *keeper, const sb_crew *crew, sb_diag *diag)
{
    counted *progress = crew->self;
    int64_t pace = stretch->threads;
    const int64_t end = stretch->first + stretch->n;
    sb_status status = SB_OK;
    for (int64_t at = stretch->first, n; status == SB_OK && at < end; at += n, progress->before += n) {
        sb_record *kept = NULL;
        n = end - at;
        status = keeper->find(keeper->self, &kept, at, &n, diag);
        if (status != SB_OK) break;
        if (kept != NULL) {
            n = kept->shape.replications;
            status = sb_blocks_join(all, kept, diag);
            continue;
        }
        if (n > pace) n = pace;
        struct timespec begun;
        clock_gettime(CLOCK_MONOTONIC, &begun);
        const sb_plan block = sb_plan_part(stretch, at, n);
        status = simulate(all, &block, keeper, crew, diag);
        pace = sb_blocks_pace(n, seconds(&begun));
    }
    return status;
}

sb_status sb_run_blocks(sb_record **out, const sb_plan *plan, const sb_schedule *schedule,
                        const sb_crew *crew, sb_diag *diag)
{
    const sb_fleet *fleet = schedule->fleet;
    if (fleet != NULL && !fleet->leads) return fleet->follow(fleet->self, plan, schedule, crew, diag);
    counted progress = { .crew = crew, .of = plan->n };
    const sb_crew counting = { .self = &progress, .equip = equip, .progress = report, .stop = crew->stop };
    sb_record *all = NULL;
    sb_status status = SB_OK;
    int64_t done = 0;
    for (int64_t n; status == SB_OK && (n = schedule->next(schedule->self, all)) > 0; done += n) {
        const sb_plan stretch = sb_plan_part(plan, plan->first + done, n);
        progress.before = done;
        if (done + n > progress.of) progress.of = done + n;
        if (fleet != NULL) status = fleet->lead(fleet->self, &all, &stretch, schedule, &counting, diag);
        else if (schedule->keeper != NULL) status = run_kept(&all, &stretch, schedule->keeper, &counting, diag);
        else status = simulate(&all, &stretch, NULL, &counting, diag);
    }
    if (fleet != NULL) fleet->end(fleet->self);
    if (status == SB_OK || status == SB_STOPPED) *out = all;
    else sb_record_free(all);
    return status;
}
