#include "check/search.h"

#include "base/hash.h"

#include <string.h>

enum { ALL = -1, NOBODY = -2 };

/* --- the states that were seen ------------------------------------------------------------------------------------ */

static uint64_t hash(const int32_t *packed, int n)
{
    uint64_t h = (uint64_t)n;
    for (int i = 0; i < n; i++) h = sb_mix(h ^ (uint32_t)packed[i]);
    return h;
}

static bool enlarge(sb_search *s)
{
    int size = s->n_table ? 2 * s->n_table : 256;
    int *table = sb_arena_array(s->arena, (size_t)size, sizeof *table);
    if (table == NULL) return false;
    for (int i = 0; i < s->n; i++) {
        int at = (int)(hash(s->state[i].packed, s->state[i].length) & (uint64_t)(size - 1));
        while (table[at] != 0) at = (at + 1) & (size - 1);
        table[at] = i + 1;
    }
    s->table = table;
    s->n_table = size;
    return true;
}

/* The number of the state, a new one if it was not seen before (*fresh); -1 when out of memory. */
static int number_of(sb_search *s, const int32_t *packed, int n, sb_found how, bool *fresh)
{
    if (2 * s->n >= s->n_table && !enlarge(s)) return -1;
    int at = (int)(hash(packed, n) & (uint64_t)(s->n_table - 1));
    for (; s->table[at] != 0; at = (at + 1) & (s->n_table - 1)) {
        const sb_found *seen = &s->state[s->table[at] - 1];
        if (seen->length == n && memcmp(seen->packed, packed, (size_t)n * sizeof *packed) == 0) return s->table[at] - 1;
    }
    int32_t *copy = sb_arena_array(s->arena, (size_t)n, sizeof *copy);
    if (copy == NULL || !sb_arena_grow(s->arena, (void **)&s->state, &s->capacity, s->n + 1, sizeof *s->state)) return -1;
    memcpy(copy, packed, (size_t)n * sizeof *copy);
    how.packed = copy;
    how.length = n;
    s->state[s->n] = how;
    s->table[at] = s->n + 1;
    *fresh = true;
    return s->n++;
}

static bool add_edge(sb_search *s, int from, int to)
{
    if (!sb_arena_grow(s->arena, (void **)&s->edge, &s->cap_edges, s->n_edges + 1, sizeof *s->edge)) return false;
    s->edge[s->n_edges].from = from;
    s->edge[s->n_edges++].to = to;
    return true;
}

/* --- tokens without end ------------------------------------------------------------------------------------------- */

/* A token that comes to a fork within the fork's own activation can do so again and again; only gates stop it, and joins
 * that it has passed from outside and now waits in, within an activation that it has opened since: each of them once. */
static int own_activations(const sb_state *state, const sb_check_token *t, int fork)
{
    int n = 0;
    for (int a = t->activation; a >= 0; a = state->activation[a].parent) n += state->activation[a].fork == fork;
    return n;
}

/* The new state `i`, come to by splitting: does it cover one on the way to it? */
static bool grows(const sb_search *s, int i)
{
    const sb_found *now = &s->state[i];
    for (int k = now->parent; k >= 0; k = s->state[k].parent) {
        if (s->state[k].length < now->length && sb_state_covers(now->packed, s->state[k].packed)) return true;
    }
    return false;
}

static bool splits(const sb_ways *w, int exit)
{
    if (exit < 0 || exit >= w->net->n_nodes) return false;
    sb_exit_kind kind = w->kind[exit];
    return kind == SB_EXIT_FORK || kind == SB_EXIT_SPLIT || (kind == SB_EXIT_JOIN && w->net->node[exit].out.n > 1);
}

/* --- which tokens to move ----------------------------------------------------------------------------------------- */

