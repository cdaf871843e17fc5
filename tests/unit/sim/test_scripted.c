/* Scripted steps: what they ask for, worked out by hand; that they draw what a plain step draws; and that what goes
 * wrong in them is said with its line and leaves the workshop as it was. */
#include "worked.h"

#define TWO "actor \"polis\" { staff=1 } actor \"soc\" { staff=1, hours=\"mon-fri 08-16\" }\n"
#define DAY "actor \"polis\" { staff=2 } actor \"soc\" { staff=1 }\n"
#define TWICE "arrivals { every=\"1 h\", first=\"0 min\", count=2 }\n"

/* Beside `id`, soc finds a photo that the police have an hour later. */
#define TOLD(id) \
    "info \"foto\" {} fork \"f\" { \"" id "\", \"b\" } arrivals { first=0, count=1, enter=\"f\" }\n" \
    "step \"b\" { by=\"soc\", takes=\"2 h\", gives_info=\"foto\" } tell { \"b\", to=\"polis\", info=\"foto\", takes=\"1 h\" }\n"

static const worked WORKED[] = {
    { "more people, when they open",
      MONDAY TWO "step \"a\" { by=\"polis\", does=function(c) hold(\"1 h\") seize(\"soc\") hold(\"2 h\")\n"
                 "release(\"soc\") hold(\"30 min\") end }\n",
      "a 0:00 work 1:00 closed/soc 8:00 work 10:30\n",
      "measure cycle_time 1 cases 10:30\nmeasure wait_time 1 cases 7:00\nmeasure work_time 1 cases 3:30\n"
      "measure staff_time 1 cases 12:30\n"
      "actor polis busy 10:30 of 10:30 queue 0:00 served 1 of 1 wait 0:00\n"
      "actor soc busy 2:00 of 2:30 queue 7:00 served 1 of 1 wait 7:00\n" },
    { "in line for more people",
      MONDAY DAY TWICE
      "step \"a\" { by=\"polis\", does=function(c) hold(\"30 min\") seize(\"soc\") hold(\"2 h\") end }\n",
      "a 0:00 work 2:30\na#1 1:00 work 1:30 staff/soc 2:30 work 4:30\n",
      "actor soc busy 4:00 of 4:30 queue 1:00 served 2 of 2 wait 1:00\n" },
    { "some of those seized are let go",
      MONDAY "actor \"polis\" { staff=1 } actor \"soc\" { staff=2 }\n"
             "step \"a\" { by=\"polis\", does=function(c) seize(\"soc\", 2) hold(\"1 h\") release(\"soc\") hold(\"1 h\") end }\n",
      "a 0:00 work 2:00\n", "actor soc busy 3:00 of 4:00 queue 0:00 served 1 of 1 wait 0:00\n" },
    { "more of the same actor",
      MONDAY "actor \"polis\" { staff=2, load=0.001, load_takes=\"1 min\" }\n"
             "step \"a\" { by=\"polis\", does=function(c) hold(\"1 h\") seize(\"polis\") hold(\"1 h\") release(\"polis\")\n"
             "hold(\"1 h\") seize(\"polis\") hold(\"1 h\") end }\n",
      NULL, "measure work_time 1 cases 4:00\n" },
    { "together with others, and one more",
      MONDAY TWO "actor \"jour\" { staff=1, hours=\"mon 09-10\" }\n"
                 "step \"a\" { by={ \"polis\", \"soc\" }, does=function(c) hold(\"30 min\") seize(\"jour\") hold(\"1 h\") end }\n",
      "a 0:00 closed/soc 8:00 work 8:30 closed/jour 9:00 work 10:00\n",
      "actor polis busy 2:00 of 10:00 queue 8:00 served 1 of 1 wait 8:00\n"
      "actor jour busy 1:00 of 1:00 queue 0:30 served 1 of 1 wait 0:30\n" },
    { "a mark of another branch",
      MONDAY DAY "fork \"f\" { \"a\", \"b\" }\n"
                 "step \"a\" { by=\"polis\", does=function(c) hold(\"10 min\") await(\"b\") await(\"b.finish\") hold(\"20 min\") end }\n"
                 "step \"b\" { by=\"soc\", takes=\"2 h\" } join \"j\" {} flow { \"a\", \"j\" } flow { \"b\", \"j\" }\n",
      "a 0:00 work 0:10 join 2:00 work 2:20\nb 0:00 work 2:00\nj 2:00 join 2:20\nj 2:20\n",
      "measure cycle_time 1 cases 2:20\nmeasure wait_time 1 cases 1:50\n" },
    { "a tag",
      MONDAY DAY "fork \"f\" { \"a\", \"b\" }\n"
                 "step \"a\" { by=\"polis\", does=function(c) await(\"hemma\") end }\n"
                 "step \"b\" { by=\"soc\", takes=\"2 h\" } step \"d\" { by=\"soc\", mark=\"hemma\", takes=\"1 h\" }\n"
                 "flow { \"b\", \"d\" }\n",
      "a 0:00 join 2:00\nb 0:00 work 2:00\nd 2:00 work 3:00\n", NULL },
    { "a mark that never comes",
      UNTIL("5 h") DAY "fork \"f\" { \"a\", \"b\" }\n"
                       "step \"a\" { by=\"polis\", does=function(c) await(\"d\") end }\n"
                       "choice \"b\" { { when=\"hour > 20\", to=\"d\" }, { otherwise=\"e\" } } stop \"d\" {} stop \"e\" {}\n",
      "a 0:00 join 5:00 left\n", "measure fell_between 1 cases 1\nactor polis busy 5:00 of 10:00 queue 0:00 served 1 of 1 wait 0:00\n" },
    { "an info, once its own actors know it",
      MONDAY DAY TOLD("a") "step \"a\" { by=\"polis\", does=function(c) hold(\"10 min\") await(\"foto\") await(\"foto\") hold(\"20 min\") end }\n",
      "a 0:00 work 0:10 info/soc 3:00 work 3:20\nb 0:00 work 2:00\n",
      "measure cycle_time 1 cases 3:20\nmeasure staff_time 1 cases 5:20\nactor polis busy 3:20 of 6:40 queue 0:00 served 1 of 1 wait 0:00\n" },
    { "an info that never comes: broken off by a time-out",
      MONDAY DAY TOLD("a") "step \"a\" { by=\"polis\", timeout={ after=\"90 min\", during=\"work\", to=\"ut\" },\n"
                           "does=function(c) hold(\"1 h\") await(\"foto\") end }\nstop \"ut\" {}\n",
      "a 0:00 work 1:00 info/soc 1:30 left\nb 0:00 work 2:00\n", NULL },
    { "an info that nobody will bring is not due",
      UNTIL("5 h") DAY "info \"foto\" {} step \"a\" { by=\"polis\", does=function(c) await(\"foto\") end }\n",
      "a 0:00 info 5:00 left\n", "measure fell_between 1 cases 1\n" },
    { "sends over its line: a track of its own; at its end it goes that way all the same",
      MONDAY DAY "step \"a\" { by=\"polis\", does=function(c) hold(\"1 h\") send(\"a>b\") hold(\"1 h\") end }\n"
                 "step \"b\" { by=\"soc\", takes=\"30 min\" } link { \"a\", \"b\", takes=\"10 min\" }\n",
      "a 0:00 work 2:00\nb 1:00 channel 1:10 work 1:40\nb 2:00 channel 2:10 work 2:40\n",
      "measure cycle_time 1 cases 2:40\nmeasure handovers 1 cases 2\n"
      "link a>b n 2 tries 2 given_up 0 channel 0:20 closed 0:00 join 0:00\n" },
    { "sends by a tell, which is not told again; the way goes by what had been done until then",
      MONDAY DAY "step \"a\" { by=\"polis\", does=function(c) hold(\"1 h\") send(\"a>soc\") hold(\"10 min\") end }\n"
                 "step \"b\" { by=\"soc\", takes=\"3 h\" } tell { \"a\", to=\"soc\", does=\"b\" }\n",
      "a 0:00 work 1:10\nb 1:00 work 4:00\n",
      "measure cycle_time 1 cases 4:00\nmeasure work_time 1 cases 4:00\nmeasure handovers 1 cases 1\npath a 1 wait 0:00 work 1:00" },
    { "what it sends twice is sent twice; what it does not send is told at its end",
      MONDAY DAY "actor \"jour\" {} step \"a\" { by=\"polis\", does=function(c) send(\"a>soc\") send(\"a>soc\") hold(\"2 h\") end }\n"
                 "tell { \"a\", to=\"soc\" } tell { \"a\", to=\"jour\" }\n",
      "a 0:00 work 2:00\n", "measure handovers 1 cases 3\n" },
    { "sends what its people know when it leaves",
      MONDAY DAY "info \"foto\" { known=\"polis\" } info \"namn\" {} fork \"f\" { \"a\", \"b\" } arrivals { first=0, count=1, enter=\"f\" }\n"
                 "step \"a\" { by=\"polis\", gives_info=\"namn\", does=function(c) hold(\"1 h\") send(\"a>soc\") end }\n"
                 "step \"b\" { by=\"soc\", does=function(c) await(\"foto\") hold(\"1 h\") c.knew = c.knows(\"soc\", \"namn\") end }\n"
                 "case { knew=true } tell { \"a\", to=\"soc\", info={ \"foto\", \"namn\" }, takes=\"30 min\" }\n"
                 "measure \"m\" { value=function(c) return c.knew and 1 or 0 end }\n",
      "a 0:00 work 1:00\nb 0:00 info/polis 1:30 work 2:30\n", "measure m 1 cases 0\n" },
    { "what it sends can end the case, and the script with it",
      MONDAY DAY "step \"a\" { by=\"polis\", does=function(c) hold(\"1 h\") send(\"a>klart\") hold(\"1 h\") end } finish \"klart\" {}\n"
                 "link { \"a\", \"klart\", takes=\"10 min\" }\n",
      NULL, "measure cycle_time 1 cases 1:10\nactor polis busy 1:10 of 2:20 queue 0:00 served 1 of 1 wait 0:00\n" },
    { "what it sends at its beginning leaves first",
      MONDAY DAY "step \"a\" { by=\"polis\", does=function(c) send(\"a>b\") seize(\"soc\") hold(\"1 h\") end }\n"
                 "step \"b\" { by=\"soc\", takes=\"30 min\" } link { \"a\", \"b\" }\n",
      "a 0:00 staff/soc 0:30 work 1:30\nb 0:00 work 0:30\nb 1:30 work 2:00\n", NULL },
    { "broken off at work by the end of its case",
      MONDAY DAY "actor \"en\" { staff=1 }\n" TWICE "fork \"f\" { \"a\", \"b\" }\n"
                 "step \"a\" { by=\"en\", does=function(c) seize(\"soc\") hold(\"30 min\") hold(\"9 h\") end }\n"
                 "step \"b\" { by=\"polis\", takes=\"90 min\" } finish \"klart\" {} flow { \"b\", \"klart\" }\n",
      "a 0:00 work 1:30 left\nb 0:00 work 1:30\na#1 1:00 staff/en 1:30 work 2:30 left\nb#1 1:00 work 2:30\n",
      "actor soc busy 2:30 of 2:30 queue 0:00 served 2 of 2 wait 0:00\n" },
    { "one script after another, with the same coroutine",
      MONDAY DAY TWICE "step \"a\" { by=\"polis\", does=function(c) hold(\"10 min\") end }\n"
                       "step \"b\" { by=\"soc\", does=function(c) hold(\"20 min\") hold(\"10 min\") end } flow { \"a\", \"b\" }\n",
      "a 0:00 work 0:10\nb 0:10 work 0:40\na#1 1:00 work 1:10\nb#1 1:10 work 1:40\n", NULL },
    { "begins as others end: what it asks for first comes after",
      MONDAY DAY TWICE "step \"a\" { by=\"soc\", does=function(c) hold(\"1 h\") end }\n"
                       "step \"b\" { by=\"soc\", does=function(c) await(\"a\") seize(\"polis\", 2) hold(\"1 h\") end } flow { \"a\", \"b\" }\n",
      "a 0:00 work 1:00\nb 1:00 work 2:00\na#1 1:00 staff/soc 2:00 work 3:00\nb#1 3:00 work 4:00\n", NULL },
    { "the case and the clock",
      "scenario { id=\"t\", starts=\"2016-10-03 00:00\", unit=\"min\" }\n" DAY "case { x=0 }\n"
      "step \"a\" { by=\"polis\", does=function(c) hold(20) c.x = now() + c.visits(\"a\") hold(c.x) end }\n"
      "step \"b\" { by=\"polis\", takes=function(c) return c.x end } flow { \"a\", \"b\" }\n",
      "a 0:00 work 0:41\nb 0:41 work 1:02\n", NULL },
};

