/* Gateways, joins, time-outs, balking and conditions against lists worked out by hand. */
#include "worked.h"

#define X "actor \"x\" {}\n"
#define STEP(id, takes) "step \"" id "\" { by=\"x\", takes=\"" takes "\" }\n"
#define ABC STEP("a", "1 h") STEP("b", "3 h") STEP("c", "2 h")
#define TO_J "flow { \"a\", \"j\", \"d\" }\nlink { \"b\", \"j\" }\nlink { \"c\", \"j\" }\n"
/* From `of` b and c start, j gathers them, then d. */
#define SPREAD(of, join)                                                                                     \
    "link { \"" of "\", \"b\", parallel=true }\nlink { \"" of "\", \"c\", parallel=true }\n"               \
    "join \"j\" { " join " }\n" STEP("d", "1 h") "flow { \"b\", \"j\", \"d\" }\nlink { \"c\", \"j\" }\n"
/* Somebody else has x until 5:00; then a. */
#define BUSY "actor \"x\" { staff=1 }\nactor \"y\" {}\nfork \"f\" { \"busy\", \"a\" }\n"

static const worked WORKED[] = {
    { "a join of all waits for the last",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC "join \"j\" { wait_for=\"all\" }\n" STEP("d", "1 h")
          TO_J,
      "a 0:00 work 1:00\nb 0:00 work 3:00\nc 0:00 work 2:00\n"
      "j 1:00 join 3:00\nj 2:00 join 3:00\nj 3:00\nd 3:00 work 4:00\n",
      "measure cycle_time 1 cases 4:00\nmeasure wait_time 1 cases 0:00\nmeasure work_time 1 cases 4:00\n"
      "measure staff_time 1 cases 7:00\n"
      "path a 0 wait 0:00 work 0:00\npath b 1 wait 0:00 work 3:00\npath j 1 wait 0:00 work 0:00\n"
      "path d 1 wait 0:00 work 1:00\n"
      "link b>j n 1 tries 0 given_up 0 channel 0:00 closed 0:00 join 3:00" },
    { "a join of any lets the first on and absorbs the late",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC "join \"j\" { wait_for=\"any\" }\n" STEP("d", "1 h")
          TO_J,
      "a 0:00 work 1:00\nb 0:00 work 3:00\nc 0:00 work 2:00\n"
      "j 1:00\nd 1:00 work 2:00\nj 2:00\nj 3:00\n",
      "measure cycle_time 1 cases 3:00\nmeasure work_time 1 cases 3:00\nnode d n 1 left 0 wait 0:00 work "
      "1:00\n"
      "node j n 3 left 0 wait 0:00 work 0:00" },
    { "a join of two of three",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC "join \"j\" { wait_for=2 }\n" STEP("d", "1 h") TO_J,
      "a 0:00 work 1:00\nb 0:00 work 3:00\nc 0:00 work 2:00\n"
      "j 1:00 join 2:00\nj 2:00\nd 2:00 work 3:00\nj 3:00\n",
      "link c>j n 1 tries 0 given_up 0 channel 0:00 closed 0:00 join 1:00" },
    { "a join that cancels withdraws the rest",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC
               "join \"j\" { wait_for=\"any\", cancel=true }\n" STEP("d", "1 h") TO_J,
      "a 0:00 work 1:00\nb 0:00 work 1:00 left\nc 0:00 work 1:00 left\nj 1:00\nd 1:00 work 2:00\n",
      "measure cycle_time 1 cases 2:00\nmeasure staff_time 1 cases 4:00" },
    { "an end of the case withdraws everybody",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC "finish \"z\" {}\nlink { \"a\", \"z\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 1:00 left\nc 0:00 work 1:00 left\n",
      "measure cycle_time 1 cases 1:00\nrow cases 1 ended 1 observed 1:00" },
    { "a stop ends only its token",
      MONDAY X "fork \"f\" { \"a\", \"b\", \"c\" }\n" ABC "stop \"z\" {}\nlink { \"a\", \"z\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 3:00\nc 0:00 work 2:00\n", "measure cycle_time 1 cases 3:00" },
    { "forks within forks",
      MONDAY X "fork \"f\" { \"a\", \"g\" }\nfork \"g\" { \"b\", \"c\" }\n" STEP("a", "5 h") STEP("b", "1 h")
          STEP("c", "2 h") STEP("d", "1 h")
              STEP("e", "1 h") "join \"k\" { wait_for=\"all\" }\njoin \"j\" { wait_for=\"all\" }\n"
                               "flow { \"b\", \"k\", \"e\", \"j\", \"d\" }\nlink { \"c\", \"k\" }\nlink { "
                               "\"a\", \"j\" }\n",
      "a 0:00 work 5:00\nb 0:00 work 1:00\nc 0:00 work 2:00\nk 1:00 join 2:00\nk 2:00\ne 2:00 work 3:00\n"
      "j 3:00 join 5:00\nj 5:00\nd 5:00 work 6:00\n",
      "measure work_time 1 cases 6:00\npath a 1 wait 0:00 work 5:00\npath e 0 wait 0:00 work 0:00" },
    { "an outer join that cancels reaches into inner forks",
      MONDAY X "fork \"f\" { \"a\", \"g\" }\nfork \"g\" { \"b\", \"c\" }\n" STEP("a", "90 min")
          STEP("b", "1 h") STEP("c", "2 h") STEP(
              "d",
              "1 h") "join \"k\" { wait_for=\"all\" }\njoin \"j\" { wait_for=\"any\", of=\"f\", cancel=true "
                     "}\n"
                     "flow { \"b\", \"k\", \"j\", \"d\" }\nlink { \"c\", \"k\" }\nlink { \"a\", \"j\" }\n",
      "a 0:00 work 1:30\nb 0:00 work 1:00\nc 0:00 work 1:30 left\nk 1:00 join 1:30 left\nj 1:30\nd 1:30 work "
      "2:30\n",
      NULL },
    { "parallel links need no join",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h")
          STEP("c", "3 h") "link { \"a\", \"b\", parallel=true }\nlink { \"a\", \"c\", parallel=true }\n",
      "a 0:00 work 1:00\nb 1:00 work 3:00\nc 1:00 work 4:00\n", "measure cycle_time 1 cases 4:00" },
    { "a join gathers a step's parallel links",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h") STEP("c", "3 h") SPREAD("a", "wait_for=\"all\", of=\"a\""),
      "a 0:00 work 1:00\nb 1:00 work 3:00\nc 1:00 work 4:00\nj 3:00 join 4:00\nj 4:00\nd 4:00 work 5:00\n",
      "measure cycle_time 1 cases 5:00\nnode d n 1 left 0 wait 0:00 work 1:00\nmeasure work_time 1 cases 5:00" },
    { "a join finds the step whose parallel links it gathers",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h") STEP("c", "3 h") SPREAD("a", "wait_for=\"any\", cancel=true"),
      "a 0:00 work 1:00\nb 1:00 work 3:00\nc 1:00 work 3:00 left\nj 3:00\nd 3:00 work 4:00\n", NULL },
    { "a step passed over starts its parallel links too",
      MONDAY X "step \"a\" { by=\"x\", takes=\"1 h\", when=\"1 > 2\" }\n" STEP("b", "2 h")
          STEP("c", "3 h") SPREAD("a", "wait_for=\"all\""),
      "b 0:00 work 2:00\nc 0:00 work 3:00\nj 2:00 join 3:00\nj 3:00\nd 3:00 work 4:00\n", NULL },
    { "a wait that goes on by parallel links",
      MONDAY X "wait \"a\" { takes=\"1 h\" }\n" STEP("b", "2 h") STEP("c", "3 h") SPREAD("a", "wait_for=\"all\""),
      "a 0:00 timer 1:00\nb 1:00 work 3:00\nc 1:00 work 4:00\nj 3:00 join 4:00\nj 4:00\nd 4:00 work 5:00\n", NULL },
    { "a join whose own parallel links another join gathers, within a fork",
      MONDAY X "fork \"f\" { \"p\", \"q\" }\n" STEP("p", "1 h") STEP("q", "2 h") "join \"a\" { of=\"f\" }\n"
          "flow { \"p\", \"a\" }\nflow { \"q\", \"a\" }\n" STEP("b", "2 h") STEP("c", "3 h") SPREAD("a", "of=\"a\""),
      "p 0:00 work 1:00\nq 0:00 work 2:00\na 1:00 join 2:00\na 2:00\nb 2:00 work 4:00\nc 2:00 work 5:00\n"
      "j 4:00 join 5:00\nj 5:00\nd 5:00 work 6:00\n",
      NULL },
    { "a step's parallel links in a loop are gathered each time round",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h") STEP("c", "3 h") SPREAD("a", "wait_for=\"all\"")
          "choice \"k\" { { when=\"visits(d) < 2\", to=\"a\" }, { otherwise=\"e\" } }\nlink { \"d\", \"k\" }\n" STEP("e", "1 h"),
      "a 0:00 work 1:00\nb 1:00 work 3:00\nc 1:00 work 4:00\nj 3:00 join 4:00\nj 4:00\nd 4:00 work 5:00\n"
      "a 5:00 work 6:00\nb 6:00 work 8:00\nc 6:00 work 9:00\nj 8:00 join 9:00\nj 9:00\nd 9:00 work 10:00\n"
      "e 10:00 work 11:00\n",
      NULL },
    { "a time-out of the wait",
      MONDAY BUSY STEP("busy", "5 h") "step \"a\" { by=\"x\", takes=\"1 h\", timeout={ after=\"2 h\", "
                                      "to=\"t\" } }\nstep \"t\" { by=\"y\", takes=\"30 min\" }\n",
      "busy 0:00 work 5:00\na 0:00 staff/x 2:00 left\nt 2:00 work 2:30\n",
      "node a n 1 left 1 wait 2:00 work 0:00" },
    { "a time-out of the wait does not touch work",
      MONDAY BUSY STEP("busy", "1 h") "step \"a\" { by=\"x\", takes=\"5 h\", timeout={ after=\"2 h\", "
                                      "to=\"t\" } }\nstep \"t\" { by=\"y\" }\n",
      "busy 0:00 work 1:00\na 0:00 staff/x 1:00 work 6:00\n", NULL },
    { "a time-out of the work",
      MONDAY BUSY STEP("busy", "1 h") "step \"a\" { by=\"x\", takes=\"5 h\", timeout={ after=\"2 h\", "
                                      "to=\"t\", during=\"work\" } }\nstep \"t\" { by=\"y\" }\n",
      "busy 0:00 work 1:00\na 0:00 staff/x 1:00 work 3:00 left\nt 3:00\n",
      "measure staff_time 1 cases 3:00" },
    { "a time-out of both",
      MONDAY BUSY STEP("busy", "1 h") "step \"a\" { by=\"x\", takes=\"5 h\", timeout={ after=\"2 h\", "
                                      "to=\"t\", during=\"both\" } }\nstep \"t\" { by=\"y\" }\n",
      "busy 0:00 work 1:00\na 0:00 staff/x 1:00 work 2:00 left\nt 2:00\n", NULL },
    { "work that is ready in time is in time",
      MONDAY X
      "step \"a\" { by=\"x\", takes=\"2 h\", timeout={ after=\"2 h\", to=\"t\", during=\"work\" } }\n" STEP(
          "t", "1 h"),
      "a 0:00 work 2:00\n", NULL },
    { "a time-out beside leaves the wait alone",
      MONDAY BUSY STEP("busy", "5 h") "step \"a\" { by=\"x\", takes=\"1 h\", timeout={ after=\"2 h\", "
                                      "to=\"t\", cancels=false } }\n"
                                      "step \"t\" { by=\"y\", takes=\"10 h\" }\n",
      "busy 0:00 work 5:00\na 0:00 staff/x 5:00 work 6:00\nt 2:00 work 12:00\n",
      "measure cycle_time 1 cases 12:00\nmeasure wait_time 1 cases 2:00\nmeasure work_time 1 cases 10:00" },
    { "a wait's time-out",
      MONDAY X "wait \"w\" { takes=\"5 h\", timeout={ after=\"2 h\", to=\"t\" } }\n" STEP("t", "1 h"),
      "w 0:00 timer 2:00 left\nt 2:00 work 3:00\n", NULL },
    { "no time-out for what was quicker",
      MONDAY X "wait \"w\" { takes=\"1 h\", timeout={ after=\"2 h\", to=\"t\" } }\n" STEP("t", "1 h")
          STEP("u", "5 h") "link { \"w\", \"u\" }\n",
      "w 0:00 timer 1:00\nu 1:00 work 6:00\n", NULL },
    { "who would have to wait goes elsewhere",
      MONDAY
      "actor \"x\" { staff=1 }\nactor \"y\" {}\nstep \"a\" { by=\"x\", takes=\"1 h\", balk={ at=0, to=\"b\" "
      "} }\n"
      "step \"b\" { by=\"y\", takes=\"10 min\" }\narrivals { first=\"0 min\", every=\"30 min\", count=3 }\n",
      "a 0:00 work 1:00\na#1 0:30 left\nb#1 0:30 work 0:40\na#2 1:00 work 2:00\n",
      "node a n 3 left 1 wait 0:00 work 2:00" },
    { "who finds one in line goes elsewhere",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" {}\nstep \"a\" { by=\"x\", takes=\"1 h\", balk={ at=1, "
             "to=\"b\" } }\n"
             "step \"b\" { by=\"y\", takes=\"10 min\" }\narrivals { first=\"0 min\", batch=4, every=\"1 h\", "
             "count=4 }\n",
      "a 0:00 work 1:00\na#1 0:00 staff/x 1:00 work 2:00\na#2 0:00 left\na#3 0:00 left\nb#2 0:00 work "
      "0:10\nb#3 0:00 work 0:10\n",
      "actor x busy 2:00 of 2:00 queue 1:00 served 2 of 2 wait 1:00" },
    { "once: later arrivals end there",
      MONDAY X "fork \"f\" { \"a\", \"b\" }\n" STEP("a", "1 h")
          STEP("b", "2 h") "step \"o\" { by=\"x\", takes=\"3 h\", once=true }\n" STEP(
              "d", "1 h") "flow { \"a\", \"o\", \"d\" }\nlink { \"b\", \"o\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 2:00\no 1:00 work 4:00\no 2:00 left\nd 4:00 work 5:00\n",
      "node o n 2 left 1 wait 0:00 work 3:00" },
    { "a loop counts its visits",
      MONDAY X STEP("a", "1 h") "choice \"k\" { { when=\"visits(a) < 3\", to=\"a\" }, { otherwise=\"b\" } "
                                "}\n" STEP("b",
                                           "30 min") "link { \"a\", \"k\" }\nmeasure \"m\" { count=\"a\" }\n",
      "a 0:00 work 1:00\na 1:00 work 2:00\na 2:00 work 3:00\nb 3:00 work 3:30\n", "measure m 1 cases 3" },
    { "the first branch that holds",
      MONDAY X "case { alder=15, kon=\"flicka\" }\n"
               "choice \"k\" { { when=\"alder >= 18\", to=\"a\" }, { when=\"kon == 'flicka' and alder > "
               "10\", to=\"b\" },\n"
               "  { when=\"alder < 18\", to=\"c\" }, { otherwise=\"a\" } }\n" STEP("a", "1 h")
                   STEP("b", "2 h") STEP("c", "3 h"),
      "b 0:00 work 2:00\n", NULL },
    { "steps whose condition does not hold are passed over",
      MONDAY X "actor \"soc\" { hours=\"08:00-16:00\" }\n" STEP("a", "23 h")
#define IF(id, condition) "step \"" id "\" { by=\"x\", when=\"" condition "\" }\n"
          IF("s1", "hour == 23") IF("n1", "hour == 22") IF("s2", "weekday == 1") IF("n2", "weekday > 1") IF(
              "s3", "night") IF("n3", "not night") IF("n4", "open(soc)") IF("s5", "open(x)")
              IF("s6", "visits(a) == 1 and visits(n4) == 0") IF("s7", "since(a) == 23") IF(
                  "s8", "since(a.finish) == 0")
                  IF("n9",
                     "since(n4) < 1000") "step \"s9\" { by=\"x\", when=function(c) return c:visits(\"a\") == "
                                         "1 end }\n"
                                         "step \"nx\" { by=\"x\", when=function(c) return false end }\n"
                                         "flow { \"a\", \"s1\", \"n1\", \"s2\", \"n2\", \"s3\", \"n3\", "
                                         "\"n4\", \"s5\", \"s6\", \"s7\", \"s8\", \"n9\", \"s9\", \"nx\" }\n",
      "a 0:00 work 23:00\ns1 23:00\ns2 23:00\ns3 23:00\ns5 23:00\ns6 23:00\ns7 23:00\ns8 23:00\ns9 23:00\n",
      "node n4 n 0 left 0 wait 0:00 work 0:00" },
    { "the very first step may be passed over",
      MONDAY X
      "step \"a\" { by=\"x\", takes=\"1 h\", when=\"1 > 2\" }\n" STEP("b", "1 h") "link { \"a\", \"b\" }\n",
      "b 0:00 work 1:00\n", NULL },
    { "the critical path runs through what came last",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" {}\nfork \"f\" { \"a\", \"b\", \"c\" }\n"
             "step \"a\" { by=\"x\", takes=\"2 h\" }\nstep \"b\" { by=\"x\", takes=\"1 h\" }\nstep \"c\" { "
             "by=\"y\", takes=\"1 h\" }\n"
             "join \"j\" { wait_for=\"all\" }\nstep \"d\" { by=\"y\", takes=\"30 min\" }\n" TO_J,
      "a 0:00 work 2:00\nb 0:00 staff/x 2:00 work 3:00\nc 0:00 work 1:00\nj 1:00 join 3:00\nj 2:00 join "
      "3:00\nj 3:00\n"
      "d 3:00 work 3:30\n",
      "measure cycle_time 1 cases 3:30\nmeasure wait_time 1 cases 2:00\nmeasure work_time 1 cases 1:30\n"
      "path b 1 wait 2:00 work 1:00\npath a 0 wait 0:00 work 0:00\n"
      "moment b>d n 1 wait 0:00 path 1 wait 0:00" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* After a join the token draws as if there had been no fork; the branches draw each for itself. */
START_TEST(a_join_restores_the_lineage)
{
    static const char *const LUA[] = {
        MONDAY X "step \"d\" { by=\"x\", takes=exp(\"1 h\") }\n",
        MONDAY X "fork \"f\" { \"a\", \"b\" }\n" STEP("a", "1 h")
            STEP("b", "2 h") "join \"j\" { wait_for=\"all\" }\nstep \"d\" { by=\"x\", takes=exp(\"1 h\") }\n"
                             "flow { \"a\", \"j\", \"d\" }\nlink { \"b\", \"j\" }\n",
        MONDAY X "fork \"f\" { \"a\", \"b\" }\n" STEP("a", "1 h")
            STEP("b", "2 h") "step \"d\" { by=\"x\", takes=exp(\"1 h\") }\nlink { \"a\", \"d\" }\nlink { "
                             "\"b\", \"d\" }\n",
    };
    sb_u128 work[3];
    for (int i = 0; i < 3; i++) {
        played p;
        read_scenario(&p, "lineage", LUA[i]);
        run_scenario(&p, "lineage", 1, 0);
        work[i] = p.record->node[sb_model_find_node(p.model, "d")].work_ns;
        drop_played(&p);
    }
    ck_assert(work[0] > 0 && work[1] == work[0]);
    ck_assert(work[2] != work[0] && work[2] != 2 * work[0]);
}
END_TEST

/* Whoever comes first to a step that is done once, by the flow or told: it draws the same, and so does all that follows. */
START_TEST(once_draws_for_the_case)
{
    sb_u128 work[2][2];
    for (int told_first = 0; told_first < 2; told_first++) {
        char lua[1024];
        snprintf(lua, sizeof lua,
                 MONDAY "actor \"x\" {}\nactor \"y\" {}\nfork \"f\" { { to=\"a\" }, { to=\"b\" } }\n"
                        "step \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\", takes=\"%s\" }\n"
                        "step \"o\" { by=\"y\", takes=exp(\"1 h\"), once=true }\nstep \"p\" { by=\"y\", takes=exp(\"1 h\") }\n"
                        "flow { \"b\", \"o\", \"p\" }\ntell { \"a\", to=\"y\", does=\"o\", takes=\"1 h\" }\n",
                 told_first ? "2 h" : "1 min");
        played p;
        read_scenario(&p, "once", lua);
        run_scenario(&p, "once", 1, 0);
        work[told_first][0] = p.record->node[3].work_ns;
        work[told_first][1] = p.record->node[4].work_ns;
        ck_assert(p.record->node[3].n == 2 && p.record->node[3].left == 1 && p.record->node[4].n == 1);
        drop_played(&p);
    }
    ck_assert(work[0][0] > 0 && work[0][0] == work[1][0]);
    ck_assert(work[0][1] > 0 && work[0][1] == work[1][1]);
}
END_TEST

/* 10 000 cases over four branches: chi-square with 3 degrees of freedom is above 21.1 once in 10 000 times.
 */
START_TEST(choices_by_chance_keep_their_shares)
{
    static const double SHARE[] = { 0.5, 0.3, 0.15, 0.05 };
    played p;
    read_scenario(&p, "chance",
                  MONDAY X "choice \"k\" { { p=0.5, to=\"a\" }, { p=0.3, to=\"b\" }, { p=0.15, to=\"c\" }, "
                           "{ otherwise=\"d\" } }\n" STEP("a", "1 h") STEP("b", "1 h") STEP("c", "1 h")
                               STEP("d", "1 h") "arrivals { every=\"1 min\", count=10000 }\n");
    run_scenario(&p, "chance", 1, 0);
    double chi = 0;
    for (int i = 0; i < 4; i++) {
        const char id[] = { (char)('a' + i), '\0' };
        double seen = (double)p.record->node[sb_model_find_node(p.model, id)].n, expected = 10000 * SHARE[i];
        chi += (seen - expected) * (seen - expected) / expected;
    }
    ck_assert_msg(chi < 21.1 && chi > 0, "chi-square %g", chi);
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/flow");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, once_draws_for_the_case);
    tcase_add_test(tcase, a_join_restores_the_lineage);
    tcase_add_test(tcase, choices_by_chance_keep_their_shares);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