/* Does coming to this exit commute with all that others do meanwhile? */
static bool commutes(const sb_search *s, const sb_state *state, const sb_check_token *t, int exit)
{
    const sb_ways *w = s->w;
    if (exit >= w->net->n_nodes) return false;
    if (w->kind[exit] != SB_EXIT_JOIN) return true;
    int fork = w->net->node[exit].fork, branch;
    int a = sb_state_activation(state, t, fork, &branch);
    return a < 0 || (a == t->activation && !w->cancelled[fork]);
}

/* Moving this token alone loses no state of rest: whatever it does commutes with what others do; and if they withdraw it
 * first, then all that it has done is withdrawn with it. */
static bool is_independent(const sb_search *s, const sb_state *state, const sb_check_token *t, const sb_exits *exits)
{
    for (int i = 0; i < exits->n; i++) {
        if (!commutes(s, state, t, exits->exit[i])) return false;
    }
    return true;
}

typedef struct choice {
    const sb_exits *exits[SB_STATE_TOKENS]; /* NULL: waits, or goes round for ever */
    int one;                                /* token; ALL that have more before them than an end; or NOBODY */
} choice;

static sb_status choose(sb_search *s, const sb_state *state, choice *out)
{
    int ending = NOBODY, finishing = NOBODY;
    out->one = NOBODY;
    for (int t = 0; t < state->n_tokens; t++) {
        out->exits[t] = NULL;
        if (state->token[t].waits) continue;
        const sb_exits *exits = sb_ways_exits(s->w, state->token[t].place);
        if (exits == NULL) return SB_NOMEM;
        if (exits->n == 0) continue;
        out->exits[t] = exits;
        if (exits->outcome == SB_ENDS) ending = t;
        else if (exits->outcome == SB_FINISHES) finishing = t;
        else if (out->one < 0 && is_independent(s, state, &state->token[t], exits)) out->one = t;
        else if (out->one == NOBODY) out->one = ALL;
    }
    if (out->one == NOBODY) out->one = ending != NOBODY ? ending : finishing;
    return SB_OK;
}

/* --- what a state shows ------------------------------------------------------------------------------------------- */

/* All is at rest: whoever waits in a join does so for ever. */
static void note_stuck(sb_search *s, int i, const sb_state *state)
{
    s->state[i].at_rest = true;
    for (int t = 0; t < state->n_tokens; t++) {
        const sb_check_token *token = &state->token[t];
        if (token->waits && s->stuck[token->place] < 0) s->stuck[token->place] = i;
    }
}

static void note_come(sb_search *s, const sb_state *state, const sb_check_token *token, int join)
{
    int branch, a = sb_state_activation(state, token, s->w->net->node[join].fork, &branch);
    if (a >= 0 && branch < 63) s->come[join] |= UINT64_C(1) << branch;
    if (a >= 0 || s->outside[join]) return;
    s->outside[join] = true;
    s->n_outside++;
}

/* Another token that somebody still waits for, or that is on a way of its own; -1 if there is none. */
static int another(const sb_state *state, int but)
{
    for (int t = 0; t < state->n_tokens; t++) {
        if (t != but && !sb_state_is_late(state, &state->token[t])) return t;
    }
    return -1;
}

/* The node that a token waits in or is on its way to. */
static int place_of(const sb_search *s, const sb_check_token *token)
{
    int nodes = s->w->net->n_nodes, place = token->place;
    return place < 2 * nodes ? place % nodes : s->w->net->link[s->w->net->out[place - 2 * nodes]].to;
}

static void note_early(sb_search *s, int i, const sb_state *state, const choice *c)
{
    for (int t = 0; t < state->n_tokens; t++) {
        for (int k = 0; c->exits[t] != NULL && k < c->exits[t]->n; k++) {
            int exit = c->exits[t]->exit[k];
            if (exit >= s->w->net->n_nodes || s->w->kind[exit] != SB_EXIT_FINISH || s->early[exit] >= 0) continue;
            int other = another(state, t);
            if (other < 0 && !s->apart) continue;
            s->early[exit] = i;
            s->early_place[exit] = state->token[t].place;
            s->early_other[exit] = other < 0 ? -1 : place_of(s, &state->token[other]);
        }
    }
}

