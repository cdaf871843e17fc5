#include "graph/digraph.h"

#include "graph/inner.h"

#include <assert.h>
#include <stdlib.h>

enum { EXACT = 9 }; /* nodes of a component up to which the least feedback set is searched for */

/* --- strongly connected components -------------------------------------------------------------------- */

static igraph_error_t components(int *component, int *n_components, const sb_digraph *from)
{
    igraph_t graph;
    igraph_vector_int_t membership;
    igraph_integer_t count = 0;
    IGRAPH_CHECK(sb_graph_make(&graph, from));
    IGRAPH_CHECK(igraph_vector_int_init(&membership, from->n));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
    IGRAPH_CHECK(igraph_connected_components(&graph, &membership, NULL, &count, IGRAPH_STRONG));
    for (int i = 0; i < from->n; i++) component[i] = (int)VECTOR(membership)[i];
    *n_components = (int)count;
    igraph_vector_int_destroy(&membership);
    IGRAPH_FINALLY_CLEAN(1);
    sb_graph_unmake(&graph);
    return IGRAPH_SUCCESS;
}

sb_status sb_digraph_components(int *component, int *n_components, const sb_digraph *graph, sb_diag *diag)
{
    igraph_error_handler_t *before = igraph_set_error_handler(sb_graph_free_and_return);
    igraph_error_t code = components(component, n_components, graph);
    igraph_set_error_handler(before);
    return sb_graph_status(code, diag);
}

/* --- feedback arc set --------------------------------------------------------------------------------- */

/* One strongly connected component as a graph of its own. */
typedef struct part {
    sb_digraph graph;
    sb_edge *edge;
    double *weight;
    int *origin; /* of each edge, in the whole graph */
} part;

/* Numbers the nodes of component c anew (number[]) and collects the edges inside it; loops are marked at
 * once. */
static void cut_out(part *p, int *number, bool *feedback, const sb_digraph *whole, const double *weight,
                    const int *component, int c)
{
    p->graph = (sb_digraph){ .edge = p->edge };
    for (int v = 0; v < whole->n; v++)
        if (component[v] == c) number[v] = p->graph.n++;
    for (int i = 0; i < whole->n_edges; i++) {
        sb_edge e = whole->edge[i];
        if (component[e.from] != c || component[e.to] != c) continue;
        if (e.from == e.to) {
            feedback[i] = true;
            continue;
        }
        int k = p->graph.n_edges++;
        p->edge[k] = (sb_edge){ number[e.from], number[e.to] };
        p->weight[k] = weight ? weight[i] : 1;
        p->origin[k] = i;
    }
}

static igraph_error_t break_part(bool *feedback, const part *p)
{
    igraph_t graph;
    igraph_vector_int_t found;
    igraph_vector_t weight;
    igraph_fas_algorithm_t way = p->graph.n <= EXACT ? IGRAPH_FAS_EXACT_IP : IGRAPH_FAS_APPROX_EADES;
    IGRAPH_CHECK(sb_graph_make(&graph, &p->graph));
    IGRAPH_CHECK(igraph_vector_int_init(&found, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &found);
    IGRAPH_CHECK(igraph_vector_init_array(&weight, p->weight, p->graph.n_edges));
    IGRAPH_FINALLY(igraph_vector_destroy, &weight);
    IGRAPH_CHECK(igraph_feedback_arc_set(&graph, &found, &weight, way));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&found); i++)
        feedback[p->origin[VECTOR(found)[i]]] = true;
    igraph_vector_destroy(&weight);
    igraph_vector_int_destroy(&found);
    IGRAPH_FINALLY_CLEAN(2);
    sb_graph_unmake(&graph);
    return IGRAPH_SUCCESS;
}

sb_status sb_digraph_feedback(bool *feedback, const sb_digraph *graph, const double *weight, sb_diag *diag)
{
    size_t n = (size_t)graph->n + 1, m = (size_t)graph->n_edges + 1;
    int *component = calloc(n, sizeof *component), *number = calloc(n, sizeof *number), n_components = 0;
    bool *found = calloc(m, sizeof *found);
    part p = { .edge = calloc(m, sizeof *p.edge),
               .weight = calloc(m, sizeof *p.weight),
               .origin = calloc(m, sizeof *p.origin) };
    sb_status status = sb_no_memory(NULL);
    if (component == NULL || number == NULL || found == NULL || p.edge == NULL || p.weight == NULL ||
        p.origin == NULL)
        goto out;
    igraph_error_handler_t *before = igraph_set_error_handler(sb_graph_free_and_return);
    igraph_error_t code = components(component, &n_components, graph);
    for (int c = 0; code == IGRAPH_SUCCESS && c < n_components; c++) {
        cut_out(&p, number, found, graph, weight, component, c);
        if (p.graph.n > 1) code = break_part(found, &p);
    }
    igraph_set_error_handler(before);
    status = sb_graph_status(code, NULL);
    for (int i = 0; status == SB_OK && i < graph->n_edges; i++) feedback[i] = found[i];
out:
    free(component);
    free(number);
    free(found);
    free(p.edge);
    free(p.weight);
    free(p.origin);
    return status == SB_NOMEM ? sb_no_memory(diag) : status;
}

