/* What the map says of moments, found the slow way: a token is walked from state to state over the net, moments are labels
 * on its moves, and what is asked is asked by walking again without what is lost. Shares nothing with the engine's places,
 * igraph, dominators or flows. For small nets. */
#ifndef TESTS_UNIT_ANALYSIS_WALKER_H
#define TESTS_UNIT_ANALYSIS_WALKER_H

#include "analysis/structure.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { MOST_NODES = 12, STATES = MOST_NODES * (MOST_NODES + 1) * 4 + 2, MOST_MOVES = 40000, MOST_MOMENTS = 64 };
enum { COME, WORK, DONE, PASSED };
enum { ENTRY = STATES - 2, END = STATES - 1, NOWHERE = -1, ALL = -1 };

/* Where a token is: at a node, with a last laned node (a laned node is its own), in a phase. */
typedef struct move {
    int from, to, moment, link, branch;
    bool planned, apart, event;
} move;

typedef struct walker {
    const sb_net *net;
    move move[MOST_MOVES];
    int n;
} walker;

/* How a walk goes: what it may not do. */
typedef struct rules {
    bool planned, together; /* only planned moves; none apart */
    uint64_t lost;          /* moments, as bits */
    int silent;             /* a node that nobody leaves as done; -1 */
    const bool *closed;     /* joins that nobody leaves but by events; NULL: none */
} rules;

static inline int state_of(const walker *w, int node, int last, int phase)
{
    return (node * (MOST_NODES + 1) + (w->net->node[node].laned && phase != PASSED ? node : last) + 1) * 4 + phase;
}

static inline int node_of(int state)
{
    return state >= ENTRY ? -1 : state / 4 / (MOST_NODES + 1);
}

static inline bool lasts(const sb_net_node *n)
{
    return n->kind == SB_STEP || n->kind == SB_WAIT || n->kind == SB_JOIN || n->kind == SB_RACE;
}

static inline void put(walker *w, move m, int to, int moment)
{
    ck_assert_int_lt(w->n, MOST_MOVES);
    m.to = to;
    m.moment = moment;
    w->move[w->n++] = m;
}

static inline void arrive(walker *w, move m, int node, int last)
{
    const sb_net_node *n = &w->net->node[node];
    int moment = m.moment;
    if (n->laned && n->passable) put(w, m, state_of(w, node, last, PASSED), moment);
    if (!n->laned) put(w, m, state_of(w, node, last, lasts(n) ? COME : DONE), moment);
    if (!n->laned) return;
    for (int i = 0; i < w->net->n_moments && moment < 0; i++) {
        const sb_net_moment *k = &w->net->moment[i];
        if (k->kind == SB_PASSAGE_HANDOVER && k->from == last && k->to == node) moment = i;
    }
    put(w, m, state_of(w, node, -1, COME), moment);
}

static inline void follow(walker *w, move m, int link, int last)
{
    const sb_net_link *l = &w->net->link[link];
    m.link = link;
    arrive(w, m, l->to, last);
    if (l->give_up < 0) return;
    m.planned = false;
    follow(w, m, l->give_up, last);
}

static inline void leave_done(walker *w, int node, int state, int last, bool tells)
{
    const sb_net_node *n = &w->net->node[node];
    for (int i = 0; i < n->out.n; i++) {
        move m = { .from = state, .moment = -1, .branch = n->out.first + i, .planned = true };
        follow(w, m, w->net->out[n->out.first + i], last);
    }
    if (n->out.n == 0) put(w, (move){ .from = state, .link = -1, .branch = -1, .planned = true }, END, -1);
    for (int i = 0; i < n->tells.n && tells; i++) {
        const sb_net_link *l = &w->net->link[w->net->tell_out[n->tells.first + i]];
        move m = { .from = state, .moment = l->moment, .link = -2 - l->moment, .branch = -1, .planned = true, .apart = true };
        if (l->to >= 0) arrive(w, m, l->to, -1);
    }
}

static inline void leave_undone(walker *w, int node, int state, int last, bool waits, bool works)
{
    const sb_net_node *n = &w->net->node[node];
    move m = { .from = state, .moment = -1, .branch = -1 };
    if (waits && n->balk_at >= 0) follow(w, m, n->balk_link, last);
    bool step = n->kind == SB_STEP, during = (waits && !step) || (waits && n->during != SB_DURING_WORK) ||
                                            (works && step && n->during != SB_DURING_WAIT);
    m.apart = n->timeout_keeps;
    if (n->has_timeout && during) follow(w, m, n->timeout_link, last);
}

