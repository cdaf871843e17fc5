/* Intervals of one replication alone: by hand, where they are refused, and their promise to hold the truth. */
#include "analysis/batch_means.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define NEAR(a, b, tolerance)                                                                                \
    ck_assert_msg(fabs((a) - (b)) <= (tolerance), "%.12g, expected %.12g", (double)(a), (double)(b))

static const sb_batched COUNTS = { .scale = 1, .sd = 10 }, SHARE = { .share = true, .scale = 1, .sd = 0.5 },
                        REALS = { .real = true, .scale = 1, .sd = 1 };

static uint64_t state = 88172645463325252u;

static double unit(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0;
}

static double normal(void)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += unit();
    return sum;
}

static void add(sb_batches *b, uint64_t whole, int many)
{
    for (int i = 0; i < many; i++) sb_batches_add(b, whole, 0);
}

/* 300 values are 37 batches of 8, and 4 values under way. Values of 4 and 6 by turns of a batch make 17 stretches of 16
 * values that sum to 80, but the first, which has a batch of 2; the last stretch is batches 34 to 36 and what is under
 * way, 28 values. */
START_TEST(what_is_left_over_goes_with_the_last)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 37; i++) add(&b, i == 0 ? 2 : i % 2 ? 6 : 4, 8);
    add(&b, 11, 4);
    sb_part part[18];
    part[0] = (sb_part){ 64, 16 };
    for (int i = 1; i < 17; i++) part[i] = (sb_part){ 80, 16 };
    part[17] = (sb_part){ 32 + 48 + 32 + 44, 28 };
    sb_interval ci = sb_batch_interval(&b, &COUNTS), wanted = sb_ratio_interval(part, 18);
    ck_assert(ci.honest && ci.batched && !wanted.batched);
    ck_assert(ci.lo == wanted.lo && ci.hi == wanted.hi);
    NEAR((ci.lo + ci.hi) / 2, (37 * 5 * 8 - 24 + 44) / 300.0, 1e-12); /* about the mean of all */
    const sb_batched hundredths = { .scale = 100, .sd = 0.1 };
    NEAR(sb_batch_interval(&b, &hundredths).hi, ci.hi / 100, 1e-14);
}
END_TEST

static sb_interval_gap gap_of(const sb_batches *b, const sb_batched *what)
{
    sb_interval ci = sb_batch_interval(b, what);
    ck_assert(ci.honest == (ci.gap == SB_NO_GAP) && ci.honest == !isnan(ci.lo) && ci.honest == (ci.why == NULL));
    ck_assert(ci.batched == ci.honest);
    return ci.gap;
}

START_TEST(it_takes_256_values)
{
    sb_batches b = { 0 };
    ck_assert_int_eq(gap_of(&b, &COUNTS), SB_GAP_NO_DATA);
    for (int n = 1; n <= 300; n++) {
        sb_batches_add(&b, (uint64_t)(n % 3), 0);
        ck_assert_int_eq(gap_of(&b, &COUNTS), n < 256 ? SB_GAP_FEW_CASES : SB_NO_GAP);
    }
}
END_TEST

/* misses of 500, spread evenly from the first on */
static const struct {
    int misses;
    sb_interval_gap gap;
} RARE[] = { { 0, SB_NO_GAP },          { 1, SB_GAP_FEW_CASES }, { 9, SB_GAP_FEW_CASES },   { 10, SB_NO_GAP },
             { 250, SB_NO_GAP },        { 490, SB_NO_GAP },      { 491, SB_GAP_FEW_CASES }, { 499, SB_GAP_FEW_CASES },
             { 500, SB_NO_GAP } };

START_TEST(a_share_takes_10_of_each_outcome_or_none)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 500; i++)
        sb_batches_add(&b, (uint64_t)((i + 1) * RARE[_i].misses / 500 - i * RARE[_i].misses / 500), 0);
    ck_assert_int_eq(gap_of(&b, &SHARE), RARE[_i].gap);
}
END_TEST

/* 500 values are 62 batches, 31 stretches: Wilson's of 31 trials. */
START_TEST(agreement_of_all_is_not_certainty)
{
    sb_batches b = { 0 };
    add(&b, 1, 500);
    sb_interval ci = sb_batch_interval(&b, &SHARE), wanted = sb_wilson(31, 31);
    ck_assert(ci.honest && ci.lo == wanted.lo && ci.hi == 1 && ci.lo < 0.9);
}
END_TEST

