#include "check/ways.h"

#include <string.h>

static const double CERTAIN = 1 - 1e-9; /* chances that add up to this leave nothing to `otherwise` */

/* --- what can happen on a link ------------------------------------------------------------------------------------ */

static bool can_arrive(const sb_net_link *link)
{
    return link->reach.most > 0;
}

static bool can_give_up(const sb_net_link *link)
{
    if (link->give_up < 0 || link->immediate) return false;
    bool sure = link->always_reaches && link->hours.always;
    bool in_time = sure && link->takes.kind == SB_Q_DIST && sb_dist_max(&link->takes.dist) <= (double)link->within;
    if (link->closed_to && !link->hours.always) return true;
    if (link->tries > 0 && !link->always_reaches) return true;
    return link->within > 0 && !in_time;
}

/* Can a choice take this branch? Conditions may hold or not; a chance of 0 never comes about. */
static bool can_choose(const sb_ways *w, int node, int branch)
{
    const sb_net_node *n = &w->net->node[node];
    if (n->kind != SB_CHOICE) return true;
    double sum = 0;
    for (int i = 0; i < branch; i++) {
        const sb_link *before = &w->m->link[w->net->out[n->out.first + i]];
        if (before->p > 0) sum += before->p;
    }
    const sb_link *link = &w->m->link[w->net->out[n->out.first + branch]];
    if (link->otherwise) return sum < CERTAIN;
    return link->when.kind != SB_C_NONE || link->p > 0;
}

/* --- the ways ----------------------------------------------------------------------------------------------------- */

static bool add(sb_ways *w, sb_way way)
{
    if (!sb_arena_grow(w->arena, (void **)&w->way, &w->capacity, w->n + 1, sizeof *w->way)) return false;
    w->way[w->n++] = way;
    return true;
}

/* Where a message over the link can get: to its end, or where it goes when it is given up. */
static bool add_ends(sb_ways *w, int from, int link, int branch)
{
    const sb_net_link *l = &w->net->link[link];
    if (can_arrive(l) && !add(w, (sb_way){ from, l->to, link, branch, false })) return false;
    return !can_give_up(l) || add_ends(w, from, l->give_up, branch);
}

static bool add_from(sb_ways *w, int node)
{
    const sb_net_node *n = &w->net->node[node];
    for (int i = 0; i < n->out.n; i++) {
        if (can_choose(w, node, i) && !add_ends(w, node, w->net->out[n->out.first + i], i)) return false;
    }
    if (n->has_timeout) {
        sb_way way = { node, w->net->link[n->timeout_link].to, n->timeout_link, -1, n->timeout_keeps };
        if (!add(w, way)) return false;
    }
    if (n->balk_at >= 0 && !add_ends(w, node, n->balk_link, -1)) return false;
    for (int i = 0; i < n->tells.n; i++) {
        int link = w->net->tell_out[n->tells.first + i], to = w->net->link[link].to;
        if (to >= 0 && !add(w, (sb_way){ node, to, link, -1, true })) return false;
    }
    return true;
}

static sb_exit_kind exit_kind(const sb_ways *w, int node)
{
    const sb_net_node *n = &w->net->node[node];
    switch (n->kind) {
    case SB_FINISH: return SB_EXIT_FINISH;
    case SB_STOP: return SB_EXIT_END;
    case SB_JOIN: return SB_EXIT_JOIN;
    case SB_FORK: return n->gathered ? SB_EXIT_FORK : SB_EXIT_SPLIT;
    case SB_CHOICE:
    case SB_RACE: return SB_EXIT_NONE;
    case SB_STEP:
    case SB_WAIT: break;
    }
    return n->gathered ? SB_EXIT_FORK : n->out.n == 0 ? SB_EXIT_END : n->out.n > 1 ? SB_EXIT_SPLIT : SB_EXIT_NONE;
}

