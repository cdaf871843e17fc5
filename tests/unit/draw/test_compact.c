/* Compaction: all separations hold, nothing is farther out than it must be, wishes are met where they
 * can be. */
#include "draw/compact.h"

#include <check.h>
#include <math.h>
#include <stdint.h>

enum { SLABS = 30 };

static uint32_t state;

static int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

static const double SEPARATION[SB_SLAB_KINDS][SB_SLAB_KINDS] = {
    { 20, 13, 10, 3 }, { 13, 10, 6, 3 }, { 10, 6, 0, 3 }, { 3, 3, 3, 4 },
};

static sb_slab slab[SLABS];
static double order[SLABS];

static sb_compaction random_problem(uint32_t seed)
{
    state = seed;
    for (int i = 0; i < SLABS; i++) {
        double from = below(20), half = below(30);
        order[i] = i / 2;
        slab[i] = (sb_slab){ .kind = (sb_slab_kind)below(SB_SLAB_KINDS),
                             .variable = i,
                             .low = -half,
                             .high = half,
                             .first = i / 2,
                             .last = i / 2,
                             .from = from,
                             .to = from + below(10) };
    }
    return (sb_compaction){ .n_variables = SLABS,
                            .order = order,
                            .slab = slab,
                            .n_slabs = SLABS,
                            .margin = 0.5,
                            .start = 100,
                            .separation = SEPARATION };
}

static void check_valid(const double *place, double end)
{
    for (int i = 0; i < SLABS; i++) {
        ck_assert_double_ge(place[i] + slab[i].low, 100 - 1e-9);
        ck_assert_double_le(place[i] + slab[i].high, end + 1e-9);
        for (int k = 0; k < SLABS; k++) {
            bool near = slab[i].from <= slab[k].to + 0.5 && slab[k].from <= slab[i].to + 0.5;
            if (!near || slab[i].last >= slab[k].first) continue;
            double gap = place[k] + slab[k].low - place[i] - slab[i].high;
            ck_assert_double_ge(gap, SEPARATION[slab[i].kind][slab[k].kind] - 1e-9);
        }
    }
}

START_TEST(separations_hold)
{
    double least[SLABS], most[SLABS], middle[SLABS], end = 0;
    sb_compaction p = random_problem((uint32_t)_i + 1);
    ck_assert_int_eq(sb_compact(least, most, &end, &p, NULL), SB_OK);
    check_valid(least, end);
    check_valid(most, end);
    for (int i = 0; i < SLABS; i++) {
        ck_assert_double_le(least[i], most[i] + 1e-9);
        middle[i] = (least[i] + most[i]) / 2;
    }
    check_valid(middle, end);
}
END_TEST

START_TEST(nothing_is_wider_than_it_must_be)
{
    double least[SLABS], most[SLABS], end = 0;
    sb_compaction p = random_problem((uint32_t)_i + 1);
    ck_assert_int_eq(sb_compact(least, most, &end, &p, NULL), SB_OK);
    for (int i = 0; i < SLABS; i++) { /* what stands at its first place leans on the start or on something */
        bool leans = least[i] + slab[i].low <= 100 + 1e-9;
        for (int k = 0; k < SLABS; k++) {
            double gap = least[i] + slab[i].low - least[k] - slab[k].high;
            leans |=
                slab[k].last < slab[i].first && fabs(gap - SEPARATION[slab[k].kind][slab[i].kind]) < 1e-9;
        }
        ck_assert(leans);
    }
}
END_TEST

START_TEST(wishes_are_met_within_what_is_fixed)
{
    double least[SLABS], most[SLABS], place[SLABS], end = 0;
    bool fixed[SLABS];
    sb_compaction p = random_problem((uint32_t)_i + 1);
    ck_assert_int_eq(sb_compact(least, most, &end, &p, NULL), SB_OK);
    for (int i = 0; i < SLABS; i++) {
        fixed[i] = i % 3 == 0;
        place[i] = fixed[i] ? (least[i] + most[i]) / 2 : below(2) ? -1e6 : 1e6;
    }
    ck_assert_int_eq(sb_compact_settle(place, fixed, end, &p, NULL), SB_OK);
    check_valid(place, end);
    for (int i = 0; i < SLABS; i += 3) ck_assert_double_eq_tol(place[i], (least[i] + most[i]) / 2, 1e-9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/compact");
    TCase *c = tcase_create("compact");
    tcase_add_loop_test(c, separations_hold, 0, 50);
    tcase_add_loop_test(c, nothing_is_wider_than_it_must_be, 0, 50);
    tcase_add_loop_test(c, wishes_are_met_within_what_is_fixed, 0, 50);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
