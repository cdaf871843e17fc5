/* Network simplex: feasible, and as short as brute force finds. */
#include "draw/rank.h"

#include <check.h>
#include <stdint.h>

enum { N = 6, M = 9, TALLEST = 6 };

static uint32_t state;

static int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

static int random_edges(sb_rank_edge *edge, int n, int most)
{
    int m = 0;
    for (int i = 0; i < most; i++) {
        int a = below(n), b = below(n);
        if (a < b) edge[m++] = (sb_rank_edge){ a, b, below(3), below(4) };
    }
    return m;
}

/* The cost of ranks, or -1 if they are not feasible. */
static int cost(const int *rank, const sb_rank_edge *edge, int m)
{
    int sum = 0;
    for (int i = 0; i < m; i++) {
        int length = rank[edge[i].to] - rank[edge[i].from];
        if (length < edge[i].least) return -1;
        sum += edge[i].weight * length;
    }
    return sum;
}

START_TEST(as_short_as_brute_force)
{
    for (uint32_t seed = 1; seed <= 60; seed++) {
        sb_rank_edge edge[M];
        int rank[N], best = -1;
        state = seed;
        int m = random_edges(edge, N, M);
        ck_assert_int_eq(sb_rank(rank, N, edge, m, NULL), SB_OK);
        int combinations = 1;
        for (int i = 0; i < N; i++) combinations *= TALLEST;
        for (int code = 0; code < combinations; code++) {
            int tried[N];
            for (int i = 0, rest = code; i < N; i++, rest /= TALLEST) tried[i] = rest % TALLEST;
            int c = cost(tried, edge, m);
            if (c >= 0 && (best < 0 || c < best)) best = c;
        }
        int found = cost(rank, edge, m);
        ck_assert_msg(found >= 0, "seed %u: not feasible", seed);
        if (best >= 0) ck_assert_msg(found <= best, "seed %u: %d, %d would do", seed, found, best);
    }
}
END_TEST

START_TEST(large_graphs_are_feasible_and_begin_at_0)
{
    enum { LARGE = 200 };
    static sb_rank_edge edge[3 * LARGE];
    int rank[LARGE], least = 1;
    state = 5;
    int m = random_edges(edge, LARGE, 3 * LARGE);
    ck_assert_int_eq(sb_rank(rank, LARGE, edge, m, NULL), SB_OK);
    ck_assert_int_ge(cost(rank, edge, m), 0);
    for (int v = 0; v < LARGE; v++) least = rank[v] < least ? rank[v] : least;
    ck_assert_int_eq(least, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/rank");
    TCase *c = tcase_create("rank");
    tcase_add_test(c, as_short_as_brute_force);
    tcase_add_test(c, large_graphs_are_feasible_and_begin_at_0);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
