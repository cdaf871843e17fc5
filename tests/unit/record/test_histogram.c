/* Histograms against sorted values. */
#include "record/histogram.h"

#include "base/hash.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 20000 };
static int64_t value[VALUES];

static int ascending(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Values over all octaves, or crowded, or small. */
static void fill(int kind, uint64_t seed)
{
    for (int i = 0; i < VALUES; i++) {
        uint64_t word = sb_mix(seed * VALUES + (uint64_t)i);
        value[i] = kind == 0   ? (int64_t)(word >> (1 + word % 63))
                   : kind == 1 ? (int64_t)(3600000000000 + word % 1000000000)
                               : (int64_t)(word % 700);
    }
}

static void add_all(sb_histogram *h, int from, int to)
{
    for (int i = from; i < to; i++) ck_assert(sb_histogram_add(h, value[i]));
}

static const double Q[] = { 0.0001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.9999 };

START_TEST(quantiles_are_right_to_a_thousandth)
{
    sb_histogram h = { 0 };
    fill(_i % 3, (uint64_t)_i);
    add_all(&h, 0, VALUES);
    qsort(value, VALUES, sizeof *value, ascending);
    for (size_t k = 0; k < sizeof Q / sizeof *Q; k++) {
        double exact = (double)value[(int)ceil(Q[k] * VALUES) - 1], is = sb_histogram_quantile(&h, Q[k]);
        ck_assert_msg(fabs(is - exact) <= 0.001 * exact, "q %g: %.17g, exactly %.17g", Q[k], is, exact);
        ck_assert_msg(exact >= 512 || is == exact, "small values are exact: %g, not %g", is, exact);
    }
    sb_histogram_fini(&h);
}
END_TEST

/* Each edge of a cell and its neighbours, one value alone. */
START_TEST(single_values_at_the_edges)
{
    for (int bit = 0; bit < 63; bit++)
        for (int64_t off = -2; off <= 2; off++) {
            sb_histogram h = { 0 };
            int64_t one = (INT64_C(1) << bit) + off;
            if (one < 0) continue;
            ck_assert(sb_histogram_add(&h, one));
            double is = sb_histogram_quantile(&h, 0.5);
            ck_assert_msg(fabs(is - (double)one) <= 0.001 * (double)one, "%lld: %.17g", (long long)one, is);
            sb_histogram_fini(&h);
        }
    sb_histogram h = { 0 };
    ck_assert(sb_histogram_add(&h, INT64_MAX));
    ck_assert(fabs(sb_histogram_quantile(&h, 0.5) / (double)INT64_MAX - 1) <= 0.001);
    sb_histogram_fini(&h);
}
END_TEST

static bool same(const sb_histogram *a, const sb_histogram *b)
{
    static const uint64_t NONE[SB_HISTOGRAM_CELLS];
    for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++)
        if (memcmp(a->octave[k] ? a->octave[k] : NONE, b->octave[k] ? b->octave[k] : NONE, sizeof NONE) != 0)
            return false;
    return a->n == b->n;
}

START_TEST(parts_merge_in_any_order)
{
    sb_histogram all = { 0 }, ahead = { 0 }, back = { 0 }, part[4] = { { .n = 0 } };
    fill(_i, 77);
    add_all(&all, 0, VALUES);
    for (int i = 0; i < 4; i++) add_all(&part[i], i * VALUES / 4, (i + 1) * VALUES / 4);
    for (int i = 0; i < 4; i++)
        ck_assert(sb_histogram_merge(&ahead, &part[i]) && sb_histogram_merge(&back, &part[3 - i]));
    ck_assert(same(&all, &ahead) && same(&all, &back));
    ck_assert(sb_histogram_quantile(&all, 0.3) == sb_histogram_quantile(&back, 0.3));
    sb_histogram_fini(&all);
    sb_histogram_fini(&ahead);
    sb_histogram_fini(&back);
    for (int i = 0; i < 4; i++) sb_histogram_fini(&part[i]);
}
END_TEST

START_TEST(many_at_once_is_one_many_times)
{
    sb_histogram many = { 0 }, one = { 0 };
    for (int64_t v = 1; v < INT64_C(1) << 40; v *= 3) {
        ck_assert(sb_histogram_add_many(&many, v, v % 7));
        for (int64_t i = 0; i < v % 7; i++) ck_assert(sb_histogram_add(&one, v));
    }
    ck_assert(same(&many, &one));
    sb_histogram_fini(&many);
    sb_histogram_fini(&one);
}
END_TEST

START_TEST(nothing_has_no_quantile)
{
    sb_histogram h = { 0 };
    ck_assert(isnan(sb_histogram_quantile(&h, 0.5)));
    ck_assert(sb_histogram_add(&h, 0) && sb_histogram_quantile(&h, 0.5) == 0);
    sb_histogram_fini(&h);
    ck_assert(h.n == 0 && isnan(sb_histogram_quantile(&h, 0.5)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record/histogram");
    TCase *tcase = tcase_create("histogram");
    tcase_add_loop_test(tcase, quantiles_are_right_to_a_thousandth, 0, 9);
    tcase_add_test(tcase, single_values_at_the_edges);
    tcase_add_loop_test(tcase, parts_merge_in_any_order, 0, 3);
    tcase_add_test(tcase, many_at_once_is_one_many_times);
    tcase_add_test(tcase, nothing_has_no_quantile);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
