/* What is allowed and most likely a slip: nodes that no case comes to or gets away from, actors and channels
 * without use, titles that cannot be told apart. All warnings. */
#include "model/resolve.h"
#include "model/words.h"

#include <string.h>

/* --- the flow --- */

/* A walk over the nodes from those put in its queue: `seen` are those it came to. */
typedef struct walk {
    bool *seen;
    int *queue;
    int head, tail;
} walk;

static bool walk_init(walk *w, sb_resolver *r)
{
    size_t nodes = (size_t)r->m->n_nodes;
    *w = (walk){ .seen = sb_arena_array(r->scratch, nodes, sizeof *w->seen),
                 .queue = sb_arena_array(r->scratch, nodes, sizeof *w->queue) };
    return w->seen != NULL && w->queue != NULL;
}

static void visit(walk *w, int node)
{
    if (node < 0 || w->seen[node]) return;
    w->seen[node] = true;
    w->queue[w->tail++] = node;
}

/* Along the links, and to what a tell starts. */
static void walk_on(walk *w, const sb_model *m)
{
    while (w->head < w->tail) {
        int at = w->queue[w->head++];
        const sb_node *n = &m->node[at];
        for (int i = 0; i < n->n_out; i++) visit(w, m->link[n->out[i]].to.index);
        for (int i = 0; i < m->n_tells; i++) {
            if (m->tell[i].from.index == at) visit(w, m->tell[i].does.index);
        }
    }
}

/* Against the links. */
static void walk_back(walk *w, const sb_resolver *r)
{
    while (w->head < w->tail) {
        int at = w->queue[w->head++];
        for (int k = r->in_start[at]; k < r->in_start[at + 1]; k++) visit(w, r->m->link[r->in[k]].from.index);
    }
}

static void report_unreached(sb_resolver *r, int node)
{
    sb_owner owner = sb_owner_of_node(r->m, node);
    sb_fail(&r->diag, SB_USER, owner.where,
            "%s \"%s\" cannot be reached: no way from where cases enter leads to it", owner.word, owner.id);
    sb_hint(&r->diag, "Lead a link to it, as in flow { \"…\", \"%s\" }, or remove it.", owner.id);
    sb_report(r, SB_WARNING);
}

/* A dead end of the drawing is told once, at the node where it begins; a dead circle at its first. */
static sb_status doubt_unreached(sb_resolver *r)
{
    const sb_model *m = r->m;
    walk w;
    if (!walk_init(&w, r)) return SB_NOMEM;
    for (int i = 0; i < m->n_sources; i++) visit(&w, m->source[i].enter.index);
    walk_on(&w, m);
    for (int begins = 1; begins >= 0; begins--) {
        for (int i = 0; i < m->n_nodes; i++) {
            if (w.seen[i] || (begins && r->in_start[i + 1] > r->in_start[i])) continue;
            report_unreached(r, i);
            visit(&w, i);
            walk_on(&w, m);
        }
    }
    return SB_OK;
}

/* A token that comes here goes no further: now, or (`once`) the next time. */
static bool is_end(const sb_model *m, int node)
{
    const sb_node *n = &m->node[node];
    return n->kind == SB_STOP || n->kind == SB_FINISH || n->once || sb_node_flows(m, node) == 0;
}

static sb_status doubt_endless(sb_resolver *r)
{
    const sb_model *m = r->m;
    walk ends, told;
    if (!walk_init(&ends, r) || !walk_init(&told, r)) return SB_NOMEM;
    for (int i = 0; i < m->n_nodes; i++) {
        if (is_end(m, i)) visit(&ends, i);
    }
    walk_back(&ends, r);
    for (int i = 0; i < m->n_nodes; i++) {
        if (ends.seen[i] || told.seen[i]) continue;
        sb_owner owner = sb_owner_of_node(m, i);
        sb_fail(&r->diag, SB_USER, owner.where,
                "from %s \"%s\" no end can be reached: a case goes round for ever", owner.word, owner.id);
        sb_hint(&r->diag, "Let a choice in the circle lead on to a finish.");
        sb_report(r, SB_WARNING);
        visit(&told, i); /* the whole circle, and what leads into it */
        walk_on(&told, m);
        told.head = 0;
        walk_back(&told, r);
    }
    return SB_OK;
}

