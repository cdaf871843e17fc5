#include "run/ranks_inner.h"

#include "record/pack.h"

#include <stdlib.h>
#include <string.h>

typedef enum rank_state { UNHEARD = 0, IDLE, BUSY, RECEIVING } rank_state;

typedef struct follower {
    rank_state state;
    double heard, begun; /* when */
    int64_t first, n;    /* its block */
    int64_t pace;
    MPI_Request request; /* while a block is being received */
    uint8_t *bytes;
    size_t length;
    int tag;
} follower;

/* A finished block that waits for those before it. */
typedef struct waiting {
    int64_t first;
    sb_record *record;
    struct waiting *next;
} waiting;

typedef struct leading {
    sb_ranks *ranks;
    follower *follower; /* by rank; 0 is the leader */
    const sb_plan *plan;
    const sb_schedule *schedule;
    const sb_crew *crew;
    sb_record **all;
    waiting *waiting;
    int64_t next, joined, done; /* replications: the first not handed out, the first not joined; how many are finished */
    int64_t failed;             /* the lowest block that failed; INT64_MAX */
    sb_rank_failure failure;
} leading;

static sb_status rank_failed(leading *l, int rank, const char *what, sb_diag *diag)
{
    l->ranks->broken = true;
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "rank %d %s", rank, what);
    sb_hint(diag, "With --store, what was finished is kept: give the same command with --resume to go on.");
    return SB_MACHINE;
}

/* --- blocks that come back ----------------------------------------------------------------------------------------- */

static sb_status put_aside(leading *l, sb_record *record, int64_t first, sb_diag *diag)
{
    waiting *w = malloc(sizeof *w);
    if (w == NULL) {
        sb_record_free(record);
        return sb_no_memory(diag);
    }
    *w = (waiting){ first, record, l->waiting };
    l->waiting = w;
    l->done += record->shape.replications;
    if (l->crew->progress != NULL) l->crew->progress(l->crew->self, l->done, l->plan->n);
    return SB_OK;
}

/* Joins what is next, as long as it is there. */
static sb_status join(leading *l, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (waiting **at = &l->waiting; *at != NULL && status == SB_OK;) {
        waiting *w = *at;
        if (w->first != l->joined) {
            at = &w->next;
            continue;
        }
        *at = w->next;
        l->joined += w->record->shape.replications;
        status = sb_blocks_join(l->all, w->record, diag);
        free(w);
        at = &l->waiting;
    }
    return status;
}

static sb_status take_block(leading *l, int rank, sb_diag *diag)
{
    follower *f = &l->follower[rank];
    sb_record *block = NULL;
    sb_status status = sb_record_unpack(&block, f->bytes, f->length, diag);
    if (status == SB_OK && (block->shape.replications != f->n || block->row[0].replication != f->first)) {
        sb_record_free(block);
        return rank_failed(l, rank, "gave other replications than it was asked for", diag);
    }
    if (status != SB_OK) return status == SB_NOMEM ? status : rank_failed(l, rank, "gave a block that cannot be read", diag);
    f->pace = sb_blocks_pace(f->n, sb_ranks_clock() - f->begun);
    const sb_keeper *keeper = l->schedule->keeper;
    if (keeper != NULL) status = keeper->keep(keeper->self, block, diag);
    if (status == SB_OK) return put_aside(l, block, f->first, diag);
    sb_record_free(block);
    return status;
}

/* A message has come in whole. */
static sb_status take_in(leading *l, int rank, sb_diag *diag)
{
    follower *f = &l->follower[rank];
    sb_status status = SB_OK;
    if (f->tag == SB_RANK_BLOCK) {
        status = take_block(l, rank, diag);
    } else if (f->tag == SB_RANK_FAILED && f->first < l->failed) {
        l->failed = f->first;
        memcpy(&l->failure, f->bytes, sizeof l->failure);
        l->failure.diag.rule = NULL; /* a pointer of another process */
    }
    free(f->bytes);
    f->bytes = NULL;
    f->state = IDLE;
    return status;
}

/* --- listening ----------------------------------------------------------------------------------------------------- */

static sb_status begin_receiving(leading *l, int rank, MPI_Message *message, const MPI_Status *about, sb_diag *diag)
{
    follower *f = &l->follower[rank];
    int length = 0;
    MPI_Get_count(about, MPI_BYTE, &length);
    const bool whole = about->MPI_TAG == SB_RANK_BLOCK || length == (int)sizeof(sb_rank_failure);
    f->bytes = whole ? malloc((size_t)length + 1) : NULL;
    if (f->bytes == NULL) return whole ? sb_no_memory(diag) : rank_failed(l, rank, "says what cannot be understood", diag);
    f->length = (size_t)length;
    f->tag = about->MPI_TAG;
    f->state = RECEIVING;
    MPI_Imrecv(f->bytes, length, MPI_BYTE, message, &f->request);
    return SB_OK;
}

