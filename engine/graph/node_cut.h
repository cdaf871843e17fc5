/* The least number of nodes whose loss leaves no way from one node to another, and which nodes can be among them.
 *
 * By maximum flow (Ford, Fulkerson 1956; igraph_maxflow) through a graph in which each node that may be lost is an edge of
 * capacity 1. Such an edge is in some minimum cut if the flow fills it and its ends lie in different strong components of
 * what the flow leaves over (Picard, Queyranne 1980). Main thread only, as all of graph/digraph.h. */
#ifndef SB_GRAPH_NODE_CUT_H
#define SB_GRAPH_NODE_CUT_H

#include "graph/digraph.h"

enum { SB_NO_CUT = -1 };

/* *least: how many, of the nodes for which may_be_lost[n] is true (never source or target), must go; 0 if there is no way
 * from the start; SB_NO_CUT if some way has none of them. in_cut[n]: is it in some cut of that size. */
sb_status sb_digraph_node_cut(int *least, bool *in_cut, const sb_digraph *graph, const bool *may_be_lost, int source,
                              int target, sb_diag *diag);

#endif
