/* Staff, hours, joint steps and priorities against lists worked out by hand. */
#include "worked.h"

static const worked WORKED[] = {
    { "first come, first served",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
             "arrivals { first=\"0 min\", every=\"10 min\", count=3 }\n",
      "a 0:00 work 1:00\n"
      "a#1 0:10 staff/polis 1:00 work 2:00\n"
      "a#2 0:20 staff/polis 2:00 work 3:00\n",
      "row cases 3 ended 3 observed 3:00\n"
      "actor polis busy 3:00 of 3:00 queue 2:30 served 3 of 3 wait 2:30\n"
      "measure cycle_time 3 cases 5:30\n"
      "measure wait_time 3 cases 2:30\n"
      "measure work_time 3 cases 3:00\n"
      "measure staff_time 3 cases 3:00\n"
      "node a n 3 left 0 wait 2:30 work 3:00" },
    { "two serve at a time, three are needed of four",
      MONDAY "actor \"polis\" { staff=4 }\n"
             "fork \"f\" { \"a\", \"b\", \"c\" }\n"
             "step \"a\" { by={ polis=3 }, takes=\"1 h\" }\n"
             "step \"b\" { by={ polis=3 }, takes=\"1 h\" }\n"
             "step \"c\" { by=\"polis\", takes=\"30 min\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "a 0:00 work 1:00\n"
      "b 0:00 priority/polis 1:00 work 2:00\n" /* c, later in line, is let past at once */
      "c 0:00 work 0:30\n",
      "actor polis busy 6:30 of 8:00 queue 1:00 served 3 of 3 wait 1:00\n"
      "measure staff_time 1 cases 6:30" },
    { "no staff said is no limit",
      MONDAY "actor \"polis\" {}\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
             "arrivals { first=\"0 min\", batch=3, every=\"1 h\", count=3 }\n",
      "a 0:00 work 1:00\na#1 0:00 work 1:00\na#2 0:00 work 1:00\n",
      "actor polis busy 3:00 of 0:00 queue 0:00 served 3 of 3 wait 0:00" },
    { "Friday night to Monday morning",
      "scenario { id=\"t\", starts=\"2016-10-07 22:40\" }\n"
      "actor \"soc\" { staff=1, hours=\"mon-fri 08:00-16:00\" }\n"
      "step \"a\" { by=\"soc\", takes=\"1 h\" }\n",
      "a 0:00 closed/soc 57:20 work 58:20\n",
      "actor soc busy 1:00 of 1:00 queue 57:20 served 1 of 1 wait 57:20" },
    { "an hour more when the clock goes back",
      "scenario { id=\"t\", starts=\"2016-10-28 22:40\" }\n"
      "actor \"soc\" { staff=1, hours=\"mon-fri 08:00-16:00\" }\n"
      "step \"a\" { by=\"soc\", takes=\"1 h\" }\n",
      "a 0:00 closed/soc 58:20 work 59:20\n", NULL },
    { "a roster of several levels",
      MONDAY "actor \"soc\" { staff={ {2,\"08:00-16:00\"}, {1,\"always\"} } }\n"
             "step \"a\" { by=\"soc\", takes=\"10 h\" }\n"
             "arrivals { first=\"0 min\", batch=3, every=\"1 h\", count=3 }\n",
      "a 0:00 work 10:00\n"
      "a#1 0:00 staff/soc 8:00 work 18:00\n"
      "a#2 0:00 staff/soc 10:00 work 20:00\n", /* at 16 only one is on duty: both work on */
      "actor soc busy 30:00 of 28:00 queue 18:00 served 3 of 3 wait 18:00" },
    { "who stands in is decided at arrival",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "actor \"jour\" { staff=1, hours=\"16:00-02:00\", stand_in=\"polis\" }\n"
             "step \"a\" { by=\"jour\", takes=\"3 h\" }\n"
             "arrivals { first=\"0 min\", every=\"1 h\", count=4 }\n",
      "a 0:00 work 3:00\n"
      "a#1 1:00 staff/jour 2:00 closed/jour 16:00 work 19:00\n"
      "a#2 2:00 work 5:00\n"
      "a#3 3:00 staff/polis 5:00 work 8:00\n",
      "actor polis busy 6:00 of 19:00 queue 2:00 served 2 of 2 wait 2:00\n"
      "actor jour busy 6:00 of 5:00 queue 15:00 served 2 of 2 wait 15:00" },
    { "a step may refuse who stands in",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "actor \"jour\" { staff=1, hours=\"16:00-24:00\", stand_in=\"polis\" }\n"
             "step \"a\" { by=\"jour\", takes=\"1 h\", stand_in=false }\n",
      "a 0:00 closed/jour 16:00 work 17:00\n", NULL },
    { "both closed: it waits for its own",
      MONDAY "actor \"polis\" { staff=1, hours=\"10:00-11:00\" }\n"
             "actor \"jour\" { staff=1, hours=\"16:00-24:00\", stand_in=\"polis\" }\n"
             "step \"a\" { by=\"jour\", takes=\"1 h\" }\n",
      "a 0:00 closed/jour 16:00 work 17:00\n", NULL },
    { "work pauses while closed",
      MONDAY "actor \"soc\" { staff=1, hours=\"00:00-05:00, 09:00-24:00\", on_close=\"pause\" }\n"
             "step \"a\" { by=\"soc\", takes=\"10 h\" }\n"
             "arrivals { first=\"1 h\", count=1 }\n",
      "a 1:00 work 5:00 closed/soc 9:00 work 15:00\n",
      "actor soc busy 10:00 of 11:00 queue 4:00 served 1 of 1 wait 0:00\n"
      "measure cycle_time 1 cases 14:00\nmeasure staff_time 1 cases 10:00" },
    { "work goes on while closed",
      MONDAY "actor \"soc\" { staff=1, hours=\"00:00-05:00, 09:00-24:00\", on_close=\"finish\" }\n"
             "step \"a\" { by=\"soc\", takes=\"10 h\" }\n"
             "arrivals { first=\"1 h\", count=1 }\n",
      "a 1:00 work 11:00\n", NULL },
    { "what paused comes back to its old place",
      MONDAY "actor \"soc\" { staff=1, hours=\"00:00-05:00, 09:00-24:00\", on_close=\"pause\" }\n"
             "step \"a\" { by=\"soc\", takes=\"5 h\" }\n"
             "arrivals { first=\"1 h\", every=\"1 h\", count=2 }\n",
      "a 1:00 work 5:00 closed/soc 9:00 work 10:00\n"
      "a#1 2:00 staff/soc 5:00 closed/soc 9:00 staff/soc 10:00 work 15:00\n",
      NULL },
    { "suspended while open is priority",
      MONDAY "actor \"soc\" { staff={ {2,\"00:00-05:00\"}, {1,\"09:00-24:00\"} }, on_close=\"pause\" }\n"
             "step \"a\" { by=\"soc\", takes=\"6 h\" }\n"
             "arrivals { first=\"0 min\", batch=2, every=\"1 h\", count=2 }\n",
      "a 0:00 work 5:00 closed/soc 9:00 work 10:00\n"
      "a#1 0:00 work 5:00 closed/soc 9:00 priority/soc 10:00 work 11:00\n",
      NULL },
    { "a joint step holds nothing and is let past",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"p\", \"j\", \"g\", \"w\" }\n"
             "step \"p\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"j\" { by=\"jour\", takes=\"2 h\" }\n"
             "step \"g\" { by={ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
             "wait \"w\" { takes=\"1 h\" }\n"
             "step \"p2\" { by=\"polis\", takes=\"90 min\" }\n"
             "flow { \"w\", \"p2\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "p 0:00 work 1:00\n"
      "j 0:00 work 2:00\n"
      "g 0:00 staff/polis 1:00 priority/polis 2:30 work 3:30\n"
      "w 0:00 timer 1:00\n"
      "p2 1:00 work 2:30\n",
      "actor polis busy 3:30 of 3:30 queue 2:30 served 3 of 3 wait 2:30\n"
      "actor jour busy 3:00 of 3:30 queue 2:30 served 2 of 2 wait 2:30\n"
      "measure staff_time 1 cases 6:30\n"
      "moment >g n 1 wait 2:30 path 1 wait 2:30" },
    { "a joint step's busy actor is the first declared",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"p\", \"j\", \"g\" }\n"
             "step \"p\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"j\" { by=\"jour\", takes=\"2 h\" }\n"
             "step \"g\" { by={ \"jour\", \"polis\" }, takes=\"1 h\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "p 0:00 work 1:00\nj 0:00 work 2:00\ng 0:00 staff/jour 2:00 work 3:00\n", NULL },
    { "a joint step changes its culprit",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"p\", \"j\", \"g\" }\n"
             "step \"p\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"j\" { by=\"jour\", takes=\"2 h\" }\n"
             "step \"g\" { by={ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "p 0:00 work 1:00\nj 0:00 work 2:00\ng 0:00 staff/polis 1:00 staff/jour 2:00 work 3:00\n", NULL },
    { "first the closed, then the busy",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1, hours=\"04:00-24:00\" }\n"
             "fork \"f\" { \"p\", \"g\" }\n"
             "step \"p\" { by=\"polis\", takes=\"5 h\" }\n"
             "step \"g\" { by={ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "p 0:00 work 5:00\ng 0:00 closed/jour 4:00 staff/polis 5:00 work 6:00\n", NULL },
    { "closing one frees all, and they start again together",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1, hours=\"00:00-02:00, 04:00-24:00\", "
             "on_close=\"pause\" }\n"
             "fork \"f\" { \"g\", \"w\" }\n"
             "step \"g\" { by={ \"polis\", \"jour\" }, takes=\"3 h\" }\n"
             "wait \"w\" { takes=\"150 min\" }\n"
             "step \"p\" { by=\"polis\", takes=\"2 h\" }\n"
             "flow { \"w\", \"p\" }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "g 0:00 work 2:00 closed/jour 4:00 priority/polis 4:30 work 5:30\n"
      "w 0:00 timer 2:30\n"
      "p 2:30 work 4:30\n",
      "actor polis busy 5:00 of 5:30 queue 2:30 served 2 of 2 wait 0:00\n"
      "actor jour busy 3:00 of 3:30 queue 2:30 served 1 of 1 wait 0:00" },
    { "a suspended joint step waits for priority, overtaken or not",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1, hours=\"00:00-02:00, 04:00-24:00\", "
             "on_close=\"pause\" }\n"
             "fork \"f\" { \"p\", \"g\" }\n"
             "step \"p\" { by=\"polis\", takes=\"150 min\" }\n"
             "step \"g\" { by={ \"polis\", \"jour\" }, takes=\"3 h\", priority=5 }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "p 0:00 priority/polis 2:00 work 4:30\n"
      "g 0:00 work 2:00 closed/jour 4:00 priority/polis 4:30 work 5:30\n",
      NULL },
    { "whoever is free first",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1 }\n"
             "step \"a\" { by=any{ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
             "arrivals { first=\"0 min\", every=\"10 min\", count=3 }\n",
      "a 0:00 work 1:00\na#1 0:10 work 1:10\na#2 0:20 staff/polis 1:00 work 2:00\n",
      "actor polis busy 2:00 of 2:00 queue 0:40 served 2 of 3 wait 0:40\n" /* it stands in both lines */
      "actor jour busy 1:00 of 2:00 queue 0:40 served 1 of 3 wait 0:40" },
    { "whoever is open: closed only when all are",
      MONDAY "actor \"polis\" { staff=1, hours=\"03:00-24:00\" }\nactor \"jour\" { staff=1, "
             "hours=\"02:00-24:00\" }\n"
             "step \"a\" { by=any{ \"polis\", \"jour\" }, takes=\"90 min\" }\n"
             "arrivals { first=\"0 min\", batch=2, every=\"1 h\", count=2 }\n",
      "a 0:00 closed/polis 2:00 work 3:30\n"
      "a#1 0:00 closed/polis 2:00 staff/jour 3:00 work 4:30\n",
      NULL },
    { "the highest priority goes first",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "fork \"f\" { \"busy\", \"lo\", \"hi\" }\n"
             "step \"busy\" { by=\"polis\", takes=\"1 h\", priority=9 }\n"
             "step \"lo\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"hi\" { by=\"polis\", takes=\"1 h\", priority=5 }\n"
             "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n",
      "busy 0:00 work 1:00\n"
      "lo 0:00 staff/polis 1:00 priority/polis 2:00 work 3:00\n"
      "hi 0:00 staff/polis 1:00 work 2:00\n",
      NULL },
    { "priority of an attribute, and as a function",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "actor \"lots\" {}\n"
             "case { viktigt=0 }\n"
             "step \"first\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"x\" { by=\"lots\", effect=function(c) c.viktigt = 1 end }\n"
             "step \"y\" { by=\"lots\", effect=function(c) c.viktigt = 2 end }\n"
             "step \"z\" { by=\"lots\", effect=function(c) c.viktigt = 3 end }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\", priority=\"viktigt\" }\n"
             "step \"b\" { by=\"polis\", takes=\"1 h\", priority=function(c) return -c.viktigt end }\n"
             "link { \"x\", \"a\" }\nlink { \"y\", \"a\" }\nlink { \"z\", \"b\" }\n"
             "arrivals \"s0\" { enter=\"first\", first=\"0 min\", count=1 }\n"
             "arrivals \"s3\" { enter=\"z\", first=\"10 min\", count=1 }\n"
             "arrivals \"s1\" { enter=\"x\", first=\"20 min\", count=1 }\n"
             "arrivals \"s2\" { enter=\"y\", first=\"30 min\", count=1 }\n",
      "first 0:00 work 1:00\n"
      "z#1 0:10\n"
      "b#1 0:10 staff/polis 1:00 priority/polis 3:00 work 4:00\n"
      "x#2 0:20\n"
      "a#2 0:20 staff/polis 1:00 priority/polis 2:00 work 3:00\n"
      "y#3 0:30\n"
      "a#3 0:30 staff/polis 1:00 work 2:00\n",
      NULL },
    { "cost is an hour's, for each person",
      MONDAY "actor \"polis\" { staff=3, cost=500 }\nactor \"jour\" { staff=1, cost=800 }\n"
             "step \"a\" { by={ polis=2, jour=1 }, takes=\"90 min\" }\n",
      "a 0:00 work 1:30\n", "measure cost 1 cases 2700\nmeasure staff_time 1 cases 4:30" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/work");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
