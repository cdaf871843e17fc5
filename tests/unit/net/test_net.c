/* The net: rosters and courses by time, moments through gateways, cycles, and what nodes are known to be. */
#include "net/net.h"

#include "base/hash.h"
#include "script/script.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MONDAY "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"14 d\" }\n"

static sb_script *script;
static sb_model *model;
static sb_net *net;

static void compile(const char *lua)
{
    static sb_diags diags;
    sb_diag diag = { 0 };
    diags = (sb_diags){ 0 };
    sb_status status = sb_script_read_text(&script, &model, "t.lua", lua, strlen(lua), NULL, &diags);
    ck_assert_msg(status == SB_OK, "%d: %s", diags.n ? diags.item[0].line : 0,
                  diags.n ? diags.item[0].message : "");
    ck_assert_msg(sb_net_compile(&net, model, &diag) == SB_OK, "%s", diag.message);
}

static void drop(void)
{
    sb_net_free(net);
    sb_model_free(model);
    sb_script_free(script);
    net = NULL;
    model = NULL;
    script = NULL;
}

static const sb_net_node *node(const char *id)
{
    int i = sb_model_find_node(model, id);
    ck_assert_msg(i >= 0, "no node %s", id);
    return &net->node[i];
}

static int32_t people_at(int actor, double hour)
{
    const sb_roster *r = &net->pool[actor].roster;
    return r->people[sb_roster_find(r, (sb_ns)(hour * (double)SB_HOUR), -1)];
}

START_TEST(rosters_by_time)
{
    compile(MONDAY "actor \"x\" { staff={ {4,\"mon-fri 08-16\"}, {2,\"mon 12-20\"}, {1,\"always\"} }, "
                   "hours=\"06:00-22:00\" }\n"
                   "actor \"y\" {}\nactor \"z\" { hours=\"tue 10:00-12:00\" }\n"
                   "step \"a\" { by={ \"x\", \"y\", \"z\" } }\n");
    static const struct {
        double hour;
        int32_t people;
    } AT[] = { { 0, 0 },  { 5.999, 0 }, { 6, 1 },  { 8, 4 },  { 15.999, 4 },      { 16, 2 },
               { 20, 1 }, { 22, 0 },    { 36, 4 }, { 41, 1 }, { 5 * 24 + 12, 1 }, { 13 * 24 + 23, 0 } };
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++)
        ck_assert_msg(people_at(0, AT[i].hour) == AT[i].people, "at %g: %d", AT[i].hour,
                      people_at(0, AT[i].hour));
    ck_assert_int_eq(net->pool[0].roster.most, 4);
    ck_assert(people_at(1, 3) == SB_UNLIMITED && net->pool[1].roster.n == 0);
    ck_assert(people_at(2, 35) == SB_UNLIMITED && people_at(2, 36) == 0 && people_at(2, 33.9) == 0);
    for (int i = 0; i < net->pool[0].roster.n; i++) /* only changes, in order */
        ck_assert(net->pool[0].roster.people[i] != net->pool[0].roster.people[i + 1] &&
                  net->pool[0].roster.at[i] > 0 &&
                  (i == 0 || net->pool[0].roster.at[i] > net->pool[0].roster.at[i - 1]));
    drop();
}
END_TEST

START_TEST(courses_by_time)
{
    compile(MONDAY "actor \"x\" {}\nactor \"y\" {}\nchannel \"tel\" { takes=\"1 min\", retry=\"1 h\", "
                   "reach={ {0.7,\"mon-fri 17-21\"}, {0.1,\"always\"} } }\n"
                   "step \"a\" { by=\"x\" }\nstep \"b\" { by=\"y\" }\nlink { \"a\", \"b\", via=\"tel\" }\n"
                   "arrivals { rate={ {6,\"08:00-16:00\"}, {1,\"always\"} }, per=\"h\" }\n");
    const sb_course *reach = &net->link[0].reach, *rate = &net->source[0].rate;
    ck_assert(reach->most == 0.7 && reach->value[0] == 0.1 && reach->at[0] == 17 * SB_HOUR &&
              reach->value[1] == 0.7 && reach->at[1] == 21 * SB_HOUR && reach->value[2] == 0.1);
    ck_assert_int_eq(reach->n, 20); /* ten weekdays in a fortnight */
    double hour = (double)SB_HOUR;
    ck_assert(rate->most * hour > 5.999999 && rate->most * hour < 6.000001 &&
              rate->value[0] * hour < 1.000001);
    ck_assert(!net->link[0].always_reaches && !net->link[0].immediate && net->link[0].channel == 0);
    drop();
}
END_TEST

