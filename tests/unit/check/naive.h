/* The states of a case by brute force: every token one node at a time, in every order, nothing collapsed or left out.
 * Written from the rules of sim/flow.c alone; it shares no code with the check room. For small nets. */
#ifndef TESTS_UNIT_CHECK_NAIVE_H
#define TESTS_UNIT_CHECK_NAIVE_H

#include "net/net.h"

#include <stdlib.h>
#include <string.h>

enum { NAIVE_TOKENS = 7, NAIVE_ACTS = 6, NAIVE_JOINS = 4, NAIVE_STATES = 6000, NAIVE_NODES = 16 };

typedef struct naive_token {
    int node, act, branch;
    int waits, done; /* waits in the join; done: at the node, its gate passed */
} naive_token;

typedef struct naive_act {
    int fork, parent, branch;
    struct { int join, come, over; } join[NAIVE_JOINS];
} naive_act;

/* Unused places are zeroed, so that states can be compared by bytes. */
typedef struct naive_state {
    int n_tokens, n_acts, gates;
    naive_token token[NAIVE_TOKENS];
    naive_act act[NAIVE_ACTS];
} naive_state;

typedef struct naive {
    const sb_net *net;
    naive_state *state;
    int n, *from, *to, n_edges, cap_edges;
    bool *rests;
    bool too_large, stuck[NAIVE_NODES], reached[NAIVE_NODES], early[NAIVE_NODES], endless;
} naive;

static inline int naive_order(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(naive_token));
}

/* Drops activations without tokens, numbers the others in order, sorts tokens. */
static inline void naive_tidy(naive_state *s)
{
    bool used[NAIVE_ACTS] = { false };
    int number[NAIVE_ACTS], n = 0;
    for (int t = 0; t < s->n_tokens; t++) {
        for (int a = s->token[t].act; a >= 0; a = s->act[a].parent) used[a] = true;
    }
    for (int a = 0; a < s->n_acts; a++) {
        number[a] = n;
        if (!used[a]) continue;
        s->act[n] = s->act[a];
        if (s->act[n].parent >= 0) s->act[n].parent = number[s->act[n].parent];
        n++;
    }
    memset(s->act + n, 0, (size_t)(NAIVE_ACTS - n) * sizeof *s->act);
    s->n_acts = n;
    for (int t = 0; t < s->n_tokens; t++) {
        if (s->token[t].act >= 0) s->token[t].act = number[s->token[t].act];
    }
    qsort(s->token, (size_t)s->n_tokens, sizeof *s->token, naive_order);
    memset(s->token + s->n_tokens, 0, (size_t)(NAIVE_TOKENS - s->n_tokens) * sizeof *s->token);
}

static inline void naive_drop(naive_state *s, int t)
{
    s->token[t] = s->token[--s->n_tokens];
}

static inline void naive_add(naive *x, int from, naive_state *s)
{
    naive_tidy(s);
    int i = 0;
    while (i < x->n && memcmp(&x->state[i], s, sizeof *s) != 0) i++;
    if (i == NAIVE_STATES) {
        x->too_large = true;
        return;
    }
    if (i == x->n) x->state[x->n++] = *s;
    if (from < 0) return;
    if (x->n_edges == x->cap_edges) {
        x->cap_edges = x->cap_edges ? 2 * x->cap_edges : 1024;
        x->from = realloc(x->from, (size_t)x->cap_edges * sizeof *x->from);
        x->to = realloc(x->to, (size_t)x->cap_edges * sizeof *x->to);
    }
    x->from[x->n_edges] = from;
    x->to[x->n_edges++] = i;
}

/* Leaves by all ways out at once; where a join waits for them, in an activation of their own. */
static inline void naive_leave(naive *x, int from, naive_state *s, int t, int at, int act)
{
    bool awaited = x->net->node[at].kind == SB_FORK;
    for (int i = 0; i < x->net->n_nodes; i++) awaited = awaited || (x->net->node[i].kind == SB_JOIN && x->net->node[i].fork == at);
    if (awaited && s->n_acts == NAIVE_ACTS) {
        x->too_large = true;
        return;
    }
    if (awaited) {
        s->act[s->n_acts] = (naive_act){ .fork = at, .parent = act, .branch = s->token[t].branch };
        act = s->n_acts++;
    }
    const sb_range *out = &x->net->node[at].out;
    naive_token origin = s->token[t];
    if (out->n == 0) naive_drop(s, t);
    for (int i = 0; i < out->n; i++) {
        if (i > 0 && s->n_tokens == NAIVE_TOKENS) {
            x->too_large = true;
            return;
        }
        s->token[i == 0 ? t : s->n_tokens++] =
            (naive_token){ x->net->link[x->net->out[out->first + i]].to, act, act == origin.act ? origin.branch : i, 0, 0 };
    }
    naive_add(x, from, s);
}

static inline bool naive_inside(const naive_state *s, int a, int outer)
{
    while (a >= 0 && a != outer) a = s->act[a].parent;
    return a == outer;
}

