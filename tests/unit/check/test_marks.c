/* Marks that fit and marks that do not: exclusive ones, turned ones, and all that may lie side by side. */
#include "flows.h"

/* a > f { b > d, c } > j > q { e | g }, e > a in a loop if `loops`; all by polis, 1 h each. */
static sb_model *scene(bool loops)
{
    static const char *const STEP[] = { "a", "b", "c", "d", "e", "g" };
    sb_model *m = new_model();
    actor(m, "polis");
    for (int i = 0; i < 6; i++) step(m, STEP[i], "polis")->takes = hours(1);
    node(m, SB_FORK, "f");
    node(m, SB_CHOICE, "q");
    join_of(m, "j", "f", 0, false);
    flow(m, "a>f>b>d>j>q");
    flow(m, "f>c>j");
    branch(m, "q", "e", 0.5);
    branch(m, "q", "g", 0.5);
    if (loops) flow(m, "e>a");
    return m;
}

typedef struct span {
    const char *from, *to;
    bool loops;
    const char *rule; /* NULL: it fits */
} span;

static const span SPANS[] = {
    { "a", "g", false, NULL },
    { "b", "c", false, NULL }, /* side by side */
    { "c", "d", false, NULL },
    { "d", "c", false, NULL },
    { "a", "a.finish", false, NULL },
    { "a.enabled", "a", false, NULL },
    { "b", "j", false, NULL },
    { "g", "a", false, "marks-order" },
    { "j", "c", false, "marks-order" },
    { "d", "b", false, "marks-order" },
    { "a.finish", "a", false, "marks-order" },
    { "j.enabled", "c", false, NULL }, /* the other branch comes */
    { "e", "g", false, "marks-exclusive" },
    { "g", "e", false, "marks-exclusive" },
    { "a", "a", false, "marks-same" },
    { "e", "g", true, NULL }, /* round by the loop */
    { "d", "b", true, NULL },
    { "a.finish", "a", true, NULL },
    { "g", "e", true, "marks-order" },
    { "a:last", "a", true, NULL },
};

START_TEST(spans_are_judged)
{
    const span *s = &SPANS[_i];
    sb_model *m = scene(s->loops);
    sb_measure *measure = NULL;
    ck_assert_int_eq(sb_model_add_measure(m, "m", at(90), &measure, NULL), SB_OK);
    measure->value = -1;
    measure->from = mark(m, s->from);
    measure->to = mark(m, s->to);
    if (s->rule == NULL) must_be_clear(m);
    else must_remark(m, s->rule, "measure \"m\"", "");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("check/marks");
    TCase *t = tcase_create("marks");
    tcase_add_loop_test(t, spans_are_judged, 0, sizeof SPANS / sizeof SPANS[0]);
    suite_add_tcase(s, t);
    return run_suite(s);
}
