/* Which fork a join waits for. */
#include "scene.h"

/* A model from chains like "f>a>j"; a name's first letter tells its kind: f fork, j join, c choice, x finish,
 * else a step. Forks and joins may be declared in any order: nodes are declared as they are met. */
static sb_model *drawn(const char *const *chains, int n)
{
    sb_model *m = new_model();
    actor(m, "polis");
    for (int i = 0; i < n; i++) {
        char copy[200];
        ck_assert_uint_lt(strlen(chains[i]), sizeof copy);
        strcpy(copy, chains[i]);
        for (char *rest = NULL, *id = strtok_r(copy, ">", &rest); id != NULL;
             id = strtok_r(NULL, ">", &rest)) {
            if (sb_model_find_node(m, id) >= 0) continue;
            switch (id[0]) {
            case 'f': node(m, SB_FORK, id); break;
            case 'j': node(m, SB_JOIN, id); break;
            case 'c': node(m, SB_CHOICE, id); break;
            case 'x': node(m, SB_FINISH, id); break;
            default: step(m, id, "polis");
            }
        }
        flow(m, chains[i]);
    }
    for (int i = 0; i < m->n_links; i++) { /* choices: even chances for two ways, else one */
        sb_link *link = &m->link[i];
        int ways = 0;
        for (int k = 0; k < m->n_links; k++) ways += strcmp(m->link[k].from.id, link->from.id) == 0;
        if (link->from.id[0] == 'c') link->p = 1.0 / ways;
    }
    return m;
}

typedef struct drawing {
    const char *chains[8];
    const char *joins; /* "j=f j2=f2" */
} drawing;

static const drawing DRAWINGS[] = {
    /* plain */
    { { "a>f>b>j>x", "f>c1>d>j" }, "j=f" },
    { { "a>f>j>x", "f>b>j" }, "j=f" },
    /* one branch ends elsewhere */
    { { "a>f>b>j>x", "f>d>j", "f>e>c1>j", "c1>x2" }, "j=f" },
    /* nested, the inner declared last and first */
    { { "a>f>b>j>x", "f>f2>d>j2>j", "f2>e>j2" }, "j=f j2=f2" },
    { { "f2>d>j2>j>x", "f2>e>j2", "a>f>f2", "f>b>j" }, "j=f j2=f2" },
    /* nested three deep, inner join straight into outer */
    { { "a>f>f2>f3>b>j3>j2>j>x", "f3>d>j3", "f2>e>j2", "f>g>j" }, "j=f j2=f2 j3=f3" },
    /* both branches of the outer hold a fork of their own */
    { { "a>f>f2>b>j2>j>x", "f2>d>j2", "f>f3>e>j3>j", "f3>g>j3" }, "j=f j2=f2 j3=f3" },
    /* one after the other */
    { { "a>f>b>j>f2>d>j2>x", "f>e>j", "f2>g>j2" }, "j=f j2=f2" },
    /* one after the other, in a circle */
    { { "a>f>b>j>f2>d>j2>c1>f", "c1>x", "f>e>j", "f2>g>j2" }, "j=f j2=f2" },
    /* a circle around one */
    { { "a>f>b>j>c1>x", "f>e>j", "c1>f" }, "j=f" },
    /* a circle inside a branch */
    { { "a>f>b>c1>j>x", "c1>b", "f>e>j" }, "j=f" },
    /* through choices: the fork is on one of two ways, the join on its way only */
    { { "a>c1>f>b>j>c2>x", "c1>g>c2", "f>e>j" }, "j=f" },
    /* branches meet in a step before the join */
    { { "a>f>b>m>j>x", "f>e>m" }, "j=f" },
    /* branches that meet at another fork, unjoined: the nearer one is meant */
    { { "a>f>b>f2>d>j>x", "f>e>f2", "f2>g>j" }, "j=f2" },
    /* a branch of the inner goes past its join */
    { { "a>f>b>j>x", "f>f2>d>j2>j", "f2>e>j2", "f2>g>j" }, "j=f j2=f2" },
};

