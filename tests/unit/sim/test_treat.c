/* Treatments: moments that are ideal or fail, against event lists worked out by hand; chance that they leave alone. */
#include "worked.h"

#define LANES "actor \"x\" {}\nactor \"y\" { staff=1, hours=\"08:00-16:00\" }\nactor \"z\" {}\n"
#define PHONE "channel \"tel\" { takes=\"10 min\", retry=\"50 min\", reach={ {1,\"06:00-07:00\"} } }\n"
#define A "step \"a\" { by=\"x\", takes=\"1 h\" }\n"
#define B "step \"b\" { by=\"y\", takes=\"1 h\" }\n"
#define C "step \"c\" { by=\"z\", takes=\"1 h\" }\n"
#define FLOW "flow { \"a\", { via=\"tel\" }, \"b\" }\n"

/* a is done at 1:00; reached by telephone at 6:10 (tries on the hour); y opens at 8:00. */
static const struct {
    worked w;
    const char *treated;
} WORKED[] = {
    { { "as it is", MONDAY LANES PHONE A B FLOW, "a 0:00 work 1:00\nb 1:00 channel/tel 6:10 closed/y 8:00 work 9:00\n",
      "actor y busy 1:00 of 1:00 queue 1:50 served 1 of 1 wait 1:50\nmoment a>b n 1 wait 7:00 path 1 wait 7:00" }, NULL },
    { { "ideal channel", MONDAY LANES PHONE A B FLOW, "a 0:00 work 1:00\nb 1:00 closed/y 8:00 work 9:00\n",
      "link a>b n 1 tries 0 given_up 0 channel 0:00 closed 0:00 join 0:00\nmeasure handovers 1 cases 1" }, "a>b channel" },
    { { "ideal receiver", MONDAY LANES PHONE A B FLOW, "a 0:00 work 1:00\nb 1:00 channel/tel 6:10 work 7:10\n",
      "actor y busy 0:00 of 0:00 queue 0:00 served 0 of 0 wait 0:00\nmeasure staff_time 1 cases 2:00" }, "a>b receiver" },
    { { "both", MONDAY LANES PHONE A B FLOW, "a 0:00 work 1:00\nb 1:00 work 2:00\n", "measure cycle_time 1 cases 2:00" }, "a>b both" },
    { { "fails, with nothing that makes it give up", UNTIL("3 d") LANES PHONE A B FLOW,
      "a 0:00 work 1:00\nb 1:00 channel/tel 72:00 left\n", "measure cycle_time 0 cases 0:00 unreached 1 72:00" }, "a>b fails" },
    { { "fails, and is given up", MONDAY LANES PHONE A B C "flow { \"a\", { via=\"tel\", give_up={ tries=2, to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 2:10 left\nc 2:10 work 3:10\n",
      "link a>b n 0 tries 2 given_up 1 channel 1:10 closed 0:00 join 0:00" }, "a>b fails" },
    { { "fails, and time is up", MONDAY LANES PHONE A B C "flow { \"a\", { via=\"tel\", give_up={ within=\"3 h\", to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 4:00 left\nc 4:00 work 5:00\n", NULL }, "a>b fails" },
    { { "a direct handover fails too", UNTIL("3 d") LANES A C "flow { \"a\", \"c\" }\n", "a 0:00 work 1:00\nc 1:00 channel 72:00 left\n",
      NULL }, "a>c fails" },
    { { "another handover is left alone", MONDAY LANES PHONE A B C FLOW "flow { \"b\", \"c\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 6:10 closed/y 8:00 work 9:00\nc 9:00 work 10:00\n", NULL }, "b>c both" },

    /* The phantom displaces nobody: case 1 waits for y as if case 0 were not there. */
    { { "phantoms ignore the queue, and nobody waits for them",
      MONDAY "actor \"x\" {}\nactor \"y\" { staff=1 }\n" A "step \"b\" { by=\"y\", takes=\"3 h\" }\n"
             "step \"d\" { by=\"y\", takes=\"3 h\" }\nchoice \"k\" { { when=\"hour <= 1\", to=\"b\" }, { otherwise=\"d\" } }\n"
             "flow { \"a\", \"k\" }\narrivals { every=\"30 min\", first=\"0 min\", count=3 }\n",
      "a 0:00 work 1:00\na#1 0:30 work 1:30\nb 1:00 work 4:00\na#2 1:00 work 2:00\nd#1 1:30 work 4:30\nd#2 2:00 staff/y 4:30 work 7:30\n",
      "actor y busy 6:00 of 7:30 queue 2:30 served 2 of 2 wait 2:30" }, "a>b receiver" },

    /* Over a choice between: the link to it is on the way of both. */
    { { "ways over gateways", MONDAY LANES PHONE A B "choice \"k\" { { otherwise=\"b\" } }\nflow { \"a\", { via=\"tel\" }, \"k\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", NULL }, "a>b both" },
    { { "a fork's branch, the other as before",
      MONDAY "actor \"x\" {}\nactor \"y\" { hours=\"08:00-16:00\" }\nactor \"z\" { hours=\"09:00-16:00\" }\n" A B C
             "fork \"f\" { \"b\", \"c\" }\njoin \"j\" { by=\"x\" }\nflow { \"a\", \"f\" }\nflow { \"b\", \"j\" }\nflow { \"c\", \"j\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\nc 1:00 closed/z 9:00 work 10:00\nj 2:00 join 10:00\nj 10:00\n", NULL }, "a>b both" },
    { { "two at once",
      MONDAY "actor \"x\" {}\nactor \"y\" { hours=\"08:00-16:00\" }\nactor \"z\" { hours=\"09:00-16:00\" }\n" A B C
             "fork \"f\" { \"b\", \"c\" }\njoin \"j\" { by=\"x\" }\nflow { \"a\", \"f\" }\nflow { \"b\", \"j\" }\nflow { \"c\", \"j\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\nc 1:00 work 2:00\nj 2:00\nj 2:00\n", NULL }, "a>b both, a>c receiver" },

    { { "a joint step on phantoms alone",
      MONDAY LANES A "step \"b\" { by={ x=1, y=1 }, takes=\"1 h\" }\nflow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", "actor y busy 0:00 of 0:00 queue 0:00 served 0 of 0 wait 0:00" }, "b both" },
    { { "the channel of a joint step is nothing", MONDAY LANES A "step \"b\" { by={ x=1, y=1 }, takes=\"1 h\" }\nflow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 closed/y 8:00 work 9:00\n", NULL }, "b channel" },
    { { "whoever is free first: phantoms of the first", MONDAY LANES A "step \"b\" { by=any{ \"y\", \"z\" }, takes=\"1 h\" }\nflow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", "actor z busy 0:00 of 0:00 queue 0:00 served 0 of 0 wait 0:00" }, "a>b receiver" },
    { { "phantoms neither pause nor stand in",
      MONDAY "actor \"x\" {}\nactor \"y\" { staff=1, hours=\"08:00-08:30\", on_close=\"pause\", stand_in=\"z\" }\nactor \"z\" { cost=100 }\n" A B
             "flow { \"a\", \"b\" }\n", "a 0:00 work 1:00\nb 1:00 work 2:00\n", "measure cost 1 cases 0" }, "a>b receiver" },
    { { "a limit of the wait is not reached",
      MONDAY LANES A C "step \"b\" { by=\"y\", takes=\"2 h\", timeout={ after=\"30 min\", to=\"c\" } }\nflow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 3:00\n", NULL }, "a>b receiver" },
    { { "… but one of wait and work is",
      MONDAY LANES A C "step \"b\" { by=\"y\", takes=\"2 h\", timeout={ after=\"30 min\", to=\"c\", during=\"both\" } }\nflow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 1:30 left\nc 1:30 work 2:30\n", NULL }, "a>b receiver" },

    { { "what is told", MONDAY LANES PHONE A C "tell { \"a\", to=\"y\", via=\"tel\", does=\"d\" }\nstep \"d\" { by=\"y\", takes=\"1 h\" }\nflow { \"a\", \"c\" }\n",
      "a 0:00 work 1:00\nd 1:00 work 2:00\nc 1:00 work 2:00\n", NULL }, "a>y both" },
    { { "what is told and starts nothing", MONDAY LANES PHONE A C "tell { \"a\", to=\"y\", via=\"tel\" }\nflow { \"a\", \"c\" }\n",
      "a 0:00 work 1:00\nc 1:00 work 2:00\n", "moment a>y n 1 wait 0:00 path 0 wait 0:00" }, "a>y channel" },

    { { "without an actor", UNTIL("3 d") LANES A B "flow { \"a\", \"b\" }\n", "a 0:00 work 1:00\nb 1:00 closed/y 72:00 left\n",
      "actor y busy 0:00 of 0:00 queue 71:00 served 0 of 1 wait 71:00" }, "without y" },
    { { "somebody stands in for who is away",
      MONDAY "actor \"x\" {}\nactor \"y\" { staff=1, stand_in=\"z\" }\nactor \"z\" {}\n" A B "flow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", "actor z busy 1:00 of 0:00 queue 0:00 served 1 of 1 wait 0:00" }, "without y" },
};

