/* What the map says of moments: worked by hand, and on a thousand random nets against the slow way of walker.h. */
#include "analysis/structure.h"

#include "script/script.h"
#include "sim/sim.h"

#include "walker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct scenario {
    sb_script *script;
    sb_model *model;
    sb_net *net;
    sb_moment_structure of[MOST_MOMENTS];
} scenario;

static sb_diags diags;

static sb_status open_text(scenario *s, const char *lua)
{
    diags = (sb_diags){ 0 };
    *s = (scenario){ 0 };
    sb_status status = sb_script_read_text(&s->script, &s->model, "t.lua", lua, strlen(lua), NULL, &diags);
    return status == SB_OK ? sb_net_compile(&s->net, s->model, NULL) : status;
}

static void close_text(scenario *s)
{
    sb_net_free(s->net);
    sb_model_free(s->model);
    sb_script_free(s->script);
}

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
        say(&p->text, "timeout={ after=\"1 h\", to=\"n%d\", during=\"%s\", cancels=%s }, ", target(p, i), DURING[below(3)],
            chance(70) ? "true" : "false");
    if (chance(10)) say(&p->text, "balk={ at=1, to=\"n%d\" }, ", target(p, i));
    say(&p->text, "}\n");
}

static void say_branches(plan *p, int i)
{
    int a = target(p, i), b = target(p, i);
    while (b == a) b = target(p, i);
    if (p->kind[i] == SB_CHOICE) say(&p->text, "choice \"n%d\" { { p=0.5, to=\"n%d\" }, { otherwise=\"n%d\" } }\n", i, a, b);
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
    case SB_JOIN: say(&p->text, "join \"n%d\" { of=\"n%d\", wait_for=%s }\n", i, p->fork, chance(70) ? "\"all\"" : "1"); break;
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
        p.kind[i] = i == 0 || d < 50 ? SB_STEP : d < 58 ? SB_WAIT : d < 70 ? SB_CHOICE : d < 82 || !forked ? SB_FORK : SB_JOIN;
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

/* That every answer comes up: dominates, cuts, a least cut of two or more, no cut, what only a join makes a cut, betweenness,
 * ping-pong. */
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
        ck_assert_msg((planned ? s->of[i].planned : s->of[i].any).dominates == dominates, "seed %u, moment %d: dominates is %d",
                      seed, i, dominates);
        counted[DOMINATES] += dominates;
    }
}

/* Every set of `size` moments of which the loss leaves no way to the need is noted in in_cut. */
static bool try_sets(const walker *w, bool planned, int need, int size, uint64_t lost, int first, uint64_t *in_cut)
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

static void check_min_cut(const walker *w, const scenario *s, bool planned, const bool *guarded, uint32_t seed)
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
        else if (least > 0) ck_assert_msg(found->min_cut == least, "seed %u: least cut %d, not %d", seed, least, found->min_cut);
        else ck_assert_int_gt(found->min_cut, LARGEST);
        if (least > 0 || none || !any) ck_assert_msg(found->in_min_cut == (in_cut >> i & 1), "seed %u, moment %d", seed, i);
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
        ck_assert_msg(fabs(s->of[i].betweenness - share) < 1e-9, "seed %u, moment %d: %g, not %g", seed, i, share,
                      s->of[i].betweenness);
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
    return m->kind == SB_PASSAGE_HANDOVER && has(&n[m->from], from) && has(&n[m->to], to) && !has(&n[m->from], to);
}

