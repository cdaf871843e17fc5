/* Intervals against published values, hand computation, and their own promise: to hold the truth 95 times in
 * 100. */
#include "analysis/interval.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define NEAR(a, b, tolerance)                                                                                \
    ck_assert_msg(fabs((a) - (b)) <= (tolerance), "%.12g, expected %.12g", (double)(a), (double)(b))

/* Quantiles from the distribution function by Simpson's rule and bisection; the first four are in every
 * table. */
static const struct {
    int freedom;
    double t;
} STUDENT[] = { { 1, 12.706204736 }, { 2, 4.302652730 },    { 4, 2.776445105 },
                { 9, 2.262157163 },  { 29, 2.045229642 },   { 999, 1.962341461 } };

START_TEST(student_has_the_tables_values)
{
    NEAR(sb_student(STUDENT[_i].freedom), STUDENT[_i].t, 2e-9);
}
END_TEST

START_TEST(student_falls_to_the_normal_quantile)
{
    double before = INFINITY;
    for (int freedom = 1; freedom < 200000000; freedom += 1 + freedom / 3) {
        double t = sb_student(freedom);
        ck_assert_msg(t <= before && t >= 1.959963984, "%d degrees of freedom: %.12g after %.12g", freedom, t,
                      before);
        before = t;
    }
    NEAR(before, 1.959963985, 1e-7);
}
END_TEST

/* 81 of 263 is Newcombe's example (Statistics in Medicine 17, 1998). */
static const struct {
    double hits, trials, lo, hi;
} WILSON[] = { { 81, 263, 0.255288519878, 0.366209576983 },
               { 0, 10, 0, 0.277532799863 },
               { 5, 10, 0.236593090513, 0.763406909487 },
               { 10, 10, 0.722467200137, 1 },
               { 1, 1, 0.206549314377, 1 } };

START_TEST(wilson_has_published_values)
{
    sb_interval ci = sb_wilson(WILSON[_i].hits, WILSON[_i].trials);
    ck_assert(ci.honest);
    ck_assert_ptr_null(ci.why);
    NEAR(ci.lo, WILSON[_i].lo, 1e-11);
    NEAR(ci.hi, WILSON[_i].hi, 1e-11);
}
END_TEST

/* R = 25/6; residuals 5/3, −1/2, −7/6; variance 3/2 · 79/18 / 36; t with 2 degrees of freedom. */
START_TEST(ratio_by_hand)
{
    const sb_part part[] = { { 10, 2 }, { 12, 3 }, { 3, 1 } };
    sb_interval ci = sb_ratio_interval(part, 3);
    double half = 4.302652730 * sqrt(1.5 * 79.0 / 18 / 36);
    ck_assert(ci.honest);
    NEAR(sb_ratio(part, 3), 25.0 / 6, 1e-14);
    NEAR(ci.lo, 25.0 / 6 - half, 1e-8);
    NEAR(ci.hi, 25.0 / 6 + half, 1e-8);
}
END_TEST

/* Mean 7, sd √10, five cases: 7 ± 2.776445 · √2. */
START_TEST(single_cases_give_the_t_interval)
{
    const sb_part part[] = { { 3, 1 }, { 5, 1 }, { 7, 1 }, { 9, 1 }, { 11, 1 } };
    sb_interval ci = sb_ratio_interval(part, 5);
    NEAR(ci.lo, 7 - 2.776445105 * sqrt(2), 1e-8);
    NEAR(ci.hi, 7 + 2.776445105 * sqrt(2), 1e-8);
}
END_TEST

START_TEST(replications_without_data_count_for_nothing)
{
    const sb_part part[] = { { 0, 0 }, { 3, 1 }, { 5, 1 }, { 0, 0 }, { 7, 1 }, { 9, 1 }, { 11, 1 } };
    sb_interval ci = sb_ratio_interval(part, 7);
    NEAR(ci.lo, 7 - 2.776445105 * sqrt(2), 1e-8);
    NEAR(ci.hi, 7 + 2.776445105 * sqrt(2), 1e-8);
}
END_TEST