/* One message, if there is any. */
static sb_status listen(leading *l, bool *heard, sb_diag *diag)
{
    MPI_Message message;
    MPI_Status about;
    int there = 0;
    MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &message, &about);
    if (!there) return SB_OK;
    *heard = true;
    const int rank = about.MPI_SOURCE;
    follower *f = &l->follower[rank];
    f->heard = sb_ranks_clock();
    if (about.MPI_TAG == SB_RANK_BLOCK || about.MPI_TAG == SB_RANK_FAILED) return begin_receiving(l, rank, &message, &about, diag);
    uint64_t experiment = l->schedule->experiment;
    MPI_Mrecv(&experiment, about.MPI_TAG == SB_RANK_HELLO, MPI_UINT64_T, &message, MPI_STATUS_IGNORE);
    if (about.MPI_TAG == SB_RANK_GONE) return rank_failed(l, rank, "could not begin: is the scenario there as on rank 0?", diag);
    if (experiment != l->schedule->experiment) return rank_failed(l, rank, "has read another scenario than rank 0", diag);
    if (about.MPI_TAG == SB_RANK_ALIVE) MPI_Send(NULL, 0, MPI_BYTE, rank, SB_RANK_ALIVE, MPI_COMM_WORLD);
    if (f->state == UNHEARD && about.MPI_TAG == SB_RANK_HELLO) f->state = IDLE;
    return SB_OK;
}

static sb_status receive(leading *l, bool *heard, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 1; i < l->ranks->n && status == SB_OK; i++) {
        int whole = 0;
        if (l->follower[i].state != RECEIVING) continue;
        MPI_Test(&l->follower[i].request, &whole, MPI_STATUS_IGNORE);
        if (!whole) continue;
        *heard = true;
        status = take_in(l, i, diag);
    }
    return status;
}

static sb_status mind_the_silent(leading *l, sb_diag *diag)
{
    const double now = sb_ranks_clock();
    for (int i = 1; i < l->ranks->n; i++)
        if (now - l->follower[i].heard > SB_RANK_PATIENCE) return rank_failed(l, i, "has not answered for 20 seconds", diag);
    return SB_OK;
}

/* --- handing out --------------------------------------------------------------------------------------------------- */

/* Blocks that are kept already need nobody. */
static sb_status take_kept(leading *l, int64_t *most, sb_diag *diag)
{
    const sb_keeper *keeper = l->schedule->keeper;
    const int64_t end = l->plan->first + l->plan->n;
    for (; l->next < end; ) {
        sb_record *kept = NULL;
        *most = end - l->next;
        sb_status status = keeper ? keeper->find(keeper->self, &kept, l->next, most, diag) : SB_OK;
        if (status != SB_OK || kept == NULL) return status;
        const int64_t first = l->next;
        l->next += kept->shape.replications;
        status = put_aside(l, kept, first, diag);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

static sb_status hand_out(leading *l, int rank, sb_diag *diag)
{
    follower *f = &l->follower[rank];
    int64_t most = 0;
    sb_status status = take_kept(l, &most, diag);
    const int64_t left = l->plan->first + l->plan->n - l->next;
    if (status != SB_OK || left == 0) return status;
    int64_t n = left / (2 * (l->ranks->n - 1)) + 1; /* towards the end all have something to do */
    if (n > f->pace) n = f->pace;
    if (n > most) n = most;
    const int64_t range[2] = { l->next, n };
    f->state = BUSY;
    f->begun = sb_ranks_clock();
    f->first = l->next;
    f->n = n;
    l->next += n;
    MPI_Send(range, 2, MPI_INT64_T, rank, SB_RANK_RUN, MPI_COMM_WORLD);
    return SB_OK;
}

/* After a failure nothing more is handed out, but what is lower may fail too, and the lowest is the one to tell. */
static bool lower_is_out(const leading *l)
{
    for (int i = 1; i < l->ranks->n; i++)
        if (l->follower[i].state >= BUSY && l->follower[i].first < l->failed) return true;
    return false;
}

static sb_status go_on(leading *l, sb_diag *diag)
{
    const int64_t end = l->plan->first + l->plan->n;
    while (l->joined < end) {
        bool heard = false;
        if (l->crew->stop != NULL && *l->crew->stop) return SB_STOPPED;
        sb_status status = listen(l, &heard, diag);
        if (status == SB_OK) status = receive(l, &heard, diag);
        for (int i = 1; i < l->ranks->n && status == SB_OK && l->failed == INT64_MAX; i++)
            if (l->follower[i].state == IDLE) status = hand_out(l, i, diag);
        if (status == SB_OK) status = join(l, diag);
        if (status == SB_OK) status = mind_the_silent(l, diag);
        if (status != SB_OK) return status;
        if (l->failed != INT64_MAX && !lower_is_out(l)) {
            if (diag != NULL) *diag = l->failure.diag;
            return l->failure.status;
        }
        if (!heard) sb_ranks_pause();
    }
    return SB_OK;
}

sb_status sb_ranks_lead(void *self, sb_record **all, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew,
                        sb_diag *diag)
{
    sb_ranks *r = self;
    leading l = { .ranks = r, .plan = plan, .schedule = schedule, .crew = crew, .all = all, .next = plan->first,
                  .joined = plan->first, .failed = INT64_MAX, .follower = calloc((size_t)r->n, sizeof *l.follower) };
    if (l.follower == NULL) return sb_no_memory(diag);
    for (int i = 1; i < r->n; i++)
        l.follower[i] = (follower){ .state = r->took_part ? IDLE : UNHEARD, .heard = sb_ranks_clock(), .pace = plan->threads };
    r->took_part = true;
    sb_status status = go_on(&l, diag);
    if (status != SB_OK) r->broken = true; /* somebody may be in the middle of a block */
    while (l.waiting != NULL) {
        waiting *w = l.waiting;
        l.waiting = w->next;
        sb_record_free(w->record);
        free(w);
    }
    for (int i = 1; i < r->n && !r->broken; i++) free(l.follower[i].bytes);
    free(l.follower);
    return status;
}
