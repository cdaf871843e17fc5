#include "graph/inner.h"

#include <assert.h>

void sb_graph_free_and_return(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)reason, (void)file, (void)line, (void)code;
    IGRAPH_FINALLY_FREE();
}

sb_status sb_graph_status(igraph_error_t code, sb_diag *diag)
{
    if (code == IGRAPH_SUCCESS) return SB_OK;
    if (code == IGRAPH_ENOMEM) return sb_no_memory(diag);
    return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "a question about the graph failed: %s",
                   igraph_strerror(code));
}

static igraph_error_t add_edges(igraph_t *graph, const sb_digraph *from)
{
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)from->n_edges));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (int i = 0; i < from->n_edges; i++) {
        assert(from->edge[i].from >= 0 && from->edge[i].from < from->n);
        assert(from->edge[i].to >= 0 && from->edge[i].to < from->n);
        VECTOR(ends)[2 * i] = from->edge[i].from;
        VECTOR(ends)[2 * i + 1] = from->edge[i].to;
    }
    IGRAPH_CHECK(igraph_add_edges(graph, &ends, NULL));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

igraph_error_t sb_graph_make(igraph_t *graph, const sb_digraph *from)
{
    IGRAPH_CHECK(igraph_empty(graph, from->n, IGRAPH_DIRECTED));
    IGRAPH_FINALLY(igraph_destroy, graph);
    return add_edges(graph, from);
}

void sb_graph_unmake(igraph_t *graph)
{
    igraph_destroy(graph);
    IGRAPH_FINALLY_CLEAN(1);
}