START_TEST(says_why_there_is_none)
{
    const sb_part part[] = { { 0, 0 }, { 4, 2 }, { 0, 0 } };
    sb_interval none = sb_ratio_interval(part, 1), one = sb_ratio_interval(part, 3),
                share = sb_share_interval(part, 3);
    ck_assert(!none.honest && isnan(none.lo) && isnan(none.hi));
    ck_assert_int_eq(none.gap, SB_GAP_NO_DATA);
    ck_assert_str_eq(none.why, "no data");
    ck_assert(!one.honest && isnan(one.lo) && isnan(one.hi));
    ck_assert_int_eq(one.gap, SB_GAP_ONE_REPLICATION);
    ck_assert_str_eq(one.why, "fewer than 2 replications have data");
    ck_assert_int_eq(share.gap, SB_GAP_ONE_REPLICATION);
    ck_assert_int_eq(sb_share_interval(part, 0).gap, SB_GAP_NO_DATA);
    ck_assert(isnan(sb_ratio(part, 1)));
}
END_TEST

START_TEST(shares_of_single_cases_are_wilsons)
{
    sb_part part[12] = { { 0, 0 }, { 0, 0 } }; /* two replications never came to the trial */
    for (int i = 2; i < 12; i++) part[i] = (sb_part){ i % 2, 1 };
    sb_interval ci = sb_share_interval(part, 12);
    NEAR(ci.lo, 0.236593090513, 1e-11);
    NEAR(ci.hi, 0.763406909487, 1e-11);
}
END_TEST

START_TEST(shares_of_many_cases_are_ratios_within_0_and_1)
{
    const sb_part part[] = { { 10, 10 }, { 10, 10 }, { 9, 10 } };
    sb_interval ci = sb_share_interval(part, 3), plain = sb_ratio_interval(part, 3);
    ck_assert(plain.hi > 1);
    NEAR(ci.lo, plain.lo, 0);
    NEAR(ci.hi, 1, 0);
}
END_TEST

START_TEST(agreement_of_all_cases_is_not_certainty)
{
    sb_part part[10];
    for (int i = 0; i < 10; i++) part[i] = (sb_part){ 0, 30 };
    sb_interval none = sb_share_interval(part, 10);
    NEAR(none.lo, 0, 0);
    NEAR(none.hi, 0.277532799863, 1e-11);
    for (int i = 0; i < 10; i++) part[i].top = 30;
    sb_interval all = sb_share_interval(part, 10);
    NEAR(all.lo, 0.722467200137, 1e-11);
    NEAR(all.hi, 1, 0);
}
END_TEST

static uint64_t state = 88172645463325252u;

static double unit(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0;
}

/* Cases of one replication share a level, and replications have 1 to 20 cases: naive intervals fail here by
 * far. */
START_TEST(holds_the_truth_95_times_in_100)
{
    enum { EXPERIMENTS = 4000, REPLICATIONS = 30 };
    int held = 0;
    for (int e = 0; e < EXPERIMENTS; e++) {
        sb_part part[REPLICATIONS];
        for (int r = 0; r < REPLICATIONS; r++) {
            double level = 10 * unit();
            part[r] = (sb_part){ 0, 1 + floor(20 * unit()) };
            for (int c = 0; c < part[r].base; c++) part[r].top += level + 2 * unit();
        }
        sb_interval ci = sb_ratio_interval(part, REPLICATIONS);
        held += ci.lo <= 6 && 6 <= ci.hi; /* the mean: 5 + 1 */
    }
    double share = (double)held / EXPERIMENTS;
    ck_assert_msg(share > 0.92 && share < 0.97, "%.3f", share);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/interval");
    TCase *c = tcase_create("interval");
    tcase_add_loop_test(c, student_has_the_tables_values, 0, sizeof STUDENT / sizeof *STUDENT);
    tcase_add_test(c, student_falls_to_the_normal_quantile);
    tcase_add_loop_test(c, wilson_has_published_values, 0, sizeof WILSON / sizeof *WILSON);
    tcase_add_test(c, ratio_by_hand);
    tcase_add_test(c, single_cases_give_the_t_interval);
    tcase_add_test(c, replications_without_data_count_for_nothing);
    tcase_add_test(c, says_why_there_is_none);
    tcase_add_test(c, shares_of_single_cases_are_wilsons);
    tcase_add_test(c, shares_of_many_cases_are_ratios_within_0_and_1);
    tcase_add_test(c, agreement_of_all_cases_is_not_certainty);
    tcase_add_test(c, holds_the_truth_95_times_in_100);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
