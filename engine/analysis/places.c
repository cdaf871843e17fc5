#include "analysis/places.h"

#include "analysis/roads.h"

/* Where a token leaves from: the place, the last step with a lane on its way (-1: none), what it is part of. */
typedef struct leaving {
    int place, last;
    sb_way_kind kind;
    bool apart;
    int branch;
} leaving;

static int add_place(sb_places *p, int node, int last, sb_place_role role)
{
    if (!sb_arena_grow(p->arena, (void **)&p->place, &p->cap_place, p->n + 1, sizeof *p->place)) {
        p->failed = true;
        return SB_PLACE_ENTRY;
    }
    p->place[p->n] = (sb_place){ node, last, role };
    return p->n++;
}

static void add_edge(sb_places *p, const leaving *from, int to, int link)
{
    if (!sb_arena_grow(p->arena, (void **)&p->edge, &p->cap_edge, p->n_edges + 1, sizeof *p->edge)) {
        p->failed = true;
        return;
    }
    p->edge[p->n_edges++] = (sb_place_edge){ { from->place, to }, from->kind, from->apart, link, from->branch };
}

static void within(sb_places *p, int from, int to)
{
    add_edge(p, &(leaving){ .place = from, .branch = -1 }, to, -1);
}

/* A place of no node: it is only gone through. */
static int add_bare(sb_places *p)
{
    return add_place(p, -1, -1, SB_GONE_THROUGH);
}

static bool takes_time(const sb_net_node *node)
{
    return node->kind == SB_STEP || node->kind == SB_WAIT || node->kind == SB_RACE || node->kind == SB_JOIN;
}

/* --- coming to a node ------------------------------------------------------------------------------- */

static int handover(const sb_net *net, int from, int to)
{
    const sb_range *entries = &net->node[to].entries;
    for (int i = entries->first; i < entries->first + entries->n; i++)
        if (net->entry[i].from == from) return net->entry[i].moment;
    return -1;
}

/* The place of what has no lane, or of a step passed over, for what comes from the step `last`. */
static int copy_of(sb_places *p, int node, int last)
{
    int *copy = &p->copy[node * (p->net->n_nodes + 1) + last + 1];
    const sb_net_node *n = &p->net->node[node];
    if (*copy != 0) return *copy;
    *copy = add_place(p, node, last, n->laned ? SB_PASSED_OVER : takes_time(n) ? SB_COME_TO : SB_GONE_THROUGH);
    if (!n->laned && takes_time(n)) add_place(p, node, last, SB_DONE);
    return *copy;
}

static void come_to(sb_places *p, const leaving *from, int node, int link)
{
    const sb_net_node *n = &p->net->node[node];
    if (!n->laned || n->passable) add_edge(p, from, copy_of(p, node, from->last), link);
    if (!n->laned) return;
    int moment = handover(p->net, from->last, node);
    add_edge(p, from, moment >= 0 ? sb_place_of_moment(moment) : p->step[node], link);
}

/* Over a link, or where it leads when the handover is given up. */
static void leave_by(sb_places *p, leaving from, int link)
{
    for (; link >= 0; link = p->net->link[link].give_up, from.kind = SB_WAY_OTHERWISE)
        come_to(p, &from, p->net->link[link].to, link);
}

/* --- leaving a node --------------------------------------------------------------------------------- */

static void leave(sb_places *p, const sb_net_node *node, int place, int last)
{
    const bool splits = node->kind != SB_CHOICE && node->kind != SB_RACE && node->out.n > 1;
    for (int i = node->out.first; i < node->out.first + node->out.n; i++)
        leave_by(p, (leaving){ place, last, SB_WAY_PLANNED, false, splits || node->gathered ? i : -1 }, p->net->out[i]);
    if (node->out.n == 0) within(p, place, SB_PLACE_END);
}

/* Balks before work begins; times out in waiting, at work, or both. A wait is all waiting. */
static void leave_early(sb_places *p, const sb_net_node *node, int place, int last, bool works)
{
    leaving from = { place, last, SB_WAY_OTHERWISE, false, -1 };
    if (node->balk_at >= 0 && !works) leave_by(p, from, node->balk_link);
    from.apart = node->timeout_keeps;
    const bool may = works ? node->kind == SB_STEP && node->during != SB_DURING_WAIT
                           : node->kind != SB_STEP || node->during != SB_DURING_WORK;
    if (node->has_timeout && may) leave_by(p, from, node->timeout_link);
}

