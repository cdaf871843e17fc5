/* SPDX-License-Identifier: MIT */
#include "dot/graph.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reading state: the graph, its ids for look-up, and room for the first complaint. */
typedef struct reader {
    dot_graph *graph;
    json_t *index; /* id → number */
    char *error;
} reader;

static bool complain(reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool complain(reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->error, DOT_ERROR_SIZE, format, args);
    va_end(args);
    return false;
}

/* An array of `n` zeroed elements, never of size 0. */
static void *array(size_t n, size_t size)
{
    return calloc(n ? n : 1, size);
}

static bool known_keys(reader *r, json_t *object, const char *what, const char *const *keys)
{
    const char *key;
    json_t *value;
    if (!json_is_object(object)) return complain(r, "%s is not an object", what);
    json_object_foreach(object, key, value)
    {
        const char *const *k = keys;
        while (*k && strcmp(*k, key) != 0) k++;
        if (*k == NULL) return complain(r, "%s has an unknown key \"%.40s\"", what, key);
    }
    return true;
}

/* A number in [low, high]; a missing one leaves *out alone. */
static bool number(reader *r, json_t *object, const char *key, double low, double high, double *out)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL) return true;
    double x = json_number_value(value);
    if (!json_is_number(value) || !(x >= low && x <= high))
        return complain(r, "\"%s\" must be a number from %g to %g", key, low, high);
    *out = x;
    return true;
}

static bool whole(reader *r, json_t *object, const char *key, int low, int high, int *out)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL) return true;
    json_int_t x = json_integer_value(value);
    if (!json_is_integer(value) || x < low || x > high)
        return complain(r, "\"%s\" must be a whole number from %d to %d", key, low, high);
    *out = (int)x;
    return true;
}

static bool truth(reader *r, json_t *object, const char *key, bool *out)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL) return true;
    if (!json_is_boolean(value)) return complain(r, "\"%s\" must be true or false", key);
    *out = json_is_true(value);
    return true;
}

/* One of a NULL-ended list of words: its place in the list; a missing one leaves *out alone. */
static bool word(reader *r, json_t *object, const char *key, const char *const *words, int *out)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL) return true;
    for (int i = 0; json_is_string(value) && words[i]; i++) {
        if (strcmp(words[i], json_string_value(value)) != 0) continue;
        *out = i;
        return true;
    }
    return complain(r, "\"%s\" has a value that is not known", key);
}

/* A node by its id. */
static bool reference(reader *r, const json_t *value, const char *what, int *out)
{
    if (!json_is_string(value)) return complain(r, "\"%s\" must be the id of a node", what);
    const json_t *found = json_object_get(r->index, json_string_value(value));
    if (found == NULL) return complain(r, "\"%s\" names no node: \"%.40s\"", what, json_string_value(value));
    *out = (int)json_integer_value(found);
    return true;
}

static bool read_node(reader *r, json_t *object, dot_node *node, int at)
{
    static const char *const keys[] = { "id", "width", "height", "shape", NULL };
    static const char *const shapes[] = { "box", "diamond", "ellipse", NULL };
    int shape = DOT_BOX;
    node->width = 54;
    node->height = 36;
    if (!known_keys(r, object, "a node", keys) || !number(r, object, "width", 1, 5000, &node->width) ||
        !number(r, object, "height", 1, 5000, &node->height) || !word(r, object, "shape", shapes, &shape))
        return false;
    node->shape = (dot_shape)shape;
    const char *id = json_string_value(json_object_get(object, "id"));
    if (id == NULL) return complain(r, "node %d has no id", at);
    if (json_object_get(r->index, id)) return complain(r, "two nodes have the id \"%.40s\"", id);
    node->id = strdup(id);
    if (node->id == NULL || json_object_set_new(r->index, id, json_integer(at)) != 0)
        return complain(r, "out of memory");
    return true;
}

static bool read_label(reader *r, json_t *object, dot_edge *edge)
{
    static const char *const keys[] = { "width", "height", NULL };
    if (object == NULL) return true;
    edge->has_label = true;
    edge->label_width = edge->label_height = 1;
    return known_keys(r, object, "a label", keys) &&
           number(r, object, "width", 1, 5000, &edge->label_width) &&
           number(r, object, "height", 1, 5000, &edge->label_height);
}

static bool read_edge(reader *r, json_t *object, dot_edge *edge)
{
    static const char *const keys[] = { "from",   "to",    "weight", "minlen", "constraint",
                                        "hidden", "label", "arrow",  NULL };
    edge->weight = 1;
    edge->minlen = 1;
    edge->constraint = true;
    edge->arrow = 10;
    return known_keys(r, object, "an edge", keys) &&
           reference(r, json_object_get(object, "from"), "from", &edge->from) &&
           reference(r, json_object_get(object, "to"), "to", &edge->to) &&
           whole(r, object, "weight", 0, 1000, &edge->weight) &&
           whole(r, object, "minlen", 0, 100, &edge->minlen) &&
           truth(r, object, "constraint", &edge->constraint) && truth(r, object, "hidden", &edge->hidden) &&
           number(r, object, "arrow", 0, 100, &edge->arrow) &&
           read_label(r, json_object_get(object, "label"), edge);
}

static bool read_group(reader *r, const json_t *list, dot_group *group)
{
    size_t n = json_array_size(list);
    if (n == 0) return complain(r, "an element of \"same\" must be a list of ids");
    group->node = array(n, sizeof *group->node);
    if (group->node == NULL) return complain(r, "out of memory");
    group->n = (int)n;
    for (size_t i = 0; i < n; i++)
        if (!reference(r, json_array_get(list, i), "same", &group->node[i])) return false;
    return true;
}