static void find_cancelled(sb_ways *w)
{
    for (int i = 0; i < w->net->n_nodes; i++) {
        const sb_net_node *n = &w->net->node[i];
        if (n->kind == SB_JOIN && n->fork >= 0 && n->cancel) w->cancelled[n->fork] = true;
    }
}

static bool make_room(sb_ways *w)
{
    size_t nodes = (size_t)w->net->n_nodes, outs = 1;
    for (size_t i = 0; i < nodes; i++) outs += (size_t)w->net->node[i].out.n;
    w->start = sb_arena_array(w->arena, nodes + 1, sizeof *w->start);
    w->kind = sb_arena_array(w->arena, nodes, sizeof *w->kind);
    w->cancelled = sb_arena_array(w->arena, nodes, sizeof *w->cancelled);
    w->gate = sb_arena_array(w->arena, nodes, sizeof *w->gate);
    w->splitter = sb_arena_array(w->arena, outs, sizeof *w->splitter);
    w->exits = sb_arena_array(w->arena, 2 * nodes + outs, sizeof *w->exits);
    w->walked = sb_arena_array(w->arena, nodes, sizeof *w->walked);
    w->queue = sb_arena_array(w->arena, nodes, sizeof *w->queue);
    w->before = sb_arena_array(w->arena, nodes, sizeof *w->before);
    w->found = sb_arena_array(w->arena, 2 * nodes, sizeof *w->found);
    return w->found && w->start && w->kind && w->cancelled && w->gate && w->splitter && w->exits && w->walked &&
           w->queue && w->before;
}

sb_status sb_ways_make(sb_ways **out, const sb_net *net, const sb_model *m, sb_arena *arena)
{
    sb_ways *w = sb_arena_alloc(arena, sizeof *w);
    if (w == NULL) return SB_NOMEM;
    *w = (sb_ways){ .net = net, .m = m, .arena = arena };
    if (!make_room(w)) return SB_NOMEM;
    find_cancelled(w);
    for (int i = 0; i < net->n_nodes; i++) {
        const sb_net_node *n = &net->node[i];
        w->start[i] = w->n;
        w->kind[i] = exit_kind(w, i);
        w->gate[i] = n->once && n->kind != SB_JOIN ? w->n_gates++ : -1;
        for (int k = 0; k < n->out.n; k++) w->splitter[n->out.first + k] = i;
        if (!add_from(w, i)) return SB_NOMEM;
    }
    w->start[net->n_nodes] = w->n;
    *out = w;
    return SB_OK;
}

/* --- walks -------------------------------------------------------------------------------------------------------- */

enum { UNSEEN = -2, BEGINNING = -1 };

typedef struct stroll {
    sb_ways *w;
    int head, tail;
    int *exit, n_exits; /* found; NULL: not wanted */
    int inside, back;   /* the node past whose gate it began, and the way by which it came back to that gate; -1 */
} stroll;

static void come_to(stroll *walk, int node, int by)
{
    sb_ways *w = walk->w;
    if (node == walk->inside && by >= 0 && walk->back < 0) walk->back = by;
    if (w->before[node] != UNSEEN) return;
    w->before[node] = by;
    w->queue[walk->tail++] = node;
}

static void found(stroll *walk, int exit)
{
    if (walk->exit != NULL) walk->exit[walk->n_exits++] = exit;
}

/* Takes the ways from a node by which a token goes on alone. */
static void go_on(stroll *walk, int node)
{
    const sb_ways *w = walk->w;
    bool splits = w->kind[node] == SB_EXIT_SPLIT || w->kind[node] == SB_EXIT_FORK;
    if (w->kind[node] != SB_EXIT_NONE) found(walk, node);
    bool past = w->kind[node] == SB_EXIT_JOIN;
    for (int i = w->start[node]; i < w->start[node + 1] && !past; i++) {
        const sb_way *way = &w->way[i];
        if (!way->apart && !(splits && way->branch >= 0)) come_to(walk, way->to, i);
    }
}