START_TEST(worked_by_hand)
{
    check_worked(&WORKED[_i]);
}
END_TEST

/* Two cases, since the second shows that the first let its people go. */
START_TEST(time_is_up)
{
    static const worked w = {
        "time is up while it waits for more people, and all go free",
        MONDAY TWO TWICE "step \"a\" { by=\"polis\", timeout={ after=\"2 h\", during=\"work\", to=\"ut\" },\n"
                         "does=function(c) hold(\"1 h\") seize(\"soc\") hold(\"1 h\") end }\nfinish \"ut\" {}\n",
        "a 0:00 work 1:00 closed/soc 2:00 left\na#1 1:00 staff/polis 2:00 work 3:00 closed/soc 4:00 left\n",
        "actor polis busy 4:00 of 4:00 queue 1:00 served 2 of 2 wait 1:00\n"
        "actor soc busy 0:00 of 0:00 queue 2:00 served 0 of 2 wait 2:00\n"
    };
    check_worked(&w);
}
END_TEST

/* --- the same draws ---------------------------------------------------------------------------------------------------- */

static void figures_of(text *t, const char *work)
{
    char lua[1000];
    played p;
    snprintf(lua, sizeof lua,
             "scenario { id=\"t\", horizon=\"20 d\" } actor \"polis\" { staff=1 }\nlocal law, seconds = exp(\"8 min\"), exp(480)\n"
             "local seen, numbers = empirical{ \"2 min\", \"9 min\", \"10 min\" }, empirical{ 120, 540, 600 }\n"
             "arrivals { every=exp(\"10 min\") } step \"a\" { by=\"polis\", %s }", work);
    read_scenario(&p, work, lua);
    run_scenario(&p, work, 3, 0);
    say_measures(t, &p);
    say_rows(t, &p);
    say_totals(t, &p);
    drop_played(&p);
}

