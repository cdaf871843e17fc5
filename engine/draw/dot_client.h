/* Layout of a graph by the program simbana-dot (engine/dot), which runs as a child: Graphviz is not safe
 * under threads, and a layout that dies must not take the caller with it.
 *
 * Lengths are px, y downwards from the top left of the layout. Only sizes are sent, never a text. Whatever
 * comes back is checked as if a stranger had sent it. */
#ifndef SB_DRAW_DOT_CLIENT_H
#define SB_DRAW_DOT_CLIENT_H

#include "draw/scene.h"

enum { SB_DOT_LIMIT_MS = 20000 };

typedef struct sb_dot_node {
    double width, height;
    bool diamond; /* links end on the edges of the diamond in the box */
} sb_dot_node;

typedef struct sb_dot_edge {
    int from, to;            /* nodes */
    int weight;              /* how much it wants to be short and straight */
    int span;                /* ranks it covers at least; 0 = may lie within a rank */
    bool steers;             /* has a say in the ranks */
    bool hidden;             /* only steers: gets no route */
    double label_w, label_h; /* 0 = no label */
    double head;             /* length of the arrow head */
} sb_dot_edge;

typedef struct sb_dot_graph {
    bool left_to_right; /* else top to bottom */
    double node_gap, rank_gap;
    const sb_dot_node *node;
    int n_nodes;
    const sb_dot_edge *edge;
    int n_edges;
    const int *level; /* nodes that share a rank */
    int n_level;
} sb_dot_graph;

typedef struct sb_dot_route {
    sb_xy
        *point; /* 1 + 3k control points of a Bézier path from the first node to the base of the arrow head */
    int n;      /* 0 if hidden */
    sb_xy tip;  /* of the arrow head */
    sb_xy label; /* centre; 0, 0 if there is no label */
} sb_dot_route;

typedef struct sb_dot_layout {
    double width, height;
    sb_xy *node;         /* centres */
    sb_dot_route *route; /* one an edge */
} sb_dot_layout;

/* Where simbana-dot is: beside the running program. SB_MACHINE if that cannot be told or does not fit. */
sb_status sb_dot_find(char *path, size_t size, sb_diag *diag);

/* Lays the graph out; *out lives in `arena`. SB_MACHINE if the program at `path` is missing, dies, takes
 * longer than `limit_ms` or answers with anything but coordinates for this graph. SB_NOMEM. */
sb_status sb_dot_lay_out(sb_dot_layout *out, const sb_dot_graph *graph, const char *path, int limit_ms,
                         sb_arena *arena, sb_diag *diag);

#endif
