#include "check/state.h"

#include <string.h>

void sb_state_begin(sb_state *state, int place)
{
    state->n_tokens = 1;
    state->n_activations = state->n_joins = 0;
    state->gates = 0;
    state->overflowed = state->finished = false;
    state->token[0] = (sb_check_token){ .place = place, .activation = -1 };
}

/* --- activations -------------------------------------------------------------------------------------------------- */

int sb_state_activation(const sb_state *s, const sb_check_token *token, int fork, int *branch)
{
    int a = token->activation;
    *branch = token->branch;
    while (a >= 0 && s->activation[a].fork != fork) {
        *branch = s->activation[a].branch;
        a = s->activation[a].parent;
    }
    return a;
}

static bool inside(const sb_state *s, int a, int outer)
{
    while (a >= 0 && a != outer) a = s->activation[a].parent;
    return a == outer;
}

bool sb_state_is_late(const sb_state *s, const sb_check_token *token)
{
    for (int i = 0; i < s->n_joins; i++) {
        if (s->join[i].done && inside(s, token->activation, s->join[i].activation)) return true;
    }
    return false;
}

/* The state of a join in an activation; NULL when there is no room for one more. */
static sb_check_join *join_of(sb_state *s, int activation, int join)
{
    for (int i = 0; i < s->n_joins; i++) {
        if (s->join[i].activation == activation && s->join[i].join == join) return &s->join[i];
    }
    if (s->n_joins == SB_STATE_JOINS) return NULL;
    s->join[s->n_joins] = (sb_check_join){ .activation = activation, .join = join };
    return &s->join[s->n_joins++];
}

/* --- moves -------------------------------------------------------------------------------------------------------- */

/* A token for each way out of the node, the first being the token itself, all in one activation. */
static void spread(sb_state *s, const sb_ways *w, int t, int node, int activation)
{
    const sb_range *out = &w->net->node[node].out;
    const sb_check_token origin = s->token[t];
    if (out->n == 0) s->token[t].gone = true;
    for (int i = 0; i < out->n; i++) {
        if (i > 0 && s->n_tokens == SB_STATE_TOKENS) {
            s->overflowed = true;
            return;
        }
        sb_check_token *each = &s->token[i == 0 ? t : s->n_tokens++];
        *each = origin;
        each->place = sb_place_on(w, out->first + i);
        each->activation = activation;
        if (activation != origin.activation) each->branch = i;
    }
}

static void enter_fork(sb_state *s, const sb_ways *w, int t, int fork)
{
    if (s->n_activations == SB_STATE_ACTIVATIONS) {
        s->overflowed = true;
        return;
    }
    int a = s->n_activations++;
    s->activation[a] = (sb_check_activation){ fork, s->token[t].activation, s->token[t].branch };
    spread(s, w, t, fork, a);
}

static void leave_join(sb_state *s, const sb_ways *w, int t, int join)
{
    if (w->net->node[join].gathered) enter_fork(s, w, t, join); /* the next one waits for the ways out of it */
    else spread(s, w, t, join, s->token[t].activation);
}

/* Those that waited end there, the last one goes on in the place of the fork's token; `cancel` withdraws the rest. */
static void complete(sb_state *s, const sb_ways *w, int t, int node, int a)
{
    bool cancel = w->net->node[node].cancel;
    for (int i = 0; i < s->n_tokens; i++) {
        sb_check_token *other = &s->token[i];
        if (i == t || other->gone || !inside(s, other->activation, a)) continue;
        if (cancel || (other->waits && other->place == node)) other->gone = true;
    }
    s->token[t].branch = s->activation[a].branch;
    s->token[t].activation = s->activation[a].parent;
    leave_join(s, w, t, node);
}

static void enter_join(sb_state *s, const sb_ways *w, int t, int node, int *passed)
{
    const sb_net_node *join = &w->net->node[node];
    int branch, a = sb_state_activation(s, &s->token[t], join->fork, &branch);
    if (a < 0) { /* from outside: it passes */
        *passed = node;
        leave_join(s, w, t, node);
        return;
    }
    sb_check_join *j = join_of(s, a, node);
    if (j == NULL) {
        s->overflowed = true;
    } else if (j->done) {
        s->token[t].gone = true;
    } else {
        if (branch < 63) j->come |= UINT64_C(1) << branch;
        if (__builtin_popcountll(j->come) < join->wait_for) {
            s->token[t].waits = true;
            s->token[t].place = node;
            return;
        }
        j->done = true;
        j->come = 0;
        *passed = node;
        complete(s, w, t, node, a);
    }
}