START_TEST(draws_what_takes_draws)
{
    static text plain, scripted;
    static const char *const SAME[] = { "hold(law)", "hold(seconds)", "local l = exp(\"8 min\") hold(l)",
                                        "local l = exp(480) hold(0) hold(0) hold(l)" };
    figures_of(&plain, "takes=law");
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        char does[100];
        snprintf(does, sizeof does, "does=function(c) %s end", SAME[i]);
        scripted.n = 0;
        figures_of(&scripted, does);
        ck_assert_str_eq(plain.s, scripted.s);
    }
}
END_TEST

/* Laws with tables go another way. */
START_TEST(draws_what_takes_draws_from_tables)
{
    static text plain, scripted, scaled;
    figures_of(&plain, "takes=seen");
    figures_of(&scripted, "does=function(c) hold(seen) end");
    figures_of(&scaled, "does=function(c) hold(numbers) end");
    ck_assert_str_eq(plain.s, scripted.s);
    ck_assert_str_eq(plain.s, scaled.s);
}
END_TEST

/* --- what goes wrong --------------------------------------------------------------------------------------------------- */

typedef struct wrong {
    const char *does; /* line 2 */
    int line;         /* 0: it goes well */
    const char *said;
} wrong;

static const wrong WRONG[] = {
    { "while true do end", 2, "takes too long" },
    { "hold(1) while true do end", 2, "takes too long" },
    { "pcall(function() while true do end end)", 2, "takes too long" },
    { "while true do hold(0) end", 1, "goes round in circles" },
    { "while true do seize(\"soc\") release(\"soc\") end", 1, "goes round in circles" },
    { "hold()", 2, "hold needs a duration" },
    { "hold(1)\nhold(-1)", 3, "negative" },
    { "hold(\"5 minn\")", 2, "no unit" },
    { "hold(c)", 2, "must answer a duration" },
    { "seize(\"pollis\")", 2, "no actor \"pollis\"" },
    { "seize(\"polis\", 2)", 2, "can never come" },
    { "seize(\"soc\")\nseize(\"soc\")", 3, "can never come" },
    { "seize(\"soc\", 0)", 2, "1 or more" },
    { "seize(3)", 2, "id of an actor" },
    { "seize(\"jour\")", 2, "pauses when it closes" },
    { "seize(\"vakt\")", 2, "is interrupted by what has priority" },
    { "release(\"polis\")", 2, "seized 0" },
    { "await(\"e\")", 2, "no node, mark or info" },
    { "await(1)", 2, "needs a mark or an info" },
    { "await{}", 2, "needs a mark or an info" },
    { "await{ info=1 }", 2, "needs a mark or an info" },
    { "await{ info=\"a\" }", 2, "no info \"a\"" },
    { "await{ mark=\"soc\" }", 2, "no node, mark or info" },
    { "await(\"jour\")", 2, "\"jour\" is both an info and a step or mark" },
    { "await{ mark=\"jour\" }", 0, "" },
    { "await{ info=\"jour\" }", 0, "" },
    { "send(1)", 2, "needs a line in quotes" },
    { "send(\"a>e\")", 2, "no line and no tell \"a>e\"" },
    { "send(\"b>d\")", 2, "\"b>d\" does not leave this step" },
    { "send(\"a>polis\")", 2, "\"a>polis\" is both a line and a tell" },
    { "while true do send(\"a>soc\") end", 1, "goes round in circles" },
    { "pcall(function() send(\"a>soc\") end)", 2, "inside pcall" },
    { "pcall(function() hold(1) end)", 2, "inside pcall" },
    { "local t = { 2, 1, 3 } table.sort(t, function(a, b) hold(1) return a < b end)", 2, "inside pcall or table.sort" },
    { "seize(\"soc\") error(\"oj\")", 2, "oj" },
    { "seize(\"soc\") hold(1) error({})", 2, "not a text" },
    { "seize(\"soc\") hold(1)\nlocal x = nil + 1", 3, "cannot be calculated" },
    { "hold(1) n = n + 1", 1, "\"n\" was changed" },
    { "hold(1) list[1] = 2", 2, "cannot be changed" },
    { "local t = {} for i = 1, 1e9 do t[i] = (\"x\"):rep(1000) .. i end", 2, "takes too long" },
    { "hold(function() end)", 2, "must answer a duration" },
    { "hold(1) pcall(error, \"oj\") hold(1)", 0, "" },
};

