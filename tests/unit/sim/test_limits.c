/* Limits of time, closures and joins where they meet each other, against lists worked out by hand. */
#include "worked.h"

#define X "actor \"x\" { staff=1 }\nactor \"y\" {}\n"
#define BY(who, id, takes) "step \"" id "\" { by=\"" who "\", takes=\"" takes "\" }\n"
#define LIMITED(takes, limit) "step \"a\" { by=\"x\", takes=\"" takes "\", timeout={ to=\"t\", " limit " } }\n"
/* Somebody else has x first. */
#define BUSY(takes) X "fork \"f\" { \"busy\", \"a\" }\n" BY("x", "busy", takes)
#define T BY("y", "t", "1 h")
#define BY_NIGHT_CLOSED "actor \"x\" { staff=1, hours=\"00:00-05:00, 09:00-24:00\", on_close=\"pause\", cost=100 }\nactor \"y\" {}\n"
#define AT_ONE "arrivals { enter=\"a\", first=\"1 h\", count=1 }\n"
#define CALLS(more) "link { \"a\", \"b\", via=\"tel\", " more " }\n" BY("y", "c", "1 h")
#define UNANSWERED(takes, retry) \
    "channel \"tel\" { takes=\"" takes "\", retry=\"" retry "\", reach={ {1,\"23:00-24:00\"} } }\n"

