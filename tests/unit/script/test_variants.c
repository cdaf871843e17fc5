/* Variants: what they set, what apply can change, and what is said when it cannot. */
#include "reading.h"

static const char BASE[] = "param \"p\" { default=0.5, min=0, max=1 }\n"
                           "actor \"polis\" { title=\"Polisen\", staff=4 }\nactor \"mv\" {}\n"
                           "channel \"tel\" { takes=\"5 min\", reach=p, retry=\"1 h\" }\nchannel \"fax\" { takes=\"1 h\" }\n"
                           "step \"a\" { by=\"polis\" }\nstep \"b\" { by=\"polis\", takes=\"2 h\" }\n"
                           "choice \"c\" { { p=0.5, to=\"d\", label=\"ja\" }, { p=0.5, to=\"z\" } }\n"
                           "step \"d\" { by=\"mv\", title=\"D\" }\nfinish \"z\" {}\n"
                           "flow { \"a\", { via=\"tel\", rating=\"weak\" }, \"b\", \"c\" }\nflow { \"d\", { via=\"fax\" }, \"z\" }\n"
                           "deadline \"dl\" { to=\"d\", within=\"1 h\" }\nmeasure \"m\" { from=\"a\", to=\"z\" }\n";
enum { LINES = 14 };

static reading *read_variant(const char *variant, const char *id)
{
    char whole[6000];
    snprintf(whole, sizeof whole, "%s%s", BASE, variant);
    return read_with(whole, &(sb_script_options){ .variant = id });
}

/* The scenario changed by a function with this body. */
static reading *good(const char *body)
{
    char variant[3000];
    snprintf(variant, sizeof variant, "variant \"v\" { apply=function(m)\n%s\nend }", body);
    reading *r = read_variant(variant, "v");
    if (r->status != SB_OK) print_diags(r);
    ck_assert_msg(r->status == SB_OK, "%s", body);
    ck_assert_int_eq(r->model->chosen, 0);
    return r;
}

static void bad_text(const char *variant, int line, const char *message, const char *hint)
{
    reading *r = read_variant(variant, "v");
    ck_assert_msg(r->status == SB_USER, "%s: status %d", variant, r->status);
    const sb_diag *d = &r->diags.item[0];
    ck_assert_msg(d->line == LINES + line && strstr(d->message, message) && strstr(d->hint, hint), "%s:\n%d: %s\n%s", variant,
                  d->line - LINES, d->message, d->hint);
    drop(r);
}

static void bad(const char *body, const char *message, const char *hint)
{
    char variant[3000];
    snprintf(variant, sizeof variant, "variant \"v\" { apply=function(m)\n%s\nend }", body);
    bad_text(variant, 2, message, hint);
}

START_TEST(listed_and_not_applied)
{
    reading *r = read_variant("variant \"v\" { title=\"Vad om\", set={ p=1 }, apply=function(m) m.drop(\"b\") end }", NULL);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_int_eq(r->model->n_variants, 1);
    ck_assert_int_eq(r->model->chosen, -1);
    ck_assert_str_eq(r->model->variant[0].title, "Vad om");
    ck_assert_int_eq(r->model->variant[0].where.line, LINES + 1);
    ck_assert_str_eq(r->model->variant[0].set[0].param, "p");
    ck_assert_double_eq(r->model->param[0].value, 0.5);
    node_of(r, "b");
    drop(r);
}
END_TEST

/* The file is read again with the values; what is set from outside has the last word. */
START_TEST(set_values)
{
    char whole[4000];
    snprintf(whole, sizeof whole, "%svariant \"v\" { set={ p=0.75 } }", BASE);
    reading *r = read_with(whole, &(sb_script_options){ .variant = "v" });
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_double_eq(r->model->channel[0].passage.reach.step[0].value, 0.75);
    ck_assert(r->model->param[0].fixed);
    drop(r);
    sb_setting set = { "p", 0.25 };
    r = read_with(whole, &(sb_script_options){ .variant = "v", .set = &set, .n_set = 1 });
    ck_assert_double_eq(r->model->channel[0].passage.reach.step[0].value, 0.25);
    drop(r);
}
END_TEST