static void tell(sb_places *p, const sb_net_node *node, int place)
{
    for (int i = node->tells.first; i < node->tells.first + node->tells.n; i++) {
        const sb_net_link *link = &p->net->link[p->net->tell_out[i]];
        int moment = sb_place_of_moment(link->moment);
        leaving teller = { place, -1, SB_WAY_PLANNED, true, -1 }, told = { moment, -1, SB_WAY_WITHIN, true, -1 };
        add_edge(p, &teller, moment, p->net->tell_out[i]);
        if (link->to >= 0) come_to(p, &told, link->to, -1);
    }
}

static void fill_step(sb_places *p, int i)
{
    const sb_net_node *node = &p->net->node[i];
    const int come = p->step[i], works = come + SB_AT_WORK, done = come + SB_DONE;
    leave_early(p, node, come, i, false);
    leave_early(p, node, works, i, true);
    if (node->joint >= 0) {
        within(p, come, sb_place_of_moment(node->joint));
        within(p, sb_place_of_moment(node->joint), works);
    } else {
        within(p, come, works);
    }
    within(p, works, done);
    leave(p, node, done, i);
    tell(p, node, done);
}

static void fill_copy(sb_places *p, int v)
{
    const sb_place place = p->place[v];
    const sb_net_node *node = &p->net->node[place.node];
    if (place.role == SB_COME_TO) {
        leave_early(p, node, v, place.last, false);
        within(p, v, v + SB_DONE - SB_AT_WORK);
        return;
    }
    leave(p, node, v, place.last);
    if (place.role == SB_DONE) tell(p, node, v);
}

/* Copies are made as they are come to, so this goes on until there are no new ones. */
static void fill_copies(sb_places *p, int first)
{
    for (int v = first; v < p->n && !p->failed; v++)
        if (p->place[v].node >= 0) fill_copy(p, v);
}

/* --- events ----------------------------------------------------------------------------------------- */

static bool is_among(const int *list, int n, int node)
{
    for (int i = 0; i < n; i++)
        if (list[i] == node) return true;
    return false;
}

/* Can the event find a token there? Of one that interrupts everything, or nothing, `while_in` says where. */
static bool finds(const sb_case_event *e, const sb_places *p, int v)
{
    const int node = p->place[v].node;
    if (node < 0 || p->place[v].role > SB_AT_WORK || !takes_time(&p->net->node[node])) return false;
    if (!e->all && e->n_stops > 0) return is_among(e->stops, e->n_stops, node);
    return e->n_within == 0 || is_among(e->within, e->n_within, node);
}

/* Has the mark, or the part of it that hangs on this place, occurred here? */
static bool is_marked(const sb_places *p, const sb_mark *mark, int v)
{
    const sb_place place = p->place[v];
    if (place.node < 0 || place.role == SB_PASSED_OVER) return false;
    for (int i = 0; i < mark->n; i++) {
        const sb_point point = mark->part[i].point;
        const bool begun = point == SB_AT_ENABLED || (point == SB_AT_START && place.role == SB_AT_WORK);
        if (!is_among(mark->part[i].node, mark->part[i].n_nodes, place.node)) continue;
        if (begun || place.role == SB_DONE || place.role == SB_GONE_THROUGH) return true;
    }
    return false;
}

/* Places that a token can be at once the event's mark has occurred. */
static sb_status after_mark(bool *after, const sb_places *p, const sb_case_event *e, sb_diag *diag)
{
    sb_roads roads;
    sb_status status = sb_roads_make(&roads, p, NULL, p->arena, diag);
    if (status != SB_OK) return status;
    int n = 0;
    for (int v = 0; v < p->n; v++) {
        after[v] = e->after.n == 0 || is_marked(p, &e->after, v);
        if (after[v]) roads.queue[n++] = v;
    }
    sb_roads_walk(&roads, after, NULL, n);
    return SB_OK;
}

static bool is_apart(const sb_case_event *e)
{
    return !e->all && e->n_stops == 0;
}

