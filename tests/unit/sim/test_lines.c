/* Channels with a limited number of lines, against lists worked out by hand. */
#include "worked.h"

#define LANES "actor \"x\" {}\nactor \"y\" {}\n"
#define A "step \"a\" { by=\"x\" }\n"
#define B "step \"b\" { by=\"y\" }\n"
#define PHOTO "info \"foto\" {}\n"
#define A_KNOWS "step \"a\" { by=\"x\", gives_info=\"foto\" }\n"
#define THREE "arrivals { every=\"10 min\", first=0, count=3, enter=\"a\" }\n"

static const worked WORKED[] = {
    { "one line: first come, first served",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A B "flow { \"a\", { via=\"tel\" }, \"b\" }\n" THREE,
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 2:00\na#2 0:20\nb#2 0:20 channel/tel 3:00\n",
      "link a>b n 3 tries 3 given_up 0 channel 5:30 closed 0:00 join 0:00\nmoment a>b n 3 wait 5:30 path 3 wait 5:30" },
    { "two lines",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=2 }\n" A B "flow { \"a\", { via=\"tel\" }, \"b\" }\n" THREE,
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 1:10\na#2 0:20\nb#2 0:20 channel/tel 2:00\n", NULL },
    { "the queue keeps its order while the channel is closed",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1, hours=\"00:00-00:30, 06:00-12:00\" }\n" A B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n" THREE,
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 0:30 closed/tel 6:00 channel/tel 7:00\n"
      "a#2 0:20\nb#2 0:20 channel/tel 0:30 closed/tel 6:00 channel/tel 8:00\n",
      "link a>b n 3 tries 3 given_up 0 channel 4:30 closed 11:00 join 0:00" },
    { "a pause between tries holds no line",
      MONDAY LANES "channel \"tel\" { takes=\"20 min\", lines=1, retry=\"20 min\", reach={ {1,\"00:30-24:00\"} } }\n" A B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\n" "arrivals { every=\"10 min\", first=0, count=2, enter=\"a\" }\n",
      /* 0: try 0:00-0:20, pause -0:40, try -1:00; 1: waits -0:20, try -0:40, pause -1:00, try -1:20 */
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 1:20\n",
      "link a>b n 2 tries 4 given_up 0 channel 2:10 closed 0:00 join 0:00" },
    { "who gives up leaves the queue",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A B "stop \"ut\" {}\n"
      "link { \"a\", \"b\", via=\"tel\", give_up={ within=\"65 min\", to=\"ut\" } }\n" THREE,
      /* the second begins at 1:00 and is cut short at 1:15; then the third, at 1:25 */
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 1:15 left\na#2 0:20\nb#2 0:20 channel/tel 1:25 left\n",
      "link a>b n 1 tries 3 given_up 2 channel 3:10 closed 0:00 join 0:00" },
    { "when the channel closes, those who will not wait go",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1, hours=\"00:00-00:30, 06:00-12:00\" }\n" A B "stop \"ut\" {}\n"
      "link { \"a\", \"b\", via=\"tel\", closed=\"to\", give_up={ tries=9, to=\"ut\" } }\n"
      "arrivals { every=\"20 min\", first=0, count=3, enter=\"a\" }\n",
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:20\nb#1 0:20 channel/tel 0:30 left\na#2 0:40\nb#2 0:40 left\n",
      "link a>b n 1 tries 1 given_up 2 channel 1:10 closed 0:00 join 0:00" },
    { "what is withdrawn frees its line",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A B "step \"c\" { by=\"x\", takes=\"30 min\" }\nfork \"f\" { \"a\", \"c\" }\n"
      "join \"j\" { wait_for=\"any\", cancel=true }\nlink { \"a\", \"b\", via=\"tel\" }\nflow { \"b\", \"j\" }\nflow { \"c\", \"j\" }\n"
      "arrivals { every=\"10 min\", first=0, count=1, enter=\"f\" }\narrivals \"other\" { every=\"10 min\", first=\"10 min\", count=1, enter=\"a\" }\n",
      "a 0:00\nc 0:00 work 0:30\nb 0:00 channel/tel 0:30 left\na#1 0:10\nb#1 0:10 channel/tel 1:30\nj 0:30\nj#1 1:30\n", NULL },
    { "a gateway on the way; at the end everything is charged",
      UNTIL("2 h") LANES "channel \"tel\" { takes=\"90 min\", lines=1 }\n" A B "choice \"v\" { { otherwise=\"b\" } }\n"
      "link { \"a\", \"v\", via=\"tel\" }\n" THREE,
      NULL, "link a>v n 1 tries 2 given_up 0 channel 5:00 closed 0:00 join 0:00\nmeasure fell_between 3 cases 0" },
    { "lost, noticed and sent again: the line is free meanwhile",
      MONDAY LANES "channel \"tel\" { takes=\"20 min\", lines=1, lost=1, noticed=\"20 min\" }\n" A B "stop \"ut\" {}\n"
      "link { \"a\", \"b\", via=\"tel\", give_up={ tries=2, to=\"ut\" } }\n"
      "arrivals { every=\"10 min\", first=0, count=2, enter=\"a\" }\n",
      "a 0:00\nb 0:00 channel/tel 1:20 left\na#1 0:10\nb#1 0:10 channel/tel 1:40 left\n",
      "link a>b n 0 tries 4 given_up 2 channel 2:50 closed 0:00 join 0:00" },
    { "those who are told queue too, and know when it is their turn",
      MONDAY LANES PHOTO "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A_KNOWS "step \"b\" { by=\"y\", needs_info=\"foto\" }\n"
      "flow { \"a\", \"b\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"tel\" }\n" THREE,
      "a 0:00\nb 0:00 info/x 1:00\na#1 0:10\nb#1 0:10 info/x 2:00\na#2 0:20\nb#2 0:20 info/x 3:00\n",
      "moment a>y n 3 wait 5:30 path 0 wait 0:00\n" },
    { "links and tells over the same lines: who was told first comes first",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1, hours=\"00:00-00:30, 06:00-12:00\" }\n" A B
      "flow { \"a\", { via=\"tel\" }, \"b\" }\ntell { \"a\", to=\"y\", via=\"tel\" }\narrivals { every=\"10 min\", first=0, count=1, enter=\"a\" }\n",
      "a 0:00\nb 0:00 channel/tel 0:30 closed/tel 6:00 channel/tel 7:00\n", "moment a>y n 1 wait 1:00 path 0 wait 0:00\n" },
    { "whom a tell sets to work waits for a line first",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A B "tell { \"a\", to=\"y\", via=\"tel\", does=\"b\" }\n" THREE,
      "a 0:00\nb 0:00 channel/tel 1:00\na#1 0:10\nb#1 0:10 channel/tel 2:00\na#2 0:20\nb#2 0:20 channel/tel 3:00\n", NULL },
    { "a case does not wait for it, nor the figures of others; it is told all the same",
      MONDAY LANES "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A "tell { \"a\", to=\"y\", via=\"tel\" }\n" THREE,
      "a 0:00\na#1 0:10\na#2 0:20\n",
      "moment a>y n 3 wait 5:30 path 0 wait 0:00\nmeasure cycle_time 3 cases 0:00\nrow cases 3 ended 3 observed 0:20\n" },
    { "at the end what they have waited is charged, and what tells something is due",
      UNTIL("90 min") LANES PHOTO "channel \"tel\" { takes=\"1 h\", lines=1 }\n" A_KNOWS "step \"b\" { by=\"y\", needs_info=\"foto\" }\n"
      "flow { \"a\", \"b\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"tel\" }\n" THREE,
      "a 0:00\nb 0:00 info/x 1:00\na#1 0:10\nb#1 0:10 info/x 1:30 left\na#2 0:20\nb#2 0:20 info/x 1:30 left\n",
      "moment a>y n 3 wait 3:30 path 0 wait 0:00\nmeasure fell_between 3 cases 0\n" },
    { "what gets lost unnoticed frees its line and tells nothing",
      UNTIL("9 h") LANES PHOTO "channel \"tel\" { takes=\"1 h\", lines=1, lost=1 }\n" A_KNOWS "step \"b\" { by=\"y\", needs_info=\"foto\" }\n"
      "flow { \"a\", \"b\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"tel\" }\n"
      "arrivals { every=\"10 min\", first=0, count=2, enter=\"a\" }\n",
      "a 0:00\nb 0:00 info/x 9:00 left\na#1 0:10\nb#1 0:10 info/x 9:00 left\n",
      "moment a>y n 2 wait 2:50 path 0 wait 0:00\nmeasure fell_between 2 cases 2\n" },
};

START_TEST(worked_out_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

#define BUSY(lines) \
    MONDAY LANES \
    "channel \"tel\" { takes=exp(\"9 min\"), reach=0.4, retry=\"1-30 min\", lost=0.2, noticed=\"1 h\", hours=\"08:00-16:00\"" \
    lines " }\n" A B "stop \"ut\" {}\nlink { \"a\", \"b\", via=\"tel\", give_up={ tries=9, within=\"2 d\", to=\"ut\" } }\n" \
    "arrivals { every=exp(\"20 min\"), count=2000 }\n"

/* With lines enough for all, the event-driven way and the one worked out at once are the same to the nanosecond. */
START_TEST(lines_enough_change_nothing)
{
    played free, lined;
    read_scenario(&free, "free", BUSY(""));
    read_scenario(&lined, "lined", BUSY(", lines=2000"));
    run_scenario(&free, "free", 1, 0);
    run_scenario(&lined, "lined", 1, 0);
    const sb_link_total *a = &free.record->link[0], *b = &lined.record->link[0];
    ck_assert(a->n == b->n && a->tries == b->tries && a->given_up == b->given_up && a->given_up > 0);
    ck_assert(a->channel_ns == b->channel_ns && a->closed_ns == b->closed_ns && a->closed_ns > 0);
    ck_assert(free.record->row[0].measure[0].sum == lined.record->row[0].measure[0].sum);
    drop_played(&free);
    drop_played(&lined);
}
END_TEST

#define TOLD(lines) \
    MONDAY LANES PHOTO \
    "channel \"tel\" { takes=exp(\"9 min\"), reach=0.4, retry=\"1-30 min\", lost=0.2, noticed=\"1 h\", hours=\"08:00-16:00\"" \
    lines " }\n" A_KNOWS "step \"b\" { by=\"y\", needs_info=\"foto\" }\nstep \"c\" { by=\"x\", takes=exp(\"2 h\") }\n" \
    "flow { \"a\", \"b\" }\ntell { \"b\", to=\"x\", via=\"tel\", takes=function(c) return c.case_takes end }\n" \
    "tell { \"a\", to=\"y\", via=\"tel\", info=\"foto\" }\ncase { case_takes=int(0, 900) }\n" \
    "arrivals { every=exp(\"20 min\"), count=1000 }\n"

START_TEST(lines_enough_change_nothing_that_is_told)
{
    played free, lined;
    read_scenario(&free, "free", TOLD(""));
    read_scenario(&lined, "lined", TOLD(", lines=2000"));
    run_scenario(&free, "free", 1, 0);
    run_scenario(&lined, "lined", 1, 0);
    for (int i = 1; i <= 2; i++) { /* the tells */
        const sb_link_total *a = &free.record->link[i], *b = &lined.record->link[i];
        ck_assert(a->n == b->n && a->tries == b->tries && a->tries > a->n && a->n == 1000);
        ck_assert(a->channel_ns == b->channel_ns && a->closed_ns == b->closed_ns && a->closed_ns > 0 && a->wait_ns == b->wait_ns);
    }
    static text with, without;
    say_measures(&with, &lined);
    say_rows(&with, &lined);
    say_totals(&with, &lined);
    say_measures(&without, &free);
    say_rows(&without, &free);
    say_totals(&without, &free);
    ck_assert_str_eq(with.s, without.s);
    drop_played(&free);
    drop_played(&lined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lines");
    TCase *lists = tcase_create("lists");
    tcase_add_loop_test(lists, worked_out_by_hand, 0, (int)(sizeof WORKED / sizeof WORKED[0]));
    tcase_add_test(lists, lines_enough_change_nothing);
    tcase_add_test(lists, lines_enough_change_nothing_that_is_told);
    suite_add_tcase(suite, lists);
    return run_suite(suite);
}
