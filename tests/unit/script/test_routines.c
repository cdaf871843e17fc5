/* Routines and what is used of them: names, ways in and out, arguments, faults; checklists, which rest on them. */
#include "reading.h"

static const char HEAD[] = "actor \"p\" {}\nactor \"q\" {}\nstep \"start_1\" { by=\"p\" }\nfinish \"z\" {}\n";

static reading *read_after_head(const char *text)
{
    char whole[6000];
    snprintf(whole, sizeof whole, "%s%s", HEAD, text);
    return read_text(whole);
}

static reading *good(const char *text)
{
    reading *r = read_after_head(text);
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    return r;
}

static void bad(const char *text, int line, const char *message)
{
    reading *r = read_after_head(text);
    ck_assert_msg(r->status == SB_USER, "%s: status %d", text, r->status);
    const sb_diag *d = &r->diags.item[0];
    ck_assert_msg(d->line == line + 4 && strstr(d->message, message) != NULL, "%s:\n%d: %s", text, d->line - 4, d->message);
    bool own_words = strstr(d->message, "fel") != NULL || strstr(d->message, "checklist") != NULL;
    ck_assert_msg(own_words || d->hint[0] != '\0', "%s: no hint", text);
    drop(r);
}

static const char TWICE[] = "routine(\"r\", function(p)\n"
                            "  step \"a\" { by=p.who, takes=p.takes }\n"
                            "  step \"b\" { by=\"q\", when=\"visits(a) > 1\", timeout={ after=\"1 h\", to=\"z\" } }\n"
                            "  flow { \"a\", \"b\" }\n"
                            "  measure \"t\" { from=\"a\", to=\"b.finish\" }\n"
                            "end)\n"
                            "use { \"r\", as=\"r1\", who=\"p\", takes=\"1 h\" }\n"
                            "use { \"r\", as=\"r2\", who=\"q\", takes=\"2 h\" }\n"
                            "flow { \"start_1\", \"r1\", \"r2\", \"z\" }\n";

START_TEST(names_and_ways)
{
    reading *r = good(TWICE);
    ck_assert_str_eq(r->model->node[2].id, "r1/a");
    ck_assert_int_eq(node_of(r, "r2/a")->by.member[0].actor.index, 1);
    ck_assert_double_eq(node_of(r, "r2/a")->takes.dist.a, 2.0 * SB_HOUR);
    link_of(r, "r1/a>r1/b");
    link_of(r, "start_1>r1/a");
    link_of(r, "r1/b>r2/a");
    link_of(r, "r2/b>z");
    ck_assert_str_eq(node_of(r, "r1/b")->timeout.to.id, "z");
    ck_assert_int_eq(node_of(r, "r2/b")->when.code[0].index, sb_model_find_node(r->model, "r2/a"));
    ck_assert_int_eq(sb_model_find_measure(r->model, "r2/t"), 1);
    ck_assert_int_eq(r->model->measure[1].to.part[0].node[0], sb_model_find_node(r->model, "r2/b"));
    drop(r);
}
END_TEST

/* The same pair of names inside and outside are two links. */
START_TEST(outside_is_not_touched)
{
    reading *r = good("step \"a\" { by=\"p\" }\nstep \"b\" { by=\"p\" }\n"
                      "flow { \"start_1\", \"a\", { rating=\"weak\" }, \"b\", \"r1\", \"z\" }\n"
                      "routine(\"r\", function(p) step \"a\" { by=\"p\" } step \"b\" { by=\"p\" } flow { \"a\", "
                      "{ rating=\"works\" }, \"b\" } end)\nuse { \"r\", as=\"r1\" }");
    ck_assert_int_eq(link_of(r, "a>b")->rating, SB_WEAK);
    ck_assert_int_eq(link_of(r, "r1/a>r1/b")->rating, SB_WORKS);
    ck_assert_int_eq(r->model->n_links, 5);
    drop(r);
}
END_TEST