/* Nothing varies: no batch follows another, whatever rounding makes of a sum of tenths. */
START_TEST(what_does_not_vary_has_no_width)
{
    sb_batches whole = { 0 }, real = { 0 };
    for (int i = 0; i < 3333; i++) {
        sb_batches_add(&whole, 7, 0);
        sb_batches_add(&real, 0, 0.1);
    }
    const sb_batched none = { .scale = 1 }, reals = { .real = true, .scale = 1 };
    sb_interval a = sb_batch_interval(&whole, &none), b = sb_batch_interval(&real, &reals);
    ck_assert(a.honest && a.lo == 7 && a.hi == 7);
    ck_assert(b.honest);
    NEAR(b.lo, 0.1, 1e-12);
    NEAR(b.hi, 0.1, 1e-12);
}
END_TEST

/* What grows without end is no steady state. */
START_TEST(a_trend_is_refused)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 1000; i++) sb_batches_add(&b, 0, 0.001 * i + normal());
    ck_assert_int_eq(gap_of(&b, &REALS), SB_GAP_DEPENDENT);
}
END_TEST

/* 512 values are 32 batches of 16. Waves of twelve batches: neighbours are alike, though their means vary little beside
 * single values. */
START_TEST(batches_that_follow_each_other_are_refused)
{
    const sb_batched noisy = { .real = true, .scale = 1, .sd = 100 };
    sb_batches wave = { 0 };
    for (int i = 0; i < 512; i++) sb_batches_add(&wave, 0, 5 + sin(i * 6.283185307 / (12 * 16)));
    ck_assert_int_eq(gap_of(&wave, &noisy), SB_GAP_DEPENDENT);
}
END_TEST

/* Two batches up, two down: the test has nothing against it. But if single values are as near each other as the stretches
 * are, a stretch is worth but one of them. */
START_TEST(a_stretch_must_be_worth_ten_cases)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 512; i++) sb_batches_add(&b, 0, i / 32 % 2 ? 6 : 4);
    const double of_stretches = sqrt(16 / 15.0);
    const sb_batched nine = { .real = true, .scale = 1, .sd = sqrt(9.99) * of_stretches },
                     ten = { .real = true, .scale = 1, .sd = sqrt(10.01) * of_stretches };
    ck_assert_int_eq(gap_of(&b, &nine), SB_GAP_DEPENDENT);
    ck_assert_int_eq(gap_of(&b, &ten), SB_NO_GAP);
}
END_TEST

/* Independent values: the share of runs that are refused is the level of the test, and of the others 95 in 100 hold the
 * truth. 5000 runs: four standard errors are 1.2 percentage points. */
START_TEST(holds_the_truth_95_times_in_100)
{
    enum { RUNS = 5000, VALUES = 700 };
    int refused = 0, held = 0;
    for (int r = 0; r < RUNS; r++) {
        sb_batches b = { 0 };
        for (int i = 0; i < VALUES; i++) sb_batches_add(&b, 0, 3 + normal());
        sb_interval ci = sb_batch_interval(&b, &REALS);
        refused += !ci.honest;
        held += ci.honest && ci.lo <= 3 && 3 <= ci.hi;
    }
    NEAR((double)refused / RUNS, 0.05, 0.013);
    NEAR((double)held / (RUNS - refused), 0.95, 0.013);
}
END_TEST

/* Values that remember 0.99 of the one before: worth 1 in 200, so 512 of them are worth two or three. Hardly any run may
 * be given an interval; of 200,000 most are. */
START_TEST(memory_takes_longer_runs)
{
    int given[2] = { 0 };
    for (int r = 0; r < 400; r++) {
        sb_batches b = { 0 };
        const int n = r < 200 ? 512 : 200000;
        double x = normal() / sqrt(1 - 0.99 * 0.99), sum = 0, squares = 0;
        for (int i = 0; i < n; i++) {
            x = 0.99 * x + normal();
            sb_batches_add(&b, 0, x);
            sum += x;
            squares += x * x;
        }
        const sb_batched what = { .real = true, .scale = 1, .sd = sqrt((squares - sum * sum / n) / (n - 1)) };
        given[r >= 200] += sb_batch_interval(&b, &what).honest;
    }
    ck_assert_msg(given[0] <= 2 && given[1] > 160, "%d of 200 short, %d of 200 long", given[0], given[1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/batch_means");
    TCase *c = tcase_create("batch means");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, what_is_left_over_goes_with_the_last);
    tcase_add_test(c, it_takes_256_values);
    tcase_add_loop_test(c, a_share_takes_10_of_each_outcome_or_none, 0, sizeof RARE / sizeof *RARE);
    tcase_add_test(c, agreement_of_all_is_not_certainty);
    tcase_add_test(c, what_does_not_vary_has_no_width);
    tcase_add_test(c, a_trend_is_refused);
    tcase_add_test(c, batches_that_follow_each_other_are_refused);
    tcase_add_test(c, a_stretch_must_be_worth_ten_cases);
    tcase_add_test(c, holds_the_truth_95_times_in_100);
    tcase_add_test(c, memory_takes_longer_runs);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
