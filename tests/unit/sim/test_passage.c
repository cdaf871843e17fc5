/* Channels, messages that move no case, and waits, against lists worked out by hand. */
#include "worked.h"

#define LANES "actor \"x\" {}\nactor \"y\" {}\nactor \"z\" {}\n"
#define A(takes) "step \"a\" { by=\"x\", takes=\"" takes "\" }\n"
#define B "step \"b\" { by=\"y\", takes=\"1 h\" }\n"
#define C "step \"c\" { by=\"z\", takes=\"1 h\" }\n"

static const worked WORKED[] = {
    { "a message takes its time",
      MONDAY LANES "channel \"tel\" { takes=\"5 min\" }\n" A("1 h") B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 1:05 work 2:05\n",
      "link a>b n 1 tries 1 given_up 0 channel 0:05 closed 0:00 join 0:00\n"
      "moment a>b n 1 wait 0:05 path 1 wait 0:05\nmeasure handovers 1 cases 1\nmeasure wait_time 1 cases "
      "0:05" },
    { "the chance to reach is that of the hour the attempt begins",
      MONDAY LANES
      "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", reach={ {1,\"10:00-12:00\"} } }\n" A("1 h") B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n", /* every 40 minutes from 1:00: the 15th at 10:20 */
      "a 0:00 work 1:00\nb 1:00 channel/tel 10:30 work 11:30\n",
      "link a>b n 1 tries 15 given_up 0 channel 9:30 closed 0:00 join 0:00" },
    { "an attempt begins in the channel's hours and may end after them",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", hours=\"08:00-16:00\" }\n" A("955 min") B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 15:55\nb 15:55 channel/tel 16:05 work 17:05\n", NULL },
    { "none begins when the channel closes",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", hours=\"08:00-16:00\" }\n" A("16 h") B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 16:00\nb 16:00 closed/tel 32:00 channel/tel 32:10 work 33:10\n",
      "link a>b n 1 tries 1 given_up 0 channel 0:10 closed 16:00 join 0:00" },
    { "tries that run into the night",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", hours=\"08:00-16:00\", reach={ "
                   "{1,\"00:00-14:00\"} } }\n" A("15 h") B "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 15:00\nb 15:00 channel/tel 16:20 closed/tel 32:00 channel/tel 32:10 work 33:10\n",
      "link a>b n 1 tries 3 given_up 0 channel 1:30 closed 15:40 join 0:00" },
    { "a message ignores the receiver's hours",
      MONDAY "actor \"x\" {}\nactor \"y\" { staff=1, hours=\"08:00-16:00\" }\nchannel \"tel\" { takes=\"5 "
             "min\" }\n" A("1 h") B "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 1:05 closed/y 8:00 work 9:00\n",
      "moment a>b n 1 wait 7:00 path 1 wait 7:00" },
    { "closed: another way at once",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", hours=\"08:00-16:00\" }\n" A("17 h") B C
      "flow { \"a\", { via=\"tel\", closed=\"to\", give_up={ to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 17:00\nb 17:00 left\nc 17:00 work 18:00\n",
      "link a>b n 0 tries 0 given_up 1 channel 0:00 closed 0:00 join 0:00\nnode b n 1 left 1 wait 0:00 work "
      "0:00" },
    { "given up after three tries",
      MONDAY LANES
      "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", reach={ {1,\"23:00-24:00\"} } }\n" A("1 h") B C
      "flow { \"a\", { via=\"tel\", give_up={ tries=3, to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 2:30 left\nc 2:30 work 3:30\n",
      "link a>b n 0 tries 3 given_up 1 channel 1:30 closed 0:00 join 0:00\nmeasure wait_time 1 cases 1:30" },
    { "given up within an hour",
      MONDAY LANES
      "channel \"tel\" { takes=\"10 min\", retry=\"30 min\", reach={ {1,\"23:00-24:00\"} } }\n" A("1 h") B C
      "flow { \"a\", { via=\"tel\", give_up={ within=\"1 h\", to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 2:00 left\nc 2:00 work 3:00\n",
      "link a>b n 0 tries 2 given_up 1 channel 1:00 closed 0:00 join 0:00" },
    { "what arrives at the limit has arrived",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\" }\n" A("1 h") B C
      "flow { \"a\", { via=\"tel\", give_up={ within=\"10 min\", to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 1:10 work 2:10\n", NULL },
    { "given up while closed",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", hours=\"08:00-16:00\" }\n" A("17 h") B C
      "flow { \"a\", { via=\"tel\", give_up={ within=\"2 h\", to=\"c\" } }, \"b\" }\n",
      "a 0:00 work 17:00\nb 17:00 closed/tel 19:00 left\nc 19:00 work 20:00\n",
      "link a>b n 0 tries 0 given_up 1 channel 0:00 closed 2:00 join 0:00" },
    { "a link's own fields go before the channel's",
      MONDAY LANES "channel \"tel\" { takes=\"10 min\", hours=\"08:00-16:00\" }\n" A("1 h") B
      "flow { \"a\", { via=\"tel\", takes=\"20 min\", hours=\"always\" }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tel 1:20 work 2:20\n", NULL },
    { "the way to a gateway belongs to the handover after it",
      MONDAY LANES "channel \"tel\" { takes=\"5 min\" }\n" A(
          "1 h") "choice \"k\" { { otherwise=\"b\" } }\n" B "flow { \"a\", { via=\"tel\" }, \"k\" }\n",
      "a 0:00 work 1:00\nk 1:00 channel/tel 1:05\nb 1:05 work 2:05\n",
      "moment a>b n 1 wait 0:05 path 1 wait 0:05\nmeasure handovers 1 cases 1\nmeasure wait_time 1 cases "
      "0:05" },
    { "telling moves no case",
      MONDAY LANES "channel \"tel\" { takes=\"5 min\" }\n" A("1 h") B
      "link { \"a\", \"b\" }\ntell { \"a\", to=\"z\", via=\"tel\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n",
      "moment a>b n 1 wait 0:00 path 1 wait 0:00\nmoment a>z n 1 wait 0:05 path 0 wait 0:00\nmeasure "
      "handovers 1 cases 2" },
    { "telling starts work that nobody waits for",
      MONDAY LANES "channel \"tel\" { takes=\"5 min\" }\n" A("1 h") B
      "step \"n\" { by=\"z\", takes=\"3 h\" }\n"
      "link { \"a\", \"b\" }\ntell { \"a\", to=\"z\", via=\"tel\", does=\"n\" }\n",
      "a 0:00 work 1:00\nn 1:00 channel/tel 1:05 work 4:05\nb 1:00 work 2:00\n",
      "measure cycle_time 1 cases 4:05\nmeasure handovers 1 cases 2\nmoment a>z n 1 wait 0:05 path 1 wait "
      "0:05" },
    { "an end of the case ends what telling started",
      MONDAY LANES A("1 h") B "step \"n\" { by=\"z\", takes=\"3 h\" }\nfinish \"over\" {}\n"
                              "flow { \"a\", \"b\", \"over\" }\ntell { \"a\", to=\"z\", does=\"n\" }\n",
      "a 0:00 work 1:00\nn 1:00 work 2:00 left\nb 1:00 work 2:00\n", "measure cycle_time 1 cases 2:00" },
    { "work within the same lane is no handover",
      MONDAY LANES A("1 h") "step \"b\" { by=\"x\", takes=\"1 h\" }\nlink { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\n", "measure handovers 1 cases 0" },
    { "a joint step adds an actor, its end does not",
      MONDAY LANES A(
          "1 h") "step \"b\" { by={ \"x\", \"y\" }, takes=\"1 h\" }\nstep \"c\" { by=\"y\", takes=\"1 h\" }\n"
                 "flow { \"a\", \"b\", \"c\" }\n",
      NULL,
      "moment a>b n 1 wait 0:00 path 1 wait 0:00\nmoment >b n 1 wait 0:00 path 1 wait 0:00\nmeasure "
      "handovers 1 cases 1" },
    { "waits for a time, of the day and of the week",
      MONDAY LANES A("1 h") "wait \"w1\" { until_time=\"08:00\" }\nwait \"w2\" { until_time=\"08:00\" }\n"
                            "wait \"w3\" { takes=\"1 h\" }\nwait \"w4\" { until_time=\"mon 08:00\" }\n"
                            "flow { \"a\", \"w1\", \"w2\", \"w3\", \"w4\" }\n",
      "a 0:00 work 1:00\nw1 1:00 timer 8:00\nw2 8:00\nw3 8:00 timer 9:00\nw4 9:00 timer 176:00\n", NULL },
    { "a wait for an opening is charged to whom it waits for",
      MONDAY LANES "actor \"soc\" { hours=\"08:00-16:00\" }\n" A(
          "1 h") "wait \"w\" { until_open=\"soc\" }\nwait \"v\" { until_open=\"soc\" }\nflow { \"a\", \"w\", "
                 "\"v\" }\n",
      "a 0:00 work 1:00\nw 1:00 closed/soc 8:00\nv 8:00\n", NULL },
    { "nanoseconds are exact",
      MONDAY LANES "channel \"tel\" { takes=function(c) return 0.000000001 end }\n"
                   "step \"a\" { by=\"x\", takes=function(c) return 1.000000001 end }\n" B
                   "flow { \"a\", { via=\"tel\" }, \"b\" }\n",
      "a 0:00 work 0:00:01.000000001\nb 0:00:01.000000001 channel/tel 0:00:01.000000002 work "
      "1:00:01.000000002\n",
      NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* Chances of 0.3 on 4 000 links: the tries are geometric, mean 1/0.3, variance 0.7/0.09; within 4 sigma. */
START_TEST(attempts_are_geometric)
{
    played p;
    read_scenario(&p, "reach",
                  MONDAY LANES "channel \"tel\" { takes=\"1 min\", retry=\"1 min\", reach=0.3 }\n" A("1 h") B
                  "flow { \"a\", { via=\"tel\" }, \"b\" }\narrivals { every=\"1 min\", count=4000 }\n");
    run_scenario(&p, "reach", 1, 0);
    double tries = (double)p.record->link[0].tries, sigma = 0;
    for (sigma = 1; sigma * sigma < 4000 * 0.7 / 0.09; sigma += 0.01) continue;
    ck_assert_msg(tries > 4000 / 0.3 - 4 * sigma && tries < 4000 / 0.3 + 4 * sigma, "%g tries", tries);
    ck_assert_int_eq(p.record->link[0].n, 4000);
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/passage");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, attempts_are_geometric);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
