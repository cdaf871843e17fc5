/* Surprises while it runs, worked out by hand. */
#include "worked.h"

#define INJECT(at, what) "inject { at=\"" at "\", function(sim) " what " end }\n"
#define ONE "actor \"polis\" { staff=1 } "
#define HOURLY "arrivals { every=\"1 h\", first=\"0 min\", count=2 }\n"

static const worked WORKED[] = {
    { "closed for a while",
      MONDAY ONE INJECT("2016-10-03 01:00", "sim.actor.polis.closed = \"3 h\"")
      HOURLY "step \"a\" { by=\"polis\", takes=\"2 h\" }\n",
      "a 0:00 work 2:00\na#1 1:00 closed/polis 4:00 work 6:00\n",
      "actor polis busy 4:00 of 3:00 queue 3:00 served 2 of 2 wait 3:00\n" },
    { "closed from the start, and again",
      MONDAY ONE INJECT("0 h", "sim.actor.polis.closed = \"30 min\"") INJECT("1 h", "sim.actor.polis.closed = \"30 min\"")
      HOURLY "step \"a\" { by=\"polis\", takes=\"10 min\" }\n",
      "a 0:00 closed/polis 0:30 work 0:40\na#1 1:00 closed/polis 1:30 work 1:40\n", NULL },
    { "work that is put aside",
      MONDAY "actor \"polis\" { staff=1, on_close=\"pause\" } " INJECT("1 h", "sim.actor.polis.closed = \"3 h\"")
      "step \"a\" { by=\"polis\", takes=\"2 h\" }\n",
      "a 0:00 work 1:00 closed/polis 4:00 work 5:00\n", NULL },
    { "more people, then fewer",
      MONDAY ONE INJECT("90 min", "sim.actor.polis.staff = 2") INJECT("4 h", "sim.actor.polis.staff = 0")
      INJECT("5 h", "sim.actor.polis.staff = 1") "arrivals { every=\"1 h\", first=\"0 min\", count=4 }\n"
      "step \"a\" { by=\"polis\", takes=\"2 h\" }\n",
      "a 0:00 work 2:00\na#1 1:00 staff/polis 1:30 work 3:30\na#2 2:00 work 4:00\na#3 3:00 staff/polis 3:30 work 5:30\n", NULL },
    { "nobody left",
      MONDAY ONE INJECT("4 h", "sim.actor.polis.staff = 0") INJECT("5 h", "sim.actor.polis.staff = 1")
      "arrivals { first=\"270 min\", count=1 } step \"a\" { by=\"polis\", takes=\"1 h\" }\n",
      "a 4:30 closed/polis 5:00 work 6:00\n", NULL },
    { "more people in their hours",
      MONDAY "actor \"polis\" { staff=1, hours=\"mon-fri 08-16\" } " INJECT("1 h", "sim.actor.polis.staff = 2")
      HOURLY "step \"a\" { by=\"polis\", takes=\"2 h\" }\n",
      "a 0:00 closed/polis 8:00 work 10:00\na#1 1:00 closed/polis 8:00 work 10:00\n", NULL },
    { "a channel closed",
      MONDAY ONE "channel \"tfn\" { takes=\"10 min\" } " INJECT("30 min", "sim.channel.tfn.closed = \"2 h\"")
      "step \"a\" { by=\"polis\", takes=\"1 h\" } step \"b\" { by=\"polis\" } flow { \"a\", { via=\"tfn\" }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 closed/tfn 2:30 channel/tfn 2:40\n", NULL },
    { "a channel that reaches nobody, until it does",
      MONDAY ONE "channel \"tfn\" { takes=\"10 min\", retry=\"20 min\" } " INJECT("30 min", "sim.channel.tfn.reach = 0")
      INJECT("2 h", "sim.channel.tfn.reach = 1")
      "step \"a\" { by=\"polis\", takes=\"1 h\" } step \"b\" { by=\"polis\" } flow { \"a\", { via=\"tfn\" }, \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 channel/tfn 2:10\n", NULL },
    { "what the case is, for those who live",
      MONDAY "actor \"polis\" {} case { x=1 } " INJECT("90 min", "sim.case.x = 2")
      "arrivals { every=\"1 h\", first=\"0 min\", count=3 } step \"a\" { by=\"polis\", takes=\"1 h\" }\n"
      "step \"b\" { by=\"polis\", takes=\"1 h\" } step \"d\" { by=\"polis\", takes=\"10 min\", when=\"x == 2\" }\n"
      "flow { \"a\", \"b\", \"d\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\na#1 1:00 work 2:00\nd 2:00 work 2:10\nb#1 2:00 work 3:00\n"
      "a#2 2:00 work 3:00\nd#1 3:00 work 3:10\nb#2 3:00 work 4:00\n", NULL },
};

