#include "run/ranks_inner.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a signal handler can reach: written before it is installed. */
static int own_rank, leader_process; /* 0: the leader is elsewhere */

/* SIGTERM is mpirun's word that a rank has died; soon after it kills the others. So the leader says at once how to go on, and if it
 * is the leader that has died, rank 1 does. What a store has been given is safe at any moment. */
static void on_terminate(int signal)
{
    static const char DIED[] = "simbana: rank 0, which led the run, has died\n";
    static const char TOLD[] = "simbana: told to stop: another rank has died, or mpirun was ended\n";
    static const char RESUME[] = "    With --store, what was finished is kept: give the same command with --resume to go on.\n";
    const bool leader_is_gone = leader_process > 0 && kill(leader_process, 0) != 0 && errno == ESRCH;
    (void)signal;
    ssize_t written = 0;
    if (own_rank == 0) written = write(STDERR_FILENO, TOLD, sizeof TOLD - 1);
    else if (own_rank == 1 && leader_is_gone) written = write(STDERR_FILENO, DIED, sizeof DIED - 1);
    if (written > 0) written = write(STDERR_FILENO, RESUME, sizeof RESUME - 1);
    _exit(written < 0 ? 4 : 3);
}

typedef struct whereabouts {
    char host[64];
    int process;
} whereabouts;

/* Whoever waits is told that it is over. */
static void end(void *self)
{
    sb_ranks *r = self;
    for (int i = 1; i < r->n && !r->over && !r->broken; i++) MPI_Send(NULL, 0, MPI_BYTE, i, SB_RANK_END, MPI_COMM_WORLD);
    r->over = true;
}

sb_ranks *sb_ranks_begin(int *argc, char ***argv)
{
    int level = 0;
    if (MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &level) != MPI_SUCCESS || level < MPI_THREAD_FUNNELED) return NULL;
    sb_ranks *r = calloc(1, sizeof *r);
    if (r == NULL) return NULL;
    MPI_Comm_rank(MPI_COMM_WORLD, &r->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &r->n);
    whereabouts here = { .process = (int)getpid() }, leader;
    gethostname(here.host, sizeof here.host - 1);
    leader = here;
    MPI_Bcast(&leader, (int)sizeof leader, MPI_BYTE, 0, MPI_COMM_WORLD);
    own_rank = r->rank;
    leader_process = strcmp(leader.host, here.host) == 0 ? leader.process : 0;
    const struct sigaction action = { .sa_handler = on_terminate };
    sigaction(SIGTERM, &action, NULL);
    r->fleet = (sb_fleet){ .self = r, .leads = r->rank == 0, .lead = sb_ranks_lead, .end = end,
                            .follow = sb_ranks_follow };
    return r;
}

const sb_fleet *sb_ranks_fleet(const sb_ranks *ranks)
{
    return ranks->n > 1 ? &ranks->fleet : NULL;
}

bool sb_ranks_leads(const sb_ranks *ranks)
{
    return ranks->rank == 0;
}

void sb_ranks_end(sb_ranks *ranks, int code)
{
    fflush(stdout);
    fflush(stderr);
    if (ranks->broken) MPI_Abort(MPI_COMM_WORLD, code);
    if (ranks->rank == 0) end(ranks);
    else if (!ranks->took_part) MPI_Send(NULL, 0, MPI_BYTE, 0, SB_RANK_GONE, MPI_COMM_WORLD);
    MPI_Finalize();
    free(ranks);
}
