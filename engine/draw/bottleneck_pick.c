#include "draw/bottleneck_pick.h"

#include <math.h>
#include <stdlib.h>

static const double RARE = 0.05; /* of the most used link */

/* Work on the way to a pick. Everything here is by the model's nodes, and by `edge`: its links, then its
 * tells. */
typedef struct picker {
    const sb_model *model;
    const sb_findings *findings;
    sb_shown_link *edge; /* from, to: nodes of the model */
    int n_edges;
    bool *shown;   /* edges */
    bool *visited; /* nodes that cases came to */
    bool *reached; /* nodes in the tree */
    bool *start;
    int *order;  /* nodes: when they came into the tree */
    double *key; /* nodes: when they usually start */
    bool *seen;  /* nodes, for searches */
    int *stack;
    int *place; /* nodes: where they are in the pick, or −1 */
    int n_reached;
} picker;

/* --- edges ---------------------------------------------------------------------------------------------- */

/* The median, if it was kept, else the mean; of waits that are all zero both are zero. */
static void set_wait(sb_shown_link *edge, double median_h, double mean_h)
{
    edge->median = isfinite(median_h) || mean_h == 0;
    edge->wait_h = edge->n <= 0 ? NAN : isfinite(median_h) ? median_h : mean_h;
}

static sb_shown_link link_edge(const picker *p, int index)
{
    const sb_link *l = &p->model->link[index];
    const sb_link_finding *f = &p->findings->link[index];
    sb_shown_link edge = { .link = index,
                           .tell = -1,
                           .from = l->from.index,
                           .to = l->to.index,
                           .n = f->n,
                           .total_h = f->wait_total_h };
    set_wait(&edge, f->wait_p50_h, f->wait_h);
    return edge;
}

/* A tell's figures are its moment's. */
static sb_shown_link tell_edge(const picker *p, int index)
{
    const sb_tell *t = &p->model->tell[index];
    sb_shown_link edge = {
        .link = -1, .tell = index, .from = t->from.index, .to = t->does.index, .wait_h = NAN
    };
    for (int i = 0; i < p->findings->n_moments; i++) {
        const sb_moment_finding *f = &p->findings->moment[i];
        if (f->kind != SB_PASSAGE_TELL || f->from != edge.from || f->to != edge.to) continue;
        edge.n = f->n;
        set_wait(&edge, f->wait_p50_h, f->wait_h);
        edge.total_h = f->wait_h * (double)f->n;
        break;
    }
    return edge;
}

static void list_edges(picker *p)
{
    const sb_model *m = p->model;
    for (int i = 0; i < m->n_links; i++)
        if (m->link[i].from.index >= 0 && m->link[i].to.index >= 0) p->edge[p->n_edges++] = link_edge(p, i);
    for (int i = 0; i < m->n_tells; i++)
        if (m->tell[i].from.index >= 0 && m->tell[i].does.id && m->tell[i].does.index >= 0)
            p->edge[p->n_edges++] = tell_edge(p, i);
}

/* --- the tree ------------------------------------------------------------------------------------------- */

static void find_visited(picker *p)
{
    const sb_model *m = p->model;
    bool any = false;
    for (int i = 0; i < m->n_nodes; i++) p->visited[i] = p->findings->node[i].n > 0;
    for (int i = 0; i < p->n_edges; i++) {
        if (p->edge[i].n <= 0) continue;
        any = true;
        p->visited[p->edge[i].from] = p->visited[p->edge[i].to] = true;
    }
    for (int i = 0; i < m->n_nodes && !any; i++)
        p->visited[i] = true; /* nothing has run: the plain structure */
}

static void reach(picker *p, int node, double parents_key)
{
    double own = p->findings->node[node].start_p50_h;
    p->reached[node] = true;
    p->order[node] = p->n_reached++;
    p->key[node] = isfinite(own) ? own : parents_key;
}

/* The most used edge that leads out of the tree; -1 if none does. Ties go to the first declared. */
static int best_way_out(const picker *p)
{
    int best = -1;
    for (int i = 0; i < p->n_edges; i++) {
        const sb_shown_link *e = &p->edge[i];
        if (!p->reached[e->from] || p->reached[e->to] || !p->visited[e->to]) continue;
        if (best < 0 || e->n > p->edge[best].n) best = i;
    }
    return best;
}

