/* When cases come, and from where. */
#include "worked.h"

#define X "actor \"x\" {}\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\", takes=\"1 h\" }\n"

static const worked WORKED[] = {
    { "one case at the start, if nothing is said", MONDAY X, "a 0:00\n",
      "row cases 1 ended 1 observed 0:00" },
    { "the first after a gap", MONDAY X "arrivals { every=\"2 h\", count=2 }\n", "a 2:00\na#1 4:00\n", NULL },
    { "several sources, each with a way in of its own",
      MONDAY X "arrivals \"first\" { first=\"30 min\", every=\"1 h\", count=2 }\n"
               "arrivals \"second\" { enter=\"b\", first=\"45 min\", every=\"30 min\", count=2 }\n",
      "a 0:30\nb#1 0:45 work 1:45\nb#2 1:15 work 2:15\na#3 1:30\n", "row cases 4 ended 4 observed 2:15" },
    { "batches, the last cut by the count", MONDAY X "arrivals { every=\"1 h\", batch=2, count=5 }\n",
      "a 1:00\na#1 1:00\na#2 2:00\na#3 2:00\na#4 3:00\n", NULL },
    { "only in opening hours", MONDAY X "arrivals { every=\"6 h\", hours=\"08:00-16:00\", count=4 }\n",
      "a 8:00\na#1 14:00\na#2 32:00\na#3 38:00\n", NULL },
    { "until the horizon, and at it", UNTIL("3 h") X "arrivals { every=\"1 h\" }\n",
      "a 1:00\na#1 2:00\na#2 3:00\n", "row cases 3 ended 3 observed 3:00" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

static bool within(double is, double expected, double sigmas)
{
    double off = is - expected;
    return off * off <= sigmas * sigmas * expected;
}

/* Six an hour from 8 to 16, else one: a Poisson number with mean 48 and 16 a day. */
START_TEST(a_rate_that_varies_is_thinned)
{
    enum { REPLICATIONS = 20, DAYS = 20 };
    played p;
    read_scenario(&p, "rate",
                  UNTIL("20 d") X "arrivals { rate={ {6,\"08:00-16:00\"}, {1,\"always\"} }, per=\"h\" }\n");
    run_scenario(&p, "rate", REPLICATIONS, REPLICATIONS);
    double by_day = 0, by_night = 0;
    for (int64_t i = 0; i < p.record->trace.n; i++) {
        const sb_trace_event *e = &p.record->trace.event[i];
        if (e->kind != SB_T_CASE) continue;
        int64_t hour = e->time % SB_DAY / SB_HOUR;
        if (hour >= 8 && hour < 16) by_day++;
        else by_night++;
    }
    ck_assert_msg(within(by_day, 48.0 * DAYS * REPLICATIONS, 4), "%g by day", by_day);
    ck_assert_msg(within(by_night, 16.0 * DAYS * REPLICATIONS, 4), "%g by night", by_night);
    double cases = 0, squares = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
        double off = (double)p.record->row[r].cases - 64.0 * DAYS;
        cases += (double)p.record->row[r].cases;
        squares += off * off / (64.0 * DAYS);
    }
    ck_assert(cases == by_day + by_night);
    ck_assert_msg(squares > 5 && squares < 48, "chi-square %g with 20 degrees of freedom",
                  squares); /* 1 in 10 000 each */
    drop_played(&p);
}
END_TEST

START_TEST(seasons)
{
    played p;
    read_scenario(&p, "seasons",
                  "scenario { id=\"t\", starts=\"2016-01-01 00:00\", horizon=\"366 d\" }\n" X
                  "arrivals { rate={ {10,\"jun-aug: always\"}, {2,\"always\"} }, per=\"d\" }\n");
    run_scenario(&p, "seasons", 4, 4);
    double summer = 0, else_ = 0;
    for (int64_t i = 0; i < p.record->trace.n; i++) {
        const sb_trace_event *e = &p.record->trace.event[i];
        if (e->kind != SB_T_CASE) continue;
        int64_t day = (e->time + SB_HOUR) / SB_DAY; /* summer time; 2016 is a leap year: 1 June is day 152 */
        if (day >= 152 && day < 152 + 92) summer++;
        else else_++;
    }
    ck_assert_msg(within(summer, 4 * 92 * 10.0, 4), "%g in summer", summer);
    ck_assert_msg(within(else_, 4 * (366 - 92) * 2.0, 4), "%g else", else_);
    drop_played(&p);
}
END_TEST

START_TEST(gaps_are_drawn)
{
    played p;
    read_scenario(&p, "gaps", UNTIL("100 d") X "arrivals { every=exp(\"1 h\") }\n");
    run_scenario(&p, "gaps", 1, 0);
    ck_assert(within((double)p.record->row[0].cases, 2400, 4));
    drop_played(&p);
}
END_TEST

/* The same cases, at the same times and with the same draws, whatever other sources there are. */
START_TEST(sources_do_not_disturb_each_other)
{
    played p, q;
    read_scenario(&p, "alone",
                  MONDAY X "step \"c\" { by=\"x\", takes=exp(\"1 h\") }\narrivals \"first\" { every=exp(\"1 "
                           "h\"), count=50, enter=\"c\" }\n");
    read_scenario(
        &q, "beside",
        MONDAY X
        "step \"c\" { by=\"x\", takes=exp(\"1 h\") }\narrivals \"other\" { every=exp(\"2 h\"), count=50 }\n"
        "arrivals \"first\" { every=exp(\"1 h\"), count=50, enter=\"c\" }\n");
    run_scenario(&p, "alone", 1, 0);
    run_scenario(&q, "beside", 1, 0);
    const sb_node_total *alone = &p.record->node[sb_model_find_node(p.model, "c")];
    const sb_node_total *beside = &q.record->node[sb_model_find_node(q.model, "c")];
    ck_assert(alone->n == 50 && beside->n == 50 && alone->work_ns == beside->work_ns);
    drop_played(&p);
    drop_played(&q);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/arrivals");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, a_rate_that_varies_is_thinned);
    tcase_add_test(tcase, seasons);
    tcase_add_test(tcase, gaps_are_drawn);
    tcase_add_test(tcase, sources_do_not_disturb_each_other);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
