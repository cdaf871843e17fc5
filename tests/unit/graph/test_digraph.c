/* The graph room against brute force on small random graphs, and with every allocation failing in turn. */
#include "graph/digraph.h"

#include <check.h>

#include "random.h"
#include "starve.h"

enum { MOST_NODES = 7, MOST_EDGES = 14, ROUNDS = 300 };

/* --- random graphs ------------------------------------------------------------------------------------ */

static sb_edge edges[MOST_EDGES];

static sb_digraph random_graph(uint32_t seed)
{
    state = seed;
    sb_digraph g = { .n = 1 + below(MOST_NODES), .edge = edges, .n_edges = below(MOST_EDGES + 1) };
    for (int i = 0; i < g.n_edges; i++) edges[i] = (sb_edge){ below(g.n), below(g.n) };
    return g;
}

/* Which nodes can be reached from `root` over the edges whose bit is not set in `without`, and not
 * through `avoid`. */
static void walk(bool *reached, const sb_digraph *g, int root, unsigned without, int avoid)
{
    for (int v = 0; v < g->n; v++) reached[v] = false;
    if (root == avoid) return;
    reached[root] = true;
    for (int round = 0; round < g->n; round++)
        for (int i = 0; i < g->n_edges; i++) {
            sb_edge e = g->edge[i];
            if (!(without >> i & 1) && e.to != avoid && reached[e.from]) reached[e.to] = true;
        }
}

static bool has_circle(const sb_digraph *g, unsigned without)
{
    for (int i = 0; i < g->n_edges; i++) {
        bool reached[MOST_NODES];
        if (without >> i & 1) continue;
        walk(reached, g, g->edge[i].to, without, -1);
        if (reached[g->edge[i].from]) return true;
    }
    return false;
}

static int bits(unsigned set)
{
    int n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

/* --- tests -------------------------------------------------------------------------------------------- */

START_TEST(feedback_set_is_least)
{
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        sb_digraph g = random_graph(seed);
        bool feedback[MOST_EDGES + 1];
        ck_assert_int_eq(sb_digraph_feedback(feedback, &g, NULL, NULL), SB_OK);
        unsigned found = 0;
        for (int i = 0; i < g.n_edges; i++) found |= (unsigned)feedback[i] << i;
        ck_assert_msg(!has_circle(&g, found), "seed %u: a circle is left", seed);
        int least = MOST_EDGES;
        for (unsigned set = 0; set < 1u << g.n_edges; set++)
            if (bits(set) < least && !has_circle(&g, set)) least = bits(set);
        ck_assert_msg(bits(found) == least, "seed %u: %d edges, %d would do", seed, bits(found), least);
    }
}
END_TEST

START_TEST(feedback_set_heeds_weights)
{
    sb_edge circle[] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };
    for (int cheap = 0; cheap < 3; cheap++) {
        double weight[] = { 2, 2, 2 };
        weight[cheap] = 1;
        bool feedback[3];
        sb_digraph g = { 3, circle, 3 };
        ck_assert_int_eq(sb_digraph_feedback(feedback, &g, weight, NULL), SB_OK);
        for (int i = 0; i < 3; i++) ck_assert_int_eq(feedback[i], i == cheap);
    }
}
END_TEST

START_TEST(feedback_set_breaks_large_circles)
{
    enum { N = 60 };
    sb_edge many[3 * N];
    state = 7;
    for (int i = 0; i < 3 * N; i++)
        many[i] = (sb_edge){ i < N ? i : below(N), i < N ? (i + 1) % N : below(N) };
    sb_digraph g = { N, many, 3 * N };
    bool feedback[3 * N];
    ck_assert_int_eq(sb_digraph_feedback(feedback, &g, NULL, NULL), SB_OK);
    sb_edge left[3 * N];
    int n = 0, component[N], n_components = 0;
    for (int i = 0; i < 3 * N; i++)
        if (!feedback[i]) left[n++] = many[i];
    sb_digraph rest = { N, left, n };
    ck_assert_int_eq(sb_digraph_components(component, &n_components, &rest, NULL), SB_OK);
    ck_assert_int_eq(n_components, N);
}
END_TEST

START_TEST(components_are_mutual_reach)
{
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        sb_digraph g = random_graph(seed);
        int component[MOST_NODES], n = 0;
        bool there[MOST_NODES], back[MOST_NODES];
        ck_assert_int_eq(sb_digraph_components(component, &n, &g, NULL), SB_OK);
        for (int u = 0; u < g.n; u++) {
            ck_assert_int_lt(component[u], n);
            walk(there, &g, u, 0, -1);
            for (int v = 0; v < g.n; v++) {
                walk(back, &g, v, 0, -1);
                ck_assert_int_eq(component[u] == component[v], there[v] && back[u]);
            }
        }
    }
}
END_TEST

