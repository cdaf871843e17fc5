/* Ranks for the nodes of an acyclic graph: integers with rank[to] - rank[from] ≥ least for every edge,
 * such that the sum of weight × length is as small as it can be. Network simplex after Gansner,
 * Koutsofios, North, Vo 1993. */
#ifndef SB_DRAW_RANK_H
#define SB_DRAW_RANK_H

#include "base/status.h"

typedef struct sb_rank_edge {
    int from, to;
    int least;  /* ≥ 0 */
    int weight; /* ≥ 0 */
} sb_rank_edge;

/* rank[n], the smallest being 0. The edges must have no circle (asserted). SB_NOMEM; `rank` is then
 * untouched. */
sb_status sb_rank(int *rank, int n, const sb_rank_edge *edge, int n_edges, sb_diag *diag);

#endif