START_TEST(goes_wrong)
{
    const wrong *w = &WRONG[_i];
    char lua[1000];
    played p;
    sb_diag diag = { 0 };
    snprintf(lua, sizeof lua,
             "scenario { id=\"t\", unit=\"min\" } local n, list = 0, {} step \"a\" { by=\"polis\", mark=\"jour\", does=function(c)\n%s end }\n"
             "info \"jour\" { known={ \"polis\" } } actor \"polis\" { staff=1 } actor \"soc\" { staff=1 } actor \"jour\" { staff=1, on_close=\"pause\" }\n"
             "actor \"vakt\" { staff=1, preempt=true }\n"
             "step \"b\" { by=\"soc\" } stop \"d\" {} stop \"polis\" {} link { \"b\", \"d\" } link { \"a\", \"polis\" }\n"
             "tell { \"a\", to=\"polis\" } tell { \"a\", to=\"soc\" }",
             w->does);
    read_scenario(&p, w->does, lua);
    sb_plan plan = { .seed = 1, .n = 2, .threads = 1 };
    sb_crew crew = { .self = &p, .equip = lend };
    for (int twice = 0; twice < 2; twice++) { /* with the same coroutines */
        sb_record *record = NULL;
        sb_status status = sb_run(&record, &plan, &crew, &diag);
        sb_record_free(record);
        ck_assert_msg(status == (w->line > 0 ? SB_USER : SB_OK), "%s: status %d, %s", w->does, (int)status, diag.message);
        if (w->line == 0) continue;
        ck_assert_msg(strstr(diag.message, w->said) != NULL, "%s: %s", w->does, diag.message);
        ck_assert_msg(diag.line == w->line, "%s: line %d the %d. time", w->does, diag.line, twice + 1);
    }
    drop_played(&p);
}
END_TEST