/* The list under `key`, at most `most` long; *n its length, 0 if there is none. */
static bool list_of(reader *r, json_t *root, const char *key, size_t most, size_t *n)
{
    const json_t *list = json_object_get(root, key);
    if (list && !json_is_array(list)) return complain(r, "\"%s\" must be a list", key);
    *n = json_array_size(list);
    return *n <= most || complain(r, "\"%s\" has more than %zu elements", key, most);
}

static bool read_lists(reader *r, json_t *root)
{
    dot_graph *g = r->graph;
    size_t nodes, edges, same;
    if (!list_of(r, root, "nodes", DOT_NODES_MAX, &nodes) ||
        !list_of(r, root, "edges", DOT_EDGES_MAX, &edges) || !list_of(r, root, "same", DOT_NODES_MAX, &same))
        return false;
    g->node = array(nodes, sizeof *g->node);
    g->edge = array(edges, sizeof *g->edge);
    g->same = array(same, sizeof *g->same);
    if (!g->node || !g->edge || !g->same) return complain(r, "out of memory");
    /* The counts grow as elements are read, so that fini frees what there is and no more. */
    for (size_t i = 0; i < nodes; i++)
        if (!read_node(r, json_array_get(json_object_get(root, "nodes"), i), &g->node[g->n_nodes++], (int)i))
            return false;
    for (size_t i = 0; i < edges; i++)
        if (!read_edge(r, json_array_get(json_object_get(root, "edges"), i), &g->edge[g->n_edges++]))
            return false;
    for (size_t i = 0; i < same; i++)
        if (!read_group(r, json_array_get(json_object_get(root, "same"), i), &g->same[g->n_same++]))
            return false;
    return true;
}

static bool read_root(reader *r, json_t *root)
{
    static const char *const keys[] = { "rankdir", "splines", "nodesep", "ranksep",
                                        "nodes",   "edges",   "same",    NULL };
    static const char *const directions[] = { "TB", "LR", "BT", "RL", NULL };
    static const char *const splines[] = { "spline", "polyline", "line", NULL };
    int direction = 0, spline = 0;
    r->graph->nodesep = 18;
    r->graph->ranksep = 36;
    if (!known_keys(r, root, "the graph", keys) || !word(r, root, "rankdir", directions, &direction) ||
        !word(r, root, "splines", splines, &spline) ||
        !number(r, root, "nodesep", 1, 1000, &r->graph->nodesep) ||
        !number(r, root, "ranksep", 1, 1000, &r->graph->ranksep))
        return false;
    r->graph->rankdir = directions[direction];
    r->graph->splines = splines[spline];
    return read_lists(r, root);
}

bool dot_graph_read(dot_graph *out, const char *text, size_t length, char error[DOT_ERROR_SIZE])
{
    json_error_t where;
    reader r = { .graph = out, .error = error };
    memset(out, 0, sizeof *out);
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL) return complain(&r, "not JSON: line %d: %.160s", where.line, where.text);
    r.index = json_object();
    bool ok = r.index ? read_root(&r, root) : complain(&r, "out of memory");
    json_decref(r.index);
    json_decref(root);
    if (!ok) dot_graph_fini(out);
    return ok;
}

void dot_graph_fini(dot_graph *graph)
{
    for (int i = 0; i < graph->n_nodes; i++) free(graph->node[i].id);
    for (int i = 0; i < graph->n_edges; i++) free(graph->edge[i].point);
    for (int i = 0; i < graph->n_same; i++) free(graph->same[i].node);
    free(graph->node);
    free(graph->edge);
    free(graph->same);
    memset(graph, 0, sizeof *graph);
}

/* A hundredth of a point is enough, and hides the last bits that processors may disagree about. */
static json_t *coordinate(double x)
{
    return json_real(round(x * 100) / 100 + 0.0);
}

static json_t *pair(dot_point p)
{
    return json_pack("[oo]", coordinate(p.x), coordinate(p.y));
}

static json_t *write_edge(const dot_graph *g, const dot_edge *e)
{
    json_t *points = json_array();
    for (int i = 0; i < e->n_points; i++)
        if (json_array_append_new(points, pair(e->point[i])) != 0) break;
    json_t *out =
        json_pack("{ss ss so}", "from", g->node[e->from].id, "to", g->node[e->to].id, "points", points);
    if (e->n_points) json_object_set_new(out, "tip", pair(e->tip));
    if (e->has_label && !e->hidden) json_object_set_new(out, "label", pair(e->label));
    return out;
}

json_t *dot_graph_write(const dot_graph *graph)
{
    json_t *nodes = json_array(), *edges = json_array();
    for (int i = 0; i < graph->n_nodes; i++) {
        const dot_node *n = &graph->node[i];
        json_array_append_new(nodes, json_pack("{ss so so so so}", "id", n->id, "x", coordinate(n->at.x), "y",
                                               coordinate(n->at.y), "width", coordinate(n->width), "height",
                                               coordinate(n->height)));
    }
    for (int i = 0; i < graph->n_edges; i++) json_array_append_new(edges, write_edge(graph, &graph->edge[i]));
    return json_pack("{so so so so}", "width", coordinate(graph->width), "height", coordinate(graph->height),
                     "nodes", nodes, "edges", edges);
}