START_TEST(several_ends)
{
    reading *r = good("routine(\"r\", function(p)\n choice \"c\" { { p=0.5, to=\"a\" }, { p=0.3, to=\"b\" }, { p=0.2, to=\"e\" } }\n"
                      " step \"a\" { by=\"p\" } step \"b\" { by=\"p\" } finish \"e\" {}\nend)\n"
                      "use { \"r\", as=\"r1\" }\nflow { \"start_1\", \"r1\", { rating=\"weak\" }, \"z\" }\n"
                      "tell { \"r1\", to=\"q\" }\nmeasure \"m\" { from=\"r1\", to=\"r1.finish\" }\n"
                      "need \"n\" { met_by=\"r1\" }\n");
    ck_assert_int_eq(link_of(r, "r1/a>z")->rating, SB_WEAK);
    ck_assert_int_eq(link_of(r, "r1/b>z")->rating, SB_WEAK);
    ck_assert_int_eq(r->model->n_links, 6);
    ck_assert_int_eq(r->model->n_tells, 2);
    ck_assert_int_eq(r->model->measure[0].from.part[0].n_nodes, 1);
    ck_assert_int_eq(r->model->measure[0].to.part[0].n_nodes, 2);
    ck_assert_int_eq(r->model->need[0].n_nodes, 4);
    drop(r);
}
END_TEST

START_TEST(within_each_other)
{
    reading *r = good("routine(\"inner\", function(p) step \"a\" { by=\"p\", title=p.as } end)\n"
                      "routine(\"outer\", function(p)\n use { \"inner\", as=\"i\" }\n step \"a\" { by=\"q\" }\n"
                      " flow { \"i\", \"a\" }\n end)\n"
                      "use { \"outer\", as=\"o\" }\nflow { \"start_1\", \"o\", \"z\" }");
    ck_assert_str_eq(node_of(r, "o/i/a")->title, "o/i");
    link_of(r, "o/i/a>o/a");
    link_of(r, "start_1>o/i/a");
    link_of(r, "o/a>z");
    drop(r);
}
END_TEST

START_TEST(phases_end_with_the_routine)
{
    reading *r = good("phase \"one\" {}\nroutine(\"r\", function(p) phase \"two\" {} step \"a\" { by=\"p\" } end)\n"
                      "use { \"r\", as=\"r1\" }\nstep \"b\" { by=\"p\" }\nflow { \"start_1\", \"r1\", \"b\", \"z\" }");
    ck_assert_int_eq(node_of(r, "r1/a")->phase, 1);
    ck_assert_int_eq(node_of(r, "b")->phase, 0);
    drop(r);
}
END_TEST

START_TEST(faults)
{
#define R "routine(\"anmalan\", function(p) step \"a\" { by=\"p\" } end)\n"
    bad("use { \"anmalan\", as=\"x\" }", 1, "there is no routine \"anmalan\"");
    bad(R "use { \"anmlan\", as=\"x\" }", 2, "there is no routine \"anmlan\"");
    bad(R "use { \"anmalan\" }", 2, "does not say what its steps are called");
    bad(R "use { as=\"x\" }", 2, "begins with the id of one routine");
    bad(R "use { \"anmalan\", as=\"Å\" }", 2, "an id holds only");
    bad(R "use { \"anmalan\", as=\"a/b\" }", 2, "an id holds only");
    bad(R "use { \"anmalan\", as=\"step\" }", 2, "word of the scenario language");
    bad(R "use { \"anmalan\", as=\"x\" }\nuse { \"anmalan\", as=\"x\" }", 3, "\"x\" was used before");
    bad(R "use { \"anmalan\", as=\"z\" }", 2, "\"z\" was declared before");
    bad(R "use { \"anmalan\", as=\"x\" }\nstep \"x\" { by=\"p\" }", 3, "what a routine is used as");
    bad(R R, 2, "declared before");
    bad("routine(\"r\", 5)", 1, "an id in quotes and a function");
    bad("routine \"r\"", 1, "has no function after it");
    bad("routine(\"r\", function() end)\nuse { \"r\", as=\"x\" }", 2, "declares no step");
    bad("routine(\"r\", function(p) use { \"r\", as=\"x\" } end)\nuse { \"r\", as=\"x\" }", 1, "more than 20 deep");
    bad("routine(\"r\", function(p)\n error(\"fel\")\nend)\nuse { \"r\", as=\"x\" }", 2,
        "fel (in the routine of line 5, used as \"x\" at test.lua:8)");
    bad("routine(\"r\", function(p)\n step \"a\" { by=\"p\", tkes=1 }\nend)\nuse { \"r\", as=\"x\" }", 2,
        "no field \"tkes\" (in the routine of line 5, used as \"x\" at test.lua:8)");
    bad("routine(\"r\", function(p)\n step \"a\" { by=\"nobody\" }\nend)\nuse { \"r\", as=\"x\" }\nflow { \"start_1\", \"x\" }", 2,
        "no actor \"nobody\" (in the routine of line 5, used as \"x\" at test.lua:8)");
    bad("routine(\"r\", function(p)\n while true do end\nend)\nuse { \"r\", as=\"x\" }", 2, "too long");
    bad("routine(\"r\", function(p)\n p = p.x.y\nend)\npcall(use, { \"r\", as=\"x\" })", 2, "used as \"x\"");
    bad("routine(\"r\", function(p) step \"a\" { by=\"p\" } flow { \"a\", \"z\" } end)\nuse { \"r\", as=\"x\" }\n"
        "flow { \"start_1\", \"x\", \"z\" }", 3, "nothing leads from \"x\" to \"z\"");
    bad(R "use { \"anmalan\", as=\"x\" }\nflow { \"start_1\", \"xx\" }", 3, "no node \"xx\"");
#undef R
}
END_TEST

