/* Comparisons: Holm by hand, verdicts in the goal's direction and all together, measures that only some ways have, interrupted
 * runs; and how often nothing is taken for something. */
#include "analysis/comparison.h"
#include "analysis/holm.h"
#include "base/hash.h"
#include "scene.h"

/* Sorted 0.005, 0.01, 0.03, 0.04 become 0.02, 0.03, 0.06, and 0.04, which may not be below the one before it. */
START_TEST(holm_by_hand)
{
    double p[4] = { 0.01, 0.04, 0.03, 0.005 }, large[3] = { 0.6, 0.9, 0.5 };
    const double adjusted[4] = { 0.03, 0.06, 0.06, 0.02 };
    ok(sb_holm(p, 4, NULL));
    for (int i = 0; i < 4; i++) ck_assert_msg(fabs(p[i] - adjusted[i]) < 1e-15, "%d: %g", i, p[i]);
    ok(sb_holm(large, 3, NULL));
    for (int i = 0; i < 3; i++) ck_assert(large[i] == 1);
    ok(sb_holm(p, 0, NULL));
}
END_TEST

static const double BASE[4] = { 5, 7, 1, 9 }, MORE[4] = { 6, 9, 4, 13 }; /* p = 0.030466: test_paired.c */

/* One case a replication; hours till natt. */
static scene filled(const double *hours, int n)
{
    scene s = scene_open(n);
    for (int r = 0; r < n; r++) {
        s.record->row[r].present = true;
        s.record->row[r].cases = 1;
        add_time(s.record, r, TILL_NATT, (sb_ns)(hours[r] * (double)SB_HOUR));
    }
    return s;
}

static sb_comparison *compared(scene *s, int n)
{
    sb_run_way way[8];
    sb_comparison *c = NULL;
    for (int k = 0; k < n; k++) way[k] = (sb_run_way){ scene_find(&s[k]), s[k].record };
    ok(sb_comparison_make(&c, way, n, NULL));
    return c;
}

static const sb_contrast *contrast(const sb_comparison *c, int way)
{
    return &c->way[way].target[TILL_NATT];
}

static void close_all(sb_comparison *c, scene *s, int n)
{
    sb_comparison_free(c);
    for (int k = 0; k < n; k++) scene_close(&s[k]);
}

/* Alone 0.030466 is a difference; beside another comparison it is 0.0609, and none is shown. */
START_TEST(several_comparisons_are_judged_together)
{
    scene s[3] = { filled(BASE, 4), filled(MORE, 4), filled(BASE, 4) };
    sb_comparison *c = compared(s, 2);
    ck_assert_int_eq(c->judged, 1);
    ck_assert_int_eq(contrast(c, 1)->verdict, SB_WORSE);
    ck_assert(fabs(contrast(c, 1)->p - 0.030466) < 1e-5);
    ck_assert(contrast(c, 0)->value == 5.5 && contrast(c, 1)->value == 8 && contrast(c, 1)->change.delta == 2.5);
    ck_assert(isnan(contrast(c, 0)->p) && contrast(c, 0)->verdict == SB_NO_VERDICT);
    sb_comparison_free(c);
    c = compared(s, 3);
    ck_assert_int_eq(c->judged, 2);
    ck_assert_int_eq(contrast(c, 1)->verdict, SB_NO_DIFFERENCE);
    ck_assert(fabs(contrast(c, 1)->p - 2 * 0.030466) < 2e-5);
    ck_assert(contrast(c, 2)->change.delta == 0 && contrast(c, 2)->verdict == SB_NO_DIFFERENCE);
    close_all(c, s, 3);
}
END_TEST

START_TEST(better_is_what_the_goal_says)
{
    static const struct {
        sb_goal goal;
        sb_verdict more, less;
    } CASE[] = { { SB_MINIMISE, SB_WORSE, SB_BETTER }, { SB_MAXIMISE, SB_BETTER, SB_WORSE },
                 { SB_NO_GOAL, SB_NO_VERDICT, SB_NO_VERDICT } };
    for (size_t i = 0; i < 3; i++) {
        scene s[2] = { filled(BASE, 4), filled(MORE, 4) };
        for (int k = 0; k < 2; k++) s[k].model->measure[0].goal = CASE[i].goal;
        sb_comparison *c = compared(s, 2);
        ck_assert_int_eq(contrast(c, 1)->verdict, CASE[i].more);
        ck_assert_int_eq(c->judged, CASE[i].goal != SB_NO_GOAL);
        ck_assert(contrast(c, 1)->change.ci.honest);
        sb_comparison_free(c);
        scene turned[2] = { s[1], s[0] };
        c = compared(turned, 2);
        ck_assert_int_eq(contrast(c, 1)->verdict, CASE[i].less);
        close_all(c, turned, 2);
    }
}
END_TEST

/* A deadline is better kept; whoever lacks the measure is not compared, and has its own. */
START_TEST(only_what_both_have_is_compared)
{
    scene s[2] = { filled(BASE, 4), filled(MORE, 4) };
    for (int r = 0; r < 4; r++) {
        add_deadline(s[0].record, r, 0, false);
        add_deadline(s[1].record, r, 0, true);
    }
    s[1].model->measure[0].id = "something_else";
    sb_comparison *c = compared(s, 2);
    const int deadline = TILL_NATT + 1;
    ck_assert_int_eq(c->n_targets, deadline + 1);
    ck_assert_int_eq(contrast(c, 1)->own, -1);
    ck_assert(contrast(c, 1)->verdict == SB_NO_VERDICT && isnan(contrast(c, 1)->change.delta));
    ck_assert(c->way[1].in_baseline[TILL_NATT] == -1 && c->way[1].in_baseline[deadline] == deadline);
    ck_assert(c->way[1].target[deadline].verdict == SB_BETTER && c->way[1].target[deadline].change.delta == 1);
    ck_assert_int_eq(c->judged, 1);
    sb_comparison_free(c);
    s[1].model->measure[0].id = s[0].model->measure[0].id; /* called the same, but it counts something */
    ((sb_measure_kind *)(uintptr_t)s[1].record->shape.kind)[TILL_NATT] = SB_MEASURE_COUNT;
    c = compared(s, 2);
    ck_assert(contrast(c, 1)->own == -1 && c->way[1].in_baseline[TILL_NATT] == -1);
    close_all(c, s, 2);
}
END_TEST