/* Breadth first from a place, leaving in `before` how each node was come to. */
static void walk_from(stroll *walk, int place)
{
    sb_ways *w = walk->w;
    int nodes = w->net->n_nodes;
    walk->inside = walk->back = -1;
    for (int i = 0; i < nodes; i++) w->before[i] = UNSEEN;
    if (place < nodes) {
        come_to(walk, place, BEGINNING);
    } else if (place < 2 * nodes) {
        walk->inside = place - nodes;
        come_to(walk, walk->inside, BEGINNING);
    } else {
        int position = place - 2 * nodes, from = w->splitter[position];
        for (int i = w->start[from]; i < w->start[from + 1]; i++) {
            if (w->way[i].branch == position - w->net->node[from].out.first) come_to(walk, w->way[i].to, i);
        }
    }
    while (walk->head < walk->tail) {
        int node = w->queue[walk->head++];
        bool gate = w->gate[node] >= 0 && node != walk->inside;
        if (gate) found(walk, nodes + node);
        if (!gate || w->net->node[node].when >= 0) go_on(walk, node); /* passed over: the gate is not looked at */
    }
    if (walk->back >= 0) found(walk, nodes + walk->inside);
}

static sb_outcome outcome_of(const sb_ways *w, const int *exit, int n)
{
    int ends = 0, finishes = 0;
    for (int i = 0; i < n; i++) {
        sb_exit_kind kind = exit[i] < w->net->n_nodes ? w->kind[exit[i]] : SB_EXIT_NONE;
        ends += kind == SB_EXIT_END;
        finishes += kind == SB_EXIT_FINISH;
    }
    return n > 0 && ends == n ? SB_ENDS : n > 0 && finishes == n ? SB_FINISHES : SB_GOES_ON;
}

const sb_exits *sb_ways_exits(sb_ways *w, int place)
{
    sb_exits *exits = &w->exits[place];
    if (exits->ready) return exits;
    stroll walk = { .w = w, .exit = w->found };
    walk_from(&walk, place);
    int *copy = sb_arena_array(w->arena, (size_t)walk.n_exits, sizeof *copy);
    if (copy == NULL) return NULL;
    if (walk.n_exits > 0) memcpy(copy, w->found, (size_t)walk.n_exits * sizeof *copy);
    for (int i = 0; i < walk.tail; i++) w->walked[w->queue[i]] = true;
    *exits = (sb_exits){ copy, walk.n_exits, outcome_of(w, copy, walk.n_exits), true };
    return exits;
}

int sb_ways_walk(sb_ways *w, int place, int exit, int *way)
{
    stroll walk = { .w = w };
    walk_from(&walk, place);
    int n = 0, node = exit % w->net->n_nodes;
    bool back = walk.back >= 0 && exit == w->net->n_nodes + walk.inside;
    for (int by = back ? walk.back : w->before[node]; by >= 0; by = w->before[w->way[by].from]) {
        way[n++] = by;
        bool begins = place >= 2 * w->net->n_nodes && w->way[by].from == w->splitter[place - 2 * w->net->n_nodes];
        if (begins && w->way[by].branch >= 0) break; /* no walk goes on by a way out of what splits or gathers */
    }
    for (int i = 0; i < n / 2; i++) {
        int other = way[n - 1 - i];
        way[n - 1 - i] = way[i];
        way[i] = other;
    }
    return n;
}

const char *sb_way_name(const sb_ways *w, const sb_way *way)
{
    if (way->link >= w->net->n_flow) return NULL;
    const sb_link *link = &w->m->link[way->link];
    switch (link->role) {
    case SB_ON_TIMEOUT: return "timeout";
    case SB_ON_BALK: return "balks";
    case SB_ON_GIVE_UP: return "gives up";
    case SB_FLOW: break;
    }
    return link->label;
}
