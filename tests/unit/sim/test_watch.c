/* Measures, deadlines and needs, warm-up and horizon, against figures worked out by hand. */
#include "worked.h"

#define X "actor \"x\" {}\n"
#define STEP(id, takes) "step \"" id "\" { by=\"x\", takes=\"" takes "\" }\n"
#define ABC MONDAY X STEP("a", "1 h") STEP("b", "2 h") STEP("c", "1 h") "flow { \"a\", \"b\", \"c\" }\n"
/* a at 0, 2, 4 and b at 1, 3, 5; c at 6:00. */
#define LOOP                                                                                                 \
    MONDAY X STEP("a", "1 h")                                                                                \
        STEP("b", "1 h") "choice \"k\" { { when=\"visits(b) < 3\", to=\"a\" }, { otherwise=\"c\" } "         \
                         "}\n" STEP("c", "1 h") "flow { \"a\", \"b\", \"k\" }\n"
#define FORK                                                                                                 \
    MONDAY X "fork \"f\" { \"p\", \"q\" }\nstep \"p\" { by=\"x\", takes=\"1 h\", mark=\"t\" }\n"             \
             "step \"q\" { by=\"x\", takes=\"3 h\", mark=\"t\" }\njoin \"j\" { wait_for=\"all\" }\n" STEP(   \
                 "d", "1 h") "flow { \"p\", \"j\", \"d\" }\nlink { \"q\", \"j\" }\n"
#define NOWHERE "step \"z\" { by=\"x\", when=\"1 > 2\" }\nlink { \"c\", \"z\" }\n"