/* --- reachability ------------------------------------------------------------------------------------- */

static igraph_error_t reach(bool *reached, const sb_digraph *from, int root)
{
    igraph_t graph;
    igraph_vector_int_t found;
    IGRAPH_CHECK(sb_graph_make(&graph, from));
    IGRAPH_CHECK(igraph_vector_int_init(&found, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &found);
    IGRAPH_CHECK(igraph_subcomponent(&graph, &found, root, IGRAPH_OUT));
    for (int v = 0; v < from->n; v++) reached[v] = false;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&found); i++) reached[VECTOR(found)[i]] = true;
    igraph_vector_int_destroy(&found);
    IGRAPH_FINALLY_CLEAN(1);
    sb_graph_unmake(&graph);
    return IGRAPH_SUCCESS;
}

sb_status sb_digraph_reach(bool *reached, const sb_digraph *graph, int root, sb_diag *diag)
{
    assert(root >= 0 && root < graph->n);
    igraph_error_handler_t *before = igraph_set_error_handler(sb_graph_free_and_return);
    igraph_error_t code = reach(reached, graph, root);
    igraph_set_error_handler(before);
    return sb_graph_status(code, diag);
}

/* --- dominators --------------------------------------------------------------------------------------- */

/* By hand, after Cooper, Harvey, Kennedy 2001: igraph 0.10's own walks the graph with igraph_dfs, which
 * aborts when memory runs out. Nodes are compared by their place in postorder; the root has the highest. */
typedef struct dominance {
    const sb_digraph *graph;
    int *order, *place; /* postorder of the nodes reached, and each node's place in it (-1 = not reached) */
    int n;
    int *next, *stack;  /* of the walk: the edge each node goes on with, and the path to it */
    int *dominator;
} dominance;

static void walk_postorder(dominance *d, int root)
{
    int depth = 0;
    for (int v = 0; v < d->graph->n; v++) d->place[v] = -1, d->next[v] = 0;
    d->place[root] = 0;
    d->stack[depth++] = root;
    while (depth > 0) {
        int v = d->stack[depth - 1], i = d->next[v]++;
        if (i == d->graph->n_edges) {
            d->place[v] = d->n;
            d->order[d->n++] = v;
            depth--;
        } else if (d->graph->edge[i].from == v && d->place[d->graph->edge[i].to] < 0) {
            d->place[d->graph->edge[i].to] = 0; /* seen */
            d->stack[depth++] = d->graph->edge[i].to;
        }
    }
}

static int common_dominator(const dominance *d, int a, int b)
{
    while (a != b) {
        while (d->place[a] < d->place[b]) a = d->dominator[a];
        while (d->place[b] < d->place[a]) b = d->dominator[b];
    }
    return a;
}

static bool refine(dominance *d, int root)
{
    bool changed = false;
    for (int k = d->n - 1; k >= 0; k--) {
        int v = d->order[k], found = -1;
        if (v == root) continue;
        for (int i = 0; i < d->graph->n_edges; i++) {
            int u = d->graph->edge[i].from;
            if (d->graph->edge[i].to != v || d->place[u] < 0 || d->dominator[u] < 0) continue;
            found = found < 0 ? u : common_dominator(d, u, found);
        }
        changed |= found != d->dominator[v];
        d->dominator[v] = found;
    }
    return changed;
}

sb_status sb_digraph_dominators(int *dominator, const sb_digraph *graph, int root, sb_diag *diag)
{
    assert(root >= 0 && root < graph->n);
    size_t n = (size_t)graph->n;
    int *room = calloc(5 * n, sizeof *room);
    if (room == NULL) return sb_no_memory(diag);
    dominance d = { .graph = graph,
                    .order = room,
                    .place = room + n,
                    .next = room + 2 * n,
                    .stack = room + 3 * n,
                    .dominator = room + 4 * n };
    walk_postorder(&d, root);
    for (size_t v = 0; v < n; v++) d.dominator[v] = -1;
    d.dominator[root] = root;
    while (refine(&d, root)) continue;
    d.dominator[root] = -1;
    for (size_t v = 0; v < n; v++) dominator[v] = d.dominator[v];
    free(room);
    return SB_OK;
}
