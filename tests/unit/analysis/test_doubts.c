/* Doubts: where an interval may say too much; quantiles' intervals; how much of the beginning MSER leaves
 * out. */
#include "analysis/mser.h"
#include "analysis/summary.h"
#include "base/hash.h"
#include "scene.h"

/* `n` replications of one case each, whose time to the bed is hours[i % of]. */
static scene single_cases(int n, const double *hours, int of)
{
    scene s = scene_open(n);
    for (int r = 0; r < n; r++) {
        s.record->row[r].present = true;
        s.record->row[r].cases = s.record->row[r].ended = 1;
        add_time(s.record, r, TILL_NATT, (sb_ns)(hours[r % of] * (double)SB_HOUR));
    }
    return s;
}

static const sb_doubt *find(const sb_findings *f, sb_doubt_kind kind)
{
    for (int i = 0; i < f->n_doubts; i++)
        if (f->doubt[i].kind == kind) return &f->doubt[i];
    return NULL;
}

/* One value in ten is 11, the others 1: skewness 0.8 / 0.3 = 2.667, so 178 replications are needed. */
START_TEST(skewness_wants_more_replications)
{
    static const double HOURS[10] = { 1, 1, 1, 11, 1, 1, 1, 1, 1, 1 };
    scene s = single_cases(170, HOURS, 10);
    const sb_doubt *d = find(scene_find(&s), SB_DOUBT_SKEW);
    ck_assert_ptr_nonnull(d);
    ck_assert_int_eq(d->measure, TILL_NATT);
    ck_assert(fabs(d->value - 0.8 / 0.3) < 1e-6 && d->needed == 178);
    scene_close(&s);
    s = single_cases(180, HOURS, 10);
    ck_assert_ptr_null(find(scene_find(&s), SB_DOUBT_SKEW));
    ck_assert_ptr_null(find(s.findings, SB_DOUBT_FEW_RUNS));
    scene_close(&s);
}
END_TEST

START_TEST(few_replications_of_many_cases)
{
    static const double HOURS[3] = { 1, 2, 3 };
    scene s = single_cases(9, HOURS, 3);
    ck_assert_ptr_null(
        find(scene_find(&s), SB_DOUBT_FEW_RUNS)); /* of one case each: they are what they are */
    s.record->row[4].cases = 2;
    const sb_doubt *d = find(scene_find(&s), SB_DOUBT_FEW_RUNS);
    ck_assert(d != NULL && d->value == 9 && d->needed == 30 && d->measure == -1);
    scene_close(&s);
    s = single_cases(10, HOURS, 3);
    s.record->row[4].cases = 2;
    ck_assert_ptr_null(find(scene_find(&s), SB_DOUBT_FEW_RUNS));
    scene_close(&s);
}
END_TEST

START_TEST(few_cases_of_the_rarer_outcome)
{
    static const double HOURS[3] = { 1, 2, 3 };
    scene s = single_cases(100, HOURS, 3);
    for (int r = 0; r < 100; r++) add_deadline(s.record, r, 0, r >= 4);
    const sb_doubt *d = find(scene_find(&s), SB_DOUBT_FEW_EVENTS);
    ck_assert(d != NULL && d->deadline == 0 && d->value == 4 && d->needed == 250);
    for (int r = 0; r < 6; r++) add_deadline(s.record, r, 0, false);
    ck_assert_ptr_null(find(scene_find(&s), SB_DOUBT_FEW_EVENTS));
    for (int r = 0; r < 100; r++) s.record->row[r].deadline[0] = (sb_deadline_row){ .met = 1 };
    ck_assert_ptr_null(
        find(scene_find(&s), SB_DOUBT_FEW_EVENTS)); /* none at all: Wilson's interval says it */
    scene_close(&s);
}
END_TEST

/* Of 100 values, 1 … 100 h: P(B(100, ½) ≤ 39) = 0.0176 and ≤ 40: 0.0284, so ranks 40 and 61 hold the median.
 */
