/* simbana-mpi: `run`, with its blocks of replications spread over ranks. */
#include "cli/cli.h"
#include "run/ranks.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char HELP[] =
    "mpirun -n RANKS simbana-mpi run SCENARIO …\n"
    "    simbana run with its replications spread over ranks; gives the same bytes. Rank 0 hands out, keeps and joins blocks, so\n"
    "    take one rank more than processors. All options are those of simbana run; --threads is each rank's (1). With\n"
    "    --store FILE what is finished is kept: if a rank dies, the same command with --resume goes on.\n\n";

static int obey(int argc, char **argv, const sb_ranks *ranks)
{
    const bool asked = argc > 1 && (strcmp(argv[1], "--help") == 0 || (argc > 2 && strcmp(argv[2], "--help") == 0));
    if (argc > 1 && strcmp(argv[1], "run") == 0 && !asked) return sb_run_with(argc - 1, argv + 1, sb_ranks_fleet(ranks));
    if (!sb_ranks_leads(ranks)) return asked ? SB_EXIT_OK : SB_EXIT_USAGE;
    fputs(HELP, asked ? stdout : stderr);
    fputs(sb_help_run, asked ? stdout : stderr);
    return asked ? SB_EXIT_OK : SB_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);
    sb_ranks *ranks = sb_ranks_begin(&argc, &argv);
    if (ranks == NULL) {
        fputs("simbana-mpi: MPI cannot be had\n", stderr);
        return SB_EXIT_MACHINE;
    }
    int code = obey(argc, argv, ranks);
    if (fflush(stdout) != 0 || ferror(stdout)) code = SB_EXIT_MACHINE;
    sb_ranks_end(ranks, code);
    return code;
}
