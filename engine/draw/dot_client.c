#include "draw/dot_client.h"

#include "base/text_stream.h"

#include "draw/dot_child.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Ids on the wire are the indexes, so that nothing from a scenario goes there. */
enum { ID_SIZE = 16 };
static const double FAR = 1e7; /* px: no honest coordinate is farther out */

static char *id_of(char to[ID_SIZE], int index)
{
    snprintf(to, ID_SIZE, "%d", index);
    return to;
}

/* --- asking --------------------------------------------------------------------------------------------- */

static json_t *node_json(const sb_dot_node *node, int index)
{
    char id[ID_SIZE];
    return json_pack("{ss sf sf ss}", "id", id_of(id, index), "width", node->width, "height", node->height,
                     "shape", node->diamond ? "diamond" : "box");
}

static json_t *edge_json(const sb_dot_edge *edge)
{
    char from[ID_SIZE], to[ID_SIZE];
    json_t *out = json_pack("{ss ss si si sb sb sf}", "from", id_of(from, edge->from), "to",
                            id_of(to, edge->to), "weight", edge->weight, "minlen", edge->span, "constraint",
                            edge->steers, "hidden", edge->hidden, "arrow", edge->head);
    if (out && edge->label_w > 0 &&
        json_object_set_new(out, "label",
                            json_pack("{sf sf}", "width", edge->label_w, "height", edge->label_h)) != 0) {
        json_decref(out);
        return NULL;
    }
    return out;
}

static json_t *level_json(const sb_dot_graph *graph)
{
    json_t *level = json_array(), *same = json_array();
    char id[ID_SIZE];
    bool ok = level && same;
    for (int i = 0; i < graph->n_level; i++)
        ok = ok && json_array_append_new(level, json_string(id_of(id, graph->level[i]))) == 0;
    ok = ok && (graph->n_level == 0 || json_array_append(same, level) == 0);
    json_decref(level);
    if (ok) return same;
    json_decref(same);
    return NULL;
}

/* The question as text, or NULL when out of memory. */
static char *question(const sb_dot_graph *graph)
{
    json_t *nodes = json_array(), *edges = json_array(), *same = level_json(graph), *root = NULL;
    bool ok = nodes && edges && same;
    for (int i = 0; i < graph->n_nodes; i++)
        ok = ok && json_array_append_new(nodes, node_json(&graph->node[i], i)) == 0;
    for (int i = 0; i < graph->n_edges; i++)
        ok = ok && json_array_append_new(edges, edge_json(&graph->edge[i])) == 0;
    if (ok)
        root = json_pack("{ss sf sf sO sO sO}", "rankdir", graph->left_to_right ? "LR" : "TB", "nodesep",
                         graph->node_gap, "ranksep", graph->rank_gap, "nodes", nodes, "edges", edges, "same",
                         same);
    char *text = NULL;
    sb_text_stream stream;
    if (root != NULL && sb_text_open(&stream)) {
        bool whole = json_dumpf(root, stream.out, JSON_COMPACT | JSON_REAL_PRECISION(9)) == 0;
        text = sb_text_close(&stream, NULL);
        if (!whole) {
            free(text);
            text = NULL;
        }
    }
    json_decref(root);
    json_decref(nodes);
    json_decref(edges);
    json_decref(same);
    return text;
}

/* --- understanding the answer --------------------------------------------------------------------------- */

static bool read_length(const json_t *value, double *out)
{
    double x = json_number_value(value);
    if (!json_is_number(value) || !(fabs(x) <= FAR)) return false;
    *out = x;
    return true;
}

static bool read_xy(const json_t *pair, sb_xy *out)
{
    return json_array_size(pair) == 2 && read_length(json_array_get(pair, 0), &out->x) &&
           read_length(json_array_get(pair, 1), &out->y);
}

static bool is_id(const json_t *object, const char *key, int index)
{
    char id[ID_SIZE];
    const char *said = json_string_value(json_object_get(object, key));
    return said && strcmp(said, id_of(id, index)) == 0;
}

