#include "run/run.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct shared {
    const sb_plan *plan;
    const sb_crew *crew;
    sb_record *record;
    sb_trace *trace;       /* one a traced replication */
    atomic_llong next;
    pthread_mutex_t lock;  /* of what follows */
    int64_t done;
    int64_t emitted;       /* bytes of rows kept */
    int64_t failed;        /* the lowest replication that failed; -1 */
    sb_status status;
    sb_diag diag;
} shared;

typedef struct worker {
    shared *all;
    int number;
    sb_sim *sim;
    sb_record *fresh, *kept; /* totals: of replications since the last safe point, and before it */
    bool fresh_is_empty;
    bool started;
    pthread_t thread;
} worker;

enum { LONG_REPLICATION = 500 * 1000 }; /* events: past this a replication can be given up half-way */

static void fail(shared *all, int64_t replication, sb_status status, const sb_diag *diag)
{
    pthread_mutex_lock(&all->lock);
    if (all->failed < 0 || replication < all->failed) {
        all->failed = replication;
        all->status = status;
        all->diag = *diag;
    }
    pthread_mutex_unlock(&all->lock);
}

static bool is_over(shared *all)
{
    if (all->crew->stop != NULL && *all->crew->stop) return true;
    pthread_mutex_lock(&all->lock);
    bool over = all->failed >= 0;
    pthread_mutex_unlock(&all->lock);
    return over;
}

static void report(shared *all)
{
    pthread_mutex_lock(&all->lock);
    all->done++;
    if (all->crew->progress != NULL) all->crew->progress(all->crew->self, all->done, all->plan->n);
    pthread_mutex_unlock(&all->lock);
}

/* Together the rows that are kept may take up so much. Whether that is passed does not depend on who comes first. */
static sb_status allow_rows(shared *all, const sb_row *row, sb_diag *diag)
{
    pthread_mutex_lock(&all->lock);
    int64_t size = all->emitted += sb_emitted_size(&row->emitted);
    pthread_mutex_unlock(&all->lock);
    return sb_emitted_allow(size, diag);
}

static sb_status equip(worker *w, int64_t replication, sb_diag *diag)
{
    shared *all = w->all;
    const sb_net *net = NULL;
    const sb_hooks *hooks = NULL;
    bool anew = false;
    sb_status status = all->crew->equip(all->crew->self, w->number, replication, &net, &hooks, &anew, diag);
    if (status != SB_OK || (w->sim != NULL && !anew)) return status;
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    status = sb_sim_shape(&shape, &kinds, net, diag);
    if (status != SB_OK) return status;
    bool fits = sb_shape_same(&shape, &all->record->shape);
    free(kinds);
    if (!fits) {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "the scenario does not have the same steps in every replication");
        sb_hint(diag, "An uncertain param may change durations and chances, but not which steps, links or actors there are.");
        return SB_USER;
    }
    sb_sim_free(w->sim);
    w->sim = NULL;
    status = sb_sim_new(&w->sim, net, hooks, diag);
    return status == SB_OK ? sb_sim_treat(w->sim, all->plan->treatment, diag) : status;
}

/* One replication: its row, its totals, its trace. */
static sb_status replicate(worker *w, int64_t replication, sb_diag *diag)
{
    shared *all = w->all;
    const sb_plan *plan = all->plan;
    sb_status status = equip(w, replication, diag);
    if (status != SB_OK) return status;
    sb_row *row = &all->record->row[replication - plan->first];
    int64_t traced = replication - plan->trace_first;
    sb_trace *trace = traced >= 0 && traced < plan->n_trace ? &all->trace[traced] : NULL;
    const volatile bool *stop = w->fresh_is_empty ? all->crew->stop : NULL;
    status = sb_sim_run(w->sim, plan->seed, (uint64_t)replication, w->fresh, row, trace, stop, diag);
    if (status == SB_STOPPED) { /* alone in `fresh`: nothing else is lost */
        sb_record_clear_totals(w->fresh);
        sb_record_clear_row(all->record, row);
        if (trace != NULL) sb_trace_fini(trace);
        return status;
    }
    w->fresh_is_empty = false;
    if (status == SB_OK && row->emitted.n > 0) status = allow_rows(all, row, diag);
    if (status != SB_OK || row->events < LONG_REPLICATION) return status;
    status = sb_record_merge(w->kept, w->fresh, diag);
    sb_record_clear_totals(w->fresh);
    w->fresh_is_empty = true;
    return status;
}