START_TEST(as_worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

typedef struct wrong {
    const char *lua, *said;
} wrong;

static const wrong WRONG[] = {
    { "inject { at=\"2016-10-08 03:00\", function(sim) sim.actor.polis.staff = 4 end }", "after the scenario has ended" },
    { "inject { at=\"2016-10-01\", function(sim) sim.actor.polis.staff = 4 end }", "before the scenario starts" },
    { "inject { at=\"1 h\", function(sim) sim.actor.pollis.staff = 4 end }", "no actor \"pollis\"" },
    { "inject { at=\"1 h\", function(sim) sim.actor.polis.staf = 4 end }", "no \"staf\"" },
    { "inject { at=\"1 h\", function(sim) sim.actor.polis.staff = -1 end }", "must be a number of people" },
    { "inject { at=\"1 h\", function(sim) sim.actor.polis.closed = \"-1 h\" end }", "negative" },
    { "inject { at=\"1 h\", function(sim) sim.channel.tfn.reach = 2 end }", "must be a chance" },
    { "inject { at=\"1 h\", function(sim) sim.channel.tnf.reach = 1 end }", "no channel \"tnf\"" },
    { "inject { at=\"1 h\", function(sim) sim.case.y = 1 end }", "no attribute \"y\"" },
    { "inject { at=\"1 h\", function(sim) sim.case.x = \"a\" end }", "cannot become a text" },
    { "inject { at=\"1 h\", function(sim) sim.case.x = 0/0 end }", "finite number" },
    { "inject { at=\"1 h\", function(sim) sim.actor = 3 end }", "one field at a time" },
    { "inject { at=\"1 h\", function(sim) return sim.case.x + 1 end }", "cannot be read" },
    { "inject { at=\"1 h\" }", "needs one function" },
    { "inject { function(sim) end }", "needs the field \"at\"" },
    { "inject { at=\"1 h\", function(sim) while true do end end }", "takes too long" },
    { "local s inject { at=\"1 h\", function(sim) s = sim.case end } s.x = 3", "only be used in the function" },
    { "inject { at=\"1 h\", function(sim) inject { at=\"2 h\", function() end } end }", "cannot stand in another" },
};

START_TEST(goes_wrong)
{
    static sb_diags diags;
    char lua[1000];
    sb_script *script;
    sb_model *model;
    sb_net *net = NULL;
    sb_diag diag = { 0 };
    diags = (sb_diags){ 0 };
    snprintf(lua, sizeof lua,
             "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"3 d\" } actor \"polis\" {} channel \"tfn\" {}\n"
             "case { x=1 } step \"a\" { by=\"polis\" }\n%s", WRONG[_i].lua);
    sb_status status = sb_script_read_text(&script, &model, "t.lua", lua, strlen(lua), NULL, &diags);
    if (status == SB_OK) status = sb_net_compile(&net, model, &diag);
    else diag = diags.item[0];
    ck_assert_int_eq(status, SB_USER);
    ck_assert_msg(strstr(diag.message, WRONG[_i].said) != NULL, "%s", diag.message);
    ck_assert_int_eq(diag.line, 3);
    sb_net_free(net);
    sb_model_free(model);
    sb_script_free(script);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/inject");
    TCase *tcase = tcase_create("inject");
    tcase_add_loop_test(tcase, as_worked_by_hand, 0, (int)(sizeof WORKED / sizeof *WORKED));
    tcase_add_loop_test(tcase, goes_wrong, 0, (int)(sizeof WRONG / sizeof *WRONG));
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
