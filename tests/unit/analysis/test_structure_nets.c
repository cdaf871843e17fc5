/* What the map says of moments, on a thousand random nets against the slow way of walker.h. */
#include "mapped.h"
#include "walker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* --- random nets ------------------------------------------------------------------------------------ */

static uint32_t state;

static int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

static bool chance(int percent)
{
    return below(100) < percent;
}

typedef struct text {
    char s[8192];
    size_t n;
} text;

__attribute__((format(printf, 2, 3))) static void say(text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(t->s + t->n, sizeof t->s - t->n, format, args);
    va_end(args);
    ck_assert(n >= 0 && (size_t)n < sizeof t->s - t->n);
    t->n += (size_t)n;
}

typedef struct plan {
    int n, fork; /* nodes; the last fork so far, -1 */
    sb_node_kind kind[MOST_NODES];
    text text;
} plan;

/* Mostly on, sometimes back; never itself, and never the first, which cases enter. */
static int target(const plan *p, int from)
{
    int to;
    do to = chance(75) && from + 1 < p->n ? from + 1 + below(p->n - from - 1) : 1 + below(p->n - 1);
    while (to == from);
    return to;
}

static void say_by(plan *p)
{
    static const char *const BY[] = { "\"a\"", "\"b\"", "\"c\"", "{ \"a\", \"b\" }", "{ \"b\", \"c\" }" };
    say(&p->text, "by=%s, ", BY[below(5)]);
}

static void say_step(plan *p, int i)
{
    static const char *const DURING[] = { "wait", "work", "both" };
    say(&p->text, "step \"n%d\" { takes=\"1 h\", ", i);
    say_by(p);
    if (chance(10)) say(&p->text, "when=\"x > 0\", ");
    if (chance(15))
        say(&p->text, "timeout={ after=\"1 h\", to=\"n%d\", during=\"%s\", cancels=%s }, ", target(p, i),
            DURING[below(3)], chance(70) ? "true" : "false");
    if (chance(10)) say(&p->text, "balk={ at=1, to=\"n%d\" }, ", target(p, i));
    say(&p->text, "}\n");
}

static void say_branches(plan *p, int i)
{
    int a = target(p, i), b = target(p, i);
    while (b == a) b = target(p, i);
    if (p->kind[i] == SB_CHOICE)
        say(&p->text, "choice \"n%d\" { { p=0.5, to=\"n%d\" }, { otherwise=\"n%d\" } }\n", i, a, b);
    else say(&p->text, "fork \"n%d\" { \"n%d\", \"n%d\" }\n", i, a, b);
}

static void say_node(plan *p, int i)
{
    switch (p->kind[i]) {
    case SB_STEP: say_step(p, i); break;
    case SB_WAIT:
        say(&p->text, "wait \"n%d\" { takes=\"1 h\", ", i);
        if (chance(50)) say_by(p);
        if (chance(15)) say(&p->text, "timeout={ after=\"1 h\", to=\"n%d\" }, ", target(p, i));
        say(&p->text, "}\n");
        break;
    case SB_CHOICE: say_branches(p, i); break;
    case SB_FORK:
        say_branches(p, i);
        p->fork = i;
        break;
    case SB_JOIN:
        say(&p->text, "join \"n%d\" { of=\"n%d\", wait_for=%s }\n", i, p->fork, chance(70) ? "\"all\"" : "1");
        break;
    default: say(&p->text, "finish \"n%d\" {}\n", i);
    }
}

static void say_links(plan *p)
{
    for (int i = 0; i < p->n - 1; i++) {
        if (p->kind[i] != SB_STEP && p->kind[i] != SB_WAIT && p->kind[i] != SB_JOIN) continue;
        if (i > 0 && chance(4)) continue;
        say(&p->text, "link { \"n%d\", \"n%d\", ", i, target(p, i));
        if (chance(15)) say(&p->text, "via=\"k\", give_up={ tries=2, to=\"n%d\" } ", target(p, i));
        say(&p->text, "}\n");
    }
}

