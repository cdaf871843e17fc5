/* Between the files of the graph room: igraph's graphs and failures, in our terms. */
#ifndef SB_GRAPH_INNER_H
#define SB_GRAPH_INNER_H

#include "graph/digraph.h"

#include <igraph.h>

/* The error handler of every call: what igraph holds is freed, and its code comes back. */
void sb_graph_free_and_return(const char *reason, const char *file, int line, igraph_error_t code);

sb_status sb_graph_status(igraph_error_t code, sb_diag *diag);

/* On success the graph is on igraph's stack of things to free; unmake it when it is the uppermost. */
igraph_error_t sb_graph_make(igraph_t *graph, const sb_digraph *from);
void sb_graph_unmake(igraph_t *graph);

#endif