/* Time is cut at the horizon, and the share that never came stands beside it. */
START_TEST(who_never_came_counts_with_the_time_so_far)
{
    scene s[2] = { filled(BASE, 4), filled(BASE, 4) };
    sb_tally *t = &s[1].record->row[0].measure[TILL_NATT];
    t->unreached = 1;
    t->late_sum = (sb_u128)(20 * SB_HOUR);
    sb_comparison *c = compared(s, 2);
    ck_assert(fabs(contrast(c, 1)->value - 42.0 / 5) < 1e-12 && contrast(c, 1)->unreached == 0.2);
    ck_assert(contrast(c, 0)->unreached == 0);
    close_all(c, s, 2);
}
END_TEST

/* Interrupted: pairs are those replications that both have; where params are drawn for two, both of them. */
START_TEST(an_interrupted_way_is_paired_by_what_it_has)
{
    const double base[6] = { 5, 7, 1, 9, 2, 2 }, more[6] = { 6, 8, 99, 10, 3, 3 };
    for (int drawn = 0; drawn < 2; drawn++) {
        scene s[2] = { filled(base, 6), filled(more, 6) };
        sb_param *param = late_param(s[0].model, "p", "P");
        if (drawn) param->uncertain.kind = SB_Q_DIST;
        s[1].record->row[2].present = false;
        sb_comparison *c = compared(s, 2);
        ck_assert_int_eq(c->way[1].replications, drawn ? 4 : 5); /* not the fourth, whose draw the third has too */
        ck_assert(contrast(c, 1)->change.delta == 1 && contrast(c, 1)->change.n == (drawn ? 2 : 5));
        close_all(c, s, 2);
    }
}
END_TEST

/* What no way has anything of is no comparison. */
START_TEST(what_does_not_occur_is_left_out)
{
    scene s[2] = { filled(BASE, 4), filled(BASE, 4) };
    for (int k = 0; k < 2; k++)
        for (int r = 0; r < 4; r++) {
            add_real(s[k].record, r, SB_COST, 0);
            add_count(s[k].record, r, SB_QUESTIONS, k == 1);
        }
    sb_comparison *c = compared(s, 2);
    ck_assert(!c->occurs[SB_COST] && c->occurs[SB_QUESTIONS] && !c->occurs[SB_NEEDS_MET] && c->occurs[TILL_NATT]);
    ck_assert_int_eq(c->judged, 2);
    ck_assert_int_eq(c->way[1].target[SB_QUESTIONS].verdict, SB_WORSE);
    close_all(c, s, 2);
}
END_TEST

static double uniform(uint64_t i)
{
    return ((double)(sb_mix(i) >> 11) + 0.5) * 0x1p-53;
}

/* A against A on disjoint replications, times as skewed as an exponential's: 1000 experiments reject in 3 to 7 %; and of three
 * comparisons at once any is a difference no more often than that. */
START_TEST(nothing_is_seldom_taken_for_something)
{
    enum { ROUNDS = 1000, N = 60, WAYS = 4 };
    scene s[WAYS];
    int one = 0, any = 0;
    for (int k = 0; k < WAYS; k++) s[k] = scene_open(N);
    for (uint64_t round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < WAYS; k++)
            for (int r = 0; r < N; r++) {
                const double hours = -log(uniform((round * WAYS + (uint64_t)k) * N + (uint64_t)r));
                s[k].record->row[r].present = true;
                s[k].record->row[r].measure[TILL_NATT] =
                    (sb_tally){ .n = 1, .sum = (sb_u128)(hours * (double)SB_HOUR), .min = 1, .max = 1 };
            }
        sb_comparison *c = compared(s, 2);
        one += contrast(c, 1)->verdict != SB_NO_DIFFERENCE;
        sb_comparison_free(c);
        c = compared(s, WAYS);
        bool found = false;
        for (int k = 1; k < WAYS; k++) found = found || contrast(c, k)->verdict != SB_NO_DIFFERENCE;
        any += found;
        sb_comparison_free(c);
    }
    ck_assert_msg(one >= ROUNDS * 0.03 && one <= ROUNDS * 0.07, "%d of %d", one, ROUNDS);
    ck_assert_msg(any <= ROUNDS * 0.07, "%d of %d", any, ROUNDS);
    for (int k = 0; k < WAYS; k++) scene_close(&s[k]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/comparison");
    TCase *c = tcase_create("comparison");
    tcase_add_test(c, holm_by_hand);
    tcase_add_test(c, several_comparisons_are_judged_together);
    tcase_add_test(c, better_is_what_the_goal_says);
    tcase_add_test(c, only_what_both_have_is_compared);
    tcase_add_test(c, who_never_came_counts_with_the_time_so_far);
    tcase_add_test(c, an_interrupted_way_is_paired_by_what_it_has);
    tcase_add_test(c, what_does_not_occur_is_left_out);
    tcase_add_test(c, nothing_is_seldom_taken_for_something);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
