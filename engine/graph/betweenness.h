/* How often the likeliest way leads through a node (Freeman 1977; computed after Brandes 2001, igraph_betweenness_subset).
 * Main thread only, as all of graph/digraph.h. */
#ifndef SB_GRAPH_BETWEENNESS_H
#define SB_GRAPH_BETWEENNESS_H

#include "graph/digraph.h"

/* share[n]: of the ordered pairs of different nodes (s, t) with is_end[n] where t can be reached from s, the share whose
 * shortest way passes the node strictly between (ways equally short share the pair evenly; parallel edges are ways of
 * their own). length[n_edges]: > 0. All 0 if there is no such pair. */
sb_status sb_digraph_betweenness(double *share, const sb_digraph *graph, const double *length, const bool *is_end,
                                 sb_diag *diag);

#endif