/* Grows the tree as far as edges lead (Prim 1957, the most used first). */
static void grow(picker *p)
{
    for (int i; (i = best_way_out(p)) >= 0;) {
        p->edge[i].tree = p->shown[i] = true;
        reach(p, p->edge[i].to, p->key[p->edge[i].from]);
    }
}

static void begin_at(picker *p, int node)
{
    if (p->reached[node]) return;
    p->start[node] = true;
    reach(p, node, 0);
}

/* From where cases enter; then, for what nothing from there leads to, from the most visited node left, again
 * and again. */
static void build_tree(picker *p)
{
    const sb_model *m = p->model;
    for (int i = 0; i < m->n_sources; i++) {
        int enter = m->source[i].enter.index;
        if (enter >= 0 && p->visited[enter]) begin_at(p, enter);
    }
    for (;;) {
        grow(p);
        int next = -1;
        for (int i = 0; i < m->n_nodes; i++)
            if (p->visited[i] && !p->reached[i] &&
                (next < 0 || p->findings->node[i].n > p->findings->node[next].n))
                next = i;
        if (next < 0) break;
        begin_at(p, next);
    }
}

/* --- the other edges ------------------------------------------------------------------------------------ */

typedef struct candidate {
    int edge;
    int64_t n;
} candidate;

static int by_use(const void *a, const void *b)
{
    const candidate *c = a, *d = b;
    if (c->n != d->n) return c->n > d->n ? -1 : 1;
    return c->edge - d->edge;
}

/* The most used of the rest, as long as there is room. One that nothing passed is not shown beside one that
 * was. */
static void show_the_rest(picker *p, int most, candidate *rest)
{
    int n = 0, shown = 0;
    bool any = false;
    for (int i = 0; i < p->n_edges; i++) {
        const sb_shown_link *e = &p->edge[i];
        shown += p->shown[i];
        any = any || e->n > 0;
        if (!p->shown[i] && p->visited[e->from] && p->visited[e->to]) rest[n++] = (candidate){ i, e->n };
    }
    qsort(rest, (size_t)n, sizeof *rest, by_use);
    for (int i = 0; i < n && shown < most && (rest[i].n > 0 || !any); i++, shown++)
        p->shown[rest[i].edge] = true;
}

/* Fills `seen` with what can be reached over shown edges that are not back: from `from`, or from all starts
 * if that is −1; never passing `without`. */
static void search(picker *p, int from, int without)
{
    int depth = 0;
    for (int i = 0; i < p->model->n_nodes; i++) {
        p->seen[i] = i != without && (from < 0 ? p->start[i] : i == from);
        if (p->seen[i]) p->stack[depth++] = i;
    }
    while (depth > 0) {
        int node = p->stack[--depth];
        for (int i = 0; i < p->n_edges; i++) {
            const sb_shown_link *e = &p->edge[i];
            if (!p->shown[i] || e->back || e->from != node || e->to == without || p->seen[e->to]) continue;
            p->seen[e->to] = true;
            p->stack[depth++] = e->to;
        }
    }
}

static bool starts_earlier(const picker *p, int a, int b)
{
    return p->key[a] != p->key[b] ? p->key[a] < p->key[b] : p->order[a] <= p->order[b];
}

/* Rework. First the edges back to a node that every way to their beginning passes: these close a loop
 * whatever the times are (Hecht, Ullman 1972: back edges of a reducible graph). Then, in circles that have
 * more than one way in, those that lead to a node which usually starts earlier. */
static void find_back(picker *p)
{
    for (int i = 0; i < p->n_edges; i++) {
        sb_shown_link *e = &p->edge[i];
        if (!p->shown[i]) continue;
        search(p, -1, e->to);
        e->back = e->from == e->to || !p->seen[e->from];
    }
    for (int i = 0; i < p->n_edges; i++) {
        sb_shown_link *e = &p->edge[i];
        if (!p->shown[i] || e->back || !starts_earlier(p, e->to, e->from)) continue;
        search(p, e->to, -1);
        e->back = p->seen[e->from];
    }
}

