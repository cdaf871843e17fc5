/* What actors know of a case, against lists worked out by hand. */
#include "worked.h"

#define LANES "actor \"x\" {}\nactor \"y\" {}\nactor \"z\" {}\ninfo \"foto\" {}\ninfo \"namn\" {}\n"
#define A(more) "step \"a\" { by=\"x\", takes=\"1 h\"" more " }\n"
#define B(more) "step \"b\" { by=\"y\", takes=\"1 h\"" more " }\n"
#define BRANCHES "fork \"f\" { \"a\", \"b\" }\njoin \"j\" {}\nflow { \"a\", \"j\" }\nflow { \"b\", \"j\" }\n"

static const worked WORKED[] = {
    { "what one is told at once is known at once",
      MONDAY LANES BRANCHES A(", gives_info=\"foto\"") B(", needs_info=\"foto\"")
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\ntell { \"a\", to=\"y\", info=\"foto\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:00 work 2:00\nj 1:00 join 2:00\nj 2:00\n",
      "node b n 1 left 0 wait 1:00 work 1:00\nactor y busy 1:00 of 0:00 queue 0:00 served 1 of 1 wait 0:00" },
    { "a letter is read when it comes, and only what is known can be told",
      MONDAY LANES BRANCHES "channel \"brev\" { takes=\"2 h\" }\n" A(", gives_info=\"foto\"")
      B(", needs_info={ \"foto\" }, timeout={ after=\"9 h\", to=\"j\" }")
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n"
      "tell { \"a\", to={ \"y\" }, info={ \"foto\", \"namn\" }, via=\"brev\" }\n"
      "measure \"m\" { value=function(c) return c.knows(\"y\", \"namn\") and 1 or c.knows(\"y\", \"foto\") and 2 or 3 end }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 3:00 work 4:00\nj 1:00 join 4:00\nj 4:00\n", "measure m 1 cases 2" },
    { "a time-out runs from the beginning of the waiting",
      MONDAY LANES BRANCHES A(", gives_info=\"foto\"") B(", needs_info=\"foto\", timeout={ after=\"90 min\", to=\"j\" }")
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:30 left\nj 1:00 join 1:30\nj 1:30\n", NULL },
    { "the time that runs out once the information has come is the same",
      MONDAY "actor \"x\" {}\nactor \"y\" { hours=\"06:00-24:00\" }\ninfo \"foto\" { shared=true }\n" BRANCHES
      A(", gives_info=\"foto\"") B(", needs_info=\"foto\", timeout={ after=\"90 min\", to=\"j\" }")
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:00 closed/y 1:30 left\nj 1:00 join 1:30\nj 1:30\n", NULL },
    { "a time-out that lets it go on does so once",
      MONDAY LANES BRANCHES A(", gives_info=\"foto\"")
      B(", needs_info=\"foto\", timeout={ after=\"90 min\", to=\"ut\", cancels=false }")
      "stop \"ut\" {}\narrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n"
      "channel \"brev\" { takes=\"2 h\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"brev\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 3:00 work 4:00\nj 1:00 join 4:00\nj 4:00\n", "node ut n 0 left 0 wait 0:00 work 0:00" },
    { "one after the other: whose fault it is changes",
      MONDAY LANES "fork \"f\" { \"a\", \"b\", \"c\" }\njoin \"j\" {}\nflow { \"a\", \"j\" }\nflow { \"b\", \"j\" }\nflow { \"c\", \"j\" }\n"
      A(", gives_info=\"foto\"") B(", needs_info={ \"foto\", \"namn\" }")
      "step \"c\" { by=\"z\", takes=\"2 h\", gives_info=\"namn\" }\n"
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n"
      "tell { \"a\", to=\"y\", info=\"foto\" }\ntell { \"c\", to=\"y\", info=\"namn\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:00 info/z 2:00 work 3:00\nc 0:00 work 2:00\nj 1:00 join 3:00\nj 2:00 join 3:00\n"
      "j 3:00\n", NULL },
    { "what the link carries comes with the message, over gateways",
      MONDAY LANES "channel \"brev\" { takes=\"2 h\" }\n" A(", gives_info=\"foto\"")
      "choice \"v\" { { when=\"knows(x, foto) and not knows(y, foto)\", to=\"b\" }, { otherwise=\"ut\" } }\nstop \"ut\" {}\n"
      B(", needs_info=\"foto\"") "link { \"a\", \"v\", via=\"brev\", carries={ \"foto\", \"namn\" } }\n"
      "measure \"m\" { value=function(c) return c.knows(\"y\", \"namn\") and 1 or 2 end }\n",
      "a 0:00 work 1:00\nv 1:00 channel/brev 3:00\nb 3:00 work 4:00\n", "measure m 1 cases 2" },
    { "what is not carried is waited for in vain, and nothing is due",
      UNTIL("10 h") LANES A(", gives_info=\"foto\"") B(", needs_info=\"foto\"") "flow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 info/x 10:00 left\n", "measure fell_between 1 cases 1" },
    { "a letter that comes after the end is due",
      UNTIL("10 h") LANES "channel \"brev\" { takes=\"20 h\" }\n" A(", gives_info=\"foto\"") B(", needs_info=\"foto\"")
      "flow { \"a\", \"b\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"brev\" }\n",
      "a 0:00 work 1:00\nb 1:00 info/x 10:00 left\n", "measure fell_between 1 cases 0" },
    { "one that got lost is not",
      UNTIL("10 h") LANES "channel \"brev\" { takes=\"20 min\", lost=1 }\n" A(", gives_info=\"foto\"") B(", needs_info=\"foto\"")
      "flow { \"a\", \"b\" }\ntell { \"a\", to=\"y\", info=\"foto\", via=\"brev\" }\n",
      "a 0:00 work 1:00\nb 1:00 info/x 10:00 left\n", "measure fell_between 1 cases 1" },
    { "of several actors one must know; what is known from the start needs nobody",
      MONDAY "actor \"x\" { known=\"namn\" }\nactor \"y\" {}\ninfo \"foto\" { known={ y={ \"foto\" } } }\ninfo \"namn\" {}\n"
      "step \"a\" { by={ \"x\", \"y\" }, needs_info={ \"foto\", \"namn\" }, takes=\"1 h\" }\n",
      "a 0:00 work 1:00\n", NULL },
    { "a system that all share",
      MONDAY "actor \"x\" {}\nactor \"y\" {}\ninfo \"foto\" { shared=true }\n" BRANCHES A(", gives_info=\"foto\"")
      B(", needs_info=\"foto\"") "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:00 work 2:00\nj 1:00 join 2:00\nj 2:00\n", NULL },
    { "a wait for information ends when its lane knows",
      MONDAY LANES BRANCHES A(", gives_info=\"foto\"") "wait \"b\" { by=\"y\", until_info=\"foto\" }\n"
      "wait \"c\" { by=\"y\", until_info=\"foto\" }\nlink { \"j\", \"c\" }\n"
      "arrivals { every=\"1 d\", count=1, first=0, enter=\"f\" }\ntell { \"a\", to=\"y\", info=\"foto\" }\n",
      "a 0:00 work 1:00\nb 0:00 info/x 1:00\nj 1:00\nj 1:00\nc 1:00\n", NULL },
    { "a wait for information has its limit",
      MONDAY LANES A("") "wait \"w\" { by=\"y\", until_info=\"foto\", timeout={ after=\"3 h\", to=\"b\" } }\n" B("")
      "flow { \"a\", \"w\" }\n",
      "a 0:00 work 1:00\nw 1:00 info 4:00 left\nb 4:00 work 5:00\n", NULL },
    { "whom a tell sets to work knows when it comes",
      MONDAY LANES "channel \"brev\" { takes=\"2 h\" }\n" A(", gives_info=\"foto\"") B(", needs_info=\"foto\"")
      "tell { \"a\", to=\"y\", info=\"foto\", via=\"brev\", does=\"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/brev 3:00 work 4:00\n", NULL },
    { "what is given up has not been carried",
      MONDAY LANES "channel \"brev\" { takes=\"2 h\" }\n" A(", gives_info=\"foto\"") B("")
      "step \"c\" { by=\"z\", needs_info=\"foto\", timeout={ after=\"1 h\", to=\"ut\" } }\nstop \"ut\" {}\n"
      "link { \"a\", \"b\", via=\"brev\", carries=\"foto\", give_up={ within=\"1 h\", to=\"c\" } }\n",
      "a 0:00 work 1:00\nb 1:00 channel/brev 2:00 left\nc 2:00 info/x 3:00 left\n", NULL },
    { "a need that is met once something is known",
      MONDAY LANES "need \"n\" { met_when=\"knows(y, foto)\" }\nchannel \"brev\" { takes=\"2 h\" }\n" A(", gives_info=\"foto\"")
      "step \"b\" { by=\"x\", takes=\"5 h\" }\nflow { \"a\", \"b\" }\n"
      "tell { \"a\", to=\"y\", info=\"foto\", via=\"brev\" }\n", NULL, "need n 3:00 of 6:00" },
    { "any one who did it knows it, the others do not",
      MONDAY LANES "step \"a\" { by=any{ \"x\", \"y\" }, takes=\"1 h\", gives_info=\"foto\" }\n"
      "measure \"m\" { value=function(c) return (c.knows(\"x\", \"foto\") and 1 or 0) + (c.knows(\"y\", \"foto\") and 2 or 0) end }\n",
      NULL, "measure m 1 cases 1" },
    { "who is lost is noticed, and sent again",
      MONDAY LANES "channel \"brev\" { takes=\"1 h\", lost=1, noticed=\"3 h\" }\n" A("") B("") "stop \"ut\" {}\n"
      "link { \"a\", \"b\", via=\"brev\", give_up={ tries=2, to=\"ut\" } }\n",
      "a 0:00 work 1:00\nb 1:00 channel/brev 9:00 left\n", "link a>b n 0 tries 2 given_up 1 channel 8:00 closed 0:00 join 0:00" },
};

START_TEST(worked_out_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("info");
    TCase *lists = tcase_create("lists");
    tcase_add_loop_test(lists, worked_out_by_hand, 0, (int)(sizeof WORKED / sizeof WORKED[0]));
    suite_add_tcase(suite, lists);
    return run_suite(suite);
}
