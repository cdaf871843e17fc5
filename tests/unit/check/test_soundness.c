/* Soundness on nets made by hand: each finding under its rule, in words, with a way that shows it. */
#include "flows.h"

/* a > f { b, c } > j > z (all by polis); c's line is left to the test. */
static sb_model *forked(sb_node_kind end)
{
    sb_model *m = new_model();
    actor(m, "polis");
    step(m, "a", "polis");
    node(m, SB_FORK, "f");
    step(m, "b", "polis");
    step(m, "c", "polis");
    join_of(m, "j", "f", 0, false);
    if (end == SB_STEP) step(m, "z", "polis");
    else node(m, end, "z");
    flow(m, "a>f>b>j>z");
    flow(m, "f>c");
    return m;
}

static void gathers(sb_model *m)
{
    flow(m, "c>j");
}

static void may_end(sb_model *m)
{
    node(m, SB_CHOICE, "q");
    node(m, SB_STOP, "e");
    flow(m, "c>q");
    branch(m, "q", "j", 0.5);
    branch(m, "q", "e", 0.5)->label = "nej";
}

static void never_comes(sb_model *m)
{
    node(m, SB_STOP, "e");
    flow(m, "c>e");
}

static void turns_back(sb_model *m)
{
    node(m, SB_CHOICE, "q");
    flow(m, "c>q");
    branch(m, "q", "j", 0.5);
    branch(m, "q", "a", 0.5);
}

static void is_first(sb_model *m)
{
    m->node[4].wait_for = 1;
    never_comes(m);
}

typedef struct flaw {
    sb_node_kind end;
    void (*set)(sb_model *m);
    const char *rule, *message, *hint; /* rule NULL: it is sound */
} flaw;

static const flaw FLAWS[] = {
    { SB_STEP, gathers, NULL, "", "" },
    { SB_FINISH, gathers, NULL, "", "" },
    { SB_STEP, is_first, NULL, "", "" },
    { SB_FINISH, is_first, NULL, "", "" }, /* nobody waits for who comes late */
    { SB_STEP, may_end, "join-waits", "join \"j\" can wait for ever", "c → q (nej) → e" },
    { SB_STEP, never_comes, "join-never", "join \"j\" can never go on: it waits for 2 branches of \"f\"", "wait_for = 1" },
    { SB_STEP, turns_back, "join-waits", "join \"j\" can wait for ever", "" },
};

START_TEST(a_flaw_is_told)
{
    const flaw *f = &FLAWS[_i];
    sb_model *m = forked(f->end);
    f->set(m);
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    const sb_remark *found = NULL;
    for (int i = 0; i < said->n; i++) {
        if (f->rule != NULL && strcmp(said->item[i].diag.rule, f->rule) == 0) found = &said->item[i];
    }
    ck_assert_msg(f->rule != NULL || said->n == 0, "found: %s", said->n > 0 ? said->item[0].diag.message : "");
    ck_assert_msg(f->rule == NULL || found != NULL, "not found: %s", f->message);
    if (found != NULL) {
        ck_assert_msg(strstr(found->diag.message, f->message) != NULL, "%s", found->diag.message);
        ck_assert_msg(strstr(found->diag.hint, f->hint) != NULL, "%s", found->diag.hint);
        ck_assert_int_eq(found->diag.line, 14); /* the join's */
    }
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}
END_TEST

/* a, with two parallel links, in place of the fork: a > { b, c } > j > z. */
static sb_model *spread_from_a(sb_node_kind end)
{
    sb_model *m = new_model();
    actor(m, "polis");
    step(m, "a", "polis");
    step(m, "b", "polis");
    step(m, "c", "polis");
    join_of(m, "j", "a", 0, false);
    if (end == SB_STEP) step(m, "z", "polis");
    else node(m, end, "z");
    link_to(m, "a", "b")->parallel = true;
    link_to(m, "a", "c")->parallel = true;
    flow(m, "b>j>z");
    flow(m, "c>j");
    return m;
}