/* --- the result ----------------------------------------------------------------------------------------- */

static void take_nodes(const picker *p, sb_bottleneck_pick *out)
{
    for (int i = 0; i < p->model->n_nodes; i++) {
        p->place[i] = -1;
        out->n_unreached += !p->visited[i];
        if (!p->visited[i]) continue;
        if (p->start[i]) out->start[out->n_starts++] = out->n_nodes;
        p->place[i] = out->n_nodes;
        out->node[out->n_nodes++] = i;
    }
}

static void take_links(picker *p, sb_bottleneck_pick *out)
{
    out->n_model_links = p->model->n_links;
    out->least_wait_h = out->most_wait_h = NAN;
    for (int i = 0; i < p->model->n_links; i++) out->n_unused += p->findings->link[i].n <= 0;
    for (int i = 0; i < p->n_edges; i++) {
        if (!p->shown[i]) continue;
        sb_shown_link *l = &out->link[out->n_links++];
        *l = p->edge[i];
        l->from = p->place[l->from];
        l->to = p->place[l->to];
        out->n_shown_links += l->link >= 0;
        if (l->n > out->most_n) out->most_n = l->n;
        if (!(l->wait_h > 0)) continue;
        out->least_wait_h = fmin(out->least_wait_h, l->wait_h); /* fmin and fmax pass NaN over */
        out->most_wait_h = fmax(out->most_wait_h, l->wait_h);
    }
    for (int i = 0; i < out->n_links; i++)
        out->link[i].rare = !out->link[i].tree && (double)out->link[i].n < RARE * (double)out->most_n;
}

static void set_flags(sb_bottleneck_pick *out)
{
    for (int flag = 1; flag <= SB_BOTTLENECK_FLAGS; flag++) {
        sb_shown_link *most = NULL;
        for (int i = 0; i < out->n_links; i++) {
            sb_shown_link *l = &out->link[i];
            if (l->flag == 0 && l->total_h > 0 && (most == NULL || l->total_h > most->total_h)) most = l;
        }
        if (most) most->flag = flag;
    }
}

sb_status sb_bottleneck_pick_make(sb_bottleneck_pick *out, const sb_model *model, const sb_findings *findings,
                                  int most_links, sb_arena *arena, sb_diag *diag)
{
    size_t nodes = (size_t)model->n_nodes, edges = (size_t)model->n_links + (size_t)model->n_tells;
    picker p = {
        .model = model,
        .findings = findings,
        .edge = sb_arena_array(arena, edges, sizeof *p.edge),
        .shown = sb_arena_array(arena, edges, sizeof *p.shown),
        .visited = sb_arena_array(arena, nodes, sizeof *p.visited),
        .reached = sb_arena_array(arena, nodes, sizeof *p.reached),
        .start = sb_arena_array(arena, nodes, sizeof *p.start),
        .order = sb_arena_array(arena, nodes, sizeof *p.order),
        .key = sb_arena_array(arena, nodes, sizeof *p.key),
        .seen = sb_arena_array(arena, nodes, sizeof *p.seen),
        .stack = sb_arena_array(arena, nodes, sizeof *p.stack),
        .place = sb_arena_array(arena, nodes, sizeof *p.place),
    };
    candidate *rest = sb_arena_array(arena, edges, sizeof *rest);
    sb_bottleneck_pick pick = {
        .node = sb_arena_array(arena, nodes, sizeof *pick.node),
        .start = sb_arena_array(arena, nodes, sizeof *pick.start),
        .link = sb_arena_array(arena, edges, sizeof *pick.link),
    };
    if (!p.edge || !p.shown || !p.visited || !p.reached || !p.start || !p.order || !p.key || !p.seen ||
        !p.stack || !p.place || !rest || !pick.node || !pick.start || !pick.link)
        return sb_no_memory(diag);
    list_edges(&p);
    find_visited(&p);
    build_tree(&p);
    show_the_rest(&p, most_links, rest);
    find_back(&p);
    take_nodes(&p, &pick);
    take_links(&p, &pick);
    set_flags(&pick);
    *out = pick;
    return SB_OK;
}