/* Whoever leaves one lane for another, whatever gateways lie between; once for each pair. */
START_TEST(moments_through_gateways)
{
    compile(
        MONDAY
        "actor \"x\" {}\nactor \"y\" {}\nactor \"z\" {}\n"
        "step \"a\" { by=\"x\" }\nchoice \"k\" { { p=0.5, to=\"f\" }, { p=0.2, to=\"d\" }, { "
        "otherwise=\"same\" } }\n"
        "choice \"l\" { { p=0.5, to=\"d\" }, { otherwise=\"m\" } }\nchoice \"m\" { { otherwise=\"d\" } }\n"
        "fork \"f\" { \"b\", \"c\" }\nstep \"same\" { by=\"x\" }\nstep \"b\" { by=\"y\" }\nstep \"c\" { by={ "
        "\"x\", \"z\" } }\n"
        "join \"j\" { wait_for=\"all\", of=\"f\" }\nstep \"d\" { by=\"y\" }\n"
        "flow { \"a\", \"k\" }\nflow { \"b\", \"j\", \"l\" }\nlink { \"c\", \"j\" }\nlink { \"same\", \"b\", "
        "parallel=true }\n"
        "link { \"same\", \"n\", parallel=true }\nchoice \"n\" { { otherwise=\"b\" } }\n"
        "tell { \"a\", to={ \"y\", \"z\" } }\n");
    static const struct {
        const char *from, *to;
        sb_passage_kind kind;
    } WANTED[] = { { "a", "b", SB_PASSAGE_HANDOVER }, { "same", "b", SB_PASSAGE_HANDOVER },
                   { "a", "c", SB_PASSAGE_HANDOVER }, { "c", "d", SB_PASSAGE_HANDOVER },
                   { "a", "d", SB_PASSAGE_HANDOVER }, { NULL, "c", SB_PASSAGE_JOINT } };
    int tells = 0;
    for (int i = 0; i < net->n_moments; i++) tells += net->moment[i].kind == SB_PASSAGE_TELL;
    ck_assert_int_eq(tells, 2);
    ck_assert_int_eq(net->n_moments, 6 + 2);
    for (size_t w = 0; w < sizeof WANTED / sizeof *WANTED; w++) {
        int found = 0, from = WANTED[w].from ? sb_model_find_node(model, WANTED[w].from) : -1;
        for (int i = 0; i < net->n_moments; i++)
            found += net->moment[i].kind == WANTED[w].kind && net->moment[i].from == from &&
                     net->moment[i].to == sb_model_find_node(model, WANTED[w].to);
        ck_assert_msg(found == 1, "%s to %s: %d", WANTED[w].from ? WANTED[w].from : "-", WANTED[w].to, found);
    }
    ck_assert(node("c")->joint >= 0 && node("b")->joint < 0 && !node("k")->laned && node("a")->laned);
    drop();
}
END_TEST

START_TEST(what_lies_on_a_cycle_is_visited_again)
{
    compile(MONDAY "actor \"x\" {}\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\", timeout={ after=\"1 h\", "
                   "to=\"e\" } }\n"
                   "choice \"k\" { { p=0.5, to=\"a\" }, { otherwise=\"c\" } }\nstep \"c\" { by=\"x\" }\nstep "
                   "\"d\" { by=\"x\" }\n"
                   "step \"e\" { by=\"x\" }\nflow { \"a\", \"b\", \"k\" }\nflow { \"c\", \"d\" }\nlink { "
                   "\"e\", \"a\" }\n");
    ck_assert(node("a")->revisits && node("b")->revisits && node("k")->revisits);
    ck_assert(node("e")->revisits); /* by way of the time-out */
    ck_assert(!node("c")->revisits && !node("d")->revisits);
    drop();
}
END_TEST

/* What draws has a name of its own, so that no two draw the same. */
START_TEST(names_differ)
{
    compile(MONDAY "actor \"x\" {}\nactor \"y\" {}\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"y\" }\nstep "
                   "\"ab\" { by=\"x\" }\n"
                   "flow { \"a\", \"b\", \"ab\" }\ncase { a=int(1,2), b=int(1,2) }\narrivals \"a\" { "
                   "every=\"1 h\" }\narrivals \"b\" { every=\"1 h\" }\n");
    uint64_t name[64];
    int n = 0;
    for (int i = 0; i < net->n_nodes; i++) name[n++] = net->node[i].name;
    for (int i = 0; i < net->n_links; i++) name[n++] = net->link[i].name;
    for (int i = 0; i < net->n_sources; i++) name[n++] = net->source[i].name;
    for (int i = 0; i < net->n_attributes; i++) name[n++] = net->attribute[i].name;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++) ck_assert_msg(name[i] != name[k], "%d and %d", i, k);
    ck_assert(node("a")->takes_name == sb_mix2(node("a")->name, SB_FOR_TAKES));
    drop();
}
END_TEST

