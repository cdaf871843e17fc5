#include "run/ranks_inner.h"

#include "record/pack.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static const double BETWEEN_WORDS = 2; /* seconds */

/* One block, simulated by a thread beside the one that speaks MPI. */
typedef struct task {
    sb_plan plan;
    const sb_crew *crew;
    sb_record *record;
    sb_rank_failure failure;
    uint8_t *pack;
    size_t n;
    atomic_bool done;
} task;

static void *simulate(void *argument)
{
    task *t = argument;
    t->failure.status = sb_run(&t->record, &t->plan, t->crew, &t->failure.diag);
    if (t->failure.status == SB_OK) t->failure.status = sb_record_pack(&t->pack, &t->n, t->record, SB_BATCHED_ROWS, &t->failure.diag);
    atomic_store(&t->done, true);
    return NULL;
}

/* When this one spoke last, and when it heard of the leader; 0: not yet. */
typedef struct contact {
    double spoke, heard;
} contact;

/* Says that it is there, if it is time, and hears whether the leader is. */
static sb_status keep_in_touch(sb_ranks *r, contact *with, sb_diag *diag)
{
    const double now = sb_ranks_clock();
    int there = 0;
    if (now - with->spoke >= BETWEEN_WORDS) {
        MPI_Send(NULL, 0, MPI_BYTE, 0, SB_RANK_ALIVE, MPI_COMM_WORLD);
        with->spoke = now;
    }
    MPI_Iprobe(0, SB_RANK_ALIVE, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    if (there) {
        MPI_Recv(NULL, 0, MPI_BYTE, 0, SB_RANK_ALIVE, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        with->heard = now;
    }
    sb_ranks_pause();
    if (with->heard <= 0 || now - with->heard <= SB_RANK_PATIENCE) return SB_OK;
    r->broken = true;
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "rank 0, which leads the run, has not answered for 20 seconds");
    sb_hint(diag, "With --store, what was finished is kept: give the same command with --resume to go on.");
    return SB_MACHINE;
}

static sb_status hand_over(const task *t, sb_ranks *r, contact *with, sb_diag *diag)
{
    MPI_Request request;
    int sent = 0;
    sb_status status = SB_OK;
    if (t->failure.status == SB_OK)
        MPI_Isend(t->pack, (int)t->n, MPI_BYTE, 0, SB_RANK_BLOCK, MPI_COMM_WORLD, &request);
    else
        MPI_Isend(&t->failure, (int)sizeof t->failure, MPI_BYTE, 0, SB_RANK_FAILED, MPI_COMM_WORLD, &request);
    while (status == SB_OK && MPI_Test(&request, &sent, MPI_STATUS_IGNORE) == MPI_SUCCESS && !sent)
        status = keep_in_touch(r, with, diag);
    return status;
}

/* If the leader is lost the program ends, and the thread with it. */
static sb_status do_block(sb_ranks *r, const sb_plan *plan, const sb_crew *crew, const int64_t range[2], contact *with,
                          sb_diag *diag)
{
    task *t = calloc(1, sizeof *t);
    pthread_t thread;
    if (t == NULL) return sb_no_memory(diag);
    t->plan = sb_plan_part(plan, range[0], range[1]);
    t->crew = crew;
    if (pthread_create(&thread, NULL, simulate, t) != 0) {
        free(t);
        return sb_no_memory(diag);
    }
    sb_status status = SB_OK;
    while (status == SB_OK && !atomic_load(&t->done)) status = keep_in_touch(r, with, diag);
    if (status != SB_OK) return status;
    pthread_join(thread, NULL);
    status = hand_over(t, r, with, diag);
    if (status != SB_OK) return status;
    sb_record_free(t->record);
    free(t->pack);
    free(t);
    return SB_OK;
}

sb_status sb_ranks_follow(void *self, const sb_plan *plan, const sb_schedule *schedule, const sb_crew *crew, sb_diag *diag)
{
    sb_ranks *r = self;
    contact with = { .spoke = sb_ranks_clock() };
    const sb_crew quiet = { .self = crew->self, .equip = crew->equip };
    sb_status status = SB_OK;
    r->took_part = true;
    MPI_Send(&schedule->experiment, 1, MPI_UINT64_T, 0, SB_RANK_HELLO, MPI_COMM_WORLD);
    while (status == SB_OK) {
        MPI_Status about;
        int there = 0;
        int64_t range[2];
        status = keep_in_touch(r, &with, diag);
        MPI_Iprobe(0, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &about);
        if (status != SB_OK || !there || about.MPI_TAG == SB_RANK_ALIVE) continue;
        MPI_Recv(range, 2, MPI_INT64_T, 0, about.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        if (about.MPI_TAG == SB_RANK_END) return SB_OK;
        status = do_block(r, plan, &quiet, range, &with, diag);
    }
    return status;
}
