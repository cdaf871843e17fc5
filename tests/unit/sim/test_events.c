/* Events and races against lists worked out by hand. */
#include "worked.h"

#define X "actor \"x\" {}\n"
#define STEP(id, takes) "step \"" id "\" { by=\"x\", takes=\"" takes "\" }\n"
#define TWO_TRACKS "fork \"f\" { \"a\", \"b\" }\njoin \"j\" { wait_for=\"all\" }\nflow { \"a\", \"j\", \"d\" }\nlink { \"b\", \"j\" }\n"

/* A race in y's lane beside a step of x, who then knows the photo; y may be told. */
#define LANES X "actor \"y\" {}\ninfo \"foto\" {}\n"
#define A_GIVES "step \"a\" { by=\"x\", takes=\"2 h\", gives_info=\"foto\" }\n"
#define TOLD "fork \"f\" { \"a\", \"r\" }\n" A_GIVES STEP("b", "1 h") STEP("c", "1 h")
#define RACE(ways) "race \"r\" { by=\"y\", " ways " }\narrivals { first=0, every=\"1 d\", count=1, enter=\"f\" }\n"
#define TELL(takes) "tell { \"a\", to=\"y\", info=\"foto\", takes=\"" takes "\" }\n"

static const worked WORKED[] = {
    { "a joint step in progress: everybody goes free, and who waits begins",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" { staff=1 }\nstep \"a\" { by={ \"x\", \"y\" }, takes=\"4 h\" }\n"
             "step \"k\" { by=\"x\", takes=\"1 h\" }\nevent \"e\" { at=\"1 h\", interrupts={ \"a\" }, to=\"k\" }\n"
             "arrivals { first=0, every=\"30 min\", count=2 }\n",
      "a 0:00 work 1:00 left\na#1 0:30 staff/x 1:00 work 1:30 left\nk 1:00 staff/x 1:30 work 2:30\n"
      "k#1 1:30 staff/x 2:30 work 3:30\n",
      "measure cycle_time 2 cases 5:30\nmeasure wait_time 2 cases 2:00\nmeasure work_time 2 cases 3:30\n"
      "measure staff_time 2 cases 5:00\nnode a n 2 left 2 wait 0:30 work 1:30\n"
      "actor y busy 1:30 of 3:30 queue 0:30 served 2 of 2 wait 0:30" },
    { "in a fork: it goes on as that branch, and the join waits for it",
      MONDAY X TWO_TRACKS STEP("a", "4 h") STEP("b", "2 h") STEP("d", "1 h")
          STEP("k", "2 h") "flow { \"k\", \"j\" }\nevent \"e\" { at=\"1 h\", interrupts={ \"a\" }, to=\"k\" }\n",
      "a 0:00 work 1:00 left\nb 0:00 work 2:00\nk 1:00 work 3:00\nj 2:00 join 3:00\nj 3:00\nd 3:00 work 4:00\n",
      "measure cycle_time 1 cases 4:00\nmeasure work_time 1 cases 4:00\npath a 1 wait 0:00 work 1:00\n"
      "path k 1 wait 0:00 work 2:00\npath b 0 wait 0:00 work 0:00" },
    { "a message on its way",
      MONDAY X STEP("a", "1 h") STEP("b", "1 h") STEP("k", "1 h") "link { \"a\", \"b\", takes=\"5 h\" }\n"
                                                                  "event \"e\" { at=\"2 h\", interrupts=\"b\", to=\"k\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel 2:00 left\nk 2:00 work 3:00\n",
      "measure cycle_time 1 cases 3:00\nmeasure wait_time 1 cases 1:00\nlink a>b n 0 tries 1 given_up 0 channel 1:00 closed 0:00 join 0:00" },
    { "who waits in a join: its branch has not come, until it comes again",
      MONDAY X TWO_TRACKS STEP("a", "1 h") STEP("b", "4 h") STEP("d", "1 h")
          STEP("k", "30 min") "flow { \"k\", \"j\" }\nevent \"e\" { at=\"2 h\", interrupts={ \"j\" }, to=\"k\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 4:00\nj 1:00 join 2:00 left\nk 2:00 work 2:30\nj 2:30 join 4:00\nj 4:00\nd 4:00 work 5:00\n",
      "measure cycle_time 1 cases 5:00" },
    { "who waits in a join and goes elsewhere: the other waits in vain",
      UNTIL("10 h") X TWO_TRACKS STEP("a", "1 h") STEP("b", "4 h") STEP("d", "1 h")
          STEP("k", "30 min") "event \"e\" { at=\"2 h\", interrupts={ \"j\" }, to=\"k\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 4:00\nj 1:00 join 2:00 left\nk 2:00 work 2:30\nj 4:00 join 10:00 left\n",
      "measure fell_between 1 cases 1" },
    { "two events at the same instant: in the order declared, the second interrupts what the first began",
      MONDAY X STEP("a", "4 h") STEP("k", "2 h") STEP("m", "1 h") "event \"e\" { at=\"1 h\", interrupts=\"all\", to=\"k\" }\n"
                                                                  "event \"g\" { at=\"1 h\", interrupts=\"all\", to=\"m\" }\n",
      "a 0:00 work 1:00 left\nk 1:00 left\nm 1:00 work 2:00\n", "measure cycle_time 1 cases 2:00\nmeasure work_time 1 cases 2:00" },
    { "what is finished at the instant is finished: a token of its own",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h")
          STEP("k", "1 h") "flow { \"a\", \"b\" }\nevent \"e\" { at=\"1 h\", interrupts={ \"a\" }, to=\"k\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 3:00\nk 1:00 work 2:00\n", "measure cycle_time 1 cases 3:00" },
    { "two tracks, one of them in an inner fork: that dies with all that is in it",
      MONDAY X "fork \"f\" { \"a\", \"g\", \"o\" }\nfork \"g\" { \"b\", \"c\" }\n" STEP("a", "4 h") STEP("b", "4 h") STEP("c", "4 h")
          STEP("o", "3 h") STEP("k", "1 h") "event \"e\" { at=\"1 h\", interrupts={ \"a\", \"b\" }, to=\"k\" }\n",
      "a 0:00 work 1:00 left\no 0:00 work 3:00\nb 0:00 work 1:00 left\nc 0:00 work 1:00 left\nk 1:00 work 2:00\n",
      "measure cycle_time 1 cases 3:00" },
    { "without interruption: beside, on the way of what was under way",
      MONDAY X STEP("a", "3 h") STEP("k", "5 h") "event \"e\" { at=\"1 h\", to=\"k\" }\n",
      "a 0:00 work 3:00\nk 1:00 work 6:00\n",
      "measure cycle_time 1 cases 6:00\nmeasure work_time 1 cases 6:00\npath a 1 wait 0:00 work 1:00" },
    { "a case that has ended is left alone",
      MONDAY X STEP("a", "1 h") STEP("k", "5 h") "finish \"z\" {}\nflow { \"a\", \"z\" }\nevent \"e\" { at=\"1 h\", to=\"k\" }\n"
                                                 "event \"g\" { rate=0.001, per=\"h\", to=\"k\" }\n",
      "a 0:00 work 1:00\n", "row cases 1 ended 1 observed 1:00" },
    { "after a mark, unless the case is elsewhere by then",
      MONDAY X STEP("a", "1 h") STEP("b", "1 h") STEP("c", "2 h")
          STEP("k", "1 h") "flow { \"a\", \"b\", \"c\" }\n"
                           "event \"e\" { after=\"a.finish\", delay=\"30 min\", while_in=\"b\", interrupts=\"all\", to=\"c\" }\n"
                           "event \"g\" { after={ all={ \"a\", \"c\" } }, delay=\"1 h\", while_in=\"b\", to=\"k\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 1:30 left\nc 1:30 work 3:30\n", "measure cycle_time 1 cases 3:30" },
    { "a sensitive period is on for as long as it lasts",
      MONDAY X STEP("a", "1 h") STEP("b", "1 h") STEP("c", "1 h") "choice \"k\" { { when=\"active(e)\", to=\"b\" }, { otherwise=\"c\" } }\n"
                                                                  "flow { \"a\", \"k\" }\nlink { \"b\", \"k\" }\n"
                                                                  "event \"e\" { at=\"30 min\", lasts=\"90 min\", sensitive=true }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\nc 2:00 work 3:00\n", NULL },
    { "how often it befell, how many cases, how long it was on: till the case ends, and till what was said last",
      MONDAY X STEP("a", "1 h") STEP("b", "1 h") STEP("c", "4 h") "flow { \"a\", \"b\", \"c\" }\narrivals { first=0, every=\"10 h\", count=2 }\n"
          "event \"e\" { after={ any={ \"b\", \"c\" } }, lasts=\"3 h\", once=false }\n"
          "event \"g\" { after=\"c\", delay=\"3 h\", lasts=\"3 h\" }\nevent \"i\" { at=\"7 h\", lasts=\"1 h\" }\n"
          "event \"k\" { at=\"1 h\", when=\"open(x)\", lasts=\"30 min\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\nc 2:00 work 6:00\na#1 10:00 work 11:00\nb#1 11:00 work 12:00\nc#1 12:00 work 16:00\n",
      "event e n 4 cases 2 on 8:00\nevent g n 2 cases 2 on 2:00\nevent i n 0 cases 0 on 0:00\nevent k n 2 cases 2 on 1:00" },
    { "of a case that the end cuts off, and not of one that began in the warm-up",
      "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"12 h\", warmup=\"5 h\" }\n" X STEP("a", "100 h")
          "arrivals { first=0, every=\"10 h\", count=2 }\nevent \"e\" { at=\"1 h\", lasts=\"8 h\" }\n",
      "a 0:00 work 12:00 left\na#1 10:00 work 12:00 left\n", "event e n 1 cases 1 on 1:00" },
    { "a function asks whether it is on; its last instant is not",
      MONDAY X STEP("a", "1 h") STEP("b", "1 h") STEP("c", "1 h") "choice \"k\" { { when=function(c) return c.active(\"e\") end, to=\"b\" }, { otherwise=\"c\" } }\n"
                                                                  "flow { \"a\", \"k\" }\nlink { \"b\", \"k\" }\n"
                                                                  "event \"e\" { at=\"30 min\", lasts=\"90 min\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\nc 2:00 work 3:00\n", NULL },
    { "hazards alone keep no replication going",
      MONDAY X "fork \"f\" { \"a\", \"b\" }\njoin \"j\" { wait_for=\"all\", of=\"f\" }\nstop \"z\" {}\nlink { \"a\", \"j\" }\nlink { \"b\", \"z\" }\n"
          STEP("a", "1 h") STEP("b", "2 h") "event \"e\" { rate=5, per=\"h\", once=false, lasts=\"1 h\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 2:00\nj 1:00 join 2:00 left\n", "row cases 1 ended 0 observed 2:00" },
    { "a race: the first wins, ties by declaration",
      MONDAY X "race \"r\" { { after=\"5 h\", to=\"a\" }, { until_time=\"02:00\", to=\"b\" }, { after=\"2 h\", to=\"c\" } }\n"
          STEP("a", "1 h") STEP("b", "1 h") STEP("c", "1 h"),
      "r 0:00 timer 2:00\nb 2:00 work 3:00\n", "measure cycle_time 1 cases 3:00\nmeasure wait_time 1 cases 2:00" },
    { "a race that an opening wins is waiting for who was closed",
      MONDAY X "actor \"soc\" { hours=\"mon-fri 08:00-16:00\" }\n"
               "race \"r\" { { after=\"9 h\", to=\"a\" }, { until_open=\"soc\", to=\"b\" } }\n" STEP("a", "1 h") STEP("b", "1 h"),
      "r 0:00 closed/soc 8:00\nb 8:00 work 9:00\n", "link r>b n 1 tries 0 given_up 0 channel 0:00 closed 0:00 join 0:00" },
    { "a race that information wins is waiting for who gives it",
      MONDAY LANES TOLD RACE("{ after=\"5 h\", to=\"b\" }, { until_info=\"foto\", to=\"c\" }") TELL("1 h"),
      "a 0:00 work 2:00\nr 0:00 info/x 3:00\nc 3:00 work 4:00\n", "link r>c n 1 tries 0 given_up 0 channel 0:00 closed 0:00 join 0:00" },
    { "a race whose time comes before the information",
      MONDAY LANES TOLD RACE("{ until_info=\"foto\", to=\"c\" }, { after=\"150 min\", to=\"b\" }") TELL("1 h"),
      "a 0:00 work 2:00\nr 0:00 timer 2:30\nb 2:30 work 3:30\n", NULL },
    { "information and a time at one instant: the one declared first, be it the information …",
      MONDAY LANES TOLD RACE("{ until_info=\"foto\", to=\"c\" }, { after=\"3 h\", to=\"b\" }") TELL("1 h"),
      "a 0:00 work 2:00\nr 0:00 info/x 3:00\nc 3:00 work 4:00\n", NULL },
    { "… or the time, …",
      MONDAY LANES TOLD RACE("{ after=\"3 h\", to=\"b\" }, { until_info=\"foto\", to=\"c\" }") TELL("1 h"),
      "a 0:00 work 2:00\nr 0:00 timer 3:00\nb 3:00 work 4:00\n", NULL },
    { "… also where it is known before the time is looked at",
      MONDAY "actor \"x\" {}\nactor \"y\" {}\ninfo \"foto\" { shared=true }\n" TOLD
          RACE("{ after=\"2 h\", to=\"b\" }, { until_info=\"foto\", to=\"c\" }"),
      "a 0:00 work 2:00\nr 0:00 timer 2:00\nb 2:00 work 3:00\n", NULL },
    { "a race for what is known already is over at once",
      MONDAY "actor \"x\" {}\nactor \"y\" { known=\"foto\" }\ninfo \"foto\" {}\n" STEP("b", "1 h") STEP("c", "1 h")
          "race \"r\" { by=\"y\", { after=\"0 h\", to=\"b\" }, { until_info=\"foto\", to=\"c\" } }\n"
          "arrivals { first=0, every=\"1 d\", count=1, enter=\"r\" }\n",
      "r 0:00\nb 0:00 work 1:00\n", NULL },
    { "a race for two infos: until the last of them, and whose that is",
      MONDAY LANES "info \"namn\" {}\nactor \"z\" {}\nfork \"f\" { \"a\", \"d\", \"r\" }\n" A_GIVES STEP("b", "1 h") STEP("c", "1 h")
          "step \"d\" { by=\"z\", takes=\"1 h\", gives_info=\"namn\" }\ntell { \"d\", to=\"y\", info=\"namn\" }\n"
          RACE("{ until_info={ \"foto\", \"namn\" }, to=\"c\" }, { after=\"9 h\", to=\"b\" }") TELL("2 h"),
      "a 0:00 work 2:00\nd 0:00 work 1:00\nr 0:00 info/x 4:00\nc 4:00 work 5:00\n", NULL },
    { "a race for information alone, in vain: nothing is due, and who was waited for is to blame",
      UNTIL("10 h") LANES TOLD RACE("{ until_open=\"shut\", to=\"b\" }, { until_info=\"foto\", to=\"c\" }")
          "actor \"shut\" { hours=\"never\" }\n",
      "a 0:00 work 2:00\nr 0:00 info/x 10:00 left\n", "measure fell_between 1 cases 1" },
    { "a race for information is interrupted: the way that would have won is to blame",
      MONDAY LANES TOLD RACE("{ until_info=\"foto\", to=\"c\" }, { after=\"5 h\", to=\"b\" }") TELL("1 h")
          STEP("k", "1 h") "event \"e\" { at=\"1 h\", interrupts=\"r\", to=\"k\" }\n",
      "a 0:00 work 2:00\nr 0:00 timer 1:00 left\nk 1:00 work 2:00\n", NULL },
    { "a race is interrupted",
      MONDAY X "race \"r\" { { after=\"9 h\", to=\"a\" }, { after=\"8 h\", to=\"k\" } }\n" STEP("a", "1 h")
          STEP("k", "1 h") "event \"e\" { at=\"1 h\", interrupts=\"r\", to=\"k\" }\n",
      "r 0:00 timer 1:00 left\nk 1:00 work 2:00\n", NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* What may be wrong only once it runs. */
static const struct {
    const char *event, *message;
} FAULTS[] = {
    { "rate=function(c) return -1 end, per=\"h\"", "event \"e\": its rate is -1 for a case" },
    { "rate=function(c) return 0/0 end, per=\"h\"", "this function must answer a finite number" },
    { "rate=\"y\", per=\"h\"", "event \"e\": its rate is -5 for a case" },
    { "at=\"y\"", "event \"e\": at is read from \"y\", which is -5 for a case" },
    { "at=function(c) return -1 end", "the duration that this function answers" },
};

START_TEST(faults_are_told)
{
    char lua[400];
    sb_diag diag = { 0 };
    played p;
    snprintf(lua, sizeof lua, MONDAY X "case { y=-5 }\n" STEP("a", "1 h") "event \"e\" { %s, to=\"a\" }\n", FAULTS[_i].event);
    read_scenario(&p, "fault", lua);
    sb_plan plan = { .seed = 1, .n = 1, .threads = 1 };
    sb_crew crew = { .self = &p, .equip = lend };
    ck_assert_int_eq(sb_run(&p.record, &plan, &crew, &diag), SB_USER);
    ck_assert_msg(strstr(diag.message, FAULTS[_i].message) != NULL, "%s", diag.message);
    ck_assert_int_eq(diag.line, 5);
    drop_played(&p);
}
END_TEST

/* The way after an event is drawn alike, whatever it interrupted. */
START_TEST(what_it_interrupts_changes_no_draw_after_it)
{
    static const char *const TRACKS[] = { STEP("a", "4 h"), STEP("a", "30 min") STEP("b", "4 h") "flow { \"a\", \"b\" }\n" };
    sb_u128 work[2];
    for (int i = 0; i < 2; i++) {
        char lua[500];
        played p;
        snprintf(lua, sizeof lua, MONDAY X "%sstep \"k\" { by=\"x\", takes=exp(\"1 h\") }\n"
                                           "event \"e\" { at=\"1 h\", interrupts=\"all\", to=\"k\" }\n", TRACKS[i]);
        read_scenario(&p, "draws", lua);
        run_scenario(&p, "draws", 1, 0);
        work[i] = p.record->node[sb_model_find_node(p.model, "k")].work_ns;
        drop_played(&p);
    }
    ck_assert(work[0] > 0 && work[0] == work[1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/events");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_loop_test(tcase, faults_are_told, 0, (int)(sizeof FAULTS / sizeof *FAULTS));
    tcase_add_test(tcase, what_it_interrupts_changes_no_draw_after_it);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