/* Names rest on ids alone: another order or other neighbours give the same. */
START_TEST(names_do_not_depend_on_places)
{
    compile(MONDAY "actor \"x\" {}\nactor \"y\" {}\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"y\" }\nlink { "
                   "\"a\", \"b\" }\n");
    uint64_t a = node("a")->name, b = node("b")->name, link = net->link[0].name;
    drop();
    compile(MONDAY "actor \"y\" {}\nactor \"x\" {}\nstep \"c\" { by=\"x\" }\nstep \"b\" { by=\"y\" }\nstep "
                   "\"a\" { by=\"x\" }\n"
                   "flow { \"c\", \"a\", \"b\" }\n");
    ck_assert(node("a")->name == a && node("b")->name == b && net->link[1].name == link &&
              net->link[0].name != link);
    drop();
}
END_TEST

START_TEST(what_is_there_is_known)
{
    compile(
        MONDAY
        "actor \"x\" { cost=1, on_close=\"pause\", hours=\"08-16\" }\nactor \"y\" {}\n"
        "step \"a\" { by=\"x\", asks=\"Vem?\" }\nstep \"b\" { by=any{ \"x\", \"y\" }, when=\"visits(a) > 0\" "
        "}\n"
        "step \"c\" { by=\"y\" }\nflow { \"a\", \"b\", \"c\" }\nneed \"n\" { met_when=\"visits(c) > 0\" }\n");
    ck_assert(net->has_cost && net->has_questions && net->has_joint && net->has_met_when && !net->has_calls);
    ck_assert(node("a")->pauses && node("b")->anyone && !node("c")->pauses && node("b")->passable);
    ck_assert(node("a")->single && node("c")->single && !node("b")->single && node("c")->pool == 1);
    ck_assert(!node("a")->plain && !node("c")->plain /* beside joint steps */ && !node("a")->quiet && !node("c")->quiet);
    ck_assert(net->tallies_more && !net->source[0].works_at_once);
    ck_assert(node("a")->track >= 0 && node("c")->track >= 0 && node("b")->track < 0 && node("b")->when >= 0);
    ck_assert(net->n_conditions == 2 && net->horizon == 14 * SB_DAY && net->known >= net->horizon);
    drop();
    compile(MONDAY "actor \"x\" {}\nstep \"a\" { by=\"x\", takes=function(c) return 1 end }\n");
    ck_assert(net->has_calls && !net->has_cost && !net->has_questions && !net->has_joint &&
              !net->has_met_when);
    ck_assert(node("a")->takes.kind == SB_Q_CALL && !net->source[0].works_at_once);
    drop();
    compile(MONDAY "actor \"x\" {}\nstep \"a\" { by=\"x\", takes=\"5-9 min\" }\narrivals { every=\"1 h\" }\n");
    ck_assert(node("a")->plain && node("a")->quiet && net->source[0].works_at_once);
    drop();
}
END_TEST

START_TEST(chances_add_up)
{
    compile(MONDAY
            "actor \"x\" {}\nchoice \"k\" { { p=0.2, to=\"a\" }, { p=0.5, to=\"b\" }, { p=0.3, to=\"c\" } }\n"
            "step \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\" }\nstep \"c\" { by=\"x\" }\n");
    ck_assert(net->link[0].chance == 0.2 && net->link[1].chance == 0.7);
    ck_assert(net->link[2].chance > 1 - 1e-9);
    ck_assert(node("k")->out.n == 3);
    drop();
    sb_net_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("net/net");
    TCase *tcase = tcase_create("net");
    tcase_add_test(tcase, rosters_by_time);
    tcase_add_test(tcase, courses_by_time);
    tcase_add_test(tcase, moments_through_gateways);
    tcase_add_test(tcase, what_lies_on_a_cycle_is_visited_again);
    tcase_add_test(tcase, names_differ);
    tcase_add_test(tcase, names_do_not_depend_on_places);
    tcase_add_test(tcase, what_is_there_is_known);
    tcase_add_test(tcase, chances_add_up);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
