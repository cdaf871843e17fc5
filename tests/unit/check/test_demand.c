/* Demand against staff: told where the work must exceed what can be done, and only there. */
#include "flows.h"

/* Cases come once an hour; polis, of whom there are two, does `work` for `takes` hours, `share` of them again. */
static sb_model *office(double takes, double share)
{
    sb_model *m = new_model();
    m->scenario.horizon = 1000 * SB_HOUR;
    sb_actor *polis = actor(m, "polis");
    sb_step_value *two = sb_arena_array(m->arena, 1, sizeof *two);
    *two = (sb_step_value){ 2, NULL };
    polis->staff = (sb_steps){ two, 1 };
    step(m, "work", "polis")->takes = hours(takes);
    node(m, SB_CHOICE, "again");
    node(m, SB_STOP, "done");
    flow(m, "work>again");
    branch(m, "again", "work", share);
    branch(m, "again", "done", 1 - share);
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(60), &s, NULL), SB_OK);
    s->every = hours(1);
    return m;
}

static void nothing(sb_model *m) { (void)m; }
static void half_the_cases(sb_model *m) { m->source[0].every = hours(2); }
static void comes_to_an_end(sb_model *m) { m->source[0].count = 100; }
static void waits_no_longer(sb_model *m) { times_out(&m->node[0], "done"); }
static void may_be_passed_over(sb_model *m)
{
    attribute(m, "alder", SB_NUMBER);
    m->node[0].when = (sb_condition){ .kind = SB_C_CODE, .text = "alder < 18", .where = at(5) };
}
static void by_condition(sb_model *m)
{
    attribute(m, "alder", SB_NUMBER);
    m->link[1].p = -1;
    m->link[1].when = (sb_condition){ .kind = SB_C_CODE, .text = "alder < 18", .where = at(5) };
    m->link[2].p = -1;
    m->link[2].otherwise = true;
}
static void twice_as_many(sb_model *m)
{
    m->source[0].batch = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(2), .attribute.index = -1 };
}
static void unlimited(sb_model *m) { m->actor[0].staff = (sb_steps){ 0 }; }
static void other_matters(sb_model *m)
{
    m->actor[0].load = 0.5;
    m->actor[0].load_takes = hours(1);
}

/* Two people for each of ten values, each of which a tenth of the cases has. */
static void a_tenth_each(sb_model *m)
{
    ck_assert_int_eq(sb_dist_int(&attribute(m, "kommun", SB_NUMBER)->value.dist, 1, 10, NULL), SB_OK);
    m->actor[0].each = ref("kommun");
}
static void all_of_one_value(sb_model *m)
{
    attribute(m, "kommun", SB_NUMBER);
    m->actor[0].each = ref("kommun");
}
static void of_a_value_that_may_change(sb_model *m)
{
    all_of_one_value(m);
    m->node[0].effect = 0;
}
/* The same people do `more` in another lane: as much again. */
static void again_in_another_lane(sb_model *m)
{
    actor(m, "jour")->staff_of = ref("polis");
    step(m, "more", "jour")->takes = m->node[0].takes;
    m->link[2].to = ref("more");
    flow(m, "more>done");
}

typedef struct load {
    double takes, share;
    void (*set)(sb_model *m);
    bool told;
} load;

static const load LOADS[] = {
    { 1.9, 0, nothing, false },
    { 2.1, 0, nothing, true },
    { 1.0, 0.45, nothing, false }, /* 1 / 0.55 = 1.82 visits */
    { 1.0, 0.55, nothing, true },  /* 2.22 visits */
    { 2.1, 0, half_the_cases, false },
    { 2.1, 0, comes_to_an_end, false },
    { 2.1, 0, waits_no_longer, false },
    { 2.1, 0, may_be_passed_over, false },
    { 2.1, 0, by_condition, true }, /* at least once */
    { 1.0, 0.9, by_condition, false },
    { 1.1, 0, twice_as_many, true },
    { 9.0, 0, unlimited, false },
    { 19, 0, a_tenth_each, false },
    { 1.9, 0, all_of_one_value, false },
    { 9, 0, of_a_value_that_may_change, false },
    { 0.9, 0, again_in_another_lane, false },
    { 1.1, 0, again_in_another_lane, true },
    { 1.9, 0, other_matters, true },
    { 0.9, 0, other_matters, false },
};

START_TEST(work_is_held_against_staff)
{
    const load *l = &LOADS[_i];
    sb_model *m = office(l->takes, l->share > 0 ? l->share : 0.0001);
    l->set(m);
    if (l->told) must_remark(m, "overload", "actor \"polis\" gets more work than it has people for", "\"work\"");
    else must_be_clear(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("check/demand");
    TCase *t = tcase_create("demand");
    tcase_add_loop_test(t, work_is_held_against_staff, 0, sizeof LOADS / sizeof LOADS[0]);
    suite_add_tcase(s, t);
    return run_suite(s);
}
