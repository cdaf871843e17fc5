/* Paired differences: against the plain paired t, ratios against a hand-worked case, pairs of replications,
 * and chance. */
#include "analysis/paired.h"
#include "base/hash.h"
#include "scene.h"

static double noise(uint64_t i)
{
    return (double)(sb_mix(i) >> 11) * 0x1p-53 - 0.5;
}

/* Where each replication is one case it is the t interval of the differences: 1, 2, 3, 4 have mean 2.5 and
 * sd 1.29099. */
START_TEST(the_paired_t)
{
    const sb_part base[4] = { { 5, 1 }, { 7, 1 }, { 1, 1 }, { 9, 1 } },
                  treated[4] = { { 6, 1 }, { 9, 1 }, { 4, 1 }, { 13, 1 } };
    sb_paired d = sb_paired_difference(base, treated, 4, 1);
    ck_assert(fabs(d.delta - 2.5) < 1e-12 && d.n == 4);
    ck_assert(fabs(d.error - sqrt(5.0 / 3) / 2) < 1e-12);
    ck_assert(d.ci.honest && fabs(d.ci.hi - (2.5 + 3.182446305 * d.error)) < 1e-8);
    ck_assert(fabs(sb_paired_p(&d) - 0.030466) < 1e-5); /* t = 3.872983, 3 degrees of freedom */
    const sb_paired same = sb_paired_difference(base, base, 4, 1);
    ck_assert(same.delta == 0 && same.error == 0 && same.ci.lo == 0 && same.ci.hi == 0 &&
              sb_paired_p(&same) == 1);
    ck_assert(!sb_paired_difference(base, treated, 1, 1).ci.honest &&
              isnan(sb_paired_difference(base, treated, 0, 1).delta));
}
END_TEST

/* Ratios 6/3 = 2 and 9/4 = 2.25; residuals of base (−1, 1)/1.5 and of treated (−0.5, 0.5)/2: differences
 * 0.41667, −0.41667. */
START_TEST(ratios_of_uneven_bases)
{
    const sb_part base[2] = { { 1, 1 }, { 5, 2 } }, treated[2] = { { 4, 2 }, { 5, 2 } };
    sb_paired d = sb_paired_difference(base, treated, 2, 1);
    ck_assert(fabs(d.delta - 0.25) < 1e-12);
    double off = 1 / 1.5 - 0.25;
    ck_assert(fabs(d.error - sqrt(2 * off * off / 2)) < 1e-12);
}
END_TEST

/* Two after each other are one draw: the error is that of their sums. */
START_TEST(replications_that_share_a_draw)
{
    enum { N = 2000 };
    static sb_part base[N], treated[N];
    for (uint64_t i = 0; i < N; i++) {
        base[i] = (sb_part){ 10 + noise(i), 1 };
        treated[i] =
            (sb_part){ 11 + noise(i) + noise(100000 + i / 2), 1 }; /* what it changes depends on the draw */
    }
    sb_paired one = sb_paired_difference(base, treated, N, 1),
              two = sb_paired_difference(base, treated, N, 2);
    ck_assert(two.n == N / 2 && fabs(two.delta - one.delta) < 1e-12);
    ck_assert_msg(fabs(two.error / one.error - sqrt(2)) < 0.01, "%g", two.error / one.error);
    ck_assert(fabs(two.delta - 1) < 4 * two.error);
}
END_TEST

/* No difference: the interval leaves 0 out in 5 % of 2000 experiments, give or take three standard errors. */
START_TEST(nothing_is_seldom_taken_for_something)
{
    enum { ROUNDS = 2000, N = 30 };
    sb_part base[N], treated[N];
    int wrong = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        for (uint64_t i = 0; i < N; i++) {
            base[i] = (sb_part){ noise(round * 1000 + i), 1 };
            treated[i] = (sb_part){ noise(round * 1000 + 500 + i), 1 };
        }
        sb_paired d = sb_paired_difference(base, treated, N, 1);
        wrong += d.ci.lo > 0 || d.ci.hi < 0;
        ck_assert((sb_paired_p(&d) < 0.05) == (d.ci.lo > 0 || d.ci.hi < 0));
    }
    ck_assert_msg(wrong > ROUNDS * 0.035 && wrong < ROUNDS * 0.065, "%d of %d", wrong, ROUNDS);
}
END_TEST

START_TEST(targets_are_cut_at_the_horizon)
{
    scene s = scene_open(1);
    sb_tally *t = &s.record->row[0].measure[TILL_NATT];
    add_time(s.record, 0, TILL_NATT, 2 * SB_HOUR);
    t->unreached = 1;
    t->late_sum = (sb_u128)(6 * SB_HOUR);
    s.record->row[0].deadline[0] = (sb_deadline_row){ .met = 3, .missed = 2, .pending = 7 };
    sb_target target;
    ok(sb_target_find(&target, s.model, NULL, NULL));
    ck_assert(target.measure == TILL_NATT && target.deadline == -1);
    sb_part part = sb_target_part(&s.record->row[0], target, s.record->shape.kind);
    ck_assert(part.top == 8 && part.base == 2);
    ck_assert_int_eq(sb_target_direction(s.model, target), -1);
    ok(sb_target_find(&target, s.model, "d24", NULL));
    part = sb_target_part(&s.record->row[0], target, s.record->shape.kind);
    ck_assert(target.measure == -1 && part.top == 3 && part.base == 5);
    ck_assert_int_eq(sb_target_direction(s.model, target), 1);
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_target_find(&target, s.model, "till_nat", &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.hint, "till_natt"));
    scene_close(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/paired");
    TCase *c = tcase_create("paired");
    tcase_add_test(c, the_paired_t);
    tcase_add_test(c, ratios_of_uneven_bases);
    tcase_add_test(c, replications_that_share_a_draw);
    tcase_add_test(c, nothing_is_seldom_taken_for_something);
    tcase_add_test(c, targets_are_cut_at_the_horizon);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
