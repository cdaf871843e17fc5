/* The ranking procedure: planted orders are found, ties are said to be ties, common chance makes it cheap,
 * and what it was given is all that it depends on. */
#include "analysis/contest.h"
#include "base/dmath.h"
#include "base/hash.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { MOST = 20000 };

/* A normal variate at an address. */
static double normal(uint64_t stream, uint64_t i)
{
    double u = ((double)(sb_mix(sb_mix2(stream, 2 * i)) >> 11) + 0.5) * 0x1p-53;
    double v = (double)(sb_mix(sb_mix2(stream, 2 * i + 1)) >> 11) * 0x1p-53;
    return sqrt(-2 * sb_log(u)) * sb_cos(2 * 3.14159265358979323846 * v);
}

typedef struct planted {
    int ways;
    const double *mean;
    double own, common; /* standard deviations of chance of its own, and in common */
} planted;

static void give(sb_contest *c, const planted *p, uint64_t round, int way, int n)
{
    const int done = sb_contest_replications(c, way);
    sb_part *part = calloc((size_t)n, sizeof *part);
    for (int i = 0; i < n; i++) {
        const uint64_t r = (uint64_t)(done + i);
        double x = p->mean[way] + p->common * normal(round, r) +
                   p->own * normal(round * 1000 + 7 + (uint64_t)way, r);
        part[i] = (sb_part){ x, 1 };
    }
    ck_assert_int_eq(sb_contest_add(c, way, part, n, NULL), SB_OK);
    free(part);
}

/* Until it is settled; how many replications that took in all. */
static int play(sb_contest *c, const planted *p, uint64_t round)
{
    int all = 0;
    for (int i = 0; i < p->ways; i++, all += 50) give(c, p, round, i, 50);
    while (!sb_contest_look(c)) {
        bool some = false;
        for (int i = 0; i < p->ways; i++) {
            if (!sb_contest_wants(c, i)) continue;
            int n = sb_contest_replications(c, i) / 2;
            give(c, p, round, i, n);
            all += n;
            some = true;
        }
        ck_assert(some && all < MOST * p->ways);
    }
    return all;
}

static sb_contest *contest(int ways, int wanted, int direction, double zone)
{
    sb_contest *c = NULL;
    const sb_contest_rules rules = { ways, wanted, direction, 0.05, zone, 1 };
    ck_assert_int_eq(sb_contest_new(&c, &rules, NULL), SB_OK);
    static const sb_part BASE[MOST] = { { 0, 1 } };
    ck_assert_int_eq(sb_contest_add(c, SB_CONTEST_BASE, BASE, MOST, NULL), SB_OK);
    return c;
}

/* At most one experiment in twenty may be wrong; the procedure is on the safe side. */
START_TEST(a_planted_order_is_found)
{
    static const double MEAN[6] = { 10, 8.5, 12, 9, 9.5, 11.5 };
    static const int ORDER[3] = { 1, 3, 4 };
    const planted p = { 6, MEAN, 1, 2 };
    int wrong = 0;
    for (uint64_t round = 1; round <= 100; round++) {
        sb_contest *c = contest(6, 3, -1, 0.5);
        play(c, &p, round);
        for (int k = 0; k < 3; k++) {
            ck_assert(sb_contest_settled(c, k));
            if (sb_contest_order(c)[k] == ORDER[k] && !sb_contest_tied(c, k))
                continue; /* apart by 0.5: no tie */
            wrong++;
            break;
        }
        sb_contest_free(c);
    }
    ck_assert_msg(wrong <= 3, "%d of 100", wrong);
}
END_TEST

START_TEST(what_is_alike_is_tied)
{
    static const double MEAN[4] = { 5, 5, 5.02, 9 };
    const planted p = { 4, MEAN, 1, 1 };
    int ties = 0;
    for (uint64_t round = 1; round <= 20; round++) {
        sb_contest *c = contest(4, 2, 1, 0.5);
        play(c, &p, round);
        ck_assert_int_eq(sb_contest_order(c)[0], 3);
        ck_assert(!sb_contest_tied(c, 0));
        ties += sb_contest_tied(c, 1);
        sb_contest_free(c);
    }
    ck_assert_int_ge(ties, 18);
}
END_TEST

/* Chance in common falls out: the same differences take no longer, however large it is; and the clearly worse
 * are soon out. */
START_TEST(chance_in_common_costs_nothing)
{
    static const double MEAN[5] = { 1, 2, 8, 9, 10 };
    int all[2];
    for (int i = 0; i < 2; i++) {
        const planted p = { 5, MEAN, 1, i == 0 ? 0 : 100 };
        sb_contest *c = contest(5, 2, -1, 0.25);
        all[i] = play(c, &p, 3);
        ck_assert(sb_contest_order(c)[0] == 0 && sb_contest_order(c)[1] == 1);
        ck_assert_int_eq(sb_contest_replications(c, 4), 50);
        sb_contest_free(c);
    }
    ck_assert_msg(all[1] <= all[0] * 5 / 4, "%d, %d", all[0], all[1]);
}
END_TEST

/* Ways that never differ are tied at once; one without any outcome stands last. */
START_TEST(no_difference_at_all)
{
    sb_contest *c = contest(3, 2, -1, 0.1);
    sb_part some[4] = { { 1, 1 }, { 2, 1 }, { 3, 1 }, { 7, 1 } },
            none[4] = { { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 } };
    for (int i = 0; i < 3; i++) ck_assert_int_eq(sb_contest_add(c, i, i == 0 ? none : some, 4, NULL), SB_OK);
    ck_assert(sb_contest_look(c));
    ck_assert(sb_contest_order(c)[0] == 1 && sb_contest_order(c)[1] == 2 && sb_contest_order(c)[2] == 0);
    ck_assert(sb_contest_tied(c, 0));
    sb_contest_free(c);
}
END_TEST

/* Given in pieces it is the same as given whole. */
START_TEST(pieces_do_not_matter)
{
    static const double MEAN[3] = { 1, 1.3, 1.6 };
    const planted p = { 3, MEAN, 1, 1 };
    sb_contest *whole = contest(3, 2, 1, 0.1), *pieces = contest(3, 2, 1, 0.1);
    for (int i = 0; i < 3; i++) give(whole, &p, 9, i, 300);
    for (int k = 0; k < 30; k++)
        for (int i = 0; i < 3; i++) give(pieces, &p, 9, i, 10);
    ck_assert(sb_contest_look(whole) == sb_contest_look(pieces));
    for (int k = 0; k < 3; k++) {
        ck_assert_int_eq(sb_contest_order(whole)[k], sb_contest_order(pieces)[k]);
        ck_assert(sb_contest_settled(whole, k) == sb_contest_settled(pieces, k));
        ck_assert(sb_contest_wants(whole, k) == sb_contest_wants(pieces, k));
    }
    sb_contest_free(whole);
    sb_contest_free(pieces);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/contest");
    TCase *c = tcase_create("contest");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_planted_order_is_found);
    tcase_add_test(c, what_is_alike_is_tied);
    tcase_add_test(c, chance_in_common_costs_nothing);
    tcase_add_test(c, no_difference_at_all);
    tcase_add_test(c, pieces_do_not_matter);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