START_TEST(a_join_of_parallel_links_gathers_them)
{
    must_be_clear(spread_from_a(SB_STEP));
    must_be_clear(spread_from_a(SB_FINISH));
}
END_TEST

static int count_of(const sb_remarks *said, const char *rule, const char *message)
{
    int n = 0;
    for (int i = 0; i < said->n; i++)
        n += strcmp(said->item[i].diag.rule, rule) == 0 && strstr(said->item[i].diag.message, message) != NULL;
    return n;
}

START_TEST(a_loop_that_forks_piles_up)
{
    sb_model *m = forked(SB_STEP);
    turns_back(m);
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    ck_assert_int_eq(count_of(said, "tokens-pile-up", "fork \"f\""), 1);
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}
END_TEST

START_TEST(a_path_shows_how)
{
    sb_model *m = forked(SB_STEP);
    may_end(m);
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    ck_assert_int_eq(said->n, 1);
    const sb_remark *r = &said->item[0];
    static const char *const NODE[] = { "a", "f", "b", "j", "f", "c", "q", "e" };
    ck_assert_int_eq(r->n_path, 8);
    for (int i = 0; i < r->n_path; i++) {
        ck_assert_str_eq(m->node[r->path[i].node].id, NODE[i]);
        ck_assert_int_eq(r->path[i].track, i < 4 ? 0 : 1);
    }
    ck_assert_str_eq(r->path[6].way, "nej");
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}
END_TEST

START_TEST(a_long_way_is_cut_at_the_front)
{
    sb_model *m = new_model();
    char name[16], text[SB_WAY_TEXT];
    sb_stop path[200];
    for (int i = 0; i < 200; i++) {
        snprintf(name, sizeof name, "nod%d", i);
        node(m, SB_STOP, name);
        path[i] = (sb_stop){ .node = i, .way = i == 198 ? "nej" : NULL };
    }
    sb_way_text(text, m, path, 200);
    ck_assert_int_eq(strncmp(text, "… → nod", 10), 0);
    ck_assert_str_eq(text + strlen(text) - 23, "nod198 (nej) → nod199");
    ck_assert_str_eq(sb_way_text(text, m, path, 2), "nod0 → nod1");
    sb_model_free(m);
}
END_TEST

/* 24 branches of two ways each, any 12 of which will do, and the first that comes round cancels: no order commutes. */
START_TEST(what_is_too_much_is_not_decided)
{
    sb_model *m = new_model();
    char b[4] = "b?", c[4] = "c?";
    actor(m, "polis");
    step(m, "a", "polis");
    node(m, SB_FORK, "f");
    flow(m, "a>f");
    for (int i = 0; i < 24; i++) {
        b[1] = c[1] = (char)('a' + i);
        node(m, SB_CHOICE, b);
        step(m, c, "polis")->once = true;
        link_to(m, "f", b);
        branch(m, b, c, 0.5);
        branch(m, b, "j", 0.5);
        link_to(m, c, "j");
    }
    join_of(m, "j", "f", 12, true);
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    ck_assert_int_eq(count_of(said, "not-decided", "beyond 20000 steps"), 1);
    ck_assert_int_eq(said->warnings, 0);
    ck_assert_int_eq(said->item[0].diag.severity, SB_NOTE);
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("check/soundness");
    TCase *t = tcase_create("soundness");
    tcase_add_loop_test(t, a_flaw_is_told, 0, sizeof FLAWS / sizeof FLAWS[0]);
    tcase_add_test(t, a_join_of_parallel_links_gathers_them);
    tcase_add_test(t, a_loop_that_forks_piles_up);
    tcase_add_test(t, a_path_shows_how);
    tcase_add_test(t, a_long_way_is_cut_at_the_front);
    tcase_add_test(t, what_is_too_much_is_not_decided);
    suite_add_tcase(s, t);
    return run_suite(s);
}