static inline void befall(walker *w, int node, int state)
{
    const sb_model *m = w->net->model;
    for (int i = 0; i < m->n_events && lasts(&w->net->node[node]); i++) {
        const sb_case_event *e = &m->event[i];
        bool named = e->all || e->n_stops == 0, within = e->n_within == 0;
        for (int k = 0; k < e->n_stops; k++) named |= e->stops[k] == node;
        for (int k = 0; k < e->n_within; k++) within |= e->within[k] == node;
        if (!named || (!within && (e->all || e->n_stops == 0)) || e->to.index < 0) continue;
        move v = { .from = state, .moment = -1, .link = -1, .branch = -1, .event = true, .apart = !e->all && e->n_stops == 0 };
        arrive(w, v, e->to.index, -1);
    }
}

static inline void inside(walker *w, int from, int to, int moment)
{
    put(w, (move){ .from = from, .link = -1, .branch = -1, .planned = true }, to, moment);
}

static inline void fill_node(walker *w, int node)
{
    const sb_net_node *n = &w->net->node[node];
    for (int last = -1; last < w->net->n_nodes; last++) {
        int come = state_of(w, node, last, COME), work = state_of(w, node, last, WORK), done = state_of(w, node, last, DONE);
        if (n->laned && last < 0) {
            inside(w, come, work, n->joint);
            inside(w, work, done, -1);
            leave_undone(w, node, come, node, true, false);
            leave_undone(w, node, work, node, false, true);
            befall(w, node, come);
            befall(w, node, work);
            leave_done(w, node, done, node, true);
        }
        if (n->laned) leave_done(w, node, state_of(w, node, last, PASSED), last, false);
        if (n->laned) continue;
        if (lasts(n)) {
            inside(w, come, done, -1);
            leave_undone(w, node, come, last, true, n->kind == SB_STEP);
            befall(w, node, come);
        }
        leave_done(w, node, done, last, lasts(n));
    }
}

static inline void fill_walker(walker *w, const sb_net *net)
{
    *w = (walker){ .net = net };
    ck_assert_int_le(net->n_nodes, MOST_NODES);
    ck_assert_int_le(net->n_moments, MOST_MOMENTS);
    for (int i = 0; i < net->n_sources; i++)
        arrive(w, (move){ .from = ENTRY, .moment = -1, .link = -1, .branch = -1, .planned = true }, net->source[i].enter, -1);
    for (int i = 0; i < net->n_nodes; i++) fill_node(w, i);
}

/* --- walking ---------------------------------------------------------------------------------------- */

static inline bool may(const walker *w, const move *m, const rules *r)
{
    const int node = node_of(m->from), phase = m->from % 4;
    if ((r->planned && !m->planned) || (r->together && m->apart)) return false;
    if (m->moment >= 0 && (r->lost >> m->moment & 1)) return false;
    if (node >= 0 && node == r->silent && phase == DONE) return false;
    return !(node >= 0 && r->closed && r->closed[node] && w->net->node[node].kind == SB_JOIN && phase == COME && !m->event);
}

static inline void walk_on(const walker *w, bool *seen, const rules *r)
{
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < w->n; i++) {
            const move *m = &w->move[i];
            if (!seen[m->from] || seen[m->to] || !may(w, m, r)) continue;
            seen[m->to] = more = true;
        }
    }
}

static inline void walk_in(const walker *w, bool *seen, const rules *r)
{
    memset(seen, 0, STATES * sizeof *seen);
    seen[ENTRY] = true;
    walk_on(w, seen, r);
}

static inline bool at_join(const walker *w, const bool *seen, int join)
{
    for (int last = -1; last < w->net->n_nodes; last++)
        if (seen[state_of(w, join, last, COME)]) return true;
    return false;
}

static inline bool can_join(const walker *w, const bool *seen, int join, const rules *r)
{
    const sb_net_node *n = &w->net->node[join], *fork = &w->net->node[n->fork];
    int come = 0;
    for (int b = fork->out.first; b < fork->out.first + fork->out.n; b++) {
        static bool found[STATES];
        rules inner = *r;
        inner.silent = n->fork; /* a fork without a lane is left as done too */
        memset(found, 0, sizeof found);
        for (int i = 0; i < w->n; i++)
            if (w->move[i].branch == b && seen[w->move[i].from] && may(w, &w->move[i], r)) found[w->move[i].to] = true;
        walk_on(w, found, &inner);
        come += at_join(w, found, join);
    }
    return come >= n->wait_for;
}

