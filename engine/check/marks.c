/* Spans whose two marks do not fit: the end always comes before the beginning, they never happen in one case, or they are
 * the same moment. A mark can follow another if a way leads from its node to the other's, or if both lie on tracks that
 * go on side by side. */
#include "check/passes.h"

#include <string.h>

typedef struct lookout {
    sb_checker *c;
    bool *from, *one; /* room for walks */
    int *queue;
} lookout;

/* Is the join a wall for what leaves the fork: past it nothing of the others' branches is under way? */
static bool is_wall(const lookout *l, int node, int fork)
{
    const sb_net_node *n = &l->c->net->node[node];
    return fork >= 0 && n->kind == SB_JOIN && n->fork == fork && (n->cancel || n->wait_for == l->c->net->node[fork].out.n);
}

static void come(const lookout *l, bool *seen, int node, int *tail)
{
    if (seen[node]) return;
    seen[node] = true;
    l->queue[(*tail)++] = node;
}

/* Goes on from the nodes that are seen already, of which there are *tail in the queue. */
static void walk_on(const lookout *l, bool *seen, int tail, int fork)
{
    const sb_ways *w = l->c->ways;
    for (int head = 0; head < tail; head++) {
        int at = l->queue[head];
        for (int i = w->start[at]; i < w->start[at + 1]; i++) {
            if (!is_wall(l, w->way[i].to, fork)) come(l, seen, w->way[i].to, &tail);
        }
    }
}

static bool takes_time(const sb_draw *takes)
{
    return takes->kind == SB_Q_DIST && sb_dist_min(&takes->dist) > 0;
}

/* Can a node be over in the instant it begins? */
static bool is_instant(const lookout *l, int node)
{
    const sb_net_node *n = &l->c->net->node[node];
    return n->when >= 0 || n->has_timeout || !takes_time(&n->takes);
}

/* Can `to`, which comes before `from`, fall into the same instant? Then it counts as at it. */
static bool coincide(const lookout *l, int to, sb_point to_point, int from, sb_point from_point)
{
    const sb_ways *w = l->c->ways;
    int tail = 0;
    if ((to_point != SB_AT_FINISH && !is_instant(l, to)) || (from_point == SB_AT_FINISH && !is_instant(l, from))) return false;
    memset(l->one, 0, (size_t)l->c->net->n_nodes * sizeof *l->one);
    come(l, l->one, to, &tail);
    for (int head = 0; head < tail; head++) {
        int at = l->queue[head];
        for (int i = w->start[at]; i < w->start[at + 1]; i++) {
            const sb_way *way = &w->way[i];
            if (takes_time(&l->c->net->link[way->link].takes)) continue;
            if (way->to == from) return true;
            if (is_instant(l, way->to)) come(l, l->one, way->to, &tail);
        }
    }
    return false;
}

/* Does a way of one node or more lead from a to b? */
static bool leads(const lookout *l, int a, int b)
{
    const sb_ways *w = l->c->ways;
    int tail = 0;
    memset(l->one, 0, (size_t)l->c->net->n_nodes * sizeof *l->one);
    for (int i = w->start[a]; i < w->start[a + 1]; i++) come(l, l->one, w->way[i].to, &tail);
    walk_on(l, l->one, tail, -1);
    return l->one[b];
}

/* The nodes that a track of `node` can come to while the others are under way. `track` is a branch, or, from the number
 * of branches on, what it starts apart, each way for itself; then branch 0 stands for the node itself and what follows. */
static bool walk_track(const lookout *l, bool *seen, int node, int track, bool apart)
{
    const sb_ways *w = l->c->ways;
    int tail = 0, branches = l->c->net->node[node].out.n, number = branches > 0 ? branches : 1;
    memset(seen, 0, (size_t)l->c->net->n_nodes * sizeof *seen);
    if (track == 0 && apart) seen[node] = true;
    for (int i = w->start[node]; i < w->start[node + 1]; i++) {
        const sb_way *way = &w->way[i];
        bool own = way->branch == track || (track == 0 && apart);
        if ((way->apart ? number++ == track : own) && !is_wall(l, way->to, node)) come(l, seen, way->to, &tail);
    }
    walk_on(l, seen, tail, apart ? -1 : node);
    return track < number;
}

static bool starts_apart(const lookout *l, int node)
{
    const sb_ways *w = l->c->ways;
    for (int i = w->start[node]; i < w->start[node + 1]; i++) {
        if (w->way[i].apart) return true;
    }
    return false;
}

/* Can both be under way at the same time, on two tracks that some node starts? */
static bool side_by_side(const lookout *l, int a, int b)
{
    for (int node = 0; node < l->c->net->n_nodes; node++) {
        bool apart = starts_apart(l, node);
        sb_node_kind kind = l->c->net->node[node].kind;
        bool splits = kind != SB_CHOICE && kind != SB_RACE && l->c->net->node[node].out.n > 1;
        if (!l->c->reached[node] || (!apart && !splits)) continue;
        int with_a = 0, with_b = 0, with_both = 0;
        for (int track = 0; walk_track(l, l->from, node, track, apart); track++) {
            with_a += l->from[a];
            with_b += l->from[b];
            with_both += l->from[a] && l->from[b];
        }
        if (with_a > 0 && with_b > 0 && (with_a + with_b > 2 || with_both == 0)) return true;
    }
    return false;
}

/* Can an event lead there? It may befall the case after anything, and anything may go on after it. */
static bool may_befall(const lookout *l, int node)
{
    for (int i = 0; i < l->c->net->n_events; i++) {
        int to = l->c->net->event[i].to;
        if (to >= 0 && (to == node || leads(l, to, node))) return true;
    }
    return false;
}

