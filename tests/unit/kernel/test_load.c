/* Other matters: the share holds at every hour, and what is so does not depend on who looks when. */
#include "kernel/load.h"

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

/* Shares and laws of lengths, in hours. */
static sb_load load_of(int i)
{
    static const double SHARE[] = { 0.5, 0.1, 0.9, 0.3, 0.6 };
    sb_dist takes[5];
    sb_load load;
    takes[0] = sb_dist_constant((double)SB_HOUR);
    ck_assert_int_eq(sb_dist_exponential(&takes[1], 0.5 * (double)SB_HOUR, NULL), SB_OK);
    ck_assert_int_eq(sb_dist_uniform(&takes[2], (double)SB_HOUR, 3 * (double)SB_HOUR, NULL), SB_OK);
    ck_assert_int_eq(sb_dist_lognormal(&takes[3], 2 * (double)SB_HOUR, 4 * (double)SB_HOUR, NULL), SB_OK);
    takes[4] = sb_dist_constant(30 * (double)SB_HOUR); /* longer than a day */
    ck_assert_int_eq(sb_load_make(&load, SHARE[i], &takes[i], 4711 + (uint64_t)i, arena, NULL), SB_OK);
    return load;
}

/* 4000 persons, on two days, each hour: a binomial number, within 4.5 sigma (48 looks). */
START_TEST(the_share_holds_at_every_hour)
{
    enum { PERSONS = 4000 };
    sb_load load = load_of(_i);
    int occupied[48] = { 0 };
    for (int person = 0; person < PERSONS; person++) {
        sb_matters matters = { .day = -1 };
        sb_ns change;
        for (int hour = 0; hour < 48; hour++)
            occupied[hour] +=
                sb_load_occupied(&load, &matters, 1, 0, person, hour * SB_HOUR + SB_MINUTE, &change);
    }
    double sigma = sqrt(PERSONS * load.share * (1 - load.share));
    for (int hour = 0; hour < 48; hour++)
        ck_assert_msg(fabs(occupied[hour] - PERSONS * load.share) < 4.5 * sigma, "hour %d: %d of %d", hour,
                      occupied[hour], (int)PERSONS);
}
END_TEST

START_TEST(looking_often_or_seldom_sees_the_same)
{
    sb_load load = load_of(_i);
    for (int person = 0; person < 20; person++) {
        sb_matters often = { .day = -1 }, seldom = { .day = -1 };
        sb_ns change, later;
        for (int minute = 0; minute < 5 * 24 * 60; minute++) {
            sb_ns t = minute * SB_MINUTE;
            bool busy = sb_load_occupied(&load, &often, 3, 9, person, t, &change);
            ck_assert(change > t);
            if (minute % 397 != 0) continue;
            ck_assert(sb_load_occupied(&load, &seldom, 3, 9, person, t, &later) == busy);
            ck_assert(later == change);
        }
    }
}
END_TEST

/* Until `change` it stays as it is. */
START_TEST(it_changes_when_it_says)
{
    sb_load load = load_of(_i);
    sb_matters matters = { .day = -1 }, other = { .day = -1 };
    int64_t n = 0, changed = 0;
    for (sb_ns t = 0, change, then; t < 60 * SB_DAY; t = change, n++) {
        bool busy = sb_load_occupied(&load, &matters, 5, 1, 2, t, &change);
        ck_assert(change > t && change <= (t / SB_DAY + 1) * SB_DAY);
        ck_assert(sb_load_occupied(&load, &other, 5, 1, 2, change - 1, &then) == busy && then == change);
        sb_matters again = matters;
        changed += sb_load_occupied(&load, &again, 5, 1, 2, change, &then) != busy;
    }
    ck_assert(n >= 60 && changed > 0);
}
END_TEST

/* Two persons, or one in two replications, or under two seeds: occupied together as often as chance has it.
 */
START_TEST(persons_replications_and_seeds_are_independent)
{
    enum { LOOKS = 4000 };
    sb_load load = load_of(0);
    int both[3] = { 0 };
    for (int i = 0; i < LOOKS; i++) {
        sb_matters m[4] = { { .day = -1 }, { .day = -1 }, { .day = -1 }, { .day = -1 } };
        uint64_t r = (uint64_t)i;
        sb_ns t = 13 * SB_HOUR, change;
        bool is = sb_load_occupied(&load, &m[0], 1, r, 0, t, &change);
        both[0] += is && sb_load_occupied(&load, &m[1], 1, r, 1, t, &change);
        both[1] += is && sb_load_occupied(&load, &m[2], 1, r + LOOKS, 0, t, &change);
        both[2] += is && sb_load_occupied(&load, &m[3], 2, r, 0, t, &change);
    }
    for (int i = 0; i < 3; i++)
        ck_assert_msg(fabs(both[i] - LOOKS / 4.0) < 4.5 * sqrt(LOOKS * 3 / 16.0), "%d both", both[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel/load");
    TCase *tcase = tcase_create("load");
    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_add_loop_test(tcase, the_share_holds_at_every_hour, 0, 5);
    tcase_add_loop_test(tcase, looking_often_or_seldom_sees_the_same, 0, 5);
    tcase_add_loop_test(tcase, it_changes_when_it_says, 0, 5);
    tcase_add_test(tcase, persons_replications_and_seeds_are_independent);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
