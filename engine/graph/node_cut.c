#include "graph/node_cut.h"

#include "graph/inner.h"

#include <assert.h>
#include <stdlib.h>

/* The graph with the nodes that may be lost split in two: node v is entered at v and left from leave[v]. First the split
 * nodes' own edges, then the graph's. `rest` has room for what a flow leaves over: each edge there and back. */
typedef struct network {
    sb_digraph split, rest;
    sb_edge *edge, *rest_edge;
    int *leave, *own, n_own; /* own[i]: whose edge i is */
    double *capacity, *flow;
    int *component;
} network;

static bool make_room(network *w, const sb_digraph *graph)
{
    size_t n = (size_t)graph->n, m = n + (size_t)graph->n_edges + 1;
    w->edge = calloc(m, sizeof *w->edge);
    w->rest_edge = calloc(2 * m, sizeof *w->rest_edge);
    w->leave = calloc(4 * n + 1, sizeof *w->leave);
    w->capacity = calloc(2 * m, sizeof *w->capacity);
    if (!w->edge || !w->rest_edge || !w->leave || !w->capacity) return false;
    w->own = w->leave + n;
    w->component = w->leave + 2 * n;
    w->flow = w->capacity + m;
    return true;
}

static void free_room(network *w)
{
    free(w->edge);
    free(w->rest_edge);
    free(w->leave);
    free(w->capacity);
}

static void split(network *w, const sb_digraph *graph, const bool *may_be_lost)
{
    int n = graph->n;
    for (int v = 0; v < graph->n; v++) {
        w->leave[v] = may_be_lost[v] ? n++ : v;
        if (!may_be_lost[v]) continue;
        w->edge[w->n_own] = (sb_edge){ v, w->leave[v] };
        w->own[w->n_own++] = v;
    }
    int m = w->n_own;
    for (int i = 0; i < graph->n_edges; i++, m++)
        w->edge[m] = (sb_edge){ w->leave[graph->edge[i].from], graph->edge[i].to };
    for (int i = 0; i < m; i++) w->capacity[i] = i < w->n_own ? 1 : w->n_own + 1; /* more than all nodes together */
    w->split = (sb_digraph){ n, w->edge, m };
}

static igraph_error_t find_flow(double *value, const network *w, int source, int target)
{
    igraph_t graph;
    igraph_vector_t flow, capacity;
    igraph_real_t most = 0;
    IGRAPH_CHECK(sb_graph_make(&graph, &w->split));
    IGRAPH_CHECK(igraph_vector_init(&flow, w->split.n_edges));
    IGRAPH_FINALLY(igraph_vector_destroy, &flow);
    IGRAPH_CHECK(igraph_vector_init_array(&capacity, w->capacity, w->split.n_edges));
    IGRAPH_FINALLY(igraph_vector_destroy, &capacity);
    IGRAPH_CHECK(igraph_maxflow(&graph, &most, &flow, NULL, NULL, NULL, source, target, &capacity, NULL));
    for (int i = 0; i < w->split.n_edges; i++) w->flow[i] = VECTOR(flow)[i];
    *value = most;
    igraph_vector_destroy(&capacity);
    igraph_vector_destroy(&flow);
    IGRAPH_FINALLY_CLEAN(2);
    sb_graph_unmake(&graph);
    return IGRAPH_SUCCESS;
}

/* Capacities are whole numbers, and so is the flow. */
static void leave_over(network *w)
{
    int m = 0;
    for (int i = 0; i < w->split.n_edges; i++) {
        sb_edge e = w->edge[i];
        if (w->flow[i] < w->capacity[i] - 0.5) w->rest_edge[m++] = e;
        if (w->flow[i] > 0.5) w->rest_edge[m++] = (sb_edge){ e.to, e.from };
    }
    w->rest = (sb_digraph){ w->split.n, w->rest_edge, m };
}

static void tell_cut(int *least, bool *in_cut, const network *w, const sb_digraph *graph, double value)
{
    bool none = value > w->n_own + 0.5;
    *least = none ? SB_NO_CUT : (int)(value + 0.5);
    for (int v = 0; v < graph->n; v++) in_cut[v] = false;
    for (int i = 0; i < w->n_own && !none; i++)
        in_cut[w->own[i]] = w->flow[i] > 0.5 && w->component[w->edge[i].from] != w->component[w->edge[i].to];
}

sb_status sb_digraph_node_cut(int *least, bool *in_cut, const sb_digraph *graph, const bool *may_be_lost, int source,
                              int target, sb_diag *diag)
{
    assert(source >= 0 && source < graph->n && target >= 0 && target < graph->n && source != target);
    assert(!may_be_lost[source] && !may_be_lost[target]);
    network w = { 0 };
    double value = 0;
    int components = 0;
    sb_status status = SB_OK;
    if (!make_room(&w, graph)) {
        status = sb_no_memory(diag);
        goto out;
    }
    split(&w, graph, may_be_lost);
    igraph_error_handler_t *before = igraph_set_error_handler(sb_graph_free_and_return);
    igraph_error_t code = find_flow(&value, &w, source, target);
    igraph_set_error_handler(before);
    status = sb_graph_status(code, diag);
    if (status != SB_OK) goto out;
    leave_over(&w);
    status = sb_digraph_components(w.component, &components, &w.rest, diag);
    if (status == SB_OK) tell_cut(least, in_cut, &w, graph, value);
out:
    free_room(&w);
    return status;
}
