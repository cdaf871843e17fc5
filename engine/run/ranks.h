/* Ranks of MPI that take part in a run: only simbana-mpi is linked with these files (engine/run/ranks*.c).
 *
 * Rank 0 leads: it hands out blocks, keeps and joins them, and simulates nothing. Every other rank simulates in a thread of its
 * own, while its first thread says every two seconds that it is there. A rank that has not been heard of for 20 s, be it the
 * leader, ends the run: what is kept stays kept, and the message says which rank it was. When a rank dies mpirun ends the
 * others, which hear that as SIGTERM: the leader then says how to go on, and ends. */
#ifndef SB_RUN_RANKS_H
#define SB_RUN_RANKS_H

#include "run/blocks.h"

typedef struct sb_ranks sb_ranks;

/* Once in a program's life. NULL when out of memory, or if MPI cannot be had. */
sb_ranks *sb_ranks_begin(int *argc, char ***argv);
/* NULL if there is one rank only: it does all by itself. */
const sb_fleet *sb_ranks_fleet(const sb_ranks *ranks);
/* Does this one speak to people? */
bool sb_ranks_leads(const sb_ranks *ranks);
/* Lets the others go. Ends the program at once, with that code, if they cannot be waited for. */
void sb_ranks_end(sb_ranks *ranks, int code);

#endif