/* --- searching ---------------------------------------------------------------------------------------------------- */

/* *onward is set where it leads to a state that is still to be expanded. */
static sb_status move(sb_search *s, int i, const sb_state *from, int t, int exit, bool *onward)
{
    int32_t packed[SB_STATE_PACKED];
    int passed, place = from->token[t].place;
    if (--*s->budget < 0) {
        s->undecided = true;
        return SB_OK;
    }
    int own = exit < s->w->net->n_nodes && s->w->kind[exit] == SB_EXIT_FORK ? own_activations(from, &from->token[t], exit) : 0;
    int stops = s->w->n_gates + s->n_outside;
    if (own > stops && s->grows[exit] < 0) {
        s->grows[exit] = i;
        s->grows_place[exit] = place;
    }
    if (own > stops + 1) return SB_OK; /* again and again: it has been told */
    sb_state state = *from;
    sb_state_move(&state, s->w, t, exit, &passed);
    if (passed >= 0) s->passed[passed] = true;
    if (exit < s->w->net->n_nodes && s->w->kind[exit] == SB_EXIT_JOIN) note_come(s, from, &from->token[t], exit);
    int length = state.overflowed ? 0 : sb_state_pack(packed, &state);
    if (length == 0) {
        s->undecided = true;
        return SB_OK;
    }
    bool fresh = false;
    int next = number_of(s, packed, length, (sb_found){ .parent = i, .place = place, .exit = exit }, &fresh);
    if (next < 0 || !add_edge(s, i, next)) return SB_NOMEM;
    *onward = *onward || next > i;
    if (fresh && splits(s->w, exit) && grows(s, next)) {
        if (s->grows[exit] < 0) s->grows[exit] = next;
        s->state[next].at_rest = true;
    }
    return SB_OK;
}

/* Those chosen first; the others too where all that leads back to what is expanded already, so that nobody is left out
 * for ever while some go round. */
static sb_status expand(sb_search *s, int i)
{
    sb_state state;
    choice c;
    sb_state_unpack(&state, s->state[i].packed);
    sb_status status = choose(s, &state, &c);
    if (status != SB_OK) return status;
    note_early(s, i, &state, &c);
    if (c.one == NOBODY) note_stuck(s, i, &state);
    bool onward = false;
    for (int pass = 0; pass < 2 && !onward; pass++) {
        for (int t = 0; t < state.n_tokens; t++) {
            bool chosen = c.exits[t] != NULL && (c.one == ALL ? c.exits[t]->outcome == SB_GOES_ON : t == c.one);
            for (int k = 0; c.exits[t] != NULL && chosen == (pass == 0) && k < c.exits[t]->n && status == SB_OK && *s->budget >= 0; k++)
                status = move(s, i, &state, t, c.exits[t]->exit[k], &onward);
        }
    }
    return status;
}

/* From which states does nothing come to rest? Backwards along the edges from those that are. Rounds over the edges,
 * last first, are few: edges lead onwards in the order of discovery but for the circles. */
static sb_status find_endless(sb_search *s)
{
    bool *ends = sb_arena_array(s->arena, (size_t)s->n, sizeof *ends), changed = true;
    if (ends == NULL) return SB_NOMEM;
    for (int i = 0; i < s->n; i++) ends[i] = s->state[i].at_rest;
    while (changed) {
        changed = false;
        for (int e = s->n_edges - 1; e >= 0; e--) {
            if (ends[s->edge[e].from] || !ends[s->edge[e].to]) continue;
            ends[s->edge[e].from] = changed = true;
        }
    }
    for (int i = s->n - 1; i >= 0; i--) {
        if (!ends[i]) s->endless = i;
    }
    return SB_OK;
}

