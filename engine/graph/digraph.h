/* Questions about directed graphs, answered by igraph: the only files that see it.
 *
 * A graph is a number of nodes 0 … n-1 and an array of edges between them (parallel edges and loops
 * allowed); answers are arrays of the caller's. igraph keeps global state, so: main thread only. Each
 * call brings its own error handler (igraph's aborts) and puts the old one back; when igraph runs out of
 * memory all it held is freed and the call returns SB_NOMEM with the answers untouched. */
#ifndef SB_GRAPH_DIGRAPH_H
#define SB_GRAPH_DIGRAPH_H

#include "base/status.h"

typedef struct sb_edge {
    int from, to;
} sb_edge;

typedef struct sb_digraph {
    int n;
    const sb_edge *edge;
    int n_edges;
} sb_digraph;

/* feedback[n_edges]: true for edges that must go (or turn) for the graph to have no circle. `weight`
 * (n_edges, > 0; NULL = all 1) is what an edge costs. Small circles are broken at the least cost there
 * is, larger ones by the heuristic of Eades, Lin, Smyth 1993. Loops are always in. */
sb_status sb_digraph_feedback(bool *feedback, const sb_digraph *graph, const double *weight, sb_diag *diag);

/* component[n]: number 0 … *n_components-1 of each node's strongly connected component. */
sb_status sb_digraph_components(int *component, int *n_components, const sb_digraph *graph, sb_diag *diag);

/* reached[n]: true for `root` and every node that can be reached from it. */
sb_status sb_digraph_reach(bool *reached, const sb_digraph *graph, int root, sb_diag *diag);

/* dominator[n]: the last node before it that every path from `root` passes (Cooper, Harvey, Kennedy
 * 2001); -1 for the root itself and for nodes that it does not reach. */
sb_status sb_digraph_dominators(int *dominator, const sb_digraph *graph, int root, sb_diag *diag);

#endif
