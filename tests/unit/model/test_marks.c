/* Marks: how they are written, and which nodes they mean. */
#include "scene.h"

typedef struct good {
    const char *text, *name;
    sb_point point;
    bool last;
} good;

static const good GOOD[] = {
    { "stopp", "stopp", SB_AT_START, false },           { "stopp.start", "stopp", SB_AT_START, false },
    { "stopp.enabled", "stopp", SB_AT_ENABLED, false }, { "stopp.finish", "stopp", SB_AT_FINISH, false },
    { "stopp:last", "stopp", SB_AT_START, true },       { "stopp.finish:last", "stopp", SB_AT_FINISH, true },
};

START_TEST(good_marks_are_read)
{
    const good *t = &GOOD[_i];
    sb_model *m = new_model();
    sb_mark_part part;
    bool last = !t->last;
    ck_assert_int_eq(sb_mark_part_parse(m, t->text, at(3), &part, &last, NULL), SB_OK);
    ck_assert_str_eq(part.name.id, t->name);
    ck_assert_int_eq(part.name.index, -1);
    ck_assert_int_eq(part.name.where.line, 3);
    ck_assert_int_eq(part.point, t->point);
    ck_assert_int_eq(last, t->last);
    sb_model_free(m);
}
END_TEST

static const char *const BAD[] = {
    "",      ".finish",       ":last",           "a.finsh",   "a.",          "a:",
    "a:lst", "a:last.finish", "a.finish.finish", "a.finishx", "a:last:last", "a.finish:last ",
    "a.f"
};

START_TEST(bad_marks_are_refused)
{
    sb_model *m = new_model();
    sb_mark_part part = { .n_nodes = 77 };
    bool last = true;
    sb_diag diag;
    ck_assert_int_eq(sb_mark_part_parse(m, BAD[_i], at(3), &part, &last, &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.message, "is not a mark"));
    ck_assert_ptr_nonnull(strstr(diag.hint, "stopp.finish"));
    ck_assert_int_eq(diag.line, 3);
    ck_assert_int_eq(part.n_nodes, 77);
    ck_assert(last);
    sb_model_free(m);
}
END_TEST

/* a (tag t) > b (tag t) > c */
static sb_model *chain(void)
{
    sb_model *m = new_model();
    actor(m, "polis");
    step(m, "a", "polis")->tag = "t";
    step(m, "b", "polis")->tag = "t";
    step(m, "c", "polis");
    flow(m, "a>b>c");
    return m;
}

static sb_measure *measure(sb_model *m, const char *id, const char *from, const char *to)
{
    sb_measure *measure = NULL;
    ck_assert_int_eq(sb_model_add_measure(m, id, at(50), &measure, NULL), SB_OK);
    measure->from = mark(m, from);
    measure->to = mark(m, to);
    return measure;
}

START_TEST(a_mark_means_its_node_or_the_nodes_of_a_tag)
{
    sb_model *m = chain();
    measure(m, "x", "t", "c.finish");
    must_resolve(m);
    const sb_mark_part *from = &m->measure[0].from.part[0], *to = &m->measure[0].to.part[0];
    ck_assert_int_eq(from->n_nodes, 2);
    ck_assert_int_eq(from->node[0], 0);
    ck_assert_int_eq(from->node[1], 1);
    ck_assert_int_eq(from->name.index, -1);
    ck_assert_int_eq(to->n_nodes, 1);
    ck_assert_int_eq(to->node[0], 2);
    ck_assert_int_eq(to->name.index, 2);
    ck_assert_int_eq(to->point, SB_AT_FINISH);
    sb_model_free(m);
}
END_TEST

START_TEST(a_need_collects_nodes_and_tags_once)
{
    sb_model *m = chain();
    sb_need *need = NULL;
    ck_assert_int_eq(sb_model_add_need(m, "trygg", at(50), &need, NULL), SB_OK);
    sb_ref met_by[] = { ref("b"), ref("t"), ref("c"), ref("b") };
    need->met_by = met_by;
    need->n_met_by = 4;
    need->from = mark(m, "a");
    must_resolve(m);
    need = &m->need[0];
    ck_assert_int_eq(need->n_nodes, 3);
    ck_assert_int_eq(need->node[0], 1);
    ck_assert_int_eq(need->node[1], 0);
    ck_assert_int_eq(need->node[2], 2);
    ck_assert_int_eq(need->met_by[1].index, -1);
    ck_assert_int_eq(need->met_by[2].index, 2);
    ck_assert_int_eq(need->from.part[0].node[0], 0);
    sb_model_free(m);
}
END_TEST

START_TEST(unknown_marks_are_told)
{
    sb_model *m = chain();
    measure(m, "x", "a", "cc");
    must_say(m, SB_ERROR, "measure \"x\": there is no node and no mark \"cc\"", "mark=");

    m = chain();
    step(m, "boende", "polis")->tag = "funnen";
    flow(m, "c>boende");
    measure(m, "x", "a", "funnnen.finish");
    must_say(m, SB_ERROR, "there is no node and no mark \"funnnen\"", "Did you mean \"funnen\"?");

    m = chain();
    sb_deadline *deadline = NULL;
    ck_assert_int_eq(sb_model_add_deadline(m, "h24", at(60), &deadline, NULL), SB_OK);
    deadline->to = mark(m, "nej");
    deadline->within = SB_DAY;
    must_say(m, SB_ERROR, "deadline \"h24\": there is no node and no mark \"nej\"", "");

    m = chain();
    sb_need *need = NULL;
    ck_assert_int_eq(sb_model_add_need(m, "trygg", at(60), &need, NULL), SB_OK);
    sb_ref met_by[] = { ref("inte") };
    need->met_by = met_by;
    need->n_met_by = 1;
    must_say(m, SB_ERROR, "need \"trygg\": there is no node and no mark \"inte\"", "");
}
END_TEST

START_TEST(a_tag_is_not_the_id_of_another_node)
{
    sb_model *m = chain();
    m->node[2].tag = "a";
    must_say(m, SB_ERROR, "step \"c\": mark = \"a\" is also the id of a step", "no node has");
    m = chain();
    m->node[2].tag = "c"; /* its own is harmless */
    must_resolve(m);
    sb_model_free(m);
    m = chain();
    m->node[2].tag = "Påträffad";
    must_say(m, SB_ERROR, "an id holds only a-z", "patraffad");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/marks");
    TCase *t = tcase_create("marks");
    tcase_add_loop_test(t, good_marks_are_read, 0, sizeof GOOD / sizeof GOOD[0]);
    tcase_add_loop_test(t, bad_marks_are_refused, 0, sizeof BAD / sizeof BAD[0]);
    tcase_add_test(t, a_mark_means_its_node_or_the_nodes_of_a_tag);
    tcase_add_test(t, a_need_collects_nodes_and_tags_once);
    tcase_add_test(t, unknown_marks_are_told);
    tcase_add_test(t, a_tag_is_not_the_id_of_another_node);
    suite_add_tcase(s, t);
    return run_suite(s);
}