static void *work(void *argument)
{
    worker *w = argument;
    shared *all = w->all;
    const int64_t end = all->plan->first + all->plan->n;
    while (!is_over(all)) {
        int64_t replication = atomic_fetch_add(&all->next, 1);
        if (replication >= end) break;
        sb_diag diag = { 0 };
        sb_status status = replicate(w, replication, &diag);
        if (status == SB_STOPPED) break;
        if (status != SB_OK) {
            fail(all, replication, status, &diag);
            break;
        }
        report(all);
    }
    return NULL;
}

static sb_status worker_init(worker *w, shared *all, int number, sb_diag *diag)
{
    sb_shape shape = all->record->shape;
    shape.replications = 0;
    *w = (worker){ .all = all, .number = number, .fresh_is_empty = true };
    sb_status status = sb_record_new(&w->fresh, shape, diag);
    if (status == SB_OK) status = sb_record_new(&w->kept, shape, diag);
    return status;
}

static void worker_fini(worker *w)
{
    sb_sim_free(w->sim);
    sb_record_free(w->fresh);
    sb_record_free(w->kept);
}

/* The first worker is this thread. A thread that cannot be had is done without. */
static void work_together(worker *crew, int n)
{
    for (int i = 1; i < n; i++) crew[i].started = pthread_create(&crew[i].thread, NULL, work, &crew[i]) == 0;
    work(&crew[0]);
    for (int i = 1; i < n; i++)
        if (crew[i].started) pthread_join(crew[i].thread, NULL);
}

static sb_status gather(shared *all, worker *crew, int n, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 0; i < n && status == SB_OK; i++) {
        status = sb_record_merge(all->record, crew[i].kept, diag);
        if (status == SB_OK) status = sb_record_merge(all->record, crew[i].fresh, diag);
    }
    for (int64_t i = 0; i < all->plan->n_trace && status == SB_OK; i++)
        for (int64_t k = 0; k < all->trace[i].n; k++)
            if (!sb_trace_add(&all->record->trace, &all->trace[i].event[k])) return sb_no_memory(diag);
    return status;
}

static sb_status record_for(shared *all, sb_diag *diag)
{
    const sb_net *net = NULL;
    const sb_hooks *hooks = NULL;
    bool anew = false;
    sb_status status = all->crew->equip(all->crew->self, 0, all->plan->first, &net, &hooks, &anew, diag);
    if (status != SB_OK) return status;
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    status = sb_sim_shape(&shape, &kinds, net, diag);
    if (status != SB_OK) return status;
    shape.replications = (int)all->plan->n;
    shape.keep = all->plan->keep;
    status = sb_record_new(&all->record, shape, diag);
    free(kinds);
    return status;
}

sb_status sb_run(sb_record **out, const sb_plan *plan, const sb_crew *crew, sb_diag *diag)
{
    shared all = { .plan = plan, .crew = crew, .failed = -1, .lock = PTHREAD_MUTEX_INITIALIZER };
    int n = plan->n < plan->threads ? (int)plan->n : plan->threads, made = 0;
    worker *workers = calloc((size_t)n + 1, sizeof *workers);
    all.trace = calloc((size_t)plan->n_trace + 1, sizeof *all.trace);
    atomic_init(&all.next, plan->first);
    sb_status status = workers && all.trace ? record_for(&all, diag) : sb_no_memory(diag);
    while (status == SB_OK && made < n) {
        status = worker_init(&workers[made], &all, made, diag);
        made++;
    }
    if (status == SB_OK) {
        work_together(workers, n);
        if (all.failed >= 0) {
            status = all.status;
            if (diag != NULL) *diag = all.diag;
        } else {
            status = gather(&all, workers, n, diag);
            if (status == SB_OK && all.done < plan->n) status = SB_STOPPED;
        }
    }
    for (int i = 0; i < made; i++) worker_fini(&workers[i]);
    for (int64_t i = 0; all.trace != NULL && i < plan->n_trace; i++) sb_trace_fini(&all.trace[i]);
    free(all.trace);
    free(workers);
    pthread_mutex_destroy(&all.lock);
    if (status == SB_OK || status == SB_STOPPED) *out = all.record;
    else sb_record_free(all.record);
    return status;
}

int sb_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? n : 1;
}
