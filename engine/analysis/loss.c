#include "analysis/loss.h"

#include <string.h>

static bool make_room(sb_loss *l, sb_arena *arena)
{
    const sb_places *p = l->roads->places;
    const size_t places = (size_t)p->n, edges = (size_t)p->n_edges, nodes = (size_t)p->net->n_nodes;
    size_t outs = 0;
    for (size_t i = 0; i < nodes; i++) outs += (size_t)p->net->node[i].out.n;
    l->join = sb_arena_array(arena, nodes, sizeof *l->join);
    l->first = sb_arena_array(arena, nodes, sizeof *l->first);
    l->next = sb_arena_array(arena, places, sizeof *l->next);
    l->out = sb_arena_array(arena, outs, sizeof *l->out);
    l->next_out = sb_arena_array(arena, edges, sizeof *l->next_out);
    l->reached = sb_arena_array(arena, places, sizeof *l->reached);
    l->branch_reached = sb_arena_array(arena, places, sizeof *l->branch_reached);
    l->shut = sb_arena_array(arena, places, sizeof *l->shut);
    l->closed = sb_arena_array(arena, nodes, sizeof *l->closed);
    if (!l->join || !l->first || !l->next || !l->out || !l->next_out || !l->reached || !l->branch_reached || !l->shut ||
        !l->closed)
        return false;
    for (size_t i = 0; i < nodes; i++) l->first[i] = -1;
    for (size_t i = 0; i < outs; i++) l->out[i] = -1;
    return true;
}

sb_status sb_loss_init(sb_loss *out, const sb_roads *roads, sb_arena *arena, sb_diag *diag)
{
    const sb_places *p = roads->places;
    sb_loss l = { .roads = roads };
    if (!make_room(&l, arena)) return sb_no_memory(diag);
    for (int i = 0; i < p->net->n_nodes; i++)
        if (p->net->node[i].kind == SB_JOIN && p->net->node[i].fork >= 0) l.join[l.n_joins++] = i;
    for (int v = 0; v < p->n; v++) {
        int node = p->place[v].node;
        if (node < 0) continue;
        l.next[v] = l.first[node];
        l.first[node] = v;
    }
    for (int v = 0; v < p->n; v++)
        for (int k = roads->start[v]; k < roads->start[v + 1]; k++) {
            int e = roads->edge[k], position = p->edge[e].branch;
            if (position < 0) continue;
            l.next_out[e] = l.out[position];
            l.out[position] = e;
        }
    *out = l;
    return SB_OK;
}

static bool has_come(const sb_loss *l, const bool *reached, int join)
{
    for (int v = l->first[join]; v >= 0; v = l->next[v])
        if (reached[v] && l->roads->places->place[v].role == SB_COME_TO) return true;
    return false;
}

/* A join is shut where tokens come to it, what splits where they leave. */
static void shut(sb_loss *l, int node, bool to_join, bool yes)
{
    for (int v = l->first[node]; v >= 0; v = l->next[v]) {
        const sb_place_role role = l->roads->places->place[v].role;
        if (to_join ? role == SB_COME_TO : role >= SB_DONE) l->shut[v] = yes;
    }
}

static bool branch_comes(sb_loss *l, int position, int join)
{
    const sb_places *p = l->roads->places;
    int n = 0;
    memset(l->branch_reached, 0, (size_t)p->n * sizeof *l->branch_reached);
    for (int e = l->out[position]; e >= 0; e = l->next_out[e]) {
        const sb_edge ends = p->edge[e].ends;
        if (!l->reached[ends.from] || l->branch_reached[ends.to]) continue;
        l->branch_reached[ends.to] = true;
        l->roads->queue[n++] = ends.to;
    }
    sb_roads_walk(l->roads, l->branch_reached, l->shut, n);
    return has_come(l, l->branch_reached, join);
}

static bool can_open(sb_loss *l, int join)
{
    const sb_net_node *node = &l->roads->places->net->node[join];
    const sb_range branches = l->roads->places->net->node[node->fork].out;
    int come = 0;
    shut(l, node->fork, false, true);
    for (int k = 0; k < branches.n && come < node->wait_for; k++) come += branch_comes(l, branches.first + k, join);
    shut(l, node->fork, false, false);
    return come >= node->wait_for;
}

static bool open_more(sb_loss *l)
{
    bool more = false;
    for (int i = 0; i < l->n_joins; i++) {
        int join = l->join[i];
        if (!l->closed[join] || !has_come(l, l->reached, join) || !can_open(l, join)) continue;
        shut(l, join, true, false);
        l->closed[join] = false;
        more = true;
    }
    return more;
}

const bool *sb_loss_reach(sb_loss *l, int lost)
{
    memset(l->shut, 0, (size_t)l->roads->places->n * sizeof *l->shut);
    for (int i = 0; i < l->n_joins; i++) {
        shut(l, l->join[i], true, true);
        l->closed[l->join[i]] = true;
    }
    if (lost >= 0) l->shut[lost] = true;
    do sb_roads_enter(l->roads, l->reached, l->shut);
    while (open_more(l));
    return l->reached;
}