static bool read_node(const json_t *object, int index, sb_xy *out)
{
    return is_id(object, "id", index) && read_length(json_object_get(object, "x"), &out->x) &&
           read_length(json_object_get(object, "y"), &out->y);
}

/* False also when memory runs out: *memory is then false. */
static bool read_route(const json_t *object, const sb_dot_edge *edge, sb_dot_route *out, sb_arena *arena,
                       bool *memory)
{
    const json_t *points = json_object_get(object, "points");
    size_t n = json_array_size(points);
    if (!is_id(object, "from", edge->from) || !is_id(object, "to", edge->to)) return false;
    if (edge->hidden) return n == 0;
    if (n < 4 || n % 3 != 1 || n > 100000) return false;
    out->point = sb_arena_array(arena, n, sizeof *out->point);
    if (out->point == NULL) {
        *memory = false;
        return false;
    }
    out->n = (int)n;
    for (size_t i = 0; i < n; i++)
        if (!read_xy(json_array_get(points, i), &out->point[i])) return false;
    return read_xy(json_object_get(object, "tip"), &out->tip) &&
           (edge->label_w <= 0 || read_xy(json_object_get(object, "label"), &out->label));
}

static bool read_answer(const json_t *root, const sb_dot_graph *graph, sb_dot_layout *out, sb_arena *arena,
                        bool *memory)
{
    const json_t *nodes = json_object_get(root, "nodes"), *edges = json_object_get(root, "edges");
    if (!read_length(json_object_get(root, "width"), &out->width) ||
        !read_length(json_object_get(root, "height"), &out->height) || out->width < 0 || out->height < 0 ||
        json_array_size(nodes) != (size_t)graph->n_nodes || json_array_size(edges) != (size_t)graph->n_edges)
        return false;
    for (int i = 0; i < graph->n_nodes; i++)
        if (!read_node(json_array_get(nodes, (size_t)i), i, &out->node[i])) return false;
    for (int i = 0; i < graph->n_edges; i++)
        if (!read_route(json_array_get(edges, (size_t)i), &graph->edge[i], &out->route[i], arena, memory))
            return false;
    return true;
}

static sb_status understand(sb_dot_layout *out, const sb_dot_graph *graph, const char *answer, size_t length,
                            const char *path, sb_arena *arena, sb_diag *diag)
{
    bool memory = true;
    json_error_t error;
    sb_dot_layout layout = {
        .node = sb_arena_array(arena, (size_t)graph->n_nodes, sizeof *layout.node),
        .route = sb_arena_array(arena, (size_t)graph->n_edges, sizeof *layout.route),
    };
    if (layout.node == NULL || layout.route == NULL) return sb_no_memory(diag);
    json_t *root = json_loadb(answer, length, 0, &error);
    bool ok = root && read_answer(root, graph, &layout, arena, &memory);
    json_decref(root);
    if (!memory) return sb_no_memory(diag);
    if (!ok) {
        sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "%s did not answer with the coordinates of the graph",
                path);
        sb_hint(diag, "Is it the simbana-dot that was built with this simbana?");
        return SB_MACHINE;
    }
    *out = layout;
    return SB_OK;
}

sb_status sb_dot_lay_out(sb_dot_layout *out, const sb_dot_graph *graph, const char *path, int limit_ms,
                         sb_arena *arena, sb_diag *diag)
{
    char *answer = NULL;
    size_t length = 0;
    char *text = question(graph);
    if (text == NULL) return sb_no_memory(diag);
    sb_status status = sb_child_run(&answer, &length, path, text, strlen(text), limit_ms, diag);
    if (status == SB_OK) status = understand(out, graph, answer, length, path, arena, diag);
    free(answer);
    free(text);
    return status;
}

sb_status sb_dot_find(char *path, size_t size, sb_diag *diag)
{
    static const char name[] = "simbana-dot";
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(self, '/');
    if (n <= 0 || (size_t)n == sizeof self - 1 || slash == NULL ||
        (size_t)(slash + 1 - self) + sizeof name > size)
        return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the folder of the running program cannot be told");
    snprintf(path, size, "%.*s%s", (int)(slash + 1 - self), self, name);
    return SB_OK;
}
