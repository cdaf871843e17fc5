#include "graph/betweenness.h"

#include "graph/inner.h"

/* Pairs of different ends of which the second can be reached from the first. */
static igraph_error_t count_pairs(double *pairs, const igraph_t *graph, igraph_vs_t ends)
{
    igraph_matrix_t distance;
    IGRAPH_CHECK(igraph_matrix_init(&distance, 0, 0));
    IGRAPH_FINALLY(igraph_matrix_destroy, &distance);
    IGRAPH_CHECK(igraph_distances(graph, &distance, ends, ends, IGRAPH_OUT));
    *pairs = 0;
    for (igraph_integer_t i = 0; i < igraph_matrix_nrow(&distance); i++)
        for (igraph_integer_t j = 0; j < igraph_matrix_ncol(&distance); j++)
            if (i != j && MATRIX(distance, i, j) < IGRAPH_INFINITY) *pairs += 1;
    igraph_matrix_destroy(&distance);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t list_ends(igraph_vector_int_t *list, const bool *is_end, int n)
{
    for (int v = 0; v < n; v++)
        if (is_end[v]) IGRAPH_CHECK(igraph_vector_int_push_back(list, v));
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_shares(double *share, const igraph_t *graph, const double *length, igraph_vs_t ends)
{
    igraph_vector_t weight, found;
    double pairs = 0;
    IGRAPH_CHECK(count_pairs(&pairs, graph, ends));
    IGRAPH_CHECK(igraph_vector_init_array(&weight, length, igraph_ecount(graph)));
    IGRAPH_FINALLY(igraph_vector_destroy, &weight);
    IGRAPH_CHECK(igraph_vector_init(&found, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &found);
    if (igraph_ecount(graph) > 0)
        IGRAPH_CHECK(igraph_betweenness_subset(graph, &found, igraph_vss_all(), true, ends, ends, &weight));
    for (igraph_integer_t v = 0; v < igraph_vcount(graph); v++) share[v] = pairs > 0 ? VECTOR(found)[v] / pairs : 0;
    igraph_vector_destroy(&found);
    igraph_vector_destroy(&weight);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t betweenness(double *share, const sb_digraph *from, const double *length, const bool *is_end)
{
    igraph_t graph;
    igraph_vector_int_t ends;
    IGRAPH_CHECK(sb_graph_make(&graph, from));
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    IGRAPH_CHECK(list_ends(&ends, is_end, from->n));
    IGRAPH_CHECK(find_shares(share, &graph, length, igraph_vss_vector(&ends)));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    sb_graph_unmake(&graph);
    return IGRAPH_SUCCESS;
}

sb_status sb_digraph_betweenness(double *share, const sb_digraph *graph, const double *length, const bool *is_end,
                                 sb_diag *diag)
{
    igraph_error_handler_t *before = igraph_set_error_handler(sb_graph_free_and_return);
    igraph_error_t code = betweenness(share, graph, length, is_end);
    igraph_set_error_handler(before);
    return sb_graph_status(code, diag);
}