START_TEST(quantiles_have_intervals_from_ranks)
{
    double hours[100];
    for (int i = 0; i < 100; i++) hours[i] = i + 1;
    scene s = single_cases(100, hours, 100);
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    ck_assert(m->p50_ci.honest && m->p90_ci.honest);
    ck_assert_msg(fabs(m->p50_ci.lo - 40) < 0.05 && fabs(m->p50_ci.hi - 61) < 0.07, "%g %g", m->p50_ci.lo,
                  m->p50_ci.hi);
    /* B(100, 0.9): P(≤ 83) = 0.0206, P(≤ 84) = 0.0399; P(≥ 96) = 0.0237, P(≥ 95) = 0.0576. */
    ck_assert_msg(fabs(m->p90_ci.lo - 84) < 0.1 && fabs(m->p90_ci.hi - 96) < 0.1, "%g %g", m->p90_ci.lo,
                  m->p90_ci.hi);
    s.record->row[7].cases = 2;
    ck_assert_int_eq(scene_find(&s)->measure[TILL_NATT].p50_ci.gap, SB_GAP_CASES_DEPEND);
    scene_close(&s);
    s = single_cases(5, hours, 5); /* (½)^5 > 0.025: even the extremes are not sure to hold it */
    ck_assert_int_eq(scene_find(&s)->measure[TILL_NATT].p50_ci.gap, SB_GAP_FEW_VALUES);
    scene_close(&s);
    s = single_cases(6, hours, 6);
    m = &scene_find(&s)->measure[TILL_NATT];
    ck_assert(m->p50_ci.honest && fabs(m->p50_ci.lo - 1) < 0.01 && fabs(m->p50_ci.hi - 6) < 0.01);
    scene_close(&s);
}
END_TEST

/* A row whose first `early` of `n` values are higher by `more`, in noise of one sd √(1/12). */
static void fill_row(sb_row *row, sb_batches *batches, int n, int early, double more, uint64_t seed)
{
    *batches = (sb_batches){ 0 };
    *row = (sb_row){ .present = true, .measure_batches = batches };
    for (int i = 0; i < n; i++)
        sb_batches_add(batches, 0,
                       10 + (i < early ? more : 0) + (double)(sb_mix(seed + (uint64_t)i) >> 11) * 0x1p-53);
}

START_TEST(a_beginning_that_differs_is_found)
{
    sb_batches batches[3];
    sb_row rows[3];
    const sb_row *row[3] = { &rows[0], &rows[1], &rows[2] };
    for (int r = 0; r < 3; r++) fill_row(&rows[r], &batches[r], 3000 + 500 * r, 300, 2, (uint64_t)r << 32);
    double share = sb_mser_unsettled(row, 3, 0, SB_MEASURE_REAL);
    ck_assert_msg(share >= 0.1 && share <= 0.3, "%g", share); /* 300 of 3000, and what chance adds */
    for (int r = 0; r < 3; r++) fill_row(&rows[r], &batches[r], 3000, 1600, 2, (uint64_t)r << 32);
    ck_assert(sb_mser_unsettled(row, 3, 0, SB_MEASURE_REAL) == 1);
    int found = 0;
    for (int round = 0; round < 200; round++) { /* nothing to be found: three errors are seldom exceeded */
        for (int r = 0; r < 3; r++)
            fill_row(&rows[r], &batches[r], 2000, 0, 0, (uint64_t)(round * 3 + r) << 32);
        found += sb_mser_unsettled(row, 3, 0, SB_MEASURE_REAL) > 0;
    }
    ck_assert_int_le(found, 4);
    for (int r = 0; r < 3; r++) fill_row(&rows[r], &batches[r], 99, 30, 5, (uint64_t)r << 32);
    ck_assert(sb_mser_unsettled(row, 3, 0, SB_MEASURE_REAL) == 0); /* 19 batches of five: too few to tell */
    rows[1].measure_batches = NULL;
    fill_row(&rows[0], &batches[0], 3000, 300, 2, 1);
    fill_row(&rows[2], &batches[2], 3000, 300, 2, 2);
    ck_assert(sb_mser_unsettled(row, 3, 0, SB_MEASURE_REAL) > 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/doubts");
    TCase *c = tcase_create("doubts");
    tcase_add_test(c, skewness_wants_more_replications);
    tcase_add_test(c, few_replications_of_many_cases);
    tcase_add_test(c, few_cases_of_the_rarer_outcome);
    tcase_add_test(c, quantiles_have_intervals_from_ranks);
    tcase_add_test(c, a_beginning_that_differs_is_found);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