sb_status sb_doubt_flow(sb_resolver *r)
{
    if (r->broken || r->m->n_nodes == 0) return SB_OK;
    sb_status status = doubt_unreached(r);
    return status == SB_OK ? doubt_endless(r) : status;
}

/* --- names --- */

static void mark_used(bool *used, const sb_ref *ref)
{
    if (ref->index >= 0) used[ref->index] = true;
}

static sb_status doubt_actors(sb_resolver *r)
{
    const sb_model *m = r->m;
    bool *used = sb_arena_array(r->scratch, (size_t)m->n_actors, sizeof *used);
    if (used == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_nodes; i++) {
        for (int k = 0; k < m->node[i].by.n; k++) mark_used(used, &m->node[i].by.member[k].actor);
    }
    for (int i = 0; i < m->n_tells; i++) {
        for (int k = 0; k < m->tell[i].n_to; k++) mark_used(used, &m->tell[i].to[k]);
    }
    for (int i = 0; i < m->n_actors; i++) mark_used(used, &m->actor[i].stand_in);
    for (int i = 0; i < m->n_actors; i++) {
        const sb_actor *a = &m->actor[i];
        if (used[i] || a->child) continue;
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\" has no steps", a->id);
        sb_hint(&r->diag, "Its lane stays empty: give it a step, as in by = \"%s\", or remove it.", a->id);
        sb_report(r, SB_WARNING);
    }
    return SB_OK;
}

static sb_status doubt_channels(sb_resolver *r)
{
    const sb_model *m = r->m;
    bool *used = sb_arena_array(r->scratch, (size_t)m->n_channels, sizeof *used);
    if (used == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_links; i++) mark_used(used, &m->link[i].via);
    for (int i = 0; i < m->n_tells; i++) mark_used(used, &m->tell[i].via);
    for (int i = 0; i < m->n_channels; i++) {
        const sb_channel *c = &m->channel[i];
        if (used[i]) continue;
        sb_fail(&r->diag, SB_USER, c->where, "channel \"%s\" is never used", c->id);
        sb_hint(&r->diag, "Say via = \"%s\" on a link or a tell, or remove it.", c->id);
        sb_report(r, SB_WARNING);
    }
    return SB_OK;
}

/* Steps of the same title in different lanes are told apart by the lane; those of routines are meant to be alike. */
static bool alike(const sb_model *m, const sb_list *list, sb_kind kind, int a, int b)
{
    if (strcmp(sb_list_title(list, a), sb_list_title(list, b)) != 0) return false;
    if (kind != SB_KIND_NODE) return true;
    const sb_node *x = &m->node[a], *y = &m->node[b];
    if (strchr(x->id, '/') != NULL || strchr(y->id, '/') != NULL) return false;
    return x->n_lane == y->n_lane &&
           (x->n_lane == 0 || memcmp(x->lane, y->lane, (size_t)x->n_lane * sizeof *x->lane) == 0);
}

static void doubt_titles(sb_resolver *r, sb_kind kind)
{
    sb_list list = sb_list_of(r->m, kind);
    for (int i = 0; i < list.n && list.title != 0; i++) {
        for (int k = 0; k < i; k++) {
            if (!alike(r->m, &list, kind, k, i)) continue;
            char shown[SB_SHOWN];
            sb_fail(&r->diag, SB_USER, sb_list_where(&list, i), "\"%s\" and \"%s\" have the same title: %s",
                    sb_list_id(&list, k), sb_list_id(&list, i), sb_shown(shown, sb_list_title(&list, i)));
            sb_hint(&r->diag, "Nobody can tell them apart in maps and tables: change one of the titles.");
            sb_report(r, SB_WARNING);
            break;
        }
    }
}

sb_status sb_doubt_names(sb_resolver *r)
{
    for (sb_kind kind = SB_KIND_PARAM; kind < SB_KINDS; kind++) doubt_titles(r, kind);
    sb_status status = doubt_actors(r);
    return status == SB_OK ? doubt_channels(r) : status;
}
