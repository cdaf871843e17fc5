/* SPDX-License-Identifier: MIT */
/* A graph to lay out, as read from JSON (README.md has the format), and the coordinates it gets.
 *
 * Sizes are in points (1/72 inch). Nodes and links are referred to by index, in the order they were given.
 * Texts other than ids never enter: labels are sizes, so nothing a label says can mean anything to Graphviz.
 * Each struct owns its arrays; free with dot_graph_fini, which also takes a zeroed graph. */
#ifndef DOT_GRAPH_H
#define DOT_GRAPH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { DOT_NODES_MAX = 5000, DOT_EDGES_MAX = 20000, DOT_ERROR_SIZE = 256 };

typedef struct dot_point {
    double x, y;
} dot_point;

typedef enum dot_shape { DOT_BOX = 0, DOT_DIAMOND, DOT_ELLIPSE } dot_shape;

typedef struct dot_node {
    char *id;
    double width, height;
    dot_shape shape;
    dot_point at; /* centre, filled in by the layout */
} dot_node;

typedef struct dot_edge {
    int from, to;
    int weight, minlen;
    bool constraint; /* steers the ranks */
    bool hidden;     /* steers the layout, but has no route of its own */
    bool has_label;
    double label_width, label_height;
    double arrow; /* length of the arrow head; 0 = none */
    /* filled in by the layout */
    dot_point *point; /* Bézier: 1 + 3 k control points; NULL if hidden */
    int n_points;
    dot_point tip;   /* of the arrow head; the last control point if there is none */
    dot_point label; /* centre */
} dot_edge;

typedef struct dot_group { /* nodes of one rank, as indexes */
    int *node;
    int n;
} dot_group;

typedef struct dot_graph {
    const char *rankdir, *splines; /* constants */
    double nodesep, ranksep;
    dot_node *node;
    int n_nodes;
    dot_edge *edge;
    int n_edges;
    dot_group *same;
    int n_same;
    double width, height; /* filled in by the layout */
} dot_graph;

/* Reads a graph from a JSON text. False: `error` says in one line what is wrong, and *out is zeroed. */
bool dot_graph_read(dot_graph *out, const char *text, size_t length, char error[DOT_ERROR_SIZE]);

/* The coordinates as JSON; NULL when out of memory. The caller owns it. */
json_t *dot_graph_write(const dot_graph *graph);

void dot_graph_fini(dot_graph *graph);

#endif