START_TEST(forks_are_found)
{
    const drawing *t = &DRAWINGS[_i];
    int n = 0;
    while (n < 8 && t->chains[n] != NULL) n++;
    sb_model *m = drawn(t->chains, n);
    must_pass(m);
    char expected[100];
    strcpy(expected, t->joins);
    for (char *rest = NULL, *pair = strtok_r(expected, " ", &rest); pair; pair = strtok_r(NULL, " ", &rest)) {
        char *fork = strchr(pair, '=');
        *fork++ = '\0';
        const sb_node *join = node_of(m, pair);
        ck_assert_msg(join->of.id != NULL && strcmp(join->of.id, fork) == 0, "%s waits for %s", pair,
                      join->of.id);
        ck_assert_int_eq(join->of.index, sb_model_find_node(m, fork));
    }
    sb_model_free(m);
}
END_TEST

static sb_model *shared_join(void)
{
    const char *const chains[] = { "a>c1>f>b>j>x", "f>d>j", "c1>f2>e>j", "f2>g>j" };
    return drawn(chains, 4);
}

START_TEST(what_cannot_be_told_must_be_said)
{
    must_say(shared_join(), SB_ERROR, "join \"j\" could wait for the branches of \"f\" or of \"f2\"",
             "Say which: of = \"f\"");
    const char *const both[] = { "a>f>b>j>x", "f>f2>d>j", "f2>e>j" };
    must_say(drawn(both, 3), SB_ERROR, "join \"j\" could wait for the branches of \"f\" or of \"f2\"",
             "of = \"f\"");
    const char *const none[] = { "a>j>x" };
    must_say(drawn(none, 1), SB_ERROR, "join \"j\": no fork starts branches that meet here", "of = ");
    const char *const alone[] = { "a>f>b>j>x", "f>d>x" };
    must_say(drawn(alone, 2), SB_ERROR, "join \"j\": no fork starts branches that meet here", "");
}
END_TEST

START_TEST(a_branch_that_comes_back_to_its_fork_has_not_come)
{
    const char *const chains[] = { "a>f>b>j>x", "f>d>c1>f", "c1>x" };
    must_say(drawn(chains, 3), SB_ERROR, "join \"j\": no fork starts branches that meet here", "");
}
END_TEST

START_TEST(links_that_do_not_say_parallel_are_no_fork)
{
    const char *const chains[] = { "a>b>j>x", "a>d>j" };
    sb_model *m = drawn(chains, 2);
    m->link[0].parallel = true;
    sb_diags diags = { 0 };
    ck_assert_int_eq(sb_model_resolve(m, &diags), SB_USER);
    ck_assert_int_eq(diags.errors, 2);
    ck_assert_ptr_nonnull(strstr(diags.item[0].message, "leads both to \"b\" and to \"d\""));
    ck_assert_ptr_nonnull(strstr(diags.item[1].message, "no fork starts branches"));
    sb_model_free(m);
}
END_TEST

START_TEST(of_decides)
{
    sb_model *m = shared_join();
    m->node[sb_model_find_node(m, "j")].of = ref("f2");
    must_pass(m);
    ck_assert_int_eq(node_of(m, "j")->of.index, sb_model_find_node(m, "f2"));
    sb_model_free(m);

    m = shared_join();
    m->node[sb_model_find_node(m, "j")].of = ref("a");
    must_say(m, SB_ERROR, "join \"j\": of = \"a\" names a step, not a fork", "");

    const char *const apart[] = { "a>f>b>j>f2>d>x", "f>e>j", "f2>x" };
    m = drawn(apart, 3);
    m->node[sb_model_find_node(m, "j")].of = ref("f2");
    must_say(m, SB_ERROR, "join \"j\": no branch of fork \"f2\" leads here", "");

    const char *const one[] = { "a>f>b>j>x", "f>d>x" }; /* of may name a fork of which one branch comes */
    m = drawn(one, 2);
    m->node[sb_model_find_node(m, "j")].of = ref("f");
    m->node[sb_model_find_node(m, "j")].wait_for = 1;
    must_pass(m);
    sb_model_free(m);
}
END_TEST

