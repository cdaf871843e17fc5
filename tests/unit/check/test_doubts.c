/* What is allowed and likely a slip: one warning each, under its rule. */
#include "flows.h"

static sb_model *sound(void)
{
    sb_model *m = new_model();
    actor(m, "polis");
    step(m, "stopp", "polis");
    step(m, "forhor", "polis");
    node(m, SB_FINISH, "klart");
    flow(m, "stopp>forhor>klart");
    return m;
}

static void unreached(sb_model *m)
{
    step(m, "glomd", "polis");
}

static void unreached_chain(sb_model *m) /* told where it begins, though that is declared last */
{
    step(m, "sedan", "polis");
    step(m, "glomd", "polis");
    flow(m, "glomd>sedan>klart");
}

static void unreached_circle(sb_model *m)
{
    node(m, SB_CHOICE, "glomd");
    step(m, "om", "polis");
    branch(m, "glomd", "om", 0.5);
    branch(m, "glomd", "klart", 0.5);
    flow(m, "om>glomd");
}

static void entered_later(sb_model *m)
{
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(60), &s, NULL), SB_OK);
    s->count = 1;
    s->enter = ref("forhor");
}

static void endless_circle(sb_model *m)
{
    m->link[1].to = ref("forhor"); /* forhor > forhor */
    m->node[2].kind = SB_STEP;
    set_by(m, &m->node[2], "polis");
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "a", at(60), &s, NULL), SB_OK);
    s->count = 1;
    ck_assert_int_eq(sb_model_add_source(m, "b", at(60), &s, NULL), SB_OK);
    s->count = 1;
    s->enter = ref("klart");
}

static void idle_actor(sb_model *m)
{
    actor(m, "skola");
}
static void idle_channel(sb_model *m)
{
    channel(m, "fax");
}
static void same_title(sb_model *m)
{
    m->node[0].title = m->node[1].title = "Anmälan";
}

static void same_title_of_actors(sb_model *m)
{
    actor(m, "soc")->title = "polis";
    set_by(m, &m->node[1], "soc");
}

typedef struct doubt {
    void (*set)(sb_model *m);
    const char *rule, *message, *hint;
} doubt;

static const doubt DOUBTS[] = {
    { unreached, "dead-node", "step \"glomd\" cannot be reached", "flow { \"…\", \"glomd\" }" },
    { unreached_chain, "dead-node", "step \"glomd\" cannot be reached", "" },
    { unreached_circle, "dead-node", "choice \"glomd\" cannot be reached", "" },
    { entered_later, "dead-node", "step \"stopp\" cannot be reached", "" },
    { endless_circle, "no-end", "from step \"stopp\" no end can be reached", "finish" },
    { idle_actor, "idle-actor", "actor \"skola\" has no steps", "by = \"skola\"" },
    { idle_channel, "idle-channel", "channel \"fax\" is never used", "via = \"fax\"" },
    { same_title, "same-title", "\"stopp\" and \"forhor\" have the same title: Anmälan", "" },
    { same_title_of_actors, "same-title", "\"polis\" and \"soc\" have the same title: polis", "" },
};

START_TEST(each_doubt_is_told_once)
{
    sb_model *m = sound();
    DOUBTS[_i].set(m);
    must_remark(m, DOUBTS[_i].rule, DOUBTS[_i].message, DOUBTS[_i].hint);
}
END_TEST

/* --- no reason for doubt --- */

static void reached_by_timeout(sb_model *m)
{
    step(m, "sent", "polis");
    m->node[0].timeout.present = true;
    m->node[0].timeout.after = hours(1);
    m->node[0].timeout.to = ref("sent");
}

static void reached_by_tell(sb_model *m)
{
    static sb_ref to;
    to = ref("polis");
    step(m, "sidan", "polis");
    sb_tell *tell = NULL;
    ck_assert_int_eq(sb_model_add_tell(m, ref("forhor"), at(70), &tell, NULL), SB_OK);
    tell->to = &to;
    tell->n_to = 1;
    tell->does = ref("sidan");
}

static void once_ends_a_circle(sb_model *m)
{
    m->link[1].to = ref("stopp");
    m->node[0].once = true;
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "a", at(60), &s, NULL), SB_OK);
    s->count = 1;
    ck_assert_int_eq(sb_model_add_source(m, "b", at(60), &s, NULL), SB_OK);
    s->count = 1;
    s->enter = ref("klart");
}

static void used_without_steps(sb_model *m)
{
    static sb_ref to;
    to = ref("skola");
    actor(m, "skola");
    actor(m, "jour");
    actor(m, "barn")->child = true;
    m->actor[0].stand_in = ref("jour");
    channel(m, "fax");
    sb_tell *tell = NULL;
    ck_assert_int_eq(sb_model_add_tell(m, ref("forhor"), at(70), &tell, NULL), SB_OK);
    tell->to = &to;
    tell->n_to = 1;
    tell->via = ref("fax");
}

static void same_title_in_two_lanes(sb_model *m)
{
    actor(m, "soc");
    set_by(m, &m->node[1], "soc");
    m->node[0].title = m->node[1].title = "Anmälan";
}

static void same_title_of_two_kinds(sb_model *m)
{
    m->node[0].title = "polis";
}

static void (*const CLEAR[])(sb_model *m) = {
    reached_by_timeout, reached_by_tell,         once_ends_a_circle,
    used_without_steps, same_title_in_two_lanes, same_title_of_two_kinds,
};

START_TEST(what_is_clear_is_let_through)
{
    sb_model *m = sound();
    CLEAR[_i](m);
    must_be_clear(m);
}
END_TEST

START_TEST(what_an_unreached_node_starts_is_told_with_it)
{
    sb_model *m = sound();
    reached_by_tell(m);
    step(m, "glomd", "polis");
    m->tell[0].from = ref("glomd");
    must_remark(m, "dead-node", "step \"glomd\" cannot be reached", "");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("check/doubts");
    TCase *t = tcase_create("doubts");
    tcase_add_loop_test(t, each_doubt_is_told_once, 0, sizeof DOUBTS / sizeof DOUBTS[0]);
    tcase_add_loop_test(t, what_is_clear_is_let_through, 0, sizeof CLEAR / sizeof CLEAR[0]);
    tcase_add_test(t, what_an_unreached_node_starts_is_told_with_it);
    suite_add_tcase(s, t);
    return run_suite(s);
}