static sb_status befall(sb_places *p, const sb_case_event *e, int place, sb_diag *diag)
{
    bool *after = sb_arena_array(p->arena, (size_t)p->n, sizeof *after);
    if (after == NULL) return sb_no_memory(diag);
    sb_status status = after_mark(after, p, e, diag);
    for (int v = 0; v < p->n && status == SB_OK; v++)
        if (after[v] && finds(e, p, v))
            add_edge(p, &(leaving){ v, -1, SB_WAY_EVENT, is_apart(e), -1 }, place, -1);
    return status;
}

/* Where events lead comes first: there others can find the case. */
static sb_status fill_events(sb_places *p, sb_diag *diag)
{
    const sb_model *m = p->net->model;
    const int first = p->n;
    for (int i = 0; i < m->n_events; i++) add_bare(p);
    for (int i = 0; i < m->n_events && !p->failed; i++) {
        const sb_case_event *e = &m->event[i];
        if (e->to.index >= 0) come_to(p, &(leaving){ first + i, -1, SB_WAY_EVENT, is_apart(e), -1 }, e->to.index, -1);
    }
    fill_copies(p, first + m->n_events);
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_events && status == SB_OK && !p->failed; i++)
        if (m->event[i].to.index >= 0) status = befall(p, &m->event[i], first + i, diag);
    return status;
}

/* --- the whole -------------------------------------------------------------------------------------- */

static void protect(sb_places *p, const sb_need *need, int protection)
{
    for (int v = 0; v < p->protection; v++) {
        const sb_place place = p->place[v];
        const bool works = place.node >= 0 && place.role == (p->step[place.node] >= 0 ? SB_AT_WORK : SB_COME_TO);
        if (works && is_among(need->node, need->n_nodes, place.node)) within(p, v, protection);
    }
}

static void fill_protections(sb_places *p)
{
    const sb_model *m = p->net->model;
    p->protection = p->n;
    for (int i = 0; i < m->n_needs && !p->failed; i++)
        if (m->need[i].n_nodes > 0 && m->need[i].met_when.kind == SB_C_NONE) protect(p, &m->need[i], add_bare(p));
    if (p->n == p->protection) within(p, SB_PLACE_END, add_bare(p));
    p->n_protections = p->n - p->protection;
}

static bool make_room(sb_places *p)
{
    const size_t nodes = (size_t)p->net->n_nodes;
    p->step = sb_arena_array(p->arena, nodes, sizeof *p->step);
    p->copy = sb_arena_array(p->arena, nodes * (nodes + 1), sizeof *p->copy);
    if (p->step == NULL || p->copy == NULL) return false;
    for (int i = 0; i < SB_PLACES_FIXED + p->net->n_moments; i++) add_bare(p);
    for (int i = 0; i < p->net->n_nodes; i++) {
        p->step[i] = p->net->node[i].laned ? add_place(p, i, i, SB_COME_TO) : -1;
        if (p->step[i] < 0) continue;
        add_place(p, i, i, SB_AT_WORK);
        add_place(p, i, i, SB_DONE);
    }
    return !p->failed;
}

sb_status sb_places_make(sb_places *out, const sb_net *net, sb_arena *arena, sb_diag *diag)
{
    sb_places p = { .arena = arena, .net = net };
    if (!make_room(&p)) return sb_no_memory(diag);
    const int first = p.n; /* of the copies */
    for (int i = 0; i < net->n_sources; i++)
        come_to(&p, &(leaving){ SB_PLACE_ENTRY, -1, SB_WAY_WITHIN, false, -1 }, net->source[i].enter, -1);
    for (int i = 0; i < net->n_moments; i++)
        if (net->moment[i].kind == SB_PASSAGE_HANDOVER)
            within(&p, sb_place_of_moment(i), p.step[net->moment[i].to]);
    for (int i = 0; i < net->n_nodes; i++)
        if (p.step[i] >= 0) fill_step(&p, i);
    fill_copies(&p, first);
    sb_status status = p.failed ? SB_OK : fill_events(&p, diag);
    if (status == SB_OK && !p.failed) fill_protections(&p);
    if (p.failed) status = sb_no_memory(diag);
    if (status == SB_OK) *out = p;
    return status;
}
