/* What is still come to when a moment is lost, where a join lets a case on only when as many branches as it waits for have
 * come to it.
 *
 * Joins are shut at first. A branch of a join's fork has come if a walk from it, through what is open and not past the fork
 * again, finds the join. Those joins whose branches suffice are opened, and so on until none is: the least set of places
 * that satisfies the joins. A loss is kept by one thread. */
#ifndef SB_ANALYSIS_LOSS_H
#define SB_ANALYSIS_LOSS_H

#include "analysis/roads.h"

typedef struct sb_loss {
    const sb_roads *roads;
    int *join, n_joins;   /* nodes of the net */
    int *first, *next;    /* places of a node of the net: first[node], next[place] …; -1 */
    int *out, *next_out;  /* edges that begin a branch: out[position in net->out], next_out[edge] …; -1 */
    bool *reached, *branch_reached, *shut; /* by place */
    bool *closed;         /* by node: a join that is not open yet */
} sb_loss;

sb_status sb_loss_init(sb_loss *out, const sb_roads *roads, sb_arena *arena, sb_diag *diag);

/* Where cases still can come to from where they enter, when the place `lost` is not left any more (-1: nothing is lost): by
 * place, until asked again. */
const bool *sb_loss_reach(sb_loss *loss, int lost);

#endif
