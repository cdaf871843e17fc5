/* SPDX-License-Identifier: MIT */
#include "dot/layout.h"

#include <gvc.h>

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* cgraph takes its names and values as `char *` but does not change them. */
#define TEXT(constant) ((char *)(uintptr_t)(constant))

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, TEXT(name), TEXT(value), TEXT(""));
}

static void set_number(void *object, const char *name, double value)
{
    char text[40];
    snprintf(text, sizeof text, "%.4f", value);
    set(object, name, text);
}

/* A label of a given size without a text: an empty table of fixed size. It is the only markup Graphviz ever
 * sees, and it is made of numbers only. */
static void set_label(Agraph_t *g, Agedge_t *e, double width, double height)
{
    char table[200];
    snprintf(table, sizeof table,
             "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\" "
             "WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD></TD></TR></TABLE>",
             (int)ceil(width), (int)ceil(height));
    char *html = agstrdup_html(g, table);
    set(e, "label", html);
    agstrfree(g, html);
}

static Agnode_t *add_node(Agraph_t *g, const dot_node *node, int number)
{
    static const char *const shape[] = {
        [DOT_BOX] = "box", [DOT_DIAMOND] = "diamond", [DOT_ELLIPSE] = "ellipse"
    };
    char name[24]; /* not the id: names and labels are where Graphviz expands escapes */
    snprintf(name, sizeof name, "n%d", number);
    Agnode_t *n = agnode(g, name, 1);
    set(n, "label", "");
    set(n, "shape", shape[node->shape]);
    set(n, "fixedsize", "true");
    set_number(n, "width", node->width / 72);
    set_number(n, "height", node->height / 72);
    return n;
}

static bool share_a_rank(const dot_graph *graph, int a, int b)
{
    for (int i = 0; i < graph->n_same; i++) {
        int found = 0;
        for (int k = 0; k < graph->same[i].n; k++)
            found |= (graph->same[i].node[k] == a ? 1 : 0) | (graph->same[i].node[k] == b ? 2 : 0);
        if (found == 3) return true;
    }
    return false;
}

/* May Graphviz make room for the edge's label? Not where the edge might lie within a rank: version 2.43 then
 * corrupts its memory, or fails ("flat" edges with labels). Such a label gets the middle of its route. */
static bool has_room(const dot_graph *graph, const dot_edge *edge)
{
    return edge->has_label && edge->constraint && edge->minlen > 0 &&
           !share_a_rank(graph, edge->from, edge->to);
}

static Agedge_t *add_edge(Agraph_t *g, Agnode_t *const *node, const dot_graph *graph, int number)
{
    const dot_edge *edge = &graph->edge[number];
    char name[24];
    snprintf(name, sizeof name, "e%d", number);
    Agedge_t *e = agedge(g, node[edge->from], node[edge->to], name, 1);
    set_number(e, "weight", edge->weight);
    set_number(e, "minlen", edge->minlen);
    set(e, "constraint", edge->constraint ? "true" : "false");
    if (edge->hidden) set(e, "style", "invis");
    if (edge->arrow > 0) set_number(e, "arrowsize", edge->arrow / 10); /* Graphviz's head is 10 points long */
    set(e, "arrowhead", edge->arrow > 0 ? "normal" : "none");
    if (has_room(graph, edge)) set_label(g, e, edge->label_width, edge->label_height);
    return e;
}

static void add_group(Agraph_t *g, Agnode_t *const *node, const dot_group *group, int number)
{
    char name[24];
    snprintf(name, sizeof name, "s%d", number);
    Agraph_t *sub = agsubg(g, name, 1);
    set(sub, "rank", "same");
    for (int i = 0; i < group->n; i++) agsubnode(sub, node[group->node[i]], 1);
}

static void build(Agraph_t *g, const dot_graph *graph, Agnode_t **node, Agedge_t **edge)
{
    set(g, "rankdir", graph->rankdir);
    set(g, "splines", graph->splines);
    set_number(g, "nodesep", graph->nodesep / 72);
    set_number(g, "ranksep", graph->ranksep / 72);
    for (int i = 0; i < graph->n_nodes; i++) node[i] = add_node(g, &graph->node[i], i);
    for (int i = 0; i < graph->n_edges; i++) edge[i] = add_edge(g, node, graph, i);
    for (int i = 0; i < graph->n_same; i++) add_group(g, node, &graph->same[i], i);
}

/* Graphviz has y upwards from the bottom of its box. */
static dot_point turned(pointf p, boxf box)
{
    return (dot_point){ p.x - box.LL.x, box.UR.y - p.y };
}

/* Half-way along the control points. */
static dot_point middle(const dot_edge *edge)
{
    const dot_point *p = &edge->point[(edge->n_points - 1) / 6 * 3];
    return (dot_point){ (p[0].x + 3 * p[1].x + 3 * p[2].x + p[3].x) / 8,
                        (p[0].y + 3 * p[1].y + 3 * p[2].y + p[3].y) / 8 };
}

static bool take_route(dot_edge *out, Agedge_t *e, boxf box)
{
    const splines *route = ED_spl(e);
    if (out->hidden) return true;
    if (route == NULL || route->size < 1 || route->list[route->size - 1].size < 4) return false;
    const bezier *b = &route->list[route->size - 1]; /* more than one only where edges are concentrated */
    out->point = calloc((size_t)b->size, sizeof *out->point);
    if (out->point == NULL) return false;
    out->n_points = b->size;
    for (int i = 0; i < b->size; i++) out->point[i] = turned(b->list[i], box);
    out->tip = b->eflag ? turned(b->ep, box) : out->point[b->size - 1];
    const textlabel_t *label = ED_label(e);
    out->label = label && label->set ? turned(label->pos, box) : middle(out);
    return true;
}

static bool take(dot_graph *graph, Agraph_t *g, Agnode_t *const *node, Agedge_t *const *edge)
{
    boxf box = GD_bb(g);
    graph->width = box.UR.x - box.LL.x;
    graph->height = box.UR.y - box.LL.y;
    for (int i = 0; i < graph->n_nodes; i++) graph->node[i].at = turned(ND_coord(node[i]), box);
    for (int i = 0; i < graph->n_edges; i++)
        if (!take_route(&graph->edge[i], edge[i], box)) return false;
    return true;
}

/* Warnings are for people who write graphs by hand; errors are told by what fails. */
static int silent(char *text)
{
    (void)text;
    return 0;
}

bool dot_layout(dot_graph *graph, char error[DOT_ERROR_SIZE])
{
    bool ok = false, laid_out = false;
    Agraph_t *g = NULL;
    Agnode_t **node = calloc((size_t)graph->n_nodes + 1, sizeof *node);
    Agedge_t **edge = calloc((size_t)graph->n_edges + 1, sizeof *edge);
    agseterrf(silent);
    GVC_t *gvc = gvContext();
    snprintf(error, DOT_ERROR_SIZE, "%s", "Graphviz could not lay the graph out");
    if (node == NULL || edge == NULL || gvc == NULL) goto out;
    g = agopen(TEXT("g"), Agdirected, NULL);
    if (g == NULL) goto out;
    build(g, graph, node, edge);
    laid_out = gvLayout(gvc, g, "dot") == 0;
    ok = laid_out && take(graph, g, node, edge);
out:
    if (laid_out) gvFreeLayout(gvc, g);
    if (g) agclose(g);
    if (gvc) gvFreeContext(gvc);
    free(node);
    free(edge);
    return ok;
}
