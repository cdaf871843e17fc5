/* The reduced search of states against brute force, on small random nets. */
#include "flows.h"
#include "naive.h"

#include "check/search.h"

enum { NETS = 2500, LEAST_COMPARED = 800 };

static uint64_t dice;
static int64_t states, states_by_force;
static int stuck, early, early_missed, of_plain; /* the reduction keeps states of rest, not each one in which a finish is early */

static int roll(int sides)
{
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((dice >> 33) % (uint64_t)sides);
}

static char id[NAIVE_NODES][4];

/* Where a way leads: mostly onwards. */
static const char *somewhere(int from, int n)
{
    int onwards = from + 1 + roll(4);
    return id[roll(8) == 0 ? roll(n) : onwards < n ? onwards : n - 1 - roll(2)];
}

static bool twofold[NAIVE_NODES]; /* steps and joins with two parallel links */

/* What has branches: mostly a fork. */
static const char *some_fork(const sb_node_kind *kind, int n)
{
    for (int tries = 0; tries < 20; tries++) {
        int i = roll(n);
        if (kind[i] == SB_FORK || twofold[i]) return id[i];
    }
    return NULL;
}

static void make_node(sb_model *m, const sb_node_kind *kind, int i, int n)
{
    const char *fork = kind[i] == SB_JOIN ? some_fork(kind, n) : NULL;
    if (kind[i] == SB_JOIN && fork != NULL) {
        join_of(m, id[i], fork, roll(3), roll(4) == 0);
    } else if (kind[i] == SB_STEP || kind[i] == SB_JOIN) {
        sb_node *s = step(m, id[i], "polis");
        s->once = roll(12) == 0;
        if (roll(4) == 0) times_out(s, somewhere(i, n));
    } else {
        node(m, kind[i], id[i]);
    }
}

static void make_links(sb_model *m, int i, int n)
{
    switch (m->node[i].kind) {
    case SB_STEP:
    case SB_JOIN:
        if (twofold[i] || roll(16) > 0) link_to(m, id[i], somewhere(i, n))->parallel = true;
        if (twofold[i]) link_to(m, id[i], somewhere(i, n))->parallel = true;
        break;
    case SB_CHOICE:
        branch(m, id[i], somewhere(i, n), 0.5);
        branch(m, id[i], somewhere(i, n), 0.5);
        break;
    case SB_FORK:
        for (int k = 2 + (roll(4) == 0); k > 0; k--) link_to(m, id[i], somewhere(i, n));
        break;
    default: break;
    }
}

static sb_model *random_model(void)
{
    static const sb_node_kind KIND[] = { SB_STEP, SB_CHOICE, SB_FORK, SB_STEP, SB_CHOICE, SB_JOIN, SB_JOIN,
                                         SB_JOIN, SB_JOIN, SB_JOIN, SB_STOP, SB_FINISH, SB_STOP, SB_FINISH };
    enum { EARLY = 5, LATE = 10, ALL_KINDS = sizeof KIND / sizeof *KIND };
    sb_model *m = new_model();
    sb_node_kind kind[NAIVE_NODES];
    int n = 5 + roll(6);
    actor(m, "polis");
    for (int i = 0; i < n; i++) {
        snprintf(id[i], sizeof id[i], "n%c", 'a' + i);
        kind[i] = i < 2 ? SB_FORK : KIND[roll(i < n / 2 ? EARLY : i < n - 2 ? LATE : ALL_KINDS)];
    }
    kind[0] = SB_STEP;
    for (int i = 0; i < n; i++) twofold[i] = (kind[i] == SB_STEP || kind[i] == SB_JOIN) && roll(8) == 0;
    for (int i = 0; i < n; i++) make_node(m, kind, i, n);
    for (int i = 0; i < n; i++) make_links(m, i, n);
    return m;
}

static bool says(const sb_remarks *said, const char *rule)
{
    for (int i = 0; i < said->n; i++) {
        if (strcmp(said->item[i].diag.rule, rule) == 0) return true;
    }
    return false;
}