START_TEST(reach_is_what_a_walk_finds)
{
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        sb_digraph g = random_graph(seed);
        bool reached[MOST_NODES], walked[MOST_NODES];
        int root = below(g.n);
        ck_assert_int_eq(sb_digraph_reach(reached, &g, root, NULL), SB_OK);
        walk(walked, &g, root, 0, -1);
        for (int v = 0; v < g.n; v++) ck_assert_int_eq(reached[v], walked[v]);
    }
}
END_TEST

/* u dominates v if v is lost without u; the immediate one is the dominator that all others dominate. */
START_TEST(dominators_are_what_cannot_be_avoided)
{
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        sb_digraph g = random_graph(seed);
        int root = below(g.n), dominator[MOST_NODES], count[MOST_NODES] = { 0 };
        bool reached[MOST_NODES], without[MOST_NODES], dominates[MOST_NODES][MOST_NODES] = { 0 };
        ck_assert_int_eq(sb_digraph_dominators(dominator, &g, root, NULL), SB_OK);
        walk(reached, &g, root, 0, -1);
        for (int u = 0; u < g.n; u++) {
            walk(without, &g, root, 0, u);
            for (int v = 0; v < g.n; v++) dominates[u][v] = u != v && reached[u] && reached[v] && !without[v];
            for (int v = 0; v < g.n; v++) count[v] += dominates[u][v];
        }
        for (int v = 0; v < g.n; v++) {
            if (v == root || !reached[v]) {
                ck_assert_int_eq(dominator[v], -1);
                continue;
            }
            ck_assert_int_ge(dominator[v], 0);
            ck_assert(dominates[dominator[v]][v]);
            ck_assert_int_eq(count[dominator[v]], count[v] - 1);
        }
    }
}
END_TEST

START_TEST(nothing_at_all)
{
    sb_digraph g = { 0, NULL, 0 };
    int component, n = 7;
    bool feedback;
    ck_assert_int_eq(sb_digraph_components(&component, &n, &g, NULL), SB_OK);
    ck_assert_int_eq(n, 0);
    ck_assert_int_eq(sb_digraph_feedback(&feedback, &g, NULL, NULL), SB_OK);
}
END_TEST

#ifdef SB_CAN_STARVE
enum { STARVED = 40 };
static sb_edge starved_edge[3 * STARVED];
static const sb_digraph STARVED_GRAPH = { STARVED, starved_edge, 3 * STARVED };

static sb_status ask_feedback(void)
{
    static bool answer[3 * STARVED];
    return sb_digraph_feedback(answer, &STARVED_GRAPH, NULL, NULL);
}

static sb_status ask_components(void)
{
    static int answer[STARVED], n;
    return sb_digraph_components(answer, &n, &STARVED_GRAPH, NULL);
}

static sb_status ask_reach(void)
{
    static bool answer[STARVED];
    return sb_digraph_reach(answer, &STARVED_GRAPH, 0, NULL);
}

static sb_status ask_dominators(void)
{
    static int answer[STARVED];
    return sb_digraph_dominators(answer, &STARVED_GRAPH, 0, NULL);
}

START_TEST(memory_that_runs_out_is_a_status)
{
    sb_status (*const ask[])(void) = { ask_feedback, ask_components, ask_reach, ask_dominators };
    state = 3;
    for (int i = 0; i < 3 * STARVED; i++) starved_edge[i] = (sb_edge){ below(STARVED), below(STARVED) };
    ck_assert_int_eq(ask[_i](), SB_OK); /* what is allocated once and for all */
    ck_assert_int_gt(starve(ask[_i]), 0);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("graph/digraph");
    TCase *c = tcase_create("digraph");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, feedback_set_is_least);
    tcase_add_test(c, feedback_set_heeds_weights);
    tcase_add_test(c, feedback_set_breaks_large_circles);
    tcase_add_test(c, components_are_mutual_reach);
    tcase_add_test(c, reach_is_what_a_walk_finds);
    tcase_add_test(c, dominators_are_what_cannot_be_avoided);
    tcase_add_test(c, nothing_at_all);
#ifdef SB_CAN_STARVE
    tcase_add_loop_test(c, memory_that_runs_out_is_a_status, 0, 4);
#endif
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