START_TEST(parallel_links_are_a_fork_too)
{
    const char *const chains[] = { "a>b>j>x", "a>d>j" };
    sb_model *m = drawn(chains, 2);
    m->link[0].parallel = m->link[3].parallel = true;
    ck_assert_str_eq(m->link[3].id, "a>d");
    must_resolve(m);
    ck_assert_int_eq(node_of(m, "j")->of.index, 0);
    sb_model_free(m);
}
END_TEST

static sb_model *three_branches(int wait_for)
{
    const char *const chains[] = { "a>f>b>j>x", "f>d>j", "f>e>j" };
    sb_model *m = drawn(chains, 3);
    m->node[sb_model_find_node(m, "j")].wait_for = wait_for;
    return m;
}

START_TEST(a_join_waits_for_no_more_than_there_are)
{
    for (int n = 0; n <= 3; n++) {
        sb_model *m = three_branches(n);
        must_resolve(m);
        sb_model_free(m);
    }
    must_say(three_branches(4), SB_ERROR, "join \"j\" waits for 4 branches, but \"f\" has 3", "from 1 to 3");
    char id[] = "b0";
    sb_model *m = three_branches(0);
    for (int i = 3; i < 64; i++) {
        id[1] = (char)('0' + i);
        step(m, i < 10 ? id : (char[]){ 'b', (char)('a' + i % 26), (char)('a' + i / 26), '\0' }, "polis");
        link_to(m, "f", m->node[m->n_nodes - 1].id);
        link_to(m, m->node[m->n_nodes - 1].id, "j");
    }
    must_say(m, SB_ERROR, "\"f\" starts 64 branches; a join can tell 63 apart",
             "fork and a join of their own");
    must_say(three_branches(-1), SB_ERROR, "join \"j\" waits for -1 branches", "");
}
END_TEST

START_TEST(many_are_matched_in_time)
{
    sb_model *m = new_model();
    actor(m, "polis");
    step(m, "a", "polis");
    char before[16] = "a";
    for (int i = 0; i < 300; i++) {
        char f[16], b[16], d[16], j[16], chain[80];
        snprintf(f, sizeof f, "f%d", i);
        snprintf(b, sizeof b, "b%d", i);
        snprintf(d, sizeof d, "d%d", i);
        snprintf(j, sizeof j, "j%d", i);
        node(m, SB_JOIN, j);
        node(m, SB_FORK, f);
        step(m, b, "polis");
        step(m, d, "polis");
        snprintf(chain, sizeof chain, "%s>%s>%s>%s", before, f, b, j);
        flow(m, chain);
        snprintf(chain, sizeof chain, "%s>%s>%s", f, d, j);
        flow(m, chain);
        strcpy(before, j);
    }
    must_resolve(m);
    for (int i = 0; i < m->n_nodes; i++) {
        if (m->node[i].kind == SB_JOIN) ck_assert_str_eq(m->node[i].of.id + 1, m->node[i].id + 1);
    }
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/joins");
    TCase *t = tcase_create("joins");
    tcase_add_loop_test(t, forks_are_found, 0, sizeof DRAWINGS / sizeof DRAWINGS[0]);
    tcase_add_test(t, what_cannot_be_told_must_be_said);
    tcase_add_test(t, a_branch_that_comes_back_to_its_fork_has_not_come);
    tcase_add_test(t, links_that_do_not_say_parallel_are_no_fork);
    tcase_add_test(t, of_decides);
    tcase_add_test(t, parallel_links_are_a_fork_too);
    tcase_add_test(t, a_join_waits_for_no_more_than_there_are);
    tcase_add_test(t, many_are_matched_in_time);
    suite_add_tcase(s, t);
    return run_suite(s);
}
