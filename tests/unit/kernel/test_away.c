/* Being called away: the share holds at every hour from the first on, and what is so does not depend on who looks when. */
#include "kernel/away.h"

#include "suite.h"

#include <math.h>

static sb_arena *arena;

static void open_arena(void)
{
    arena = sb_arena_new();
    ck_assert_ptr_nonnull(arena);
}

static void close_arena(void)
{
    sb_arena_free(arena);
}

typedef struct law {
    bool constant;
    double gap, takes; /* hours */
} law;
static const law LAWS[] = { { true, 3, 1 }, { false, 3, 1 }, { false, 1, 4 }, { true, 20, 70 } };

static sb_dist hours(const law *l, double h)
{
    sb_dist dist = sb_dist_constant(h * (double)SB_HOUR);
    if (!l->constant) ck_assert_int_eq(sb_dist_exponential(&dist, h * (double)SB_HOUR, NULL), SB_OK);
    return dist;
}

static sb_away away_of(int i)
{
    sb_away away;
    sb_dist gap = hours(&LAWS[i], LAWS[i].gap), takes = hours(&LAWS[i], LAWS[i].takes);
    ck_assert_int_eq(sb_away_make(&away, 1, &gap, &takes, 4711, arena, NULL), SB_OK);
    return away;
}

/* 4000 replications, each hour: a binomial number, within 4.5 sigma (48 looks); a cell of a table is off by a five-hundredth
 * at most. */
START_TEST(the_share_holds_at_every_hour)
{
    enum { RUNS = 4000, HOURS = 48 };
    sb_away away = away_of(_i);
    int seen[HOURS] = { 0 };
    for (int r = 0; r < RUNS; r++) {
        sb_absence absence = { 0 };
        sb_ns change;
        for (int h = 0; h < HOURS; h++) seen[h] += sb_away_now(&away, &absence, 1, (uint64_t)r, h * SB_HOUR, &change);
    }
    double share = LAWS[_i].takes / (LAWS[_i].takes + LAWS[_i].gap), sigma = sqrt(RUNS * share * (1 - share));
    for (int h = 0; h < HOURS; h++)
        ck_assert_msg(fabs(seen[h] - RUNS * share) < 4.5 * sigma + RUNS / 500.0, "hour %d: %d of %d", h, seen[h], RUNS);
}
END_TEST

/* From change to change, and by looking each quarter of an hour. */
START_TEST(looking_often_or_seldom_sees_the_same)
{
    sb_away away = away_of(_i);
    sb_absence often = { 0 }, seldom = { 0 };
    sb_ns change = 0, at, ignored;
    int changes = 0;
    for (sb_ns t = 0; t < 100 * SB_DAY; t = change, changes++) {
        const bool is = sb_away_now(&away, &seldom, 7, 3, t, &change);
        ck_assert(change > t);
        for (at = t; at < change && at < 100 * SB_DAY; at += SB_HOUR / 4)
            ck_assert_int_eq(sb_away_now(&away, &often, 7, 3, at, &ignored), is);
        if (LAWS[_i].constant && changes > 0 && changes % 2 == 0) /* whole ones are as long as said */
            ck_assert_int_eq(change - t, (sb_ns)((is ? LAWS[_i].takes : LAWS[_i].gap) * (double)SB_HOUR));
    }
    ck_assert_int_gt(changes, 20);
}
END_TEST

START_TEST(replications_and_names_differ)
{
    sb_away one = away_of(1), other = one;
    sb_absence a = { 0 }, b = { 0 }, c = { 0 };
    sb_ns at_a, at_b, at_c;
    other.name = 4712;
    sb_away_now(&one, &a, 1, 0, 0, &at_a);
    sb_away_now(&one, &b, 1, 1, 0, &at_b);
    sb_away_now(&other, &c, 1, 0, 0, &at_c);
    ck_assert(at_a != at_b && at_a != at_c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel/away");
    TCase *tcase = tcase_create("away");
    const int n = (int)(sizeof LAWS / sizeof *LAWS);
    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_add_loop_test(tcase, the_share_holds_at_every_hour, 0, n);
    tcase_add_loop_test(tcase, looking_often_or_seldom_sees_the_same, 0, n);
    tcase_add_test(tcase, replications_and_names_differ);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