static inline void naive_join(naive *x, int from, naive_state *s, int t)
{
    int at = s->token[t].node, branch = s->token[t].branch, a = s->token[t].act, j = 0;
    const sb_net_node *join = &x->net->node[at];
    for (; a >= 0 && s->act[a].fork != join->fork; a = s->act[a].parent) branch = s->act[a].branch;
    if (a < 0) {
        naive_leave(x, from, s, t, at, s->token[t].act);
        return;
    }
    while (j < NAIVE_JOINS && s->act[a].join[j].join != 0 && s->act[a].join[j].join != at + 1) j++;
    if (j == NAIVE_JOINS) {
        x->too_large = true;
        return;
    }
    s->act[a].join[j].join = at + 1;
    if (s->act[a].join[j].over) {
        naive_drop(s, t);
        naive_add(x, from, s);
        return;
    }
    s->act[a].join[j].come |= 1 << branch;
    if (__builtin_popcount((unsigned)s->act[a].join[j].come) < join->wait_for) {
        s->token[t].waits = 1;
        naive_add(x, from, s);
        return;
    }
    s->act[a].join[j].over = 1;
    naive_token mine = s->token[t];
    naive_drop(s, t);
    for (int o = s->n_tokens - 1; o >= 0; o--) {
        bool waited = s->token[o].waits && s->token[o].node == at;
        if (naive_inside(s, s->token[o].act, a) && (waited || join->cancel)) naive_drop(s, o);
    }
    mine.act = s->act[a].parent;
    mine.branch = s->act[a].branch;
    s->token[s->n_tokens++] = mine;
    naive_leave(x, from, s, s->n_tokens - 1, at, mine.act);
}

static inline bool naive_is_late(const naive_state *s, const naive_token *t)
{
    for (int a = t->act; a >= 0; a = s->act[a].parent) {
        for (int j = 0; j < NAIVE_JOINS; j++) {
            if (s->act[a].join[j].over) return true;
        }
    }
    return false;
}

/* Everything that can happen to token t of state i. */
static inline void naive_move(naive *x, int i, int t)
{
    const naive_state before = x->state[i];
    const sb_net_node *n = &x->net->node[before.token[t].node];
    int at = before.token[t].node;
    naive_state s = before;
    x->reached[at] = true;
    if (n->once && n->kind != SB_JOIN && !before.token[t].done) {
        if (s.gates & 1 << at) naive_drop(&s, t);
        else s.token[t].done = 1;
        s.gates |= 1 << at;
        naive_add(x, i, &s);
        return;
    }
    s.token[t].done = 0;
    if (n->has_timeout) {
        naive_state late = s;
        late.token[t].node = x->net->link[n->timeout_link].to;
        naive_add(x, i, &late);
    }
    switch (n->kind) {
    case SB_STEP:
    case SB_WAIT:
    case SB_FORK: naive_leave(x, i, &s, t, at, s.token[t].act); break;
    case SB_STOP:
        naive_drop(&s, t);
        naive_add(x, i, &s);
        break;
    case SB_FINISH:
        for (int o = 0; o < s.n_tokens; o++) x->early[at] = x->early[at] || (o != t && !naive_is_late(&s, &s.token[o]));
        memset(&s, 0, sizeof s);
        naive_add(x, i, &s);
        break;
    case SB_RACE:
    case SB_CHOICE:
        for (int k = 0; k < n->out.n; k++) {
            naive_state chosen = s;
            chosen.token[t].node = x->net->link[x->net->out[n->out.first + k]].to;
            naive_add(x, i, &chosen);
        }
        break;
    case SB_JOIN: naive_join(x, i, &s, t); break;
    }
}

static inline void naive_run(naive *x, const sb_net *net, int root)
{
    *x = (naive){ .net = net };
    x->state = calloc(NAIVE_STATES + 1, sizeof *x->state);
    x->rests = calloc(NAIVE_STATES + 1, sizeof *x->rests);
    naive_state first;
    memset(&first, 0, sizeof first);
    first.n_tokens = 1;
    first.token[0] = (naive_token){ root, -1, 0, 0, 0 };
    naive_add(x, -1, &first);
    for (int i = 0; i < x->n && !x->too_large; i++) {
        bool moves = false;
        for (int t = 0; t < x->state[i].n_tokens && !x->too_large; t++) {
            if (x->state[i].token[t].waits) continue;
            moves = true;
            naive_move(x, i, t);
        }
        x->rests[i] = !moves;
        for (int t = 0; t < x->state[i].n_tokens && !moves; t++) x->stuck[x->state[i].token[t].node] = true;
    }
    for (bool more = true; more;) {
        more = false;
        for (int e = 0; e < x->n_edges; e++) {
            if (x->rests[x->from[e]] || !x->rests[x->to[e]]) continue;
            x->rests[x->from[e]] = more = true;
        }
    }
    for (int i = 0; i < x->n; i++) x->endless = x->endless || !x->rests[i];
}

static inline void naive_free(naive *x)
{
    free(x->state);
    free(x->rests);
    free(x->from);
    free(x->to);
}

#endif