START_TEST(fields)
{
    reading *r = good("m.actor.polis.staff = 1 m.channel.tel.takes = \"1 min\" m.node.b.takes = \"3 h\"\n"
                      "m.link[\"a>b\"].rating = \"works\" m.link[\"c>d\"].p = 0.25 m.link[\"c>z\"].p = 0.75\n"
                      "m.deadline.dl.within = \"2 h\" m.measure.m.goal = \"min\" m.actor.mv = { title=\"MV\", staff=3, preempt=true, order=\"lifo\" }\n"
                      "m.actor.mv.away = { every=\"1 d\", takes=\"1 h\" } m.actor.mv.away = { staff=2 }\n"
                      "m.link[\"d>z\"].to = \"b\"\nm.node.d.when = function(c) return true end");
    ck_assert_double_eq(r->model->actor[0].staff.step[0].value, 1);
    ck_assert_str_eq(r->model->actor[0].title, "Polisen");
    ck_assert_double_eq(r->model->channel[0].passage.takes.dist.a, 1.0 * SB_MINUTE);
    ck_assert_double_eq(node_of(r, "b")->takes.dist.a, 3.0 * SB_HOUR);
    ck_assert_int_eq(link_of(r, "a>b")->rating, SB_WORKS);
    ck_assert_str_eq(link_of(r, "a>b")->via.id, "tel");
    ck_assert_double_eq(link_of(r, "c>d")->p, 0.25);
    ck_assert_str_eq(link_of(r, "c>d")->label, "ja");
    ck_assert_int_eq(r->model->deadline[0].within, 2 * SB_HOUR);
    ck_assert_int_eq(r->model->measure[0].goal, SB_MINIMISE);
    ck_assert_str_eq(r->model->actor[1].title, "MV");
    ck_assert(r->model->actor[1].preempt && r->model->actor[1].order == SB_ORDER_LIFO);
    ck_assert(r->model->actor[1].away.staff == 2 && r->model->actor[1].away.takes.dist.a == (double)SB_HOUR);
    link_of(r, "d>b");
    ck_assert_int_eq(r->model->n_calls, 1);
    drop(r);
}
END_TEST

START_TEST(emits)
{
    reading *r = read_variant("case { k=1, l=2 }\nemit \"e\" { at=\"a\", title=\"E\", fields={ \"k\" } }\n"
                              "variant \"v\" { apply=function(m) m.emit.e.at = \"b.finish\" m.emit.e = { fields={ \"l\", x=\"k + l\" } } end }",
                              "v");
    ck_assert_int_eq(r->status, SB_OK);
    const sb_emit *e = &r->model->emit[0];
    ck_assert_str_eq(e->title, "E");
    ck_assert_str_eq(e->at.part[0].name.id, "b");
    ck_assert_int_eq(e->at.part[0].point, SB_AT_FINISH);
    ck_assert_int_eq(e->n_columns, 2);
    ck_assert_str_eq(e->column[0].name, "l");
    ck_assert_str_eq(e->column[1].name, "x");
    ck_assert_int_eq(e->column[1].type, SB_NUMBER);
    drop(r);
    bad_text("emit \"e\" { at=\"b\" }\nvariant \"v\" { apply=function(m)\nm.drop(\"b\") end }", 3, "emit \"e\"", "");
}
END_TEST

START_TEST(branches)
{
    reading *r = good("m.node.c = { { p=0.9, to=\"d\" }, { p=0.1, to=\"a\" } }");
    ck_assert_int_eq(node_of(r, "c")->n_out, 2);
    ck_assert_double_eq(link_of(r, "c>a")->p, 0.1);
    drop(r);
}
END_TEST

START_TEST(dropping)
{
    reading *r = good("m.drop(\"b\")");
    const sb_link *link = link_of(r, "a>c");
    ck_assert_str_eq(link->via.id, "tel");
    ck_assert_int_eq(link->rating, SB_WEAK);
    ck_assert_int_eq(r->model->n_links, 4);
    drop(r);
    r = good("m.measure.m.from = \"b\" m.drop(\"a\")"); /* cases enter where it led */
    ck_assert_str_eq(r->model->source[0].enter.id, "b");
    drop(r);
}
END_TEST

START_TEST(dropping_with_more)
{
    reading *r = good("m.deadline.dl.to = \"a\" m.drop(\"d\")");
    ck_assert_int_eq(node_of(r, "c")->n_out, 2);
    ck_assert_str_eq(link_of(r, "c>z#2")->label, "ja");
    ck_assert_str_eq(link_of(r, "c>z#2")->via.id, "fax");
    drop(r);
    r = good("m.drop(\"c\", \"d\")");
    link_of(r, "b>d");
    ck_assert_int_eq(r->model->n_links, 3);
    drop(r);
    r = good("m.node.a.timeout = { after=\"1 h\", to=\"b\" } m.drop(\"b\")");
    ck_assert_str_eq(node_of(r, "a")->timeout.to.id, "c");
    drop(r);
}
END_TEST

