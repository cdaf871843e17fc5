/* Whose people do the work: people for each value of an attribute, and the same people in two lanes, against lists worked
 * out by hand. */
#include "worked.h"

/* Who comes in the first hour is of n, who comes later of s. */
#define K "case { k=function(c) return c.hour() < 1 and \"n\" or \"s\" end }\n"
#define BY(who, id, takes) "step \"" id "\" { by=\"" who "\", takes=\"" takes "\" }\n"
#define HALF_HOURS(n) "arrivals { first=\"0 min\", every=\"30 min\", count=" #n " }\n"
#define ONE_EACH "actor \"x\" { each=\"k\", staff={ n=1, s=1 } }\n"
/* The case goes from n to s. */
#define MOVES(next) "case { k=function(c) return \"n\" end }\n" \
                    "step \"a\" { by=\"x\", takes=\"1 h\", effect=function(c) c.k = \"s\" end, meets_child=true }\n" next

static const worked WORKED[] = {
    { "each value has a line of its own", MONDAY ONE_EACH K BY("x", "a", "3 h") HALF_HOURS(3),
      "a 0:00 work 3:00\na#1 0:30 staff/x 3:00 work 6:00\na#2 1:00 work 4:00\n",
      "actor x busy 9:00 of 12:00 queue 2:30 served 3 of 3 wait 2:30" },
    { "each value has as many people as the table or the function says",
      MONDAY "actor \"x\" { each=\"k\", staff=function(k) return k == \"n\" and 2 or 1 end, hours={ n=\"always\", otherwise=\"always\", s=\"always\" } }\n" K
             "step \"a\" { by={ x=1 }, takes=\"3 h\" }\narrivals { first=\"0 min\", every=\"40 min\", count=4 }\n",
      "a 0:00 work 3:00\na#1 0:40 work 3:40\na#2 1:20 work 4:20\na#3 2:00 staff/x 4:20 work 7:20\n", NULL },
    { "each value has hours of its own: waiting, and waiting for the opening",
      MONDAY "actor \"x\" { each=\"k\", hours={ n=\"02:00-10:00\", s=\"03:00-04:00\" } }\nactor \"y\" {}\n" K
             "wait \"w\" { until_open=\"x\" }\n" BY("x", "a", "2 h") "flow { \"w\", \"a\" }\n"
             "arrivals { first=\"0 min\", every=\"210 min\", count=2 }\narrivals \"late\" { first=\"75 min\", count=1, enter=\"a\" }\n",
      "w 0:00 closed/x 2:00\na#1 1:15 closed/x 3:00 work 5:00\na 2:00 work 4:00\nw#2 3:30\na#2 3:30 work 5:30\n", NULL },
    { "open(x) asks for the people of the case",
      MONDAY "actor \"x\" { each=\"k\", hours={ n=\"never\", s=\"always\" } }\nactor \"y\" {}\n" K
             "choice \"c\" { { when=\"open(x)\", to=\"b\" }, { otherwise=\"a\" } }\n" BY("y", "a", "1 h") BY("x", "b", "1 h")
             "arrivals { first=\"0 min\", every=\"1 h\", count=2, enter=\"c\" }\n",
      "a 0:00 work 1:00\nb#1 1:00 work 2:00\n", NULL },
    { "a race waits for the case's people to open",
      MONDAY "actor \"x\" { each=\"k\", hours={ n=\"02:00-10:00\", s=\"05:00-10:00\" } }\n" K
             "race \"r\" { { until_open=\"x\", to=\"a\" }, { after=\"3 h\", to=\"b\" } }\n" BY("x", "a", "0 min") BY("x", "b", "0 min")
             "arrivals { first=\"0 min\", every=\"1 h\", count=2, enter=\"r\" }\n",
      "r 0:00 closed/x 2:00\nr#1 1:00 timer 4:00\na 2:00\nb#1 4:00 closed/x 5:00\n", NULL },
    { "a joint step takes the case's people of every actor that has some for each",
      MONDAY ONE_EACH "actor \"y\" { each=\"k\", staff=1, hours={ n=\"01:00-24:00\", s=\"always\" } }\n" K
             "step \"a\" { by={ \"x\", \"y\" }, takes=\"2 h\" }\n" HALF_HOURS(3),
      "a 0:00 closed/y 1:00 work 3:00\na#1 0:30 closed/y 1:00 staff/x 3:00 work 5:00\na#2 1:00 work 3:00\n", NULL },
    { "whoever of them is free first",
      MONDAY ONE_EACH "actor \"y\" { staff=1 }\n" K "step \"a\" { by=any{ \"x\", \"y\" }, takes=\"2 h\" }\n" HALF_HOURS(4),
      "a 0:00 work 2:00\na#1 0:30 work 2:30\na#2 1:00 work 3:00\na#3 1:30 staff/x 2:30 work 4:30\n", NULL },
    { "who stands in is of the same value, for those of that value who are closed",
      MONDAY "actor \"x\" { each=\"k\", hours={ n=\"never\", s=\"always\" }, stand_in=\"y\" }\n"
             "actor \"y\" { each=\"k\", staff={ n=1, s=1 } }\n" K BY("x", "a", "2 h") HALF_HOURS(3),
      "a 0:00 work 2:00\na#1 0:30 staff/y 2:00 work 4:00\na#2 1:00 work 3:00\n",
      "actor y busy 4:00 of 8:00 queue 1:30 served 2 of 2 wait 1:30" },
    { "who would find too many waiting looks at the line of its own value",
      MONDAY ONE_EACH K "step \"a\" { by=\"x\", takes=\"2 h\", balk={ at=0, to=\"b\" } }\nactor \"y\" {}\n" BY("y", "b", "1 h") HALF_HOURS(3),
      "a 0:00 work 2:00\na#1 0:30 left\nb#1 0:30 work 1:30\na#2 1:00 work 3:00\n", NULL },
    { "time-outs while waiting for the people of a value",
      MONDAY ONE_EACH K "step \"a\" { by=\"x\", takes=\"2 h\", timeout={ after=\"1 h\", to=\"b\" } }\nactor \"y\" {}\n" BY("y", "b", "1 h")
          HALF_HOURS(3),
      "a 0:00 work 2:00\na#1 0:30 staff/x 1:30 left\na#2 1:00 work 3:00\nb#1 1:30 work 2:30\n", NULL },
    { "a pause while the people of a value are gone",
      MONDAY "actor \"x\" { each=\"k\", staff=1, on_close=\"pause\", hours={ n=\"00:00-02:00, 04:00-24:00\", s=\"always\" } }\n" K
          BY("x", "a", "3 h") "arrivals { first=\"0 min\", every=\"1 h\", count=2 }\n",
      "a 0:00 work 2:00 closed/x 4:00 work 5:00\na#1 1:00 work 4:00\n", NULL },
    { "a surprise for all, and one for the people of a value",
      MONDAY ONE_EACH K "inject { at=\"10 min\", function(sim) sim.actor.x.staff = { n=2 } end }\n"
             "inject { at=\"50 min\", function(sim) sim.actor.x.closed = \"30 min\" end }\n" BY("x", "a", "3 h") HALF_HOURS(3),
      "a 0:00 work 3:00\na#1 0:30 work 3:30\na#2 1:00 closed/x 1:20 work 4:20\n", NULL },
    { "what it needs to know is known to the actor, whoever of its people",
      MONDAY ONE_EACH "info \"i\" {}\n" MOVES("step \"b\" { by=\"x\", takes=\"1 h\", needs_info={ \"i\" } }\nflow { \"a\", \"b\" }\n"
                      "step \"g\" { by=\"x\", takes=\"3 h\", gives_info={ \"i\" } }\nfork \"f\" { \"a\", \"g\" }\narrivals { enter=\"f\", first=\"0 min\", count=1 }\n"),
      "a 0:00 work 1:00\ng 0:00 staff/x 1:00 work 4:00\nb 1:00 info/x 4:00 work 5:00\n", NULL },
    { "people of two values are two organisations and other persons",
      MONDAY "actor \"x\" { each=\"k\", staff={ n=1, s=1 }, people=1 }\n"
          MOVES("step \"b\" { by=\"x\", takes=\"1 h\", meets_child=true }\nflow { \"a\", \"b\" }\n"),
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", "measure organisations 1 cases 2\nmeasure persons 1 cases 2" },
    { "a script seizes people of the case's value",
      MONDAY ONE_EACH "actor \"y\" {}\n" K
             "step \"a\" { by=\"y\", does=function(c) seize(\"x\") hold(\"2 h\") release(\"x\") end }\n" HALF_HOURS(3),
      "a 0:00 work 2:00\na#1 0:30 staff/x 2:00 work 4:00\na#2 1:00 work 3:00\n",
      "actor x busy 6:00 of 8:00 queue 1:30 served 3 of 3 wait 1:30" },
    { "the same people in two lanes: blame and figures are the lane's",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" { staff_of=\"x\" }\n" BY("x", "a", "2 h") BY("y", "b", "1 h")
             "arrivals { first=\"0 min\", count=1 }\narrivals \"more\" { first=\"30 min\", count=1, enter=\"b\" }\n",
      "a 0:00 work 2:00\nb#1 0:30 staff/y 2:00 work 3:00\n",
      "actor x busy 2:00 of 3:00 queue 0:00 served 1 of 1 wait 0:00\nactor y busy 1:00 of 3:00 queue 1:30 served 1 of 1 wait 1:30" },
    { "one line for both lanes: who came first is served first, who has priority before",
      MONDAY "actor \"y\" { staff_of=\"x\" }\nactor \"x\" { staff=1 }\n" BY("x", "a", "1 h")
             "step \"b\" { by=\"y\", takes=\"1 h\", priority=1 }\narrivals { first=\"0 min\", every=\"10 min\", count=2 }\n"
             "arrivals \"more\" { first=\"30 min\", count=1, enter=\"b\" }\n",
      "a 0:00 work 1:00\na#1 0:10 staff/x 1:00 priority/x 2:00 work 3:00\nb#2 0:30 staff/y 1:00 work 2:00\n", NULL },
    { "a step of both lanes takes as many as both ask for",
      MONDAY "actor \"x\" { staff=2 }\nactor \"y\" { staff_of=\"x\" }\nstep \"a\" { by={ \"x\", \"y\" }, takes=\"2 h\" }\n"
          BY("y", "b", "1 h") "arrivals { first=\"0 min\", count=1 }\narrivals \"more\" { first=\"30 min\", count=1, enter=\"b\" }\n",
      "a 0:00 work 2:00\nb#1 0:30 staff/y 2:00 work 3:00\n", "actor x busy 4:00 of 6:00 queue 0:00 served 1 of 1 wait 0:00" },
    { "in one lane they put work aside when they go, in the other they finish",
      MONDAY "actor \"x\" { staff=2, hours=\"00:00-02:00, 05:00-24:00\", on_close=\"pause\" }\nactor \"y\" { staff_of=\"x\" }\n"
          BY("x", "a", "3 h") BY("y", "b", "3 h") "fork \"f\" { \"a\", \"b\" }\narrivals { first=\"0 min\", count=1, enter=\"f\" }\n",
      "a 0:00 work 2:00 closed/x 5:00 work 6:00\nb 0:00 work 3:00\n", NULL },
    { "the child meets the same person in both lanes",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" { staff_of=\"x\" }\nstep \"a\" { by=\"x\", takes=\"1 h\", meets_child=true }\n"
             "step \"b\" { by=\"y\", takes=\"1 h\", meets_child=true }\nflow { \"a\", \"b\" }\n",
      NULL, "measure organisations 1 cases 1\nmeasure persons 1 cases 1\nmeasure staff_time 1 cases 2:00" },
    { "the people of a value in two lanes",
      MONDAY "actor \"y\" { staff_of=\"x\" }\n" ONE_EACH K BY("x", "a", "2 h") BY("y", "b", "1 h")
             "arrivals { first=\"0 min\", every=\"1 h\", count=2 }\narrivals \"more\" { first=\"30 min\", every=\"1 h\", count=2, enter=\"b\" }\n",
      "a 0:00 work 2:00\nb#1 0:30 staff/y 2:00 work 3:00\na#2 1:00 work 3:00\nb#3 1:30 staff/y 3:00 work 4:00\n",
      "actor x busy 4:00 of 8:00 queue 0:00 served 2 of 2 wait 0:00\nactor y busy 2:00 of 8:00 queue 3:00 served 2 of 2 wait 3:00" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* By value: the third case is alone among those of s. */
START_TEST(figures_are_kept_for_each_value)
{
    played p;
    read_scenario(&p, "figures", MONDAY ONE_EACH K BY("x", "a", "3 h") HALF_HOURS(3));
    run_scenario(&p, "figures", 1, 0);
    const sb_actor *a = &p.model->actor[0];
    ck_assert_int_eq(a->n_parts, 2);
    for (int i = 0; i < 2; i++) {
        const sb_actor_row *row = &p.record->row[0].actor[p.net->actor[0].desks.first + i];
        const bool n = strcmp(a->part[i].name, "n") == 0;
        ck_assert_int_eq(row->served, n ? 2 : 1);
        ck_assert(row->busy_ns == (n ? 6 : 3) * (sb_u128)SB_HOUR && row->staffed_ns == 6 * (sb_u128)SB_HOUR);
        ck_assert(row->queue_ns == (n ? 5 : 0) * (sb_u128)SB_HOUR / 2);
    }
    drop_played(&p);
}
END_TEST

typedef struct refusal {
    const char *lua, *message;
} refusal;

static const refusal REFUSALS[] = {
    { MONDAY "actor \"x\" { each=\"k\", staff={ n=1, s=1 } }\ncase { k=function(c) return \"väst\" end }\n" BY("x", "a", "1 h"),
      "actor \"x\" has nobody for a case whose k is \"väst\"" },
    { MONDAY "actor \"x\" { each=\"k\" }\ncase { k=int(1, 3) }\n"
             "step \"a\" { by=\"x\", effect=function(c) c.k = 7 end }\nwait \"w\" { until_open=\"x\" }\nflow { \"a\", \"w\" }\n",
      "actor \"x\" has nobody for a case whose k is \"7\"" },
    { MONDAY "actor \"x\" { each=\"k\" }\ncase { k=bernoulli(0) }\nstep \"a\" { by=\"x\", effect=function(c) c.k = true end }\n"
             "choice \"c\" { { when=\"open(x)\", to=\"a\" }, { otherwise=\"a\" } }\nflow { \"a\", \"c\" }\n",
      "actor \"x\" has nobody for a case whose k is \"true\"" },
};

START_TEST(a_case_of_another_value_is_refused)
{
    const refusal *at = &REFUSALS[_i];
    played p;
    sb_diag diag = { 0 };
    sb_plan plan = { .seed = 1, .n = 1, .threads = 1 };
    sb_crew crew = { .self = &p, .equip = lend };
    read_scenario(&p, at->message, at->lua);
    ck_assert_int_eq(sb_run(&p.record, &plan, &crew, &diag), SB_USER);
    ck_assert_str_eq(diag.message, at->message);
    ck_assert_int_eq(diag.line, 2);
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/people");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, figures_are_kept_for_each_value);
    tcase_add_loop_test(tcase, a_case_of_another_value_is_refused, 0, (int)(sizeof REFUSALS / sizeof *REFUSALS));
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