/* Is there a state of rest in which a token walks about that never comes to anything? */
static bool goes_round(sb_search *s)
{
    for (int i = 0; i < s->n; i++) {
        sb_state state;
        sb_state_unpack(&state, s->state[i].packed);
        for (int t = 0; t < state.n_tokens && s->state[i].at_rest; t++) {
            if (!state.token[t].waits && sb_ways_exits(s->w, state.token[t].place)->n == 0) return true;
        }
    }
    return false;
}

/* Does a join wait for the ways out of a node that is no fork? */
static bool waits_for_plain(const sb_net *net)
{
    for (int i = 0; i < net->n_nodes; i++) {
        const sb_net_node *n = &net->node[i];
        if (n->kind == SB_JOIN && net->node[n->fork].kind != SB_FORK) return true;
    }
    return false;
}

/* True if they could be compared: the net is small and bounded. */
static bool compare(const sb_model *m, const sb_net *net, unsigned long long seed)
{
    naive x;
    naive_run(&x, net, 0);
    if (x.too_large) {
        naive_free(&x);
        return false;
    }
    sb_arena *arena = sb_arena_new();
    sb_ways *w;
    sb_search *s;
    int budget = SB_CHECK_STEPS;
    ck_assert_int_eq(sb_ways_make(&w, net, m, arena), SB_OK);
    ck_assert_int_eq(sb_search_run(&s, w, sb_place_at(0), false, &budget, arena), SB_OK);
    ck_assert_msg(!s->undecided, "seed %llu: not decided after %d states, %d by brute force", seed, s->n, x.n);
    of_plain += waits_for_plain(net);
    states += s->n;
    states_by_force += x.n;
    for (int i = 0; i < net->n_nodes; i++) {
        ck_assert_msg(s->grows[i] < 0, "seed %llu: tokens pile up at %s in a bounded net", seed, m->node[i].id);
        ck_assert_msg(w->walked[i] == x.reached[i], "seed %llu: %s is reached: %d, not %d", seed, m->node[i].id,
                      w->walked[i], x.reached[i]);
        ck_assert_msg(s->early[i] < 0 || x.early[i], "seed %llu: finish %s is not early", seed, m->node[i].id);
        stuck += x.stuck[i];
        early += x.early[i];
        early_missed += x.early[i] && s->early[i] < 0;
        ck_assert_msg(x.endless || (s->stuck[i] >= 0) == x.stuck[i], "seed %llu: join %s waits for ever: %d, not %d", seed,
                      m->node[i].id, s->stuck[i] >= 0, x.stuck[i]);
    }
    sb_remarks *said = checked(m, net);
    bool round = s->endless >= 0 || goes_round(s);
    ck_assert_msg(!round || x.endless, "seed %llu: it goes round for ever, by brute force not", seed);
    ck_assert_msg(says(said, "no-end") || !x.endless, "seed %llu: it goes round for ever, and that is not told", seed);
    sb_remarks_free(said);
    sb_arena_free(arena);
    naive_free(&x);
    return true;
}

START_TEST(reduction_loses_nothing)
{
    int compared = 0;
    for (unsigned long long seed = 1; seed <= NETS; seed++) {
        dice = seed * UINT64_C(0x9E3779B97F4A7C15);
        sb_model *m = random_model();
        sb_diags diags = { 0 };
        sb_net *net = NULL;
        if (sb_model_resolve(m, &diags) == SB_OK && sb_net_compile(&net, m, NULL) == SB_OK) compared += compare(m, net, seed);
        sb_net_free(net);
        sb_model_free(m);
    }
    printf("%d nets compared: %lld states, %lld by brute force; %d of %d early finishes missed\n", compared, (long long)states, (long long)states_by_force,
           early_missed, early);
    ck_assert_msg(50 * early_missed < early, "%d of %d early finishes are missed", early_missed, early);
    ck_assert_int_gt(stuck, 80);
    ck_assert_int_gt(of_plain, 100);
    ck_assert_int_lt(3 * states, states_by_force);
    ck_assert_msg(compared >= LEAST_COMPARED, "only %d nets could be compared", compared);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("check/search");
    TCase *t = tcase_create("search");
    tcase_set_timeout(t, 300);
    tcase_add_test(t, reduction_loses_nothing);
    suite_add_tcase(s, t);
    return run_suite(s);
}