static void drop_gone(sb_state *s)
{
    int kept = 0;
    for (int i = 0; i < s->n_tokens; i++) {
        if (!s->token[i].gone) s->token[kept++] = s->token[i];
    }
    s->n_tokens = kept;
}

void sb_state_move(sb_state *s, const sb_ways *w, int t, int exit, int *passed)
{
    int nodes = w->net->n_nodes;
    *passed = -1;
    if (exit >= nodes) {
        uint64_t gate = UINT64_C(1) << w->gate[exit - nodes];
        s->token[t].gone = (s->gates & gate) != 0;
        s->token[t].place = sb_place_past_gate(w, exit - nodes);
        s->gates |= gate;
    } else {
        switch (w->kind[exit]) {
        case SB_EXIT_NONE: break;
        case SB_EXIT_END: s->token[t].gone = true; break;
        case SB_EXIT_FINISH:
            s->finished = true;
            s->n_tokens = 0;
            s->gates = 0;
            break;
        case SB_EXIT_FORK: enter_fork(s, w, t, exit); break;
        case SB_EXIT_SPLIT: spread(s, w, t, exit, s->token[t].activation); break;
        case SB_EXIT_JOIN: enter_join(s, w, t, exit, passed); break;
        }
    }
    drop_gone(s);
}

/* --- packing ------------------------------------------------------------------------------------------------------ */
/* state      := gates low, gates high, children
 * children   := count, each
 * each       := length, TOKEN, place, branch, waits  |  length, ACTIVATION, fork, branch, joins, children
 * joins      := count, { join, come low, come high, done } sorted by join
 * A length counts the numbers after it. Branches that no longer matter (of who waits or is outside) are 0. An activation
 * without tokens is left out: it is gone. */

enum { TOKEN = 1, ACTIVATION = 2, TOKEN_LENGTH = 4 };

typedef struct packing {
    const sb_state *s;
    int32_t *to;
    int n;
    bool full;
} packing;

static void put(packing *p, int32_t value)
{
    if (p->n == SB_STATE_PACKED) p->full = true;
    else p->to[p->n++] = value;
}

static void put_word(packing *p, uint64_t word)
{
    put(p, (int32_t)(uint32_t)word);
    put(p, (int32_t)(uint32_t)(word >> 32));
}

