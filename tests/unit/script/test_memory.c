/* Want of memory at every point of reading ends in a message: no crash, no leak (the sanitizers look). */
#include "view.h"

#include "reading.h"

static const char SCENARIO[] =
    "scenario { id=\"t\", unit=\"min\", starts=\"2016-10-07 22:40\" }\n"
    "param \"chans\" { default=0.6, min=0, max=1 }\n"
    "local kontor = \"mon-fri 08-16\"\n"
    "local t = { a={ 1, 2 }, b=\"x\" }\n"
    "for k, v in pairs(t) do t[k] = v end\n"
    "actor \"polis\" { title=\"Polisen\", staff={ {4,kontor}, {1,\"always\"} }, load=0.2, "
    "load_takes=usually(\"20 min\",\"2 h\"), preempt=true, order=\"lifo\", away={ every=exp(60), takes=\"1 h\" } }\n"
    "actor \"jour\" { stand_in=\"polis\", hours=kontor }\n"
    "channel \"tel\" { takes=\"2-10 min\", reach=chans, retry=exp(30) }\n"
    "case { alder=int(15,17), kon=discrete{ pojke=0.9, flicka=0.1 }, f=function(c) return t.a[1] + c.alder "
    "end }\n"
    "step \"a\" { by=any{ \"polis\", \"jour\" }, takes=mixture{ {0.5,exp(20)}, {0.5,\"1 h\"} }, timeout={ "
    "after=\"1 d\", to=\"c\" } }\n"
    "choice \"val\" { { when=\"alder < 16\", to=\"b\" }, { otherwise=\"c\" } }\n"
    "step \"b\" { by={ polis=2, jour=1 }, takes=function(c) return c.f end, serves={ trygg=\"yes\" } }\n"
    "finish \"c\" { title=string.format(\"%s %d\", (\"slut\"):upper(), 3) }\n"
    "flow { \"a\", { via=\"tel\" }, \"val\" } flow { \"b\", \"c\" }\n"
    "info \"foto\" { known={ jour={ \"foto\" } } }\ninfo \"namn\" { known=\"jour\" }\n"
    "tell { \"b\", to=\"jour\", info={ \"foto\", \"namn\" } }\n"
    "need \"trygg\" { met_by={ \"a\" } }\n"
    "measure \"tid\" { from=\"a\", to={ any={ \"b\", \"c\" } }, goal=\"min\" }\n"
    "step \"fel\" { by=\"polis\", tkaes=1 }\n"; /* and a fault that is reported */

static sb_status read_once(const sb_script_options *options, const char *text)
{
    reading *r = read_with(text, options);
    sb_status status = r->status;
    ck_assert((r->script != NULL) == (status == SB_OK));
    ck_assert_msg(status == SB_OK || r->diags.n > 0, "status %d and nothing said", status);
    for (int i = 0; i < r->diags.n; i++) ck_assert_int_gt((int)strlen(r->diags.item[i].message), 0);
    if (status == SB_NOMEM) ck_assert_str_eq(r->diags.item[r->diags.n - 1].message, "out of memory");
    drop(r);
    return status;
}

/* Reads with the first `n` allocations of Lua granted and all others refused, for each n until it goes well.
 */
static void starve(const char *text, sb_status in_the_end)
{
    int64_t n = 1;
    sb_status status;
    do {
        status = read_once(&(sb_script_options){ .fail_from = n++ }, text);
        ck_assert_msg(status == SB_NOMEM || status == in_the_end, "after %d: %d", (int)n, status);
        ck_assert_int_lt(n, 100000);
    } while (status == SB_NOMEM);
    ck_assert_int_eq(status, in_the_end);
    ck_assert_int_gt(n, 500);
}

START_TEST(each_allocation_refused_in_turn)
{
    char good[sizeof SCENARIO];
    strcpy(good, SCENARIO);
    *strstr(good, "step \"fel\"") = '\0';
    starve(good, SB_OK);
}
END_TEST

START_TEST(each_allocation_refused_in_a_faulty_scenario)
{
    starve(SCENARIO, SB_USER);
}
END_TEST

/* A limit that is just not enough lets the collector run at every allocation near it. */
START_TEST(each_limit_of_memory)
{
    char good[sizeof SCENARIO];
    strcpy(good, SCENARIO);
    *strstr(good, "step \"fel\"") = '\0';
    sb_status status = SB_USER;
    size_t memory = 200;
    for (; status != SB_OK; memory += 97) {
        status = read_once(&(sb_script_options){ .memory = memory }, good);
        ck_assert_msg(status == SB_OK || status == SB_USER || status == SB_NOMEM, "%zu bytes: %d", memory,
                      status);
        ck_assert_uint_lt(memory, 4 * 1024 * 1024);
    }
    printf("a small scenario needs %zu kB of Lua's memory\n", memory / 1024);
}
END_TEST

START_TEST(too_little_memory_is_said)
{
    reading *r = read_with("local t = {}\nfor i = 1, 1e7 do\n t[i] = {} end",
                           &(sb_script_options){ .memory = 2 * 1024 * 1024 });
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_str_eq(r->diags.item[0].message,
                     "this scenario needs more memory than a scenario may use (2 MB)");
    ck_assert_int_eq(r->diags.item[0].line, 3);
    drop(r);
}
END_TEST

START_TEST(reading_is_budgeted)
{
    reading *r =
        read_with("local x = 0\nwhile true do x = x + 1 end", &(sb_script_options){ .instructions = 20000 });
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_str_eq(r->diags.item[0].message, "reading this file takes too long: more than 20000 steps");
    ck_assert_int_eq(r->diags.item[0].line, 2);
    drop(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/memory");
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 300);
    tcase_add_test(memory, each_allocation_refused_in_turn);
    tcase_add_test(memory, each_allocation_refused_in_a_faulty_scenario);
    tcase_add_test(memory, each_limit_of_memory);
    tcase_add_test(memory, too_little_memory_is_said);
    tcase_add_test(memory, reading_is_budgeted);
    suite_add_tcase(suite, memory);
    return run_suite(suite);
}
