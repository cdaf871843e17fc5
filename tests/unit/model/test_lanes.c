/* In whose lanes nodes stand. */
#include "scene.h"

static void in_lanes(const sb_model *m, const char *id, int n, int first, int second)
{
    const sb_node *node = node_of(m, id);
    ck_assert_msg(node->n_lane == n, "%s has %d lanes, not %d", id, node->n_lane, n);
    if (n > 0) ck_assert_msg(node->lane[0] == first, "%s is in lane %d, not %d", id, node->lane[0], first);
    if (n > 1) ck_assert_msg(node->lane[1] == second, "%s is in lane %d, not %d", id, node->lane[1], second);
}

static sb_model *three_actors(void)
{
    sb_model *m = new_model();
    actor(m, "polis");
    actor(m, "soc");
    actor(m, "hvb");
    return m;
}

START_TEST(a_step_stands_with_those_who_do_it)
{
    sb_model *m = three_actors();
    sb_member both[] = { { ref("hvb"), 1 }, { ref("polis"), 2 } };
    sb_node *n = node(m, SB_STEP, "forhor");
    n->by = (sb_party){ both, 2, false };
    step(m, "sen", "soc");
    flow(m, "forhor>sen");
    must_pass(m);
    in_lanes(m, "forhor", 2, 2, 0);
    in_lanes(m, "sen", 1, 1, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(a_gateway_stands_with_the_node_before)
{
    sb_model *m = three_actors();
    sb_member both[] = { { ref("soc"), 1 }, { ref("hvb"), 1 } };
    step(m, "a", "polis");
    node(m, SB_CHOICE, "c");
    node(m, SB_CHOICE, "c2");
    node(m, SB_FORK, "f");
    node(m, SB_STEP, "s1")->by = (sb_party){ both, 2, false };
    step(m, "t", "hvb");
    node(m, SB_JOIN, "j");
    node(m, SB_WAIT, "w")->takes = hours(1);
    set_by(m, node(m, SB_WAIT, "w2"), "polis");
    m->node[m->n_nodes - 1].takes = hours(1);
    node(m, SB_STOP, "slut");
    flow(m, "a>c");
    branch(m, "c", "c2", 1);
    branch(m, "c2", "f", 1);
    flow(m, "f>s1>j");
    flow(m, "f>t>j");
    flow(m, "j>w>w2>slut");
    must_pass(m);
    in_lanes(m, "c", 1, 0, 0);
    in_lanes(m, "c2", 1, 0, 0); /* through another gateway */
    in_lanes(m, "f", 1, 0, 0);
    in_lanes(m, "j", 2, 1, 2); /* s1 was linked to it first, and stands in two */
    in_lanes(m, "w", 2, 1, 2);
    in_lanes(m, "w2", 1, 0, 0); /* its own */
    in_lanes(m, "slut", 1, 0, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(the_nearest_comes_before_the_first_declared)
{
    sb_model *m = three_actors();
    step(m, "a", "polis");
    node(m, SB_FORK, "f");
    step(m, "far", "polis");
    node(m, SB_CHOICE, "c");
    step(m, "b", "soc");
    node(m, SB_FINISH, "klart");
    flow(m, "a>f>far>c");
    branch(m, "c", "klart", 1); /* declared first, but `far` is two steps from klart and `b` one */
    flow(m, "f>b>klart");
    must_pass(m);
    in_lanes(m, "klart", 1, 1, 0);
    in_lanes(m, "c", 1, 0, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(an_implied_link_leads_to_a_lane_too)
{
    sb_model *m = three_actors();
    sb_node *a = step(m, "a", "soc");
    a->timeout.present = true;
    a->timeout.after = hours(1);
    a->timeout.to = ref("uppgett");
    node(m, SB_FINISH, "uppgett");
    must_pass(m);
    in_lanes(m, "uppgett", 1, 1, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(without_a_node_before_there_is_no_lane)
{
    sb_model *m = three_actors();
    node(m, SB_CHOICE, "forst");
    step(m, "a", "soc");
    branch(m, "forst", "a", 0.5);
    branch(m, "forst", "forst", 0.5); /* a circle of gateways ends the search */
    must_pass(m);
    in_lanes(m, "forst", 0, 0, 0);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/lanes");
    TCase *t = tcase_create("lanes");
    tcase_add_test(t, a_step_stands_with_those_who_do_it);
    tcase_add_test(t, a_gateway_stands_with_the_node_before);
    tcase_add_test(t, the_nearest_comes_before_the_first_declared);
    tcase_add_test(t, an_implied_link_leads_to_a_lane_too);
    tcase_add_test(t, without_a_node_before_there_is_no_lane);
    suite_add_tcase(s, t);
    return run_suite(s);
}
