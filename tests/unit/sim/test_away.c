/* People who are called away: what the kernel says of when, and a list worked out from that. */
#include "worked.h"

/* One person, who is called away now and then, and a call each hour that takes 50 minutes: a line of its own, by Lindley. */
START_TEST(a_start_waits_until_they_are_back)
{
    const int32_t calls = 200;
    played p;
    read_scenario(&p, "away",
                  "scenario { id=\"t\", horizon=\"20 d\" }\n"
                  "actor \"jour\" { staff=1, away={ every=exp(\"5 h\"), takes=\"1-3 h\" } }\n"
                  "step \"a\" { by=\"jour\", takes=\"50 min\" }\n"
                  "arrivals { first=\"0 min\", every=\"1 h\", count=200 }\n");
    run_scenario(&p, "away", 1, 1);
    const sb_pool_plan *plan = &p.net->pool[0];
    sb_absence absence = { 0 };
    sb_ns idle = 0, waited = 0, change;
    int32_t n = 0, late = 0;
    for (int64_t i = 0; i < p.record->trace.n; i++) {
        const sb_trace_event *e = &p.record->trace.event[i];
        if (e->kind == SB_T_WAIT) {
            ck_assert(e->cause == SB_BY_STAFF && e->culprit == 1);
            waited += e->until - e->time;
        }
        if (e->kind != SB_T_START) continue;
        sb_ns begins = n * SB_HOUR > idle ? n * SB_HOUR : idle;
        if (sb_away_now(&plan->away, &absence, 1, 0, begins, &change)) {
            begins = change;
            late++;
        }
        ck_assert_msg(e->time == begins, "call %d begins at %lld ns, not %lld", n, (long long)e->time, (long long)begins);
        waited -= begins - n * SB_HOUR;
        idle = begins + 50 * SB_MINUTE;
        n++;
    }
    ck_assert_int_eq(n, calls);
    ck_assert_int_gt(late, 10);
    ck_assert_int_eq(waited, 0);
    drop_played(&p);
}
END_TEST

static const worked WORKED[] = {
    { "two of two are away from the start on: nobody ever begins, and it is their doing",
      UNTIL("10 h") "actor \"jour\" { staff=2, away={ every=\"1 min\", takes=\"30000 d\", staff=5 } }\n"
                    "step \"a\" { by=\"jour\", takes=\"1 h\" }\n",
      "a 0:00 staff/jour 10:00 left\n", "actor jour busy 0:00 of 20:00 queue 10:00 served 0 of 1 wait 10:00" },
    { "one of two, in a joint step: the one who is away is to blame",
      UNTIL("10 h") "actor \"jour\" { staff=1, away={ every=\"1 min\", takes=\"30000 d\" } } actor \"polis\" { staff=1 }\n"
                    "fork \"f\" { \"a\", \"b\" } step \"a\" { by={ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
                    "step \"b\" { by=\"polis\", takes=\"1 h\" } arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "a 0:00 priority/polis 1:00 staff/jour 10:00 left\nb 0:00 work 1:00\n", NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/away");
    TCase *tcase = tcase_create("worked");
    tcase_add_test(tcase, a_start_waits_until_they_are_back);
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