/* Bit by bit, how two moments can lie: */
enum { AFTER = 1, BEFORE = 2 };

/* Of one node, by the order of its points: a step that takes time finishes after it has started. */
static int within_node(const lookout *l, int node, sb_point from, sb_point to)
{
    const sb_net_node *n = &l->c->net->node[node];
    bool turned = from == SB_AT_FINISH && to != SB_AT_FINISH;
    bool lasts = n->kind == SB_STEP && takes_time(&n->takes);
    return turned && lasts && !leads(l, node, node) ? BEFORE : AFTER;
}

/* A join is enabled by each branch that comes, so also while others are under way. */
static bool is_coming(const lookout *l, int node, sb_point point)
{
    return l->c->net->node[node].kind == SB_JOIN && point == SB_AT_ENABLED;
}

/* Is there an occurrence of `to` at or after one of `from`? *before: at least one before. */
static bool can_follow(const lookout *l, const sb_mark_part *from, const sb_mark_part *to, bool *before)
{
    for (int i = 0; i < from->n_nodes; i++) {
        for (int k = 0; k < to->n_nodes; k++) {
            int a = from->node[i], b = to->node[k];
            if (!l->c->reached[a] || !l->c->reached[b]) return true; /* told already: it is never come to */
            if (is_coming(l, a, from->point) || is_coming(l, b, to->point)) return true;
            int order = a == b ? within_node(l, a, from->point, to->point) : 0;
            if (order == AFTER || (a != b && (leads(l, a, b) || side_by_side(l, a, b)))) return true;
            if (a != b && (may_befall(l, a) || may_befall(l, b))) return true;
            if (order == 0 && coincide(l, b, to->point, a, from->point)) return true;
            *before = *before || order == BEFORE || leads(l, b, a);
        }
    }
    return false;
}

/* Of `any` parts one that fits is enough, of `all` each must. */
static bool fits(const lookout *l, const sb_mark *from, const sb_mark *to, bool *before)
{
    int wrong_to = 0;
    for (int k = 0; k < to->n; k++) {
        int wrong = 0;
        for (int i = 0; i < from->n; i++) wrong += !can_follow(l, &from->part[i], &to->part[k], before);
        wrong_to += from->all ? wrong > 0 : wrong == from->n;
    }
    return to->all ? wrong_to == 0 : wrong_to < to->n;
}

static bool is_same(const sb_mark *from, const sb_mark *to)
{
    if (from->n != 1 || to->n != 1 || to->last || from->last) return false;
    const sb_mark_part *a = &from->part[0], *b = &to->part[0];
    return a->n_nodes == 1 && b->n_nodes == 1 && a->node[0] == b->node[0] && a->point == b->point;
}

static const char *name_of(const sb_mark *mark)
{
    return mark->part[0].name.id;
}

static sb_status check_span(lookout *l, const char *word, const char *id, sb_where where, const sb_mark *from, const sb_mark *to)
{
    sb_checker *c = l->c;
    bool before = false;
    if (from->n == 0 || to->n == 0) return SB_OK; /* from the case's start, or to its end */
    if (is_same(from, to)) {
        sb_fail(&c->diag, SB_USER, where, "%s \"%s\" is always 0: from and to are the same moment of \"%s\"", word, id,
                name_of(from));
        sb_hint(&c->diag, "Name two moments: to = \"%s.finish\" is its end, another node's id that node's start.", name_of(to));
        return sb_say(c, SB_WARNING, "marks-same", NULL, 0);
    }
    if (fits(l, from, to, &before)) return SB_OK;
    if (before) {
        sb_fail(&c->diag, SB_USER, where, "%s \"%s\": \"%s\" never comes after \"%s\", only before it", word, id, name_of(to),
                name_of(from));
        sb_hint(&c->diag, "Turn from and to round, or name another node.");
        return sb_say(c, SB_WARNING, "marks-order", NULL, 0);
    }
    sb_fail(&c->diag, SB_USER, where, "%s \"%s\": \"%s\" and \"%s\" never happen in the same case", word, id, name_of(from),
            name_of(to));
    sb_hint(&c->diag, "No way leads from the one to the other: name marks on one way, or lead a link between.");
    return sb_say(c, SB_WARNING, "marks-exclusive", NULL, 0);
}

sb_status sb_check_marks(sb_checker *c)
{
    const sb_model *m = c->m;
    size_t nodes = (size_t)m->n_nodes;
    lookout l = { .c = c, .from = sb_arena_array(c->scratch, nodes, sizeof *l.from),
                  .one = sb_arena_array(c->scratch, nodes, sizeof *l.one),
                  .queue = sb_arena_array(c->scratch, nodes, sizeof *l.queue) };
    if (l.from == NULL || l.one == NULL || l.queue == NULL) return SB_NOMEM;
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_measures && status == SB_OK; i++)
        status = check_span(&l, "measure", m->measure[i].id, m->measure[i].where, &m->measure[i].from, &m->measure[i].to);
    for (int i = 0; i < m->n_deadlines && status == SB_OK; i++)
        status = check_span(&l, "deadline", m->deadline[i].id, m->deadline[i].where, &m->deadline[i].from, &m->deadline[i].to);
    for (int i = 0; i < m->n_needs && status == SB_OK; i++)
        status = check_span(&l, "need", m->need[i].id, m->need[i].where, &m->need[i].from, &m->need[i].to);
    return status;
}
