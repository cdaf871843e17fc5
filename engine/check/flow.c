/* Nodes that no case comes to, and circles that no case gets out of. */
#include "check/passes.h"

/* A walk over the nodes from those put in its queue: `seen` are those it came to. */
typedef struct walk {
    const sb_ways *w;
    bool *seen;
    int *queue;
    int head, tail;
} walk;

static bool walk_init(walk *w, sb_checker *c)
{
    size_t nodes = (size_t)c->net->n_nodes;
    *w = (walk){ .w = c->ways, .seen = sb_arena_array(c->scratch, nodes, sizeof *w->seen),
                 .queue = sb_arena_array(c->scratch, nodes, sizeof *w->queue) };
    return w->seen != NULL && w->queue != NULL;
}

static void visit(walk *w, int node)
{
    if (w->seen[node]) return;
    w->seen[node] = true;
    w->queue[w->tail++] = node;
}

static void walk_on(walk *w)
{
    while (w->head < w->tail) {
        int at = w->queue[w->head++];
        for (int i = w->w->start[at]; i < w->w->start[at + 1]; i++) visit(w, w->w->way[i].to);
    }
}

/* Against the ways, but for those that start something apart: to whom that happens goes on. Rounds over all ways are
 * quick enough, since most lead from what was declared before to what comes after. */
static void walk_back(walk *w)
{
    for (bool more = true; more;) {
        more = false;
        for (int i = w->w->n - 1; i >= 0; i--) {
            const sb_way *way = &w->w->way[i];
            if (way->apart || !w->seen[way->to] || w->seen[way->from]) continue;
            visit(w, way->from);
            more = true;
        }
    }
}

/* --- what is not come to ------------------------------------------------------------------------------------------ */

static bool has_a_line(const sb_checker *c, int node)
{
    for (int i = 0; i < c->m->n_links; i++) {
        if (c->m->link[i].to.index == node) return true;
    }
    for (int i = 0; i < c->m->n_tells; i++) {
        if (c->m->tell[i].does.index == node) return true;
    }
    return false;
}

static sb_status tell_dead(sb_checker *c, int node)
{
    const sb_node *n = &c->m->node[node];
    sb_fail(&c->diag, SB_USER, n->where, "%s \"%s\" cannot be reached: no way from where cases enter leads to it",
            sb_check_word(c, node), n->id);
    if (has_a_line(c, node))
        sb_hint(&c->diag, "What leads to it is never gone, by chance 0 or because nothing comes there: change that, or remove it.");
    else sb_hint(&c->diag, "Lead a link to it, as in flow { \"…\", \"%s\" }, or remove it.", n->id);
    return sb_say(c, SB_WARNING, "dead-node", NULL, 0);
}

/* Does a way from a node that is not come to either, and is not told yet, lead to it? */
static bool follows(const sb_checker *c, const walk *told, int node)
{
    for (int i = 0; i < c->ways->n; i++) {
        const sb_way *way = &c->ways->way[i];
        if (way->to == node && way->from != node && !c->reached[way->from] && !told->seen[way->from]) return true;
    }
    return false;
}

/* A dead end of the drawing is told once, at the node where it begins; a dead circle at its first. What lies behind a
 * join that never goes on has been told there. */
static sb_status check_dead(sb_checker *c)
{
    walk told;
    if (!walk_init(&told, c)) return SB_NOMEM;
    for (int i = 0; i < c->net->n_nodes; i++) {
        if (c->shut[i]) visit(&told, i);
    }
    walk_on(&told);
    for (int begins = 1; begins >= 0; begins--) {
        for (int i = 0; i < c->net->n_nodes; i++) {
            if (c->reached[i] || told.seen[i] || (begins && follows(c, &told, i))) continue;
            if (tell_dead(c, i) != SB_OK) return SB_NOMEM;
            visit(&told, i);
            walk_on(&told);
        }
    }
    return SB_OK;
}

/* --- what does not end -------------------------------------------------------------------------------------------- */

static sb_status tell_endless(sb_checker *c, int node, const sb_stop *path, int n)
{
    sb_fail(&c->diag, SB_USER, c->m->node[node].where, "from %s \"%s\" no end can be reached: a case goes round for ever",
            sb_check_word(c, node), c->m->node[node].id);
    sb_hint(&c->diag, "Let a choice in the circle lead on to a finish.");
    return sb_say(c, SB_WARNING, "no-end", path, n);
}

static sb_status check_endless(sb_checker *c)
{
    walk ends, told;
    if (!walk_init(&ends, c) || !walk_init(&told, c)) return SB_NOMEM;
    for (int i = 0; i < c->net->n_nodes; i++) {
        const sb_net_node *n = &c->net->node[i]; /* who waits for ever has been told */
        if (n->kind == SB_STOP || n->kind == SB_FINISH || n->out.n == 0 || n->once || c->shut[i]) visit(&ends, i);
    }
    walk_back(&ends);
    bool any = false;
    for (int i = 0; i < c->net->n_nodes; i++) {
        if (ends.seen[i] || told.seen[i] || !c->reached[i]) continue;
        any = true;
        if (tell_endless(c, i, NULL, 0) != SB_OK) return SB_NOMEM;
        visit(&told, i); /* the whole circle, and what leads into it */
        walk_on(&told);
        walk_back(&told);
    }
    return any || c->round < 0 ? SB_OK : tell_endless(c, c->round, c->round_path, c->n_round);
}

sb_status sb_check_flow(sb_checker *c)
{
    sb_status status = check_dead(c);
    return status == SB_OK ? check_endless(c) : status;
}