/* A step or wait, to be named. */
static int doing(const plan *p)
{
    int i;
    do i = below(p->n);
    while (p->kind[i] != SB_STEP && p->kind[i] != SB_WAIT);
    return i;
}

static void say_rest(plan *p)
{
    for (int i = below(3); i > 0; i--) {
        say(&p->text, "tell { \"n%d\", to=\"%c\", ", doing(p), 'a' + below(3));
        if (chance(50)) say(&p->text, "does=\"n%d\" ", 1 + below(p->n - 1));
        say(&p->text, "}\n");
    }
    for (int i = chance(40) ? 1 + below(2) : 0; i > 0; i--) {
        say(&p->text, "event \"e%d\" { at=\"1 h\", to=\"n%d\", ", i, 1 + below(p->n - 1));
        if (chance(40)) say(&p->text, "while_in={ \"n%d\" }, ", doing(p));
        if (chance(40)) say(&p->text, "interrupts=\"all\", ");
        else if (chance(60)) say(&p->text, "interrupts={ \"n%d\" }, ", doing(p));
        say(&p->text, "}\n");
    }
    for (int i = below(3); i > 0; i--) say(&p->text, "need \"b%d\" { met_by={ \"n%d\" } }\n", i, doing(p));
}

static const char *random_scenario(uint32_t seed)
{
    static plan p;
    p = (plan){ .fork = -1 };
    state = seed * 7919u;
    p.n = 4 + below(MOST_NODES - 4);
    say(&p.text, "scenario { id=\"t\" }\nactor \"a\" {}\nactor \"b\" {}\nactor \"c\" {}\n"
                 "channel \"k\" { takes=\"1 h\", reach=0.5, retry=\"1 h\" }\ncase { x=int(0,1) }\n");
    bool forked = false;
    for (int i = 0; i < p.n; i++) {
        int d = below(100);
        p.kind[i] = i == 0 || d < 50    ? SB_STEP
                    : d < 58            ? SB_WAIT
                    : d < 70            ? SB_CHOICE
                    : d < 82 || !forked ? SB_FORK
                                        : SB_JOIN;
        forked |= p.kind[i] == SB_FORK;
    }
    p.kind[p.n - 1] = SB_FINISH;
    for (int i = 0; i < p.n; i++) say_node(&p, i);
    say_links(&p);
    say_rest(&p);
    return p.text.s;
}

/* --- against the slow way --------------------------------------------------------------------------- */

static int needs[8], n_needs;

static void list_needs(const sb_model *m)
{
    n_needs = 0;
    for (int i = 0; i < m->n_needs; i++) needs[n_needs++] = i;
    if (n_needs == 0) needs[n_needs++] = -1;
}

/* That every answer comes up: dominates, cuts, a least cut of two or more, no cut, what only a join makes a
 * cut, betweenness, ping-pong. */
enum { DOMINATES, CUTS, MANY, NO_CUT, BY_JOIN, BETWEEN, BACK_AND_FORTH, ANSWERS };
static int counted[ANSWERS];

static void check_dominates(const walker *w, const scenario *s, bool planned, uint32_t seed)
{
    static bool seen[STATES];
    rules all = { .planned = planned, .together = true, .silent = -1 };
    walk_in(w, seen, &all);
    const bool ends = seen[END];
    for (int i = 0; i < s->net->n_moments; i++) {
        const bool tell = s->net->moment[i].kind == SB_PASSAGE_TELL;
        rules without = all;
        if (tell) without.silent = s->net->moment[i].from;
        else without.lost = UINT64_C(1) << i;
        walk_in(w, seen, &without);
        const bool dominates = ends && !seen[END];
        ck_assert_msg((planned ? s->of[i].planned : s->of[i].any).dominates == dominates,
                      "seed %u, moment %d: dominates is %d", seed, i, dominates);
        counted[DOMINATES] += dominates;
    }
}

