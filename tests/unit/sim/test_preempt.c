/* Work that is interrupted by what has a higher priority (preempt=true), against lists worked out by hand. */
#include "worked.h"

/* One case that starts its branches at once; "later" branches go over a wait. */
#define ONCE "arrivals { enter=\"f\", count=1, first=\"0 min\" }\n"
#define AT(id, time, rest) "wait \"w" id "\" { takes=\"" time "\" } step \"" id "\" { " rest " } flow { \"w" id "\", \"" id "\" }\n"

static const worked WORKED[] = {
    { "the rest of the work is done when what has priority is",
      MONDAY "actor \"polis\" { staff=1, preempt=true, cost=100 }\n"
             "fork \"f\" { \"lo\", \"whi\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\" }\n" AT("hi", "30 min", "by=\"polis\", takes=\"1 h\", priority=1") ONCE,
      "lo 0:00 work 0:30 priority/polis 1:30 work 3:00\n"
      "whi 0:00 timer 0:30\n"
      "hi 0:30 work 1:30\n",
      "actor polis busy 3:00 of 3:00 queue 1:00 served 2 of 2 wait 0:00\n"
      "measure staff_time 1 cases 3:00\n"
      "measure cost 1 cases 300\n"
      "node lo n 1 left 0 wait 1:00 work 2:00" },
    { "without preempt it waits",
      MONDAY "actor \"polis\" { staff=1 }\n"
             "fork \"f\" { \"lo\", \"whi\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\" }\n" AT("hi", "30 min", "by=\"polis\", takes=\"1 h\", priority=1") ONCE,
      "lo 0:00 work 2:00\nwhi 0:00 timer 0:30\nhi 0:30 staff/polis 2:00 work 3:00\n", NULL },
    { "as high a priority interrupts nobody",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\", priority=3 }\n"
             "arrivals { first=\"0 min\", every=\"10 min\", count=2 }\n",
      "a 0:00 work 1:00\na#1 0:10 staff/polis 1:00 work 2:00\n", NULL },
    { "the lowest priority is interrupted first, and of such what began last",
      MONDAY "actor \"polis\" { staff=3, preempt=true }\n"
             "fork \"f\" { \"a\", \"wb\", \"wc\", \"wd\", \"we\" }\n"
             "step \"a\" { by=\"polis\", takes=\"2 h\", priority=1 }\n" AT("b", "10 min", "by=\"polis\", takes=\"2 h\"")
             AT("c", "20 min", "by=\"polis\", takes=\"2 h\"") AT("d", "30 min", "by=\"polis\", takes=\"30 min\", priority=2")
             AT("e", "40 min", "by=\"polis\", takes=\"10 min\", priority=2") ONCE,
      "a 0:00 work 2:00\n"
      "wb 0:00 timer 0:10\nwc 0:00 timer 0:20\nwd 0:00 timer 0:30\nwe 0:00 timer 0:40\n"
      "b 0:10 work 0:40 priority/polis 0:50 work 2:20\n"
      "c 0:20 work 0:30 priority/polis 1:00 work 2:50\n"
      "d 0:30 work 1:00\ne 0:40 work 0:50\n",
      NULL },
    { "who goes on has begun anew",
      MONDAY "actor \"polis\" { staff=2, preempt=true }\n"
             "fork \"f\" { \"wa\", \"wb\", \"wx\", \"wy\" }\n" AT("a", "0 min", "by=\"polis\", takes=\"3 h\"")
             AT("b", "10 min", "by=\"polis\", takes=\"3 h\"")
             AT("x", "20 min", "by={ polis=2 }, takes=\"10 min\", priority=1")
             AT("y", "40 min", "by=\"polis\", takes=\"10 min\", priority=1") ONCE,
      "wa 0:00\nwb 0:00 timer 0:10\nwx 0:00 timer 0:20\nwy 0:00 timer 0:40\n"
      "a 0:00 work 0:20 priority/polis 0:30 work 3:10\n"
      "b 0:10 work 0:20 priority/polis 0:30 work 0:40 priority/polis 0:50 work 3:30\n"
      "x 0:20 work 0:30\ny 0:40 work 0:50\n",
      NULL },
    { "its place in line is the one it had",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\n"
             "fork \"f\" { \"a\", \"wb\", \"whi\" }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n" AT("b", "10 min", "by=\"polis\", takes=\"1 h\"")
             AT("hi", "20 min", "by=\"polis\", takes=\"1 h\", priority=1") ONCE,
      "a 0:00 work 0:20 priority/polis 1:20 work 2:00\n"
      "wb 0:00 timer 0:10\nwhi 0:00 timer 0:20\n"
      "b 0:10 staff/polis 0:20 priority/polis 2:00 work 3:00\n" /* hi, later in line, went past it */
      "hi 0:20 work 1:20\n",
      NULL },
    { "one who is needed in two places lets both go",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"both\", \"wj\", \"whi\" }\n"
             "step \"both\" { by={ \"polis\", \"jour\" }, takes=\"2 h\" }\n" AT("j", "10 min", "by=\"jour\", takes=\"90 min\"")
             AT("hi", "30 min", "by=\"polis\", takes=\"30 min\", priority=1") ONCE,
      "both 0:00 work 0:30 priority/polis 1:00 priority/jour 2:00 work 3:30\n"
      "wj 0:00 timer 0:10\nwhi 0:00 timer 0:30\n"
      "j 0:10 staff/jour 0:30 work 2:00\n"
      "hi 0:30 work 1:00\n",
      "actor jour busy 3:30 of 3:30 queue 1:50 served 2 of 2 wait 0:20" },
    { "nobody is interrupted for a step that lacks somebody else",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"lo\", \"j\", \"wboth\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\" } step \"j\" { by=\"jour\", takes=\"1 h\" }\n"
             AT("both", "30 min", "by={ \"polis\", \"jour\" }, takes=\"30 min\", priority=1") ONCE,
      "lo 0:00 work 1:00 priority/polis 1:30 work 2:30\n"
      "j 0:00 work 1:00\n"
      "wboth 0:00 timer 0:30\n"
      "both 0:30 staff/polis 1:00 work 1:30\n", /* charged to the first busy one, as ever */
      NULL },
    { "who need not go stays: three are needed, and the two lowest have one each",
      MONDAY "actor \"polis\" { staff=5, preempt=true }\n"
             "fork \"f\" { \"a\", \"b\", \"c\", \"whi\" }\n"
             "step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
             "step \"b\" { by=\"polis\", takes=\"1 h\", priority=1 }\n"
             "step \"c\" { by={ polis=3 }, takes=\"1 h\", priority=2 }\n"
             AT("hi", "30 min", "by={ polis=3 }, takes=\"10 min\", priority=3") ONCE,
      "a 0:00 work 1:00\nb 0:00 work 1:00\n"
      "c 0:00 work 0:30 priority/polis 0:40 work 1:10\n"
      "whi 0:00 timer 0:30\nhi 0:30 work 0:40\n",
      NULL },
    { "whoever is free first, or else the first with less important work",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1, preempt=true }\n"
             "fork \"f\" { \"p\", \"j\", \"whi\" }\n"
             "step \"p\" { by=\"polis\", takes=\"1 h\" } step \"j\" { by=\"jour\", takes=\"1 h\" }\n"
             AT("hi", "30 min", "by=any{ \"polis\", \"jour\" }, takes=\"10 min\", priority=1") ONCE,
      "p 0:00 work 1:00\nj 0:00 work 0:30 priority/jour 0:40 work 1:10\n"
      "whi 0:00 timer 0:30\nhi 0:30 work 0:40\n",
      NULL },
    { "of any, those do it whose work is interrupted for it",
      MONDAY "actor \"polis\" { staff=1 }\nactor \"jour\" { staff=1, preempt=true }\n"
             "fork \"f\" { \"both\", \"whi\" }\n"
             "step \"both\" { by={ \"polis\", \"jour\" }, takes=\"1 h\" }\n"
             AT("hi", "30 min", "by=any{ \"polis\", \"jour\" }, takes=\"30 min\", priority=1") ONCE,
      "both 0:00 work 0:30 priority/jour 1:00 work 1:30\nwhi 0:00 timer 0:30\nhi 0:30 work 1:00\n",
      "actor polis busy 1:00 of 1:30 queue 0:30 served 1 of 2 wait 0:00\n"
      "actor jour busy 1:30 of 1:30 queue 0:30 served 2 of 2 wait 0:00" },
    { "put aside for what has priority, then for the night",
      MONDAY "actor \"polis\" { staff=1, preempt=true, on_close=\"pause\", hours=\"00:00-02:00, 04:00-24:00\" }\n"
             "fork \"f\" { \"lo\", \"whi\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\" }\n" AT("hi", "1 h", "by=\"polis\", takes=\"90 min\", priority=1") ONCE,
      "lo 0:00 work 1:00 priority/polis 2:00 closed/polis 4:00 priority/polis 4:30 work 5:30\n"
      "whi 0:00 timer 1:00\n"
      "hi 1:00 work 2:00 closed/polis 4:00 work 4:30\n",
      NULL },
    { "a closing that was coming does not come for one who was interrupted",
      MONDAY "actor \"polis\" { staff=1, preempt=true, on_close=\"pause\", hours=\"00:00-02:00, 03:00-24:00\" }\n"
             "fork \"f\" { \"lo\", \"whi\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"150 min\" }\n" AT("hi", "1 h", "by=\"polis\", takes=\"10 min\", priority=1") ONCE,
      "lo 0:00 work 1:00 priority/polis 1:10 work 2:00 closed/polis 3:00 work 3:40\n"
      "whi 0:00 timer 1:00\nhi 1:00 work 1:10\n",
      NULL },
    { "its time is up while it is put aside",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\nactor \"lots\" {}\n"
             "fork \"f\" { \"lo\", \"whi\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\", timeout={ after=\"70 min\", to=\"gone\", during=\"work\" } }\n"
             "step \"gone\" { by=\"lots\", takes=\"10 min\" }\n" AT("hi", "30 min", "by=\"polis\", takes=\"1 h\", priority=1") ONCE,
      "lo 0:00 work 0:30 priority/polis 1:10 left\n"
      "whi 0:00 timer 0:30\nhi 0:30 work 1:30\ngone 1:10 work 1:20\n",
      "actor polis busy 1:30 of 1:30 queue 0:40 served 2 of 2 wait 0:00" },
    { "who can interrupt does not balk",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\n"
             "fork \"f\" { \"lo\", \"whi\", \"wmore\" }\n"
             "step \"lo\" { by=\"polis\", takes=\"2 h\" } stop \"gone\" {}\n"
             AT("hi", "30 min", "by=\"polis\", takes=\"1 h\", priority=1, balk={ at=0, to=\"gone\" }")
             AT("more", "40 min", "by=\"polis\", takes=\"1 h\", priority=1, balk={ at=0, to=\"gone\" }") ONCE,
      "lo 0:00 work 0:30 priority/polis 1:30 work 3:00\n"
      "whi 0:00 timer 0:30\nwmore 0:00 timer 0:40\nhi 0:30 work 1:30\nmore 0:40 left\n",
      NULL },
    { "one who makes room for another may let a third begin, who does not balk either",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\nactor \"jour\" { staff=1 }\n"
             "fork \"f\" { \"both\", \"whi\", \"wj\" }\n"
             "step \"both\" { by={ \"polis\", \"jour\" }, takes=\"2 h\" } stop \"gone\" {}\n"
             AT("hi", "30 min", "by=\"polis\", takes=\"1 h\", priority=1")
             AT("j", "30 min", "by=\"jour\", takes=\"1 h\", balk={ at=0, to=\"gone\" }") ONCE,
      "both 0:00 work 0:30 priority/polis 1:30 work 3:00\n"
      "whi 0:00 timer 0:30\nwj 0:00 timer 0:30\nhi 0:30 work 1:30\nj 0:30 work 1:30\n",
      NULL },
    { "who was interrupted interrupts in turn when it goes on",
      MONDAY "actor \"polis\" { staff=1, preempt=true }\nactor \"jour\" { staff=1, preempt=true }\n"
             "fork \"f\" { \"both\", \"wlo\", \"whi\" }\n"
             "step \"both\" { by={ \"jour\", \"polis\" }, takes=\"2 h\", priority=1 }\n"
             AT("lo", "10 min", "by=\"polis\", takes=\"1 h\"")
             AT("hi", "30 min", "by=\"jour\", takes=\"30 min\", priority=2") ONCE,
      "both 0:00 work 0:30 priority/jour 1:00 work 2:30\n"
      "wlo 0:00 timer 0:10\nwhi 0:00 timer 0:30\n"
      "lo 0:10 staff/polis 0:30 work 1:00 priority/polis 2:30 work 3:00\n"
      "hi 0:30 work 1:00\n",
      NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* Nor for no time: who goes free and on at once would count as begun last. */
START_TEST(nobody_is_interrupted_needlessly)
{
    played p;
    int pauses = 0;
    read_scenario(&p, "needless",
                  MONDAY "actor \"polis\" { staff=5, preempt=true }\n"
                         "fork \"f\" { \"a\", \"b\", \"c\", \"whi\" }\n"
                         "step \"a\" { by=\"polis\", takes=\"1 h\" } step \"b\" { by=\"polis\", takes=\"1 h\", priority=1 }\n"
                         "step \"c\" { by={ polis=3 }, takes=\"1 h\", priority=2 }\n"
                         AT("hi", "30 min", "by={ polis=3 }, takes=\"10 min\", priority=3") ONCE);
    run_scenario(&p, "needless", 1, 1);
    for (int64_t i = 0; i < p.record->trace.n; i++) pauses += p.record->trace.event[i].kind == SB_T_PAUSE;
    ck_assert_int_eq(pauses, 1);
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/preempt");
    TCase *tcase = tcase_create("worked");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_test(tcase, nobody_is_interrupted_needlessly);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