/* After a replication that failed half-way the same workshop does another as if nothing had been. */
START_TEST(fails_and_goes_on)
{
    played p;
    sb_diag diag = { 0 };
    sb_sim *sim;
    read_scenario(&p, "fails now and then",
                  "scenario { id=\"t\" } actor \"polis\" { staff=1 } actor \"soc\" { staff=1 }\n"
                  "arrivals { every=exp(\"1 h\"), count=9 } case { u=uniform(0, 1) }\n"
                  "step \"a\" { by=\"polis\", does=function(c) seize(\"soc\") hold(exp(\"1 h\")) assert(c.u < 0.97, \"oj\") end }");
    sb_shape shape;
    sb_measure_kind *kinds;
    ck_assert_int_eq(sb_sim_shape(&shape, &kinds, p.net, &diag), SB_OK);
    shape.replications = 1;
    ck_assert_int_eq(sb_record_new(&p.record, shape, &diag), SB_OK);
    free(kinds);
    ck_assert_int_eq(sb_sim_new(&sim, p.net, &p.hooks, &diag), SB_OK);
    int failed = 0;
    for (uint64_t k = 0; k < 20; k++) {
        static sb_sim *fresh;
        sb_status a = sb_sim_run(sim, 1, k, p.record, &p.record->row[0], NULL, NULL, &diag);
        sb_u128 busy = p.record->row[0].actor[0].busy_ns;
        sb_record_clear_row(p.record, &p.record->row[0]);
        ck_assert_int_eq(sb_sim_new(&fresh, p.net, &p.hooks, &diag), SB_OK);
        sb_status b = sb_sim_run(fresh, 1, k, p.record, &p.record->row[0], NULL, NULL, &diag);
        ck_assert_int_eq(a, b);
        ck_assert(a != SB_OK || busy == p.record->row[0].actor[0].busy_ns);
        sb_record_clear_row(p.record, &p.record->row[0]);
        sb_sim_free(fresh);
        failed += a != SB_OK;
    }
    ck_assert_int_gt(failed, 0);
    ck_assert_int_lt(failed, 20);
    sb_sim_free(sim);
    drop_played(&p);
}
END_TEST