static const worked WORKED[] = {
    { "work goes on beside its time-out",
      MONDAY X LIMITED("5 h", "after=\"2 h\", during=\"work\", cancels=false") T,
      "a 0:00 work 5:00\nt 2:00 work 3:00\n", "measure cycle_time 1 cases 5:00\nmeasure staff_time 1 cases 6:00" },
    { "a limit on both, reached at work, that cancels nothing",
      MONDAY BUSY("1 h") LIMITED("5 h", "after=\"2 h\", during=\"both\", cancels=false") T,
      "busy 0:00 work 1:00\na 0:00 staff/x 1:00 work 6:00\nt 2:00 work 3:00\n", NULL },
    { "a wait that goes on beside its time-out",
      MONDAY X "wait \"w\" { takes=\"5 h\", timeout={ after=\"2 h\", to=\"t\", cancels=false } }\n" T,
      "w 0:00 timer 5:00\nt 2:00 work 3:00\n", "measure cycle_time 1 cases 5:00" },
    { "who has waited as long as the limit leaves, even as somebody becomes free",
      MONDAY BUSY("2 h") LIMITED("1 h", "after=\"2 h\"") T, "busy 0:00 work 2:00\na 0:00 staff/x 2:00 left\nt 2:00 work 3:00\n",
      NULL },
    { "the limit on waiting begins when the message has come",
      MONDAY X "channel \"tel\" { takes=\"1 h\" }\nfork \"f\" { { to=\"a\", via=\"tel\" }, \"busy\" }\n" BY("x", "busy", "5 h")
          LIMITED("1 h", "after=\"2 h\"") T "arrivals { enter=\"f\", first=\"0 min\", count=1 }\n",
      "a 0:00 channel/tel 1:00 staff/x 3:00 left\nbusy 0:00 work 5:00\nt 3:00 work 4:00\n", NULL },
    { "a limit on work runs on over a pause",
      MONDAY BY_NIGHT_CLOSED LIMITED("10 h", "after=\"6 h\", during=\"work\"") T AT_ONE,
      "a 1:00 work 5:00 closed/x 7:00 left\nt 7:00 work 8:00\n", "measure cost 1 cases 400" },
    { "a limit on waiting is not one on a pause",
      MONDAY BY_NIGHT_CLOSED LIMITED("10 h", "after=\"1 h\"") T AT_ONE, "a 1:00 work 5:00 closed/x 9:00 work 15:00\n",
      "measure cost 1 cases 1000" },
    { "a joint step that gives up waiting lets nobody wait",
      MONDAY "actor \"x\" { staff=1 }\nactor \"y\" {}\nactor \"z\" { staff=1, hours=\"04:00-24:00\" }\n"
             "fork \"f\" { \"g\", \"p\" }\nstep \"g\" { by={ \"x\", \"z\" }, takes=\"1 h\", timeout={ after=\"2 h\", to=\"t\" } }\n"
      BY("x", "p", "30 min") T,
      "g 0:00 closed/z 2:00 left\np 0:00 work 0:30\nt 2:00 work 3:00\n", "actor x busy 0:30 of 3:00 queue 2:00 served 1 of 2 wait 2:00" /* the one that went away, too */ },
    { "two of three come, the third is broken off",
      MONDAY "actor \"x\" {}\nfork \"f\" { \"a\", \"b\", \"c\" }\n" BY("x", "a", "1 h") BY("x", "b", "3 h") BY("x", "c", "2 h")
          "join \"j\" { wait_for=2, cancel=true }\n" BY("x", "d", "1 h")
              "flow { \"a\", \"j\", \"d\" }\nlink { \"b\", \"j\" }\nlink { \"c\", \"j\" }\n",
      "a 0:00 work 1:00\nb 0:00 work 2:00 left\nc 0:00 work 2:00\nj 1:00 join 2:00\nj 2:00\nd 2:00 work 3:00\n",
      "measure staff_time 1 cases 6:00" },
    { "given up in the midst of an attempt",
      MONDAY X UNANSWERED("40 min", "10 min") BY("x", "a", "1 h") BY("y", "b", "1 h") CALLS("give_up={ within=\"1 h\", to=\"c\" }"),
      "a 0:00 work 1:00\nb 1:00 channel/tel 2:00 left\nc 2:00 work 3:00\n",
      "link a>b n 0 tries 2 given_up 1 channel 1:00 closed 0:00 join 0:00" },
    { "tries or time, whichever is first: tries",
      MONDAY X UNANSWERED("10 min", "30 min") BY("x", "a", "1 h") BY("y", "b", "1 h")
          CALLS("give_up={ tries=2, within=\"2 h\", to=\"c\" }"),
      "a 0:00 work 1:00\nb 1:00 channel/tel 1:50 left\nc 1:50 work 2:50\n", NULL },
    { "tries or time, whichever is first: time",
      MONDAY X UNANSWERED("10 min", "30 min") BY("x", "a", "1 h") BY("y", "b", "1 h")
          CALLS("give_up={ tries=9, within=\"1 h\", to=\"c\" }"),
      "a 0:00 work 1:00\nb 1:00 channel/tel 2:00 left\nc 2:00 work 3:00\n", NULL },
    { "another way when it is time to try again and the channel is closed",
      MONDAY X "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", hours=\"08:00-16:00\", reach={ {1,\"08:00-09:00\"} } }\n"
      BY("x", "a", "940 min") BY("y", "b", "1 h") CALLS("closed=\"to\", give_up={ tries=9, to=\"c\" }"),
      "a 0:00 work 15:40\nb 15:40 channel/tel 16:20 left\nc 16:20 work 17:20\n",
      "link a>b n 0 tries 1 given_up 1 channel 0:40 closed 0:00 join 0:00" },
    { "of several chances to reach the largest that holds counts",
      MONDAY X "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", reach={ {0,\"00:00-12:00\"}, {1,\"01:00-02:00\"} } }\n"
      BY("x", "a", "50 min") BY("y", "b", "1 h") "link { \"a\", \"b\", via=\"tel\" }\n",
      "a 0:00 work 0:50\nb 0:50 channel/tel 1:40 work 2:40\n", "link a>b n 1 tries 2 given_up 0 channel 0:50 closed 0:00 join 0:00" },
    { "eight in the morning after the clock has gone back",
      "scenario { id=\"t\", starts=\"2016-10-29 22:00\" }\nactor \"x\" {}\nwait \"w\" { until_time=\"08:00\" }\n", "w 0:00 timer 11:00\n",
      NULL },
    { "eight in the morning after it has gone forward",
      "scenario { id=\"t\", starts=\"2016-03-26 22:00\" }\nactor \"x\" {}\nwait \"w\" { until_time=\"08:00\" }\n", "w 0:00 timer 9:00\n",
      NULL },
    { "who has been sent to a stand-in waits for it, also when it closes",
      MONDAY "actor \"x\" { staff=1, hours=\"00:00-02:00\" }\nactor \"j\" { staff=1, hours=\"16:00-24:00\", stand_in=\"x\" }\n"
             "step \"a\" { by=\"j\", takes=\"1 h\" }\narrivals { first=\"0 min\", batch=3, every=\"1 h\", count=3 }\n",
      "a 0:00 work 1:00\na#1 0:00 staff/x 1:00 work 2:00\na#2 0:00 staff/x 2:00 closed/x 24:00 work 25:00\n", NULL },
    { "a deadline of every visit at the horizon: missed, or still pending",
      UNTIL("5 h") "actor \"x\" {}\n" BY("x", "a", "1 h") BY("x", "b", "1 h")
          "choice \"k\" { { when=\"visits(b) < 3\", to=\"a\" }, { otherwise=\"c\" } }\n" BY("x", "c", "1 h")
              "flow { \"a\", \"b\", \"k\" }\ndeadline \"d\" { from=\"a\", to=\"c\", within=\"4 h\", every_visit=true }\n",
      NULL, "deadline d met 0 missed 1 never 1 pending 2" },
    { "deadlines of cases within the warm-up do not count",
      "scenario { id=\"t\", starts=\"2016-10-03 00:00\", warmup=\"1 h\" }\nactor \"x\" { staff=1 }\n" BY("x", "a", "45 min")
          "deadline \"d\" { to=\"a.finish\", within=\"80 min\" }\narrivals { first=\"0 min\", every=\"30 min\", count=4 }\n",
      NULL, "deadline d met 1 missed 1 never 0 pending 0" },
    { "two that stand together cost both, for the time that they work",
      MONDAY "actor \"x\" { staff=2, cost=100 }\nactor \"y\" { staff=1, cost=50, hours=\"00:00-01:00, 03:00-24:00\", on_close=\"pause\" }\n"
             "step \"a\" { by={ x=2, y=1 }, takes=\"2 h\" }\n",
      "a 0:00 work 1:00 closed/y 3:00 work 4:00\n", "measure cost 1 cases 500\nmeasure staff_time 1 cases 6:00" },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/limits");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
