/* Which passages are collaboration moments. A handover is where the next node with a lane adds an actor, whatever
 * gateways lie between; so for each laned node we walk back over nodes without one to the laned nodes before it. A step
 * that takes several actors at once is a joint step; each message of `tell` is a moment too. */
#include "net/compile.h"

static bool has_actor(const sb_node *node, int actor)
{
    for (int i = 0; i < node->by.n; i++)
        if (node->by.member[i].actor.index == actor) return true;
    return false;
}

static bool adds_an_actor(const sb_node *from, const sb_node *to)
{
    for (int i = 0; i < to->by.n; i++)
        if (!has_actor(from, to->by.member[i].actor.index)) return true;
    return false;
}

static int32_t add_moment(sb_compile *c, sb_net_moment moment)
{
    sb_net *net = c->net;
    if (!sb_arena_grow(c->arena, (void **)&net->moment, &c->cap_moment, net->n_moments + 1, sizeof *net->moment)) return -1;
    net->moment[net->n_moments] = moment;
    return net->n_moments++;
}

static bool add_entry(sb_compile *c, sb_net_node *to, int32_t from, int32_t link, int32_t at)
{
    sb_net *net = c->net;
    for (int i = 0; i < to->entries.n; i++)
        if (net->entry[to->entries.first + i].from == from) return true;
    int32_t moment = add_moment(c, (sb_net_moment){ SB_PASSAGE_HANDOVER, from, at, link, -1 });
    if (moment < 0) return false;
    if (!sb_arena_grow(c->arena, (void **)&net->entry, &c->cap_entry, c->n_entries + 1, sizeof *net->entry)) return false;
    net->entry[c->n_entries++] = (sb_net_entry){ from, moment };
    to->entries.n++;
    return true;
}

/* Walks back from `to` over nodes without a lane; the last link of the way is the one that enters `to`. */
typedef struct walk {
    sb_compile *c;
    int32_t *stack, *entered_by, *seen; /* per node */
    int32_t mark;
} walk;

static bool entries_of(walk *w, int32_t to)
{
    const sb_model *m = w->c->model;
    int n = 0;
    w->mark++;
    w->stack[n++] = to;
    while (n > 0) {
        int32_t at = w->stack[--n];
        for (int l = 0; l < m->n_links; l++) {
            if (m->link[l].to.index != at) continue;
            int32_t from = m->link[l].from.index, last = at == to ? l : w->entered_by[at];
            if (w->c->net->node[from].laned) {
                if (!adds_an_actor(&m->node[from], &m->node[to])) continue;
                if (!add_entry(w->c, &w->c->net->node[to], from, last, to)) return false;
            } else if (w->seen[from] != w->mark) {
                w->seen[from] = w->mark;
                w->entered_by[from] = last;
                w->stack[n++] = from;
            }
        }
    }
    return true;
}

static bool tells(sb_compile *c)
{
    const sb_model *m = c->model;
    int32_t link = c->net->n_flow;
    for (int i = 0; i < m->n_tells; i++)
        for (int k = 0; k < m->tell[i].n_to; k++, link++) {
            sb_net_moment moment = { SB_PASSAGE_TELL, m->tell[i].from.index, c->net->link[link].to, link, m->tell[i].to[k].index };
            c->net->link[link].moment = add_moment(c, moment);
            if (c->net->link[link].moment < 0) return false;
        }
    return true;
}

sb_status sb_compile_moments(sb_compile *c, sb_diag *diag)
{
    sb_net *net = c->net;
    size_t n = (size_t)net->n_nodes + 1;
    walk w = { c, sb_arena_array(c->arena, n, sizeof(int32_t)), sb_arena_array(c->arena, n, sizeof(int32_t)),
               sb_arena_array(c->arena, n, sizeof(int32_t)), 0 };
    if (w.stack == NULL || w.entered_by == NULL || w.seen == NULL) return sb_no_memory(diag);
    for (int32_t i = 0; i < net->n_nodes; i++) {
        sb_net_node *node = &net->node[i];
        node->entries.first = c->n_entries;
        if (!node->laned) continue;
        if (!entries_of(&w, i)) return sb_no_memory(diag);
        if (node->members.n < 2 || node->anyone) continue;
        node->joint = add_moment(c, (sb_net_moment){ SB_PASSAGE_JOINT, -1, i, -1, -1 });
        if (node->joint < 0) return sb_no_memory(diag);
    }
    return tells(c) ? SB_OK : sb_no_memory(diag);
}