/* Where cases come when joins wait. */
static inline void walk_joining(const walker *w, bool *seen, const rules *given)
{
    bool closed[MOST_NODES];
    rules r = *given;
    for (int i = 0; i < w->net->n_nodes; i++) closed[i] = w->net->node[i].kind == SB_JOIN && w->net->node[i].fork >= 0;
    r.closed = closed;
    for (bool more = true; more;) {
        more = false;
        walk_in(w, seen, &r);
        for (int i = 0; i < w->net->n_nodes; i++)
            if (closed[i] && at_join(w, seen, i) && can_join(w, seen, i, &r)) closed[i] = false, more = true;
    }
}

/* Is need i met somewhere in what was seen? -1: has the case come to an end? */
static inline bool is_met(const walker *w, const bool *seen, int need)
{
    const sb_need *n = need >= 0 ? &w->net->model->need[need] : NULL;
    for (int k = 0; n != NULL && k < n->n_nodes; k++)
        for (int last = -1; last < w->net->n_nodes; last++) {
            const int node = n->node[k];
            if (w->net->node[node].laned ? seen[state_of(w, node, -1, WORK)] : seen[state_of(w, node, last, COME)]) return true;
        }
    return n == NULL && seen[END];
}

/* --- shortest ways ---------------------------------------------------------------------------------- */

/* The map with each node one place, every link 1 long. */
typedef struct lean {
    int n, place[STATES]; /* of a state; -1 */
    int n_links, from[MOST_MOVES], to[MOST_MOVES], moment[MOST_MOVES], link[MOST_MOVES];
    int far[STATES][STATES];       /* -1: no way */
    double ways[STATES][STATES];   /* how many of that length */
} lean;

static inline int lean_place(lean *l, const walker *w, int state)
{
    const int node = node_of(state);
    if (node >= 0 && state % 4 != PASSED) state -= state % 4;
    (void)w;
    if (l->place[state] < 0) l->place[state] = l->n++;
    return l->place[state];
}

static inline void add_lean(lean *l, const walker *w, const move *m)
{
    int from = lean_place(l, w, m->from), to = lean_place(l, w, m->to);
    if (m->event || from == to) return;
    for (int i = 0; i < l->n_links; i++)
        if (l->from[i] == from && l->to[i] == to && l->link[i] == m->link) return;
    l->from[l->n_links] = from;
    l->to[l->n_links] = to;
    l->moment[l->n_links] = m->moment;
    l->link[l->n_links++] = m->link;
}

static inline void measure_from(lean *l, int s)
{
    for (int v = 0; v < l->n; v++) l->far[s][v] = -1, l->ways[s][v] = 0;
    l->far[s][s] = 0;
    l->ways[s][s] = 1;
    bool more = true;
    for (int d = 0; more; d++) {
        more = false;
        for (int i = 0; i < l->n_links; i++) {
            int u = l->from[i], v = l->to[i];
            if (l->far[s][u] != d || (l->far[s][v] >= 0 && l->far[s][v] <= d)) continue;
            l->far[s][v] = d + 1;
            l->ways[s][v] += l->ways[s][u];
            more = true;
        }
    }
}

static inline void fill_lean(lean *l, const walker *w, const bool *seen)
{
    l->n = l->n_links = 0;
    for (int s = 0; s < STATES; s++) l->place[s] = -1;
    for (int i = 0; i < w->n; i++)
        if (seen[w->move[i].from]) add_lean(l, w, &w->move[i]);
    for (int s = 0; s < l->n; s++) measure_from(l, s);
}

/* Of all pairs of laned nodes, the share whose shortest way takes a link that is the moment, or is between at `node`. */
static inline double lean_share(lean *l, const walker *w, const bool *seen, int moment, int node)
{
    int end[MOST_NODES], n = 0, at = -1;
    double pairs = 0, sum = 0;
    for (int i = 0; i < w->net->n_nodes; i++) {
        if (!w->net->node[i].laned || !seen[state_of(w, i, -1, COME)]) continue;
        end[n] = lean_place(l, w, state_of(w, i, -1, COME));
        if (i == node) at = end[n];
        n++;
    }
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            const int s = end[a], t = end[b];
            if (a == b || l->far[s][t] < 0) continue;
            pairs++;
            if (at >= 0 && at != s && at != t && l->far[s][at] >= 0 && l->far[at][t] >= 0 &&
                l->far[s][at] + l->far[at][t] == l->far[s][t])
                sum += l->ways[s][at] * l->ways[at][t] / l->ways[s][t];
            for (int i = 0; i < l->n_links && node < 0; i++) {
                const int u = l->from[i], v = l->to[i];
                if (l->moment[i] != moment || l->far[s][u] < 0 || l->far[v][t] < 0) continue;
                if (l->far[s][u] + 1 + l->far[v][t] == l->far[s][t]) sum += l->ways[s][u] * l->ways[v][t] / l->ways[s][t];
            }
        }
    return pairs > 0 ? sum / pairs : 0;
}

#endif