/* Every set of `size` moments of which the loss leaves no way to the need is noted in in_cut. */
static bool try_sets(const walker *w, bool planned, int need, int size, uint64_t lost, int first,
                     uint64_t *in_cut)
{
    static bool seen[STATES];
    bool found = false;
    for (int i = first; i < w->net->n_moments && size > 0; i++)
        found |= try_sets(w, planned, need, size - 1, lost | UINT64_C(1) << i, i + 1, in_cut);
    if (size > 0) return found;
    walk_in(w, seen, &(rules){ .planned = planned, .lost = lost, .silent = -1 });
    if (is_met(w, seen, need)) return false;
    *in_cut |= lost;
    return true;
}

enum { LARGEST = 3 };

static void check_min_cut(const walker *w, const scenario *s, bool planned, const bool *guarded,
                          uint32_t seed)
{
    static bool seen[STATES];
    int least = 0;
    uint64_t in_cut = 0;
    bool none = true, any = false;
    for (int k = 0; k < n_needs; k++) {
        any |= guarded[k];
        walk_in(w, seen, &(rules){ .planned = planned, .lost = UINT64_MAX, .silent = -1 });
        none &= !guarded[k] || is_met(w, seen, needs[k]);
    }
    for (int size = 1; any && !none && least == 0 && size <= LARGEST; size++)
        for (int k = 0; k < n_needs; k++)
            if (guarded[k] && try_sets(w, planned, needs[k], size, 0, 0, &in_cut)) least = size;
    for (int i = 0; i < s->net->n_moments; i++) {
        const sb_structure_view *found = planned ? &s->of[i].planned : &s->of[i].any;
        if (!any) ck_assert_int_eq(found->min_cut, 0);
        else if (none) ck_assert_int_eq(found->min_cut, -1);
        else if (least > 0)
            ck_assert_msg(found->min_cut == least, "seed %u: least cut %d, not %d", seed, least,
                          found->min_cut);
        else ck_assert_int_gt(found->min_cut, LARGEST);
        if (least > 0 || none || !any)
            ck_assert_msg(found->in_min_cut == (in_cut >> i & 1), "seed %u, moment %d", seed, i);
    }
    counted[MANY] += least > 1;
    counted[NO_CUT] += any && none;
}

static void check_cuts(const walker *w, const scenario *s, bool planned, uint32_t seed)
{
    static bool seen[STATES];
    bool guarded[8], some = false;
    walk_joining(w, seen, &(rules){ .planned = planned, .silent = -1 });
    for (int k = 0; k < n_needs; k++) guarded[k] = is_met(w, seen, needs[k]);
    for (int i = 0; i < s->net->n_moments; i++) {
        const sb_structure_view *found = planned ? &s->of[i].planned : &s->of[i].any;
        bool cuts = false;
        walk_joining(w, seen, &(rules){ .planned = planned, .lost = UINT64_C(1) << i, .silent = -1 });
        for (int k = 0; k < n_needs; k++) cuts |= guarded[k] && !is_met(w, seen, needs[k]);
        ck_assert_msg(found->cuts == cuts, "seed %u, moment %d: cuts is %d", seed, i, cuts);
        some |= cuts;
        walk_in(w, seen, &(rules){ .planned = planned, .lost = UINT64_C(1) << i, .silent = -1 });
        bool way = true;
        for (int k = 0; k < n_needs; k++) way &= is_met(w, seen, needs[k]);
        counted[CUTS] += cuts;
        counted[BY_JOIN] += cuts && way;
    }
    for (int i = 0; some && i < s->net->n_moments; i++) {
        const sb_structure_view *found = planned ? &s->of[i].planned : &s->of[i].any;
        ck_assert_int_eq(found->min_cut, 1);
        ck_assert_int_eq(found->in_min_cut, found->cuts);
    }
    if (!some) check_min_cut(w, s, planned, guarded, seed);
}