START_TEST(inserting)
{
    reading *r = good("step \"n\" { by=\"mv\" } m.insert { after=\"a\", step=\"n\", rating=\"works\" }");
    ck_assert_str_eq(r->model->node[1].id, "n");
    ck_assert_int_eq(link_of(r, "a>n")->rating, SB_WORKS);
    ck_assert_ptr_null(link_of(r, "a>n")->via.id);
    ck_assert_str_eq(link_of(r, "n>b")->via.id, "tel");
    drop(r);
    r = good("step \"n\" { by=\"mv\" } m.insert { before=\"b\", step=\"n\" }");
    ck_assert_str_eq(link_of(r, "a>n")->via.id, "tel");
    ck_assert_ptr_null(link_of(r, "n>b")->via.id);
    drop(r);
    r = good("step \"n\" { by=\"mv\" } m.insert { after=\"c\", before=\"d\", step=\"n\" }");
    ck_assert_double_eq(link_of(r, "c>n")->p, 0.5);
    link_of(r, "n>d");
    drop(r);
    r = good("step \"n\" { by=\"mv\" } m.insert { before=\"a\", step=\"n\" }");
    ck_assert_str_eq(r->model->source[0].enter.id, "n");
    ck_assert_str_eq(r->model->node[0].id, "n");
    drop(r);
}
END_TEST

START_TEST(declaring)
{
    reading *r = good("actor \"ny\" {} step \"n\" { by=\"ny\" } finish \"y\" {}\n"
                      "m.node.c = { { p=0.5, to=\"d\" }, { p=0.5, to=\"n\" } } flow { \"n\", \"y\" }");
    ck_assert_int_eq(r->model->n_actors, 3);
    link_of(r, "c>n");
    link_of(r, "n>y");
    drop(r);
}
END_TEST

START_TEST(routines_in_variants)
{
    reading *r = read_variant("routine(\"r\", function(p) step \"x\" { by=\"mv\" } step \"y\" { by=\"mv\" } flow { \"x\", \"y\" } end)\n"
                              "use { \"r\", as=\"u\" }\nflow { \"u\", \"a\" }\narrivals { enter=\"u\", count=1, first=\"0 s\" }\n"
                              "variant \"v\" { apply=function(m) m.drop(\"u/x\") use { \"r\", as=\"w\" } m.link[\"d>z\"].to = \"w\" "
                              "flow { \"w\", \"z\" } end }", "v");
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_str_eq(r->model->source[0].enter.id, "u/y");
    link_of(r, "d>w/x");
    link_of(r, "w/y>z");
    drop(r);
}
END_TEST

START_TEST(faults)
{
    bad("m.actr.polis.staff = 1", "m has no \"actr\"", "Did you mean \"actor\"");
    bad("m.b.takes = 1", "m has no \"b\"", "m.node.b");
    bad("m.actor = 1", "cannot be given a value", "");
    bad("m.actor.poils.staff = 1", "no actor \"poils\"", "Did you mean \"polis\"");
    bad("m.actor.polis = 1", "cannot become 1", "");
    bad("m.actor.polis.stff = 1", "no field \"stff\"", "Did you mean \"staff\"");
    bad("m.actor.polis.staff = \"många\"", "staff must be", "");
    bad("m.actor.polis.staff = nill", "unknown word", "");
    bad("m.actor.polis.staff = nil", "given nothing", "");
    bad("m.actor.polis[1] = 5", "without a name", "");
    bad("local x = m.actor.polis.staff + 1", "cannot be read", "new value");
    bad("m.channel.tel.takes = true", "takes must be", "");
    bad("m.link[\"a>c\"].rating = \"weak\"", "no link \"a>c\"", "Did you mean");
    bad("m.link[\"a>b\"].when = \"true\"", "does not belong here", "choice");
    bad("m.link[\"a>b\"].to = 5", "to must be an id", "");
    bad("m.drop(\"bb\")", "no node \"bb\"", "Name a node");
    bad("m.drop(5)", "id of a node in quotes", "m.drop");
    bad("m.drop(\"c\")", "2 ways lead on", "m.drop(\"c\", \"d\")");
    bad("m.drop(\"d\")", "deadline \"dl\" (line 13) needs it", "m.deadline[\"dl\"]");
    bad("m.measure.m.to = \"a\" m.drop(\"z\")", "\"c\" leads to it, and nothing follows", "m.drop(\"z\"");
    bad("m.drop(\"b\", \"b\")", "leads to itself", "");
    bad("m.link[\"b>c\"].via = \"fax\" m.drop(\"b\")", "different channels", "link { \"a\", \"c\"");
    bad("m.insert { after=\"a\", step=\"n\" }", "no node \"n\"", "");
    bad("m.insert { after=\"a\" }", "which step", "");
    bad("m.insert { after=\"a\", step=\"b\" }", "has its ways already", "new step");
    bad("step \"n\" { by=\"mv\" } m.insert { after=\"c\", step=\"n\" }", "several ways", "before=");
    bad("step \"n\" { by=\"mv\" } m.insert { after=\"z\", step=\"n\" }", "after an end", "before");
    bad("step \"n\" { by=\"mv\" } m.insert { after=\"a\", before=\"d\", step=\"n\" }", "no way leads", "");
    bad("step \"n\" { by=\"mv\" } m.insert { after=\"a\", step=\"n\", ratng=\"weak\" }", "no field \"ratng\"", "rating");
    bad("stop \"n\" {} m.insert { after=\"a\", step=\"n\" }", "only a step or a wait", "");
    bad("while true do end", "too long", "loop");
    bad("error(\"nej\", 0)", "nej", "");
    bad("step \"b\" { by=\"mv\" }", "declared before", "");
}
END_TEST