/* --- what is refused when the file is read ------------------------------------------------------------------------------- */

START_TEST(refused)
{
    static const char *const SAID[][2] = {
        { "actor \"polis\" {} step \"a\" { by=\"polis\", takes=\"1 h\", does=function(c) end }", "both takes and does" },
        { "actor \"polis\" { on_close=\"pause\" } step \"a\" { by=\"polis\", does=function(c) end }", "pauses when it closes" },
        { "actor \"polis\" { staff=1, preempt=true } step \"a\" { by=\"polis\", does=function(c) end }", "\"polis\" has preempt" },
        { "actor \"polis\" { staff=1, preempt=true } actor \"jour\" { stand_in=\"polis\" } "
          "step \"a\" { by=\"jour\", does=function(c) end }", "\"polis\" has preempt" },
        { "actor \"polis\" {} step \"a\" { by=\"polis\", does=\"1 h\" }", "does must be a function" },
        { "actor \"polis\" {} step \"a\" { by=\"polis\" } hold(1)", "belongs in what a step does" },
        { "actor \"polis\" {} step \"hold\" { by=\"polis\" }", "word of the scenario language" },
    };
    static sb_diags diags;
    sb_script *script;
    sb_model *model;
    diags = (sb_diags){ 0 };
    sb_status status = sb_script_read_text(&script, &model, "t.lua", SAID[_i][0], strlen(SAID[_i][0]), NULL, &diags);
    ck_assert_int_eq(status, SB_USER);
    ck_assert_msg(strstr(diags.item[0].message, SAID[_i][1]) != NULL, "%s", diags.item[0].message);
    sb_model_free(model);
    sb_script_free(script);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/scripted");
    TCase *tcase = tcase_create("scripted");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, worked_by_hand, 0, sizeof WORKED / sizeof *WORKED);
    tcase_add_test(tcase, time_is_up);
    tcase_add_test(tcase, draws_what_takes_draws);
    tcase_add_test(tcase, draws_what_takes_draws_from_tables);
    tcase_add_loop_test(tcase, goes_wrong, 0, sizeof WRONG / sizeof *WRONG);
    tcase_add_test(tcase, fails_and_goes_on);
    tcase_add_loop_test(tcase, refused, 0, 7);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