static bool make_room(sb_search *s, size_t nodes)
{
    int **list[] = { &s->stuck, &s->grows, &s->grows_place, &s->early, &s->early_place, &s->early_other };
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        *list[k] = sb_arena_array(s->arena, nodes, sizeof **list[k]);
        if (*list[k] == NULL) return false;
        for (size_t i = 0; i < nodes; i++) (*list[k])[i] = -1;
    }
    s->passed = sb_arena_array(s->arena, nodes, sizeof *s->passed);
    s->come = sb_arena_array(s->arena, nodes, sizeof *s->come);
    s->outside = sb_arena_array(s->arena, nodes, sizeof *s->outside);
    return s->passed != NULL && s->come != NULL && s->outside != NULL;
}

sb_status sb_search_run(sb_search **out, sb_ways *w, int root, bool apart, int *budget, sb_arena *arena)
{
    sb_search *s = sb_arena_alloc(arena, sizeof *s);
    if (s == NULL) return SB_NOMEM;
    *s = (sb_search){ .w = w, .arena = arena, .apart = apart, .endless = -1, .budget = budget };
    if (!make_room(s, (size_t)w->net->n_nodes)) return SB_NOMEM;
    sb_state state;
    int32_t packed[SB_STATE_PACKED];
    bool fresh;
    sb_state_begin(&state, root);
    int length = sb_state_pack(packed, &state);
    if (number_of(s, packed, length, (sb_found){ .parent = -1, .place = -1, .exit = -1 }, &fresh) < 0) return SB_NOMEM;
    sb_status status = SB_OK;
    for (int i = 0; i < s->n && status == SB_OK && !s->undecided; i++) {
        if (s->state[i].at_rest) continue;
        status = expand(s, i);
    }
    if (status == SB_OK && !s->undecided) status = find_endless(s);
    *out = s;
    return status;
}

/* --- the way to a state ------------------------------------------------------------------------------------------- */

typedef struct tracks {
    sb_search *s;
    sb_stop *stop;
    int n, capacity;
    int *way;
} tracks;

static bool add_stop(tracks *trail, int node, const char *way)
{
    if (!sb_arena_grow(trail->s->arena, (void **)&trail->stop, &trail->capacity, trail->n + 1, sizeof *trail->stop))
        return false;
    int track = trail->n > 0 ? trail->stop[trail->n - 1].track : 0;
    trail->stop[trail->n++] = (sb_stop){ .node = node, .way = way, .track = track };
    return true;
}

/* One walk: goes on where the last ended, or begins a new track. */
static bool add_walk(tracks *trail, int place, int exit)
{
    const sb_ways *w = trail->s->w;
    int n = sb_ways_walk(trail->s->w, place, exit, trail->way);
    int from = n > 0 ? w->way[trail->way[0]].from : exit % w->net->n_nodes;
    if (trail->n == 0 || trail->stop[trail->n - 1].node != from) {
        bool begins = trail->n > 0;
        if (!add_stop(trail, from, NULL)) return false;
        if (begins) trail->stop[trail->n - 1].track++;
    }
    for (int i = 0; i < n; i++) {
        const sb_way *way = &w->way[trail->way[i]];
        trail->stop[trail->n - 1].way = sb_way_name(w, way);
        if (!add_stop(trail, way->to, NULL)) return false;
    }
    return true;
}

sb_status sb_search_path(sb_search *s, int state, int place, int exit, sb_stop **path, int *n)
{
    int moves = 0;
    for (int i = state; s->state[i].parent >= 0; i = s->state[i].parent) moves++;
    int *order = sb_arena_array(s->arena, (size_t)moves, sizeof *order);
    tracks trail = { .s = s, .way = sb_arena_array(s->arena, (size_t)s->w->net->n_nodes + 1, sizeof *trail.way) };
    if (order == NULL || trail.way == NULL) return SB_NOMEM;
    for (int i = state, k = moves; k > 0; i = s->state[i].parent) order[--k] = i;
    for (int k = 0; k < moves; k++) {
        if (!add_walk(&trail, s->state[order[k]].place, s->state[order[k]].exit)) return SB_NOMEM;
    }
    if (place >= 0 && !add_walk(&trail, place, exit)) return SB_NOMEM;
    *path = trail.stop;
    *n = trail.n;
    return SB_OK;
}