static int compare(const int32_t *a, const int32_t *b)
{
    for (int i = 0; i <= a[0] && i <= b[0]; i++) {
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return (a[0] > b[0]) - (a[0] < b[0]);
}

/* Sorts the children that stand from `first` on by insertion: they are few, and mostly in order. */
static void sort_children(packing *p, int first, int count)
{
    int at = first;
    for (int i = 0; i < count; i++) {
        int32_t moving[SB_STATE_PACKED], length = p->to[at] + 1, to = first;
        memcpy(moving, p->to + at, (size_t)length * sizeof *moving);
        while (to < at && compare(p->to + to, moving) <= 0) to += p->to[to] + 1;
        if (to < at) {
            memmove(p->to + to + length, p->to + to, (size_t)(at - to) * sizeof *moving);
            memcpy(p->to + to, moving, (size_t)length * sizeof *moving);
        }
        at += length;
    }
}

static void put_token(packing *p, const sb_check_token *t)
{
    put(p, TOKEN_LENGTH);
    put(p, TOKEN);
    put(p, t->place);
    put(p, t->waits || t->activation < 0 ? 0 : t->branch);
    put(p, t->waits);
}

static void put_joins(packing *p, int activation)
{
    const sb_state *s = p->s;
    int where = p->n, count = 0, last = -1;
    put(p, 0);
    for (;;) {
        const sb_check_join *next = NULL;
        for (int i = 0; i < s->n_joins; i++) {
            const sb_check_join *j = &s->join[i];
            if (j->activation == activation && j->join > last && (next == NULL || j->join < next->join)) next = j;
        }
        if (next == NULL) break;
        last = next->join;
        count++;
        put(p, next->join);
        put_word(p, next->come);
        put(p, next->done);
    }
    if (!p->full) p->to[where] = count;
}

static int put_children(packing *p, int activation);

/* False if nothing is left in it. */
static bool put_activation(packing *p, int a)
{
    const sb_check_activation *act = &p->s->activation[a];
    int where = p->n;
    put(p, 0);
    put(p, ACTIVATION);
    put(p, act->fork);
    put(p, act->parent < 0 ? 0 : act->branch);
    put_joins(p, a);
    bool any = put_children(p, a) > 0;
    if (!any) p->n = where;
    else if (!p->full) p->to[where] = p->n - where - 1;
    return any;
}

static int put_children(packing *p, int activation)
{
    const sb_state *s = p->s;
    int where = p->n, count = 0;
    put(p, 0);
    int first = p->n;
    for (int i = 0; i < s->n_tokens; i++) {
        if (s->token[i].activation != activation) continue;
        put_token(p, &s->token[i]);
        count++;
    }
    for (int a = 0; a < s->n_activations; a++) {
        if (s->activation[a].parent == activation) count += put_activation(p, a);
    }
    if (p->full) return count;
    p->to[where] = count;
    sort_children(p, first, count);
    return count;
}

int sb_state_pack(int32_t packed[SB_STATE_PACKED], const sb_state *state)
{
    packing p = { .s = state, .to = packed };
    put_word(&p, state->gates);
    put_children(&p, -1);
    return p.full ? 0 : p.n;
}

/* --- unpacking ---------------------------------------------------------------------------------------------------- */

static uint64_t word_at(const int32_t *at)
{
    return (uint64_t)(uint32_t)at[0] | (uint64_t)(uint32_t)at[1] << 32;
}

/* Reads children that stand in `activation`; returns what follows them. */
static const int32_t *read_children(sb_state *s, const int32_t *at, int activation)
{
    for (int32_t left = *at++; left > 0; left--) {
        const int32_t *body = at + 1;
        at += *at + 1;
        if (body[0] == TOKEN) {
            s->token[s->n_tokens++] = (sb_check_token){ .place = body[1], .activation = activation, .branch = body[2],
                                                        .waits = body[3] != 0 };
            continue;
        }
        int a = s->n_activations++;
        s->activation[a] = (sb_check_activation){ body[1], activation, body[2] };
        const int32_t *joins = body + 4;
        for (int32_t k = 0; k < body[3]; k++, joins += 4)
            s->join[s->n_joins++] = (sb_check_join){ a, joins[0], word_at(joins + 1), joins[3] != 0 };
        read_children(s, joins, a);
    }
    return at;
}

void sb_state_unpack(sb_state *state, const int32_t *packed)
{
    state->n_tokens = state->n_activations = state->n_joins = 0;
    state->overflowed = state->finished = false;
    state->gates = word_at(packed);
    read_children(state, packed + 2, -1);
}

/* --- covering ----------------------------------------------------------------------------------------------------- */

static bool children_cover(const int32_t *big, const int32_t *small);

/* One activation over another of the same fork, branch and joins. */
static bool activation_covers(const int32_t *big, const int32_t *small)
{
    if (big[1] != ACTIVATION || small[1] != ACTIVATION) return false;
    int head = 4 + 4 * big[4];
    for (int i = 2; i <= head; i++) {
        if (i > small[0] || i > big[0] || big[i] != small[i]) return false;
    }
    return children_cover(big + head + 1, small + head + 1);
}

/* Each child of `small` is among those of `big`, but for one at most, which is then covered by one of what is left. */
static bool children_cover(const int32_t *big, const int32_t *small)
{
    int32_t n_big = *big++, n_small = *small++, i = 0, k = 0;
    const int32_t *odd = NULL, *left[SB_STATE_TOKENS + SB_STATE_ACTIVATIONS];
    int n_left = 0;
    while (k < n_small || i < n_big) {
        int order = k == n_small ? -1 : i == n_big ? 1 : compare(big, small);
        if (order < 0) left[n_left++] = big;
        else if (order > 0 && odd != NULL) return false;
        else if (order > 0) odd = small;
        if (order <= 0) big += *big + 1, i++;
        if (order >= 0) small += *small + 1, k++;
    }
    if (odd == NULL) return true;
    for (int l = 0; l < n_left; l++) {
        if (activation_covers(left[l], odd)) return true;
    }
    return false;
}

bool sb_state_covers(const int32_t *big, const int32_t *small)
{
    return big[0] == small[0] && big[1] == small[1] && children_cover(big + 2, small + 2);
}