START_TEST(faults_of_the_declaration)
{
    bad_text("variant \"v\" { set={ q=1 } }", 1, "no param \"q\"", "");
    bad_text("variant \"v\" { set={ pp=1 } }", 1, "no param \"pp\"", "Declare it");
    bad_text("variant \"v\" { set={ p=1.5 } }", 1, "outside its range", "range");
    bad_text("variant \"v\" { set={ p=\"x\" } }", 1, "p must be a number", "");
    bad_text("variant \"v\" { set=5 }", 1, "set must be a table", "");
    bad_text("variant \"v\" { apply=5 }", 1, "apply must be a function", "");
    bad_text("variant \"v\" { aply=5 }", 1, "no field \"aply\"", "Did you mean \"apply\"");
    bad_text("variant \"v\" {}\nvariant \"v\" {}", 2, "declared before", "");
    bad_text("variant \"ö\" {}", 1, "an id holds only", "");
}
END_TEST

START_TEST(unknown_variant)
{
    reading *r = read_variant("variant \"direkt\" {}\nvariant \"annat\" {}", "direct");
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_str_eq(r->diags.item[0].message, "there is no variant \"direct\"");
    ck_assert_str_eq(r->diags.item[0].hint, "Did you mean \"direkt\"?");
    drop(r);
    r = read_variant("variant \"direkt\" {}\nvariant \"annat\" {}", "xyz");
    ck_assert_str_eq(r->diags.item[0].hint, "Its variants are: direkt, annat.");
    drop(r);
    r = read_variant("", "xyz");
    ck_assert_str_eq(r->diags.item[0].hint, "The scenario declares no variants.");
    drop(r);
}
END_TEST

/* m is worth nothing once the file has been read. */
START_TEST(m_is_kept)
{
    reading *r = good("m.node.b.effect = function(c) m.drop(\"a\") end");
    sb_hooks hooks = sb_script_hooks(r->script);
    sb_answer answer;
    sb_diag diag;
    ck_assert_int_eq(hooks.call(hooks.self, 0, SB_WANT_NOTHING, (sb_view *)&answer, &answer, &diag), SB_USER);
    ck_assert(strstr(diag.message, "only while it is read") != NULL);
    drop(r);
}
END_TEST

START_TEST(scarce_memory)
{
    char text[4000];
    snprintf(text, sizeof text, "%svariant \"v\" { set={ p=1 }, apply=function(m) step \"n\" { by=\"mv\" }\n"
                                "m.insert { after=\"a\", step=\"n\" } m.drop(\"b\") m.actor.mv.staff = 2 end }", BASE);
    for (int i = 1; i < 3000; i += 31) {
        reading *r = read_with(text, &(sb_script_options){ .fail_from = i, .variant = "v" });
        ck_assert_msg(r->status == SB_NOMEM || r->status == SB_OK, "%d: %d %s", i, r->status, r->diags.item[0].message);
        drop(r);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/variants");
    TCase *tests = tcase_create("variants");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, listed_and_not_applied);
    tcase_add_test(tests, set_values);
    tcase_add_test(tests, fields);
    tcase_add_test(tests, branches);
    tcase_add_test(tests, emits);
    tcase_add_test(tests, dropping);
    tcase_add_test(tests, dropping_with_more);
    tcase_add_test(tests, inserting);
    tcase_add_test(tests, declaring);
    tcase_add_test(tests, routines_in_variants);
    tcase_add_test(tests, faults);
    tcase_add_test(tests, faults_of_the_declaration);
    tcase_add_test(tests, unknown_variant);
    tcase_add_test(tests, m_is_kept);
    tcase_add_test(tests, scarce_memory);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