/* --- checklists -------------------------------------------------------------------------------------- */

START_TEST(checklist)
{
    reading *r = good("checklist \"l\" { by=\"p\", takes=\"1 h\", \"Anmäler till MV\", { \"Öppet\", by=\"q\" }, \"Öppet\", \"Stop\",\n"
                      " wait_for=2, title=\"Allt\" }\nflow { \"start_1\", \"l\", \"z\" }");
    ck_assert_int_eq(node_of(r, "l/split")->kind, SB_FORK);
    ck_assert_int_eq(node_of(r, "l/split")->n_out, 4);
    ck_assert_int_eq(node_of(r, "l/done")->wait_for, 2);
    ck_assert_str_eq(node_of(r, "l/anmaler_till_mv")->title, "Anmäler till MV");
    ck_assert_int_eq(node_of(r, "l/oppet")->by.member[0].actor.index, 1);
    ck_assert_int_eq(node_of(r, "l/oppet_2")->by.member[0].actor.index, 0);
    ck_assert_double_eq(node_of(r, "l/oppet")->takes.dist.a, 1.0 * SB_HOUR);
    node_of(r, "l/stop_1");
    ck_assert_int_eq(node_of(r, "l/stop_1")->where.line, 5);
    link_of(r, "l/done>z");
    drop(r);
}
END_TEST

START_TEST(short_checklist)
{
    reading *r = good("checklist \"l\" { \"Ringer\", by=\"p\" }\nflow { \"start_1\", \"l\", \"z\" }");
    ck_assert_int_eq(r->model->n_nodes, 3);
    link_of(r, "start_1>l/ringer");
    drop(r);
}
END_TEST

START_TEST(checklist_faults)
{
    bad("\nchecklist \"l\" { by=\"p\" }", 2, "needs at least one entry");
    bad("\nchecklist \"l\" { by=\"p\", 5, \"b\" }", 2, "each entry of a checklist");
    bad("\nchecklist \"l\" { by=\"p\", { takes=\"1 h\" }, \"b\" }", 2, "each entry of a checklist");
    bad("\nchecklist \"l\" { by=\"p\", tkes=\"1 h\", \"a\", \"b\" }", 2, "no field \"tkes\"");
    bad("\nchecklist \"l\"", 2, "has no table");
    bad("\nchecklist { \"a\" }", 2, "an id in quotes and a table");
    bad("checklist \"l\" { by=\"p\", \"a\", \"b\" }\nchecklist \"l\" { by=\"p\", \"a\", \"b\" }", 2, "used before");
    bad("local t = {}\nfor i = 1, 1e6 do t[i] = \"x\" .. i end\nchecklist(\"l\", t)", 3, "too long");
}
END_TEST

/* Wherever memory ends, the message says so and nothing is lost. */
START_TEST(scarce_memory)
{
    char text[4000];
    snprintf(text, sizeof text, "%s%schecklist \"l\" { by=\"p\", \"a\", \"b\" }", HEAD, TWICE);
    for (int i = 1; i < 3000; i += 37) {
        reading *r = read_with(text, &(sb_script_options){ .fail_from = i });
        ck_assert_msg(r->status == SB_NOMEM || r->status == SB_OK, "%d: %d %s", i, r->status, r->diags.item[0].message);
        drop(r);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/routines");
    TCase *tests = tcase_create("routines");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, names_and_ways);
    tcase_add_test(tests, outside_is_not_touched);
    tcase_add_test(tests, several_ends);
    tcase_add_test(tests, within_each_other);
    tcase_add_test(tests, phases_end_with_the_routine);
    tcase_add_test(tests, faults);
    tcase_add_test(tests, checklist);
    tcase_add_test(tests, short_checklist);
    tcase_add_test(tests, checklist_faults);
    tcase_add_test(tests, scarce_memory);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
