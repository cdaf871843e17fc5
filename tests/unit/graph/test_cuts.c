/* Node cuts and betweenness against brute force on a thousand random graphs, and with every allocation failing in turn. */
#include "graph/betweenness.h"
#include "graph/node_cut.h"

#include <check.h>
#include <math.h>
#include <stdint.h>

#include "starve.h"

enum { MOST_NODES = 9, MOST_EDGES = 27, GRAPHS = 1000 };

static uint32_t state;

static int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

static sb_edge edges[MOST_EDGES];

static sb_digraph random_graph(uint32_t seed)
{
    state = seed * 31u;
    sb_digraph g = { .n = 2 + below(MOST_NODES - 1), .edge = edges };
    g.n_edges = g.n + below(2 * g.n + 1);
    for (int i = 0; i < g.n_edges; i++) edges[i] = (sb_edge){ below(g.n), below(g.n) };
    return g;
}

/* --- cuts ------------------------------------------------------------------------------------------- */

static bool leads(const sb_digraph *g, unsigned lost)
{
    unsigned seen = 1;
    for (int round = 0; round < g->n; round++)
        for (int i = 0; i < g->n_edges; i++)
            if ((seen >> g->edge[i].from & 1) && !(lost >> g->edge[i].to & 1)) seen |= 1u << g->edge[i].to;
    return seen >> 1 & 1;
}

static int bits(unsigned set)
{
    int n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

/* From node 0 to node 1; every set of the others that may be lost is tried. */
START_TEST(cuts_are_least)
{
    int of_size[MOST_NODES + 1] = { 0 }, none = 0;
    for (uint32_t seed = 1; seed <= GRAPHS; seed++) {
        sb_digraph g = random_graph(seed);
        bool may[MOST_NODES] = { 0 }, in_cut[MOST_NODES];
        unsigned all = 0, members = 0;
        for (int i = 0; i < g.n_edges; i++)
            if (g.edge[i].from == 0 && g.edge[i].to == 1) edges[i].to = g.n - 1; /* few ways straight there */
        for (int v = 2; v < g.n; v++)
            if ((may[v] = below(4) > 0)) all |= 1u << v;
        int least = SB_NO_CUT, found = 7;
        for (unsigned set = 0; set < 1u << g.n; set++) {
            if ((set & ~all) || leads(&g, set) || (least != SB_NO_CUT && bits(set) > least)) continue;
            members = least != SB_NO_CUT && bits(set) == least ? members | set : set;
            least = bits(set);
        }
        ck_assert_int_eq(sb_digraph_node_cut(&found, in_cut, &g, may, 0, 1, NULL), SB_OK);
        ck_assert_msg(found == least, "seed %u: %d, not %d", seed, least, found);
        for (int v = 0; v < g.n; v++) ck_assert_msg(in_cut[v] == (members >> v & 1), "seed %u, node %d", seed, v);
        if (least == SB_NO_CUT) none++;
        else of_size[least]++;
    }
    ck_assert_msg(none > 50 && of_size[0] > 50 && of_size[1] > 50 && of_size[2] > 20 && of_size[3] > 0,
                  "none: %d; 0: %d, 1: %d, 2: %d, 3: %d", none, of_size[0], of_size[1], of_size[2], of_size[3]);
}
END_TEST

/* --- betweenness ------------------------------------------------------------------------------------ */

static double far[MOST_NODES][MOST_NODES], ways[MOST_NODES][MOST_NODES];

/* Shortest ways by edges relaxed over and over; then how many, by going through nodes in order of distance. */
static void measure(const sb_digraph *g, const double *length)
{
    for (int s = 0; s < g->n; s++) {
        bool done[MOST_NODES] = { 0 };
        for (int v = 0; v < g->n; v++) far[s][v] = v == s ? 0 : INFINITY, ways[s][v] = v == s;
        for (int round = 0; round < g->n; round++)
            for (int i = 0; i < g->n_edges; i++)
                far[s][g->edge[i].to] = fmin(far[s][g->edge[i].to], far[s][g->edge[i].from] + length[i]);
        for (int round = 0; round < g->n; round++) {
            int u = -1;
            for (int v = 0; v < g->n; v++)
                if (!done[v] && far[s][v] < INFINITY && (u < 0 || far[s][v] < far[s][u])) u = v;
            if (u < 0) break;
            done[u] = true;
            for (int i = 0; i < g->n_edges; i++)
                if (g->edge[i].from == u && far[s][g->edge[i].to] == far[s][u] + length[i]) ways[s][g->edge[i].to] += ways[s][u];
        }
    }
}

START_TEST(betweenness_counts_shortest_ways)
{
    int some = 0;
    for (uint32_t seed = 1; seed <= GRAPHS; seed++) {
        sb_digraph g = random_graph(seed);
        double length[MOST_EDGES + 1], share[MOST_NODES], expected[MOST_NODES] = { 0 }, pairs = 0;
        bool is_end[MOST_NODES];
        for (int i = 0; i < g.n_edges; i++) length[i] = 0.5 * (1 + below(4)); /* exact, and often equal */
        for (int v = 0; v < g.n; v++) is_end[v] = below(3) > 0;
        measure(&g, length);
        for (int s = 0; s < g.n; s++)
            for (int t = 0; t < g.n; t++) {
                if (s == t || !is_end[s] || !is_end[t] || far[s][t] == INFINITY) continue;
                pairs++;
                for (int v = 0; v < g.n; v++)
                    if (v != s && v != t && far[s][v] + far[v][t] == far[s][t])
                        expected[v] += ways[s][v] * ways[v][t] / ways[s][t];
            }
        ck_assert_int_eq(sb_digraph_betweenness(share, &g, length, is_end, NULL), SB_OK);
        for (int v = 0; v < g.n; v++) {
            const double e = pairs > 0 ? expected[v] / pairs : 0;
            ck_assert_msg(fabs(share[v] - e) < 1e-9, "seed %u, node %d: %g, not %g", seed, v, e, share[v]);
            some += e > 0;
        }
    }
    ck_assert_int_gt(some, 500);
}
END_TEST

/* --- memory ----------------------------------------------------------------------------------------- */

#ifdef SB_CAN_STARVE
enum { STARVED = 40 };
static sb_edge starved_edge[3 * STARVED];
static double one[3 * STARVED];
static bool some[STARVED];
static const sb_digraph STARVED_GRAPH = { STARVED, starved_edge, 3 * STARVED };

static sb_status ask_cut(void)
{
    static bool answer[STARVED];
    static int least;
    return sb_digraph_node_cut(&least, answer, &STARVED_GRAPH, some, 0, 1, NULL);
}

static sb_status ask_betweenness(void)
{
    static double answer[STARVED];
    return sb_digraph_betweenness(answer, &STARVED_GRAPH, one, some, NULL);
}

START_TEST(memory_that_runs_out_is_a_status)
{
    sb_status (*const ask[])(void) = { ask_cut, ask_betweenness };
    state = 3;
    for (int i = 0; i < 3 * STARVED; i++) starved_edge[i] = (sb_edge){ below(STARVED), below(STARVED) }, one[i] = 1;
    for (int v = 2; v < STARVED; v++) some[v] = true;
    ck_assert_int_eq(ask[_i](), SB_OK); /* what is allocated once and for all */
    ck_assert_int_gt(starve(ask[_i]), 0);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("graph/cuts");
    TCase *c = tcase_create("cuts");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, cuts_are_least);
    tcase_add_test(c, betweenness_counts_shortest_ways);
#ifdef SB_CAN_STARVE
    tcase_add_loop_test(c, memory_that_runs_out_is_a_status, 0, 2);
#endif
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