/* Without a record: handovers there and back, if one back can be come to. */
static void check_ping_pong(const walker *w, const scenario *s, uint32_t seed)
{
    static bool seen[STATES];
    for (int i = 0; i < s->net->n_moments; i++) {
        double most = NAN;
        memset(seen, 0, sizeof seen);
        if (s->net->moment[i].kind == SB_PASSAGE_HANDOVER) seen[state_of(w, s->net->moment[i].to, -1, COME)] = true;
        walk_on(w, seen, &(rules){ .silent = -1 });
        for (int pair = 0; pair < s->model->n_actors * s->model->n_actors; pair++) {
            const int a = pair / s->model->n_actors, b = pair % s->model->n_actors;
            int there = 0, back = 0;
            bool returns = false;
            for (int k = 0; k < s->net->n_moments; k++) there += goes(s, k, a, b), back += goes(s, k, b, a);
            for (int k = 0; k < w->n; k++)
                if (seen[w->move[k].from] && w->move[k].moment >= 0) returns |= goes(s, w->move[k].moment, b, a);
            if (goes(s, i, a, b)) most = fmax(most, returns ? 2 * fmin(there, back) / (there + back) : 0);
        }
        const double share = s->of[i].ping_pong.share;
        ck_assert_msg(isnan(most) ? isnan(share) : share == most, "seed %u, moment %d: %g, not %g", seed, i, most, share);
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
    for (int i = 0; i < ANSWERS; i++) ck_assert_msg(counted[i] > 25, "answer %d came up %d times", i, counted[i]);
}
END_TEST

/* --- by hand ---------------------------------------------------------------------------------------- */

#define ACTORS "scenario { id=\"t\" }\nactor \"a\" {}\nactor \"b\" {}\nactor \"c\" {}\n"

static scenario now;

static void find_in(const char *lua, const sb_record *record)
{
    ck_assert_msg(open_text(&now, lua) == SB_OK, "%s", diags.n > 0 ? diags.item[0].message : "not compiled");
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
}

static int moment_at(sb_passage_kind kind, const char *from, const char *to)
{
    const int f = from ? sb_model_find_node(now.model, from) : -1, t = to ? sb_model_find_node(now.model, to) : -1;
    for (int i = 0; i < now.net->n_moments; i++)
        if (now.net->moment[i].kind == kind && now.net->moment[i].from == f && now.net->moment[i].to == t) return i;
    ck_abort_msg("no such moment");
    return -1;
}

static const sb_moment_structure *of(const char *from, const char *to)
{
    return &now.of[moment_at(SB_PASSAGE_HANDOVER, from, to)];
}

#define FORKED(wait_for)                                                                                               \
    ACTORS "step \"start\" { by=\"a\" }\nfork \"both\" { \"left\", \"right\" }\nstep \"left\" { by=\"b\" }\n"             \
           "step \"right\" { by=\"c\" }\njoin \"met\" { wait_for=" wait_for " }\nstep \"safe\" { by=\"a\" }\n"              \
           "flow { \"start\", \"both\" }\nflow { \"left\", \"met\", \"safe\" }\nflow { \"right\", \"met\" }\n"            \
           "need \"home\" { met_by={ \"safe\" } }\n"

START_TEST(a_branch_that_a_join_waits_for_cuts)
{
    find_in(FORKED("\"all\""), NULL);
    ck_assert(!of("start", "left")->any.dominates); /* there is a way by the other branch … */
    ck_assert(of("start", "left")->any.cuts);       /* … and yet nobody comes home without this one */
    ck_assert(of("start", "right")->any.cuts);
    ck_assert(of("start", "left")->any.in_min_cut);
    ck_assert_int_eq(of("start", "left")->any.min_cut, 1);
    close_text(&now);
    find_in(FORKED("1"), NULL);
    ck_assert(!of("start", "left")->any.cuts);
    ck_assert_int_eq(of("start", "left")->any.min_cut, 2);
    ck_assert(of("start", "left")->any.in_min_cut);
    close_text(&now);
}
END_TEST

/* a and c lead to b over the same choice: it is known who hands over. */
START_TEST(a_handover_is_who_it_comes_from)
{
    find_in(ACTORS "choice \"who\" { { p=0.5, to=\"one\" }, { otherwise=\"other\" } }\nstep \"one\" { by=\"a\" }\n"
                   "step \"other\" { by=\"c\" }\nchoice \"what\" { { p=0.5, to=\"work\" }, { otherwise=\"out\" } }\n"
                   "step \"work\" { by=\"b\" }\nfinish \"out\" {}\nlink { \"one\", \"what\" }\nlink { \"other\", \"what\" }\n"
                   "link { \"work\", \"out\" }\nneed \"n\" { met_by={ \"work\" } }\n",
            NULL);
    ck_assert(!of("one", "work")->any.cuts);
    ck_assert_int_eq(of("one", "work")->any.min_cut, 2);
    ck_assert(of("one", "work")->any.in_min_cut && of("other", "work")->any.in_min_cut);
    close_text(&now);
}
END_TEST

START_TEST(an_event_comes_only_after_its_mark)
{
    static const char *const AFTER[] = { "first", "second" };
    for (int i = 0; i < 2; i++) {
        char lua[1024];
        snprintf(lua, sizeof lua,
                 ACTORS "step \"first\" { by=\"a\" }\nstep \"second\" { by=\"b\" }\nstep \"third\" { by=\"c\" }\nfinish \"out\" {}\n"
                        "flow { \"first\", \"second\", \"third\" }\n"
                        "event \"away\" { after=\"%s\", delay=\"1 h\", interrupts=\"all\", to=\"out\" }\n",
                 AFTER[i]);
        find_in(lua, NULL);
        ck_assert_int_eq(of("first", "second")->any.dominates, i == 1);
        ck_assert(of("first", "second")->planned.dominates);
        ck_assert(!of("second", "third")->any.dominates);
        ck_assert(of("second", "third")->planned.dominates);
        close_text(&now);
    }
}
END_TEST

START_TEST(a_tell_is_passed_where_it_is_sent)
{
    find_in(ACTORS "step \"first\" { by=\"a\", timeout={ after=\"1 h\", to=\"last\" } }\nstep \"last\" { by=\"a\" }\n"
                   "step \"apart\" { by=\"b\" }\nlink { \"first\", \"last\" }\ntell { \"last\", to=\"c\" }\n"
                   "tell { \"first\", to=\"b\", does=\"apart\" }\nneed \"n\" { met_by={ \"apart\" } }\n",
            NULL);
    const sb_moment_structure *first = &now.of[moment_at(SB_PASSAGE_TELL, "first", "apart")];
    const sb_moment_structure *last = &now.of[moment_at(SB_PASSAGE_TELL, "last", NULL)];
    ck_assert(last->any.dominates); /* although what the other tell starts goes another way */
    ck_assert(!last->any.cuts);
    ck_assert(!first->any.dominates); /* nothing is told by who times out */
    ck_assert(first->planned.dominates);
    ck_assert(first->any.cuts);
    ck_assert(isnan(last->ping_pong.share) && last->ping_pong.actor[0] == -1);
    close_text(&now);
}
END_TEST

START_TEST(a_need_that_is_met_otherwise_too_asks_for_no_moment)
{
    find_in(ACTORS "case { x=1 }\nstep \"one\" { by=\"a\" }\nstep \"two\" { by=\"b\" }\nflow { \"one\", \"two\" }\n"
                   "need \"n\" { met_by={ \"two\" }, met_when=\"x > 0\" }\nneed \"m\" { met_by={ \"one\" } }\n",
            NULL);
    ck_assert(!of("one", "two")->any.cuts);
    ck_assert_int_eq(of("one", "two")->any.min_cut, -1);
    close_text(&now);
}
END_TEST

static sb_record *empty_record(void)
{
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    sb_record *record = NULL;
    ck_assert_int_eq(sb_sim_shape(&shape, &kinds, now.net, NULL), SB_OK);
    ck_assert_int_eq(sb_record_new(&record, shape, NULL), SB_OK);
    free(kinds);
    return record;
}

#define AROUND                                                                                                         \
    ACTORS "step \"here\" { by=\"a\" }\nchoice \"way\" { { p=0.5, to=\"over\" }, { otherwise=\"there\" } }\nstep \"over\" { by=\"b\" }\n" \
           "step \"there\" { by=\"c\" }\nlink { \"here\", \"way\" }\nlink { \"over\", \"there\" }\nlink { \"there\", \"home\" }\n"           \
           "step \"home\" { by=\"a\" }\n"

static void pass(sb_record *record, const char *from, const char *to, int64_t n)
{
    for (int i = 0; i < now.model->n_links; i++)
        if (strcmp(now.model->link[i].from.id, from) == 0 && strcmp(now.model->link[i].to.id, to) == 0)
            record->link[i].n = n;
}

/* Pairs that lead on: here-over, here-there, here-home, over-there, over-home, there-home. Straight from the choice is one link, by way of over two: the
 * likelier is shorter if 1 − ln(p) + 1 < 1 − ln(1 − p), that is p > 0.731. */
START_TEST(the_likeliest_way_is_by_what_was_passed)
{
    static const struct {
        int64_t via;
        double over_via;
    } CASES[] = { { 70, 1 / 6. }, { 76, 3 / 6. }, { 100, 3 / 6. } };
    find_in(AROUND, NULL);
    ck_assert_double_eq_tol(of("here", "over")->betweenness, 1 / 6., 1e-12);
    ck_assert_double_eq_tol(of("there", "home")->betweenness, 3 / 6., 1e-12);
    for (int i = 0; i < 3; i++) {
        sb_record *record = empty_record();
        pass(record, "here", "way", 100);
        pass(record, "way", "over", CASES[i].via);
        pass(record, "way", "there", 100 - CASES[i].via);
        pass(record, "over", "there", CASES[i].via);
        pass(record, "there", "home", 100);
        ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
        ck_assert_double_eq_tol(of("here", "over")->betweenness, CASES[i].over_via, 1e-12);
        ck_assert_double_eq_tol(of("here", "there")->betweenness, CASES[i].via == 70 ? 2 / 6. : 0, 1e-12);
        sb_record_free(record);
    }
    close_text(&now);
}
END_TEST

START_TEST(back_and_forth_is_by_what_was_passed)
{
    find_in(ACTORS "step \"one\" { by=\"a\" }\nstep \"two\" { by=\"b\" }\nchoice \"again\" { { p=0.5, to=\"one\" }, { otherwise=\"on\" } }\n"
                   "step \"on\" { by=\"c\" }\nflow { \"one\", \"two\", \"again\" }\n",
            NULL);
    ck_assert_double_eq(of("one", "two")->ping_pong.share, 1);
    sb_record *record = empty_record();
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
    ck_assert(isnan(of("one", "two")->ping_pong.share)); /* nothing was passed */
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "one", "two")].n = 30;
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "two", "one")].n = 10;
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "two", "on")].n = 20;
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
    const sb_ping_pong *p = &of("one", "two")->ping_pong;
    ck_assert_double_eq(p->share, 0.5);
    ck_assert_int_eq(p->actor[0], 0);
    ck_assert_int_eq(p->actor[1], 1);
    ck_assert_int_eq(p->there, 30);
    ck_assert_int_eq(p->back, 10);
    ck_assert_double_eq(of("two", "on")->ping_pong.share, 0);
    sb_record_free(record);
    close_text(&now);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/structure");
    TCase *c = tcase_create("structure");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_thousand_random_nets);
    tcase_add_test(c, a_branch_that_a_join_waits_for_cuts);
    tcase_add_test(c, a_handover_is_who_it_comes_from);
    tcase_add_test(c, an_event_comes_only_after_its_mark);
    tcase_add_test(c, a_tell_is_passed_where_it_is_sent);
    tcase_add_test(c, a_need_that_is_met_otherwise_too_asks_for_no_moment);
    tcase_add_test(c, the_likeliest_way_is_by_what_was_passed);
    tcase_add_test(c, back_and_forth_is_by_what_was_passed);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
