/* SPDX-License-Identifier: MIT */
/* Lays a graph out with Graphviz's `dot` (Gansner, Koutsofios, North, Vo 1993). The only file that links
 * Graphviz. */
#ifndef DOT_LAYOUT_H
#define DOT_LAYOUT_H

#include "dot/graph.h"

/* Fills in the coordinates, origin at the top left, y downwards. False: `error` says why. */
bool dot_layout(dot_graph *graph, char error[DOT_ERROR_SIZE]);

#endif