static void check_betweenness(const walker *w, const scenario *s, uint32_t seed)
{
    static bool seen[STATES];
    static lean l;
    walk_in(w, seen, &(rules){ .silent = -1 });
    fill_lean(&l, w, seen);
    for (int i = 0; i < s->net->n_moments; i++) {
        const sb_net_moment *m = &s->net->moment[i];
        double share = lean_share(&l, w, seen, i, m->kind == SB_PASSAGE_JOINT ? m->to : -1);
        ck_assert_msg(fabs(s->of[i].betweenness - share) < 1e-9, "seed %u, moment %d: %g, not %g", seed, i,
                      share, s->of[i].betweenness);
        counted[BETWEEN] += share > 0;
    }
}

static bool has(const sb_node *n, int actor)
{
    bool found = false;
    for (int i = 0; i < n->by.n; i++) found |= n->by.member[i].actor.index == actor;
    return found;
}

static bool goes(const scenario *s, int moment, int from, int to)
{
    const sb_net_moment *m = &s->net->moment[moment];
    const sb_node *n = s->model->node;
    return m->kind == SB_PASSAGE_HANDOVER && has(&n[m->from], from) && has(&n[m->to], to) &&
           !has(&n[m->from], to);
}

/* Without a record: handovers there and back, if one back can be come to. */
static void check_ping_pong(const walker *w, const scenario *s, uint32_t seed)
{
    static bool seen[STATES];
    for (int i = 0; i < s->net->n_moments; i++) {
        double most = NAN;
        memset(seen, 0, sizeof seen);
        if (s->net->moment[i].kind == SB_PASSAGE_HANDOVER)
            seen[state_of(w, s->net->moment[i].to, -1, COME)] = true;
        walk_on(w, seen, &(rules){ .silent = -1 });
        for (int pair = 0; pair < s->model->n_actors * s->model->n_actors; pair++) {
            const int a = pair / s->model->n_actors, b = pair % s->model->n_actors;
            int there = 0, back = 0;
            bool returns = false;
            for (int k = 0; k < s->net->n_moments; k++) there += goes(s, k, a, b), back += goes(s, k, b, a);
            for (int k = 0; k < w->n; k++)
                if (seen[w->move[k].from] && w->move[k].moment >= 0)
                    returns |= goes(s, w->move[k].moment, b, a);
            if (goes(s, i, a, b)) most = fmax(most, returns ? 2 * fmin(there, back) / (there + back) : 0);
        }
        const double share = s->of[i].ping_pong.share;
        ck_assert_msg(isnan(most) ? isnan(share) : share == most, "seed %u, moment %d: %g, not %g", seed, i,
                      most, share);
        counted[BACK_AND_FORTH] += most > 0;
    }
}

START_TEST(a_thousand_random_nets)
{
    static walker w;
    static scenario s;
    int done = 0;
    memset(counted, 0, sizeof counted);
    for (uint32_t seed = 1; done < 1000; seed++) {
        ck_assert_int_lt(seed, 4000);
        sb_status status = open_text(&s, random_scenario(seed));
        if (status == SB_OK && s.net->n_moments > 0) {
            ck_assert_int_eq(sb_structure_find(s.of, s.net, NULL, NULL), SB_OK);
            fill_walker(&w, s.net);
            list_needs(s.model);
            for (int planned = 0; planned < 2; planned++) {
                check_dominates(&w, &s, planned, seed);
                check_cuts(&w, &s, planned, seed);
            }
            check_betweenness(&w, &s, seed);
            check_ping_pong(&w, &s, seed);
            done++;
        }
        close_text(&s);
    }
    for (int i = 0; i < ANSWERS; i++)
        ck_assert_msg(counted[i] > 25, "answer %d came up %d times", i, counted[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/structure of random nets");
    TCase *c = tcase_create("structure");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_thousand_random_nets);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