START_TEST(as_worked_by_hand)
{
    check_treated(&WORKED[_i].w, WORKED[_i].treated);
}
END_TEST

/* A passage in two is ideal: which, is the passage's own, whatever the others are. */
START_TEST(a_passage_is_so_by_chance)
{
    static const char LUA[] = MONDAY "actor \"x\" {}\nactor \"y\" {}\nchannel \"tel\" { takes=\"1 h\" }\n" A "step \"b\" { by=\"y\" }\n" FLOW
                                     "arrivals { every=\"1 min\", count=2000 }\n";
    played p;
    read_scenario(&p, "by chance", LUA);
    treat(&p, "a>b channel");
    p.treatment.item[0].chance = 0.3;
    run_scenario(&p, "by chance", 1, 0);
    const double ideal = 2000 - (double)p.record->moment[0].wait_ns / (double)SB_HOUR;
    ck_assert_msg(ideal > 600 - 4 * 20.5 && ideal < 600 + 4 * 20.5, "%g of 2000", ideal);
    drop_played(&p);
}
END_TEST

/* Draws that a treatment does not touch are the same: works' lengths, where arrivals and tries are random. */
START_TEST(chance_is_the_same)
{
    static const char LUA[] =
        MONDAY "actor \"x\" { staff=1, load=0.3, load_takes=\"10-90 min\" }\nactor \"y\" { staff=1 }\n"
               "channel \"tel\" { takes=\"2-9 min\", reach=0.4, retry=exp(\"30 min\") }\n"
               "step \"a\" { by=\"x\", takes=exp(\"30 min\") }\nstep \"b\" { by=\"y\", takes=exp(\"30 min\") }\n" FLOW
               "arrivals { every=exp(\"1 h\"), count=500 }\n";
    static const char *const TREATED[] = { "a>b channel", "a>b receiver", "a>b both" };
    played p;
    read_scenario(&p, "chance", LUA);
    run_scenario(&p, "chance", 1, 0);
    const sb_u128 staff = p.record->row[0].measure[SB_STAFF_TIME].sum;
    const sb_u128 way = p.record->moment[0].cause_ns[SB_BY_CHANNEL], line = p.record->moment[0].cause_ns[SB_BY_STAFF];
    for (int i = 0; i < 3; i++) {
        p.treatment = (sb_treatment){ 0 };
        treat(&p, TREATED[i]);
        run_scenario(&p, TREATED[i], 1, 0);
        const sb_moment_total *m = &p.record->moment[0];
        ck_assert(p.record->row[0].measure[SB_STAFF_TIME].sum == staff);
        ck_assert(m->cause_ns[SB_BY_CHANNEL] == (i == 1 ? way : 0));
        ck_assert(i == 0 ? m->cause_ns[SB_BY_STAFF] != line && m->cause_ns[SB_BY_STAFF] > 0 : m->cause_ns[SB_BY_STAFF] == 0);
    }
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/treat");
    TCase *c = tcase_create("worked");
    tcase_add_loop_test(c, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(c, a_passage_is_so_by_chance);
    tcase_add_test(c, chance_is_the_same);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