static const worked WORKED[] = {
    { "from start to start, from finish to finish",
      ABC
      "measure \"m1\" { from=\"a\", to=\"b\" }\nmeasure \"m2\" { from=\"a.finish\", to=\"c.finish\" }\n"
      "measure \"m3\" { from=\"a\", to=\"c\" }\nmeasure \"m4\" { from=\"b.enabled\", to=\"c.enabled\" }\n",
      NULL,
      "measure m1 1 cases 1:00\nmeasure m2 1 cases 3:00\nmeasure m3 1 cases 3:00\nmeasure m4 1 cases 2:00" },
    { "enabled is before the wait, start after it",
      MONDAY "actor \"x\" {}\nactor \"y\" { staff=1, hours=\"08:00-16:00\" }\n" STEP(
          "a",
          "1 h") "step \"b\" { by=\"y\", takes=\"1 h\" }\nlink { \"a\", \"b\" }\n"
                 "measure \"m1\" { from=\"a\", to=\"b.enabled\" }\nmeasure \"m2\" { from=\"a\", to=\"b\" }\n"
                 "measure \"m3\" { from=\"a\", to=\"b.finish\" }\n",
      NULL, "measure m1 1 cases 1:00\nmeasure m2 1 cases 8:00\nmeasure m3 1 cases 9:00" },
    { "both marks at one instant, in either order",
      ABC "measure \"m1\" { from=\"a.finish\", to=\"b\" }\nmeasure \"m2\" { from=\"b\", to=\"a.finish\" }\n",
      NULL, "measure m1 1 cases 0:00\nmeasure m2 1 cases 0:00" },
    { "what comes before does not count",
      ABC "measure \"m1\" { from=\"b\", to=\"a\" }\nmeasure \"m2\" { from=\"c\", to=\"a.finish\" }\n", NULL,
      "measure m1 0 cases 0:00 unreached 1 3:00\nmeasure m2 0 cases 0:00 unreached 1 1:00" },
    { "never reached: the time until the case ends, where nothing cuts it",
      ABC NOWHERE "measure \"m1\" { from=\"b\", to=\"z\" }\nmeasure \"m2\" { from=\"z\", to=\"c\" }\n", NULL,
      "measure m1 0 cases 0:00 unreached 1 3:00\nmeasure m2 0 cases 0:00" },
    { "never reached: the time until the horizon",
      UNTIL("10 h") X STEP("a", "1 h") STEP("b", "2 h") STEP(
          "c", "1 h") "flow { \"a\", \"b\", \"c\" }\n" NOWHERE "measure \"m1\" { from=\"b\", to=\"z\" }\n",
      NULL, "measure m1 0 cases 0:00 unreached 1 9:00\nmeasure cycle_time 1 cases 4:00" },
    { "the first and the last of several visits",
      LOOP "measure \"m1\" { from=\"a\", to=\"b\" }\nmeasure \"m2\" { from=\"a\", to=\"b:last\" }\n"
           "measure \"m3\" { from=\"a:last\", to=\"b\" }\nmeasure \"m4\" { from=\"a\", to=\"c\" }\nmeasure "
           "\"m5\" { count=\"b\" }\n"
           "measure \"m6\" { value=function(c) return c:visits(\"a\") / 2 end }\n",
      NULL,
      "measure m1 1 cases 1:00\nmeasure m2 1 cases 5:00\nmeasure m3 1 cases 1:00\nmeasure m4 1 cases 6:00\n"
      "measure m5 1 cases 3\nmeasure m6 1 cases 1.5" },
    { "all, any, and a tag",
      FORK "measure \"m1\" { from=\"p\", to={ all={ \"p.finish\", \"q.finish\" } } }\nmeasure \"m2\" { "
           "from=\"p\", to={ any={ \"p.finish\", \"q.finish\" } } }\n"
           "measure \"m3\" { from={ all={ \"p.finish\", \"q.finish\" } }, to=\"d.finish\" }\n"
           "measure \"m4\" { from={ any={ \"p.finish\", \"q.finish\" } }, to=\"d.finish\" }\nmeasure \"m5\" "
           "{ from=\"t\", to=\"t.finish\" }\n",
      NULL,
      "measure m1 1 cases 3:00\nmeasure m2 1 cases 1:00\nmeasure m3 1 cases 1:00\nmeasure m4 1 cases 3:00\n"
      "measure m5 1 cases 1:00" },
    { "deadlines: in time at the limit, late by a second, never",
      ABC NOWHERE "deadline \"d1\" { from=\"a\", to=\"b\", within=\"1 h\" }\n"
                  "deadline \"d2\" { from=\"a\", to=\"b\", within=\"3599 s\" }\ndeadline \"d3\" { "
                  "from=\"a\", to=\"z\", within=\"9 h\" }\n"
                  "deadline \"d4\" { from=\"z\", to=\"a\", within=\"9 h\" }\ndeadline \"d5\" { to=\"c\", "
                  "within=\"3 h\" }\n",
      NULL,
      "deadline d1 met 1 missed 0 never 0 pending 0\ndeadline d2 met 0 missed 1 never 0 pending 0\n"
      "deadline d3 met 0 missed 1 never 1 pending 0\ndeadline d4 met 0 missed 0 never 0 pending 0\n"
      "deadline d5 met 1 missed 0 never 0 pending 0" },
    { "deadlines at the horizon: pending while there is time, then missed",
      UNTIL("2 h") X STEP("a", "1 h") STEP("b", "9 h")
          STEP("c", "1 h") "flow { \"a\", \"b\", \"c\" }\n"
                           "deadline \"d1\" { from=\"b\", to=\"c\", within=\"1 h\" }\ndeadline \"d2\" { "
                           "from=\"b\", to=\"c\", within=\"59 min\" }\n",
      NULL, "deadline d1 met 0 missed 0 never 0 pending 1\ndeadline d2 met 0 missed 1 never 1 pending 0" },
    { "a deadline of every visit",
      LOOP "deadline \"d1\" { from=\"a\", to=\"b\", within=\"1 h\", every_visit=true }\n"
           "deadline \"d2\" { from=\"a\", to=\"c\", within=\"3 h\", every_visit=true }\n"
           "deadline \"d3\" { from=\"c\", to=\"a\", within=\"3 h\", every_visit=true }\n"
           "deadline \"d4\" { from=\"a\", to={ all={ \"b\", \"c\" } }, within=\"4 h\", every_visit=true }\n",
      NULL,
      "deadline d1 met 3 missed 0 never 0 pending 0\ndeadline d2 met 1 missed 2 never 0 pending 0\n"
      "deadline d3 met 0 missed 1 never 1 pending 0\ndeadline d4 met 2 missed 1 never 0 pending 0" },
    { "a need is met while it is worked on",
      ABC "need \"n1\" { met_by={ \"b\" } }\nneed \"n2\" { met_by={ \"b\" }, from=\"b\" }\n"
          "need \"n3\" { met_by={ \"b\", \"c\" }, from=\"a.finish\", to=\"c\" }\nneed \"n4\" { met_by={ "
          "\"a\" }, from=\"a.finish\" }\n"
          "need \"n5\" { met_by={ \"b\" }, from=\"z\" }\n" NOWHERE,
      NULL,
      "need n1 2:00 of 4:00\nneed n2 2:00 of 3:00\nneed n3 2:00 of 2:00\nneed n4 0:00 of 3:00\nneed n5 0:00 "
      "of 0:00\n"
      "measure needs_met 1 cases 0.541666666667" },
    { "a need met at once by two is met once", FORK "need \"n\" { met_by={ \"p\", \"q\" } }\n", NULL,
      "need n 3:00 of 4:00\nmeasure needs_met 1 cases 0.75" },
    { "a need that is met for good",
      ABC
      "need \"n1\" { met_when=\"visits(b) > 0\" }\nneed \"n2\" { met_when=\"visits(b) > 0\", from=\"c\" }\n"
      "need \"n3\" { met_when=\"visits(b) > 5\" }\n",
      NULL, "need n1 3:00 of 4:00\nneed n2 1:00 of 1:00\nneed n3 0:00 of 4:00" },
    { "whom the child meets, and is asked by",
      MONDAY
      "actor \"x\" { people=1 }\nactor \"y\" { people=1 }\nactor \"z\" { people=1 }\nactor \"barn\" { "
      "child=true }\n"
      "step \"a\" { by=\"x\", meets_child=true, asks=\"Vem?\" }\nstep \"b\" { by={ \"x\", \"y\" }, "
      "meets_child=true }\n"
      "step \"c\" { by=\"z\", asks=\"Vem?\" }\nstep \"d\" { by=\"barn\", meets_child=true, asks=\"Vem?\" }\n"
      "flow { \"a\", \"b\", \"c\", \"d\" }\n",
      NULL, "measure organisations 1 cases 2\nmeasure persons 1 cases 2\nmeasure questions 1 cases 3" },
    { "the warm-up does not count",
      "scenario { id=\"t\", starts=\"2016-10-03 00:00\", warmup=\"1 h\" }\nactor \"x\" { staff=1 }\n" STEP(
          "a", "45 min") "arrivals { first=\"0 min\", every=\"30 min\", count=4 }\n",
      "a 0:00 work 0:45\na#1 0:30 staff/x 0:45 work 1:30\na#2 1:00 staff/x 1:30 work 2:15\na#3 1:30 staff/x "
      "2:15 work 3:00\n",
      "row cases 2 ended 2 observed 2:00\nmeasure cycle_time 2 cases 2:45\n"
      "actor x busy 2:00 of 2:00 queue 1:15 served 2 of 2 wait 1:15\nnode a n 2 left 0 wait 1:15 work 1:30" },
    { "the horizon cuts what is under way",
      UNTIL("3 h") "actor \"x\" { staff=1 }\n" STEP(
          "a", "2 h") "arrivals { first=\"0 min\", every=\"30 min\", count=3 }\n",
      "a 0:00 work 2:00\na#1 0:30 staff/x 2:00 work 3:00 left\na#2 1:00 staff/x 3:00 left\n",
      "row cases 3 ended 1 observed 3:00\nmeasure cycle_time 1 cases 2:00 unreached 2 4:30\n"
      "actor x busy 3:00 of 3:00 queue 3:30 served 2 of 3 wait 3:30\nmeasure fell_between 3 cases 0" },
    { "what ends at the horizon has ended", UNTIL("2 h") "actor \"x\" { staff=1 }\n" STEP("a", "2 h"),
      "a 0:00 work 2:00\n", "row cases 1 ended 1 observed 2:00" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* One of four persons each time: after three meetings with anyone 4·(1 − (3/4)³) = 37/16 have been met, with
 * the same 1. */
START_TEST(the_child_meets_whoever_works)
{
    for (int same = 0; same < 2; same++) {
        played p;
        read_scenario(
            &p, "persons",
            same ? MONDAY "actor \"x\" { people=4 }\n"
                          "step \"a\" { by=\"x\", meets_child=true }\n"
                          "step \"b\" { by=\"x\", meets_child=true, same_person=true }\n"
                          "step \"c\" { by=\"x\", meets_child=true, same_person=true }\n"
                          "flow { \"a\", \"b\", \"c\" }\narrivals { every=\"1 min\", count=4000 }\n"
                 : MONDAY
                "actor \"x\" { people=4 }\n"
                "step \"a\" { by=\"x\", meets_child=true }\nstep \"b\" { by=\"x\", meets_child=true }\n"
                "step \"c\" { by=\"x\", meets_child=true }\n"
                "flow { \"a\", \"b\", \"c\" }\narrivals { every=\"1 min\", count=4000 }\n");
        run_scenario(&p, "persons", 1, 0);
        double mean = (double)p.record->row[0].measure[SB_PERSONS_MET].sum / 4000,
               expected = same ? 1 : 37.0 / 16;
        /* sd of the number met is 0.58; 4 sigma of the mean is 0.037 */
        ck_assert_msg(mean > expected - 0.037 && mean < expected + 0.037, "%g met, expected %g", mean,
                      expected);
        ck_assert(!same || p.record->row[0].measure[SB_PERSONS_MET].max == 1);
        drop_played(&p);
    }
}
END_TEST

/* A loop's later starts of a node are not its first; each case and each replication has its own. */
START_TEST(first_starts)
{
    played p;
    sb_diag diag = { 0 };
    read_scenario(&p, "starts", MONDAY "actor \"x\" {}\nstep \"a\" { by=\"x\", takes=\"1 h\" }\nstep \"b\" { by=\"x\", takes=\"1 h\" }\n"
                               "choice \"k\" { { when=\"visits(a) < 3\", to=\"a\" }, { otherwise=\"z\" } }\nfinish \"z\" {}\n"
                               "flow { \"a\", \"b\", \"k\" }\narrivals { first=0, every=\"90 min\", count=40 }\n");
    sb_plan plan = { .seed = 1, .n = 2, .threads = 1, .keep = SB_KEEP_STARTS };
    sb_crew crew = { .self = &p, .equip = lend };
    ck_assert_msg(sb_run(&p.record, &plan, &crew, &diag) == SB_OK, "%s", diag.message);
    const sb_ns at[] = { 0, SB_HOUR, 2 * SB_HOUR, 6 * SB_HOUR };
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(p.record->node_start[i].n, 80);
        ck_assert_double_eq_tol(sb_histogram_quantile(&p.record->node_start[i], 0.99), (double)at[i], 1 + 1e-3 * (double)at[i]);
    }
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/watch");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, the_child_meets_whoever_works);
    tcase_add_test(tcase, first_starts);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
