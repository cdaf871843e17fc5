/* Rosters against counting nanosecond by nanosecond. */
#include "kernel/roster.h"

#include "suite.h"

enum { MOST = 12, END = 60 };

typedef struct made_up {
    sb_ns at[MOST];
    int32_t people[MOST + 1];
    sb_roster roster;
} made_up;

static void make_up(made_up *m, uint64_t seed)
{
    int n = 0, t = 0;
    m->people[0] = below(&seed, 3);
    m->roster.most = m->people[0];
    while (n < MOST && (t += 1 + below(&seed, 8)) < END) {
        m->at[n++] = t;
        m->people[n] = below(&seed, 2) ? below(&seed, 4) : 0;
        if (m->people[n] > m->roster.most) m->roster.most = m->people[n];
    }
    m->roster.at = m->at;
    m->roster.people = m->people;
    m->roster.n = n;
}

static int plain_find(const sb_roster *r, sb_ns t)
{
    int i = 0;
    while (i < r->n && r->at[i] <= t) i++;
    return i;
}

START_TEST(finds_the_position_from_any_hint)
{
    made_up m;
    make_up(&m, (uint64_t)_i * 7919);
    for (sb_ns t = 0; t <= END; t++)
        for (int hint = -1; hint <= m.roster.n; hint++)
            ck_assert_int_eq(sb_roster_find(&m.roster, t, hint), plain_find(&m.roster, t));
    for (int i = 0; i < m.roster.n; i++) ck_assert(sb_roster_end(&m.roster, i) == m.at[i]);
    ck_assert(sb_roster_end(&m.roster, m.roster.n) == SB_NEVER);
}
END_TEST

START_TEST(closed_time_duty_and_the_next_opening_by_counting)
{
    made_up m;
    make_up(&m, (uint64_t)_i * 104729 + 5);
    for (sb_ns from = 0; from <= END; from++) {
        sb_ns closed = 0, open = from;
        sb_person_ns duty = 0;
        while (open < END && m.people[plain_find(&m.roster, open)] == 0) open++;
        ck_assert(sb_roster_next_open(&m.roster, from) ==
                  (open < END || m.people[m.roster.n] > 0 ? open : SB_NEVER));
        for (sb_ns to = from; to <= END; to++) {
            ck_assert(sb_roster_closed(&m.roster, from, to) == closed);
            ck_assert(sb_roster_duty(&m.roster, from, to) == duty);
            int32_t people = m.people[plain_find(&m.roster, to)];
            closed += people == 0;
            duty += (uint32_t)people;
        }
    }
}
END_TEST

START_TEST(always_the_same)
{
    static const int32_t TWO[] = { 2 };
    const sb_roster roster = { .people = TWO, .most = 2 };
    ck_assert_int_eq(sb_roster_find(&roster, SB_DAY, 0), 0);
    ck_assert(sb_roster_next_open(&roster, 17) == 17 && sb_roster_closed(&roster, 0, SB_DAY) == 0);
    ck_assert(sb_roster_duty(&roster, SB_HOUR, SB_DAY) == (sb_person_ns)(2 * 23 * SB_HOUR));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel/roster");
    TCase *tcase = tcase_create("roster");
    tcase_add_loop_test(tcase, finds_the_position_from_any_hint, 0, 8);
    tcase_add_loop_test(tcase, closed_time_duty_and_the_next_opening_by_counting, 0, 8);
    tcase_add_test(tcase, always_the_same);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
