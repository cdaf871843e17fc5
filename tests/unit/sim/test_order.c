/* Orders in line other than first come, first served. */
#include "worked.h"

#include <math.h>

#define ONCE "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n"
#define AT(id, time, rest) "wait \"w" id "\" { takes=\"" time "\" } step \"" id "\" { " rest " } flow { \"w" id "\", \"" id "\" }\n"

static const worked WORKED[] = {
    { "the last to come goes first, and whom it passes waits for priority from then on",
      MONDAY "actor \"polis\" { staff=1, order=\"lifo\" }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
             "arrivals { first=\"0 min\", every=\"10 min\", count=4 }\n",
      "a 0:00 work 1:00\n"
      "a#1 0:10 staff/polis 1:00 priority/polis 3:00 work 4:00\n"
      "a#2 0:20 staff/polis 1:00 priority/polis 2:00 work 3:00\n"
      "a#3 0:30 staff/polis 1:00 work 2:00\n",
      "actor polis busy 4:00 of 4:00 queue 5:00 served 4 of 4 wait 5:00" },
    { "who comes as somebody is free is the last to come",
      MONDAY "actor \"polis\" { staff=1, order=\"lifo\" }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
             "arrivals { first=\"0 min\", every=\"40 min\", count=4 }\n",
      "a 0:00 work 1:00\n"
      "a#1 0:40 staff/polis 1:00 work 2:00\n"
      "a#2 1:20 staff/polis 2:00 priority/polis 3:00 work 4:00\n"
      "a#3 2:00 work 3:00\n",
      NULL },
    { "priority goes before order",
      MONDAY "actor \"polis\" { staff=1, order=\"lifo\" }\n"
             "fork \"f\" { \"x\", \"wa\", \"wb\", \"wc\" }\n"
             "step \"x\" { by=\"polis\", takes=\"1 h\" }\n" AT("a", "10 min", "by=\"polis\", takes=\"1 h\", priority=1")
             AT("b", "20 min", "by=\"polis\", takes=\"1 h\"") AT("c", "30 min", "by=\"polis\", takes=\"1 h\"") ONCE,
      "x 0:00 work 1:00\nwa 0:00 timer 0:10\nwb 0:00 timer 0:20\nwc 0:00 timer 0:30\n"
      "a 0:10 staff/polis 1:00 work 2:00\n"
      "b 0:20 staff/polis 2:00 priority/polis 3:00 work 4:00\n"
      "c 0:30 staff/polis 2:00 work 3:00\n",
      NULL },
    { "each line has its own order; between the first of each, who queued first is looked at first",
      MONDAY "actor \"polis\" { staff=1, order=\"lifo\" }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"x\", \"y\", \"wboth\", \"wp\", \"wj\" }\n"
             "step \"x\" { by=\"polis\", takes=\"1 h\" } step \"y\" { by=\"jour\", takes=\"1 h\" }\n"
             AT("both", "10 min", "by={ \"polis\", \"jour\" }, takes=\"1 h\"") AT("p", "20 min", "by=\"polis\", takes=\"1 h\"")
             AT("j", "30 min", "by=\"jour\", takes=\"1 h\"") ONCE,
      "x 0:00 work 1:00\ny 0:00 work 1:00\n"
      "wboth 0:00 timer 0:10\nwp 0:00 timer 0:20\nwj 0:00 timer 0:30\n"
      "both 0:10 staff/polis 1:00 work 2:00\n" /* first in one line, last in the other */
      "p 0:20 staff/polis 2:00 work 3:00\n"
      "j 0:30 staff/jour 2:00 work 3:00\n",
      NULL },
    { "put back after a pause, before the older ones",
      MONDAY "actor \"polis\" { staff=1, order=\"lifo\", on_close=\"pause\", hours=\"00:00-02:00, 03:00-24:00\" }\n"
             "step \"a\" { by=\"polis\", takes=\"90 min\" }\n"
             "arrivals { first=\"0 min\", every=\"10 min\", count=3 }\n",
      "a 0:00 work 1:30\n"
      "a#1 0:10 staff/polis 1:30 priority/polis 2:00 closed/polis 3:00 priority/polis 4:00 work 5:30\n"
      "a#2 0:20 staff/polis 1:30 work 2:00 closed/polis 3:00 work 4:00\n",
      NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* --- by lot ---------------------------------------------------------------------------------------------------------- */

enum { WAITING = 4, RUNS = 3000 };
#define HOURLY "actor \"polis\" { staff=1, order=\"random\" }\nstep \"a\" { by=\"polis\", takes=\"1 h\" }\n" \
               "arrivals { first=\"0 min\", every=\"10 min\", count=5 }\n"

/* In which order those of the source that come after the first case begin, for each replication. */
static void orders(int turn[RUNS][WAITING], const char *lua)
{
    played p;
    read_scenario(&p, "by lot", lua);
    run_scenario(&p, "by lot", RUNS, RUNS);
    int n[RUNS] = { 0 };
    int32_t who[RUNS][32] = { { 0 } };
    for (int64_t i = 0; i < p.record->trace.n; i++) {
        const sb_trace_event *e = &p.record->trace.event[i];
        if (e->kind == SB_T_CASE) who[e->replication][e->case_number] = (int32_t)e->number - 2 + (e->node == 0 ? 0 : 100);
        if (e->kind != SB_T_START || e->node != 0) continue;
        const int32_t number = who[e->replication][e->case_number];
        if (number >= 0 && number < WAITING) turn[e->replication][n[e->replication]++] = number;
    }
    drop_played(&p);
}

static double chi_square(const int *seen, int n, double expected)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += (seen[i] - expected) * (seen[i] - expected) / expected;
    return sum;
}

/* All 24 orders of four are as likely: chi-square with 23 degrees of freedom passes 58.6 once in 17 000 times. */
START_TEST(every_order_is_as_likely)
{
    static int turn[RUNS][WAITING];
    int seen[24] = { 0 };
    orders(turn, MONDAY HOURLY);
    for (int r = 0; r < RUNS; r++) {
        const int *t = turn[r];
        int rank = 0;
        for (int i = 0; i < WAITING; i++) {
            int smaller = 0;
            for (int k = i + 1; k < WAITING; k++) smaller += t[k] < t[i];
            rank = rank * (WAITING - i) + smaller;
        }
        seen[rank]++;
    }
    ck_assert_double_lt(chi_square(seen, 24, RUNS / 24.0), 58.6);
}
END_TEST

/* Nobody keeps a bad lot: else who comes when a choice has been made would do better in the next than those who lost. */
START_TEST(lots_are_drawn_anew)
{
    static int turn[RUNS][WAITING];
    int seen[3] = { 0 }, second = 0;
    orders(turn, MONDAY "actor \"polis\" { staff=1, order=\"random\" }\nstep \"a\" { by=\"polis\", takes=\"1 h\" }\n"
                        "arrivals { first=\"0 min\", every=\"25 min\", count=5 }\n"); /* two by 1:00, two more by 2:00 */
    for (int r = 0; r < RUNS; r++) {
        ck_assert(turn[r][0] == 0 || turn[r][0] == 1);
        second += turn[r][0] == 0;
        seen[turn[r][1] <= 1 ? 0 : turn[r][1] - 1]++; /* at 2:00: the one left of the first two, or 2, or 3 */
    }
    ck_assert_double_lt(fabs(second - RUNS / 2.0), 4 * sqrt(RUNS / 4.0));
    ck_assert_double_lt(chi_square(seen, 3, RUNS / 3.0), 18.4);
}
END_TEST

/* One more in line is chosen or not; of the others the same one is. */
START_TEST(others_in_line_change_no_lot)
{
    static int alone[RUNS][WAITING], with[RUNS][WAITING];
    int same = 0;
    orders(alone, MONDAY HOURLY);
    orders(with, MONDAY HOURLY "step \"b\" { by=\"polis\", takes=\"0 min\" }\n"
                               "arrivals \"more\" { enter=\"b\", first=\"5 min\", every=\"1 h\", count=1 }\n");
    for (int r = 0; r < RUNS; r++) {
        for (int i = 0; i < WAITING; i++) same += alone[r][i] == with[r][i];
        ck_assert_msg(alone[r][0] == with[r][0], "replication %d", r);
    }
    ck_assert_int_eq(same, RUNS * WAITING); /* b takes no time, so that choices are made at the same instants */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/order");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, every_order_is_as_likely);
    tcase_add_test(tcase, lots_are_drawn_anew);
    tcase_add_test(tcase, others_in_line_change_no_lot);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
