/* What is watched while a case runs, and the words of state each case carries for it: spans between marks (for measures,
 * deadlines and needs), counts and last times of nodes that conditions look at, attributes, whom the child has met. */
#include "net/compile.h"

#include "base/hash.h"

/* A trigger of one (node, point), gathered before they are sorted by node. */
typedef struct wish {
    int32_t node;
    sb_point point;
    sb_trigger trigger;
} wish;

typedef struct gather {
    sb_compile *c;
    wish *wish;
    int n, capacity;
} gather;

static bool ask(gather *g, int32_t node, sb_point point, sb_trigger trigger)
{
    if (!sb_arena_grow(g->c->arena, (void **)&g->wish, &g->capacity, g->n + 1, sizeof *g->wish)) return false;
    g->wish[g->n++] = (wish){ .node = node, .point = point, .trigger = trigger };
    return true;
}

static bool ask_mark(gather *g, const sb_mark *mark, int32_t span, bool to)
{
    for (int p = 0; p < mark->n; p++)
        for (int k = 0; k < mark->part[p].n_nodes; k++)
            if (!ask(g, mark->part[p].node[k], mark->part[p].point, (sb_trigger){ span, to, (int8_t)p })) return false;
    return true;
}

/* A new span; its number, or -1 with the diagnostic filled. */
static int32_t add_span(gather *g, const sb_mark *from, const sb_mark *to, sb_diag *diag)
{
    sb_net *net = g->c->net;
    if (from->n > SB_SPAN_PARTS || to->n > SB_SPAN_PARTS) {
        sb_fail(diag, SB_USER, to->where, "a mark of more than %d parts", SB_SPAN_PARTS);
        sb_hint(diag, "Give the nodes a common tag with mark=\"…\" and name the tag instead.");
        return -1;
    }
    int32_t span = net->n_spans;
    if (!sb_arena_grow(g->c->arena, (void **)&net->span, &g->c->cap_span, span + 1, sizeof *net->span) ||
        !ask_mark(g, from, span, false) || !ask_mark(g, to, span, true)) {
        sb_no_memory(diag);
        return -1;
    }
    net->span[span] = (sb_net_span){ .from_all = from->all, .to_all = to->all, .from_last = from->last, .to_last = to->last,
                                     .from_start = from->n == 0, .to_end = to->n == 0, .from_parts = (int8_t)from->n,
                                     .to_parts = (int8_t)to->n, .need = -1, .state = net->n_state };
    net->n_state += SB_SPAN_WORDS;
    net->n_spans++;
    return span;
}

static sb_status measures(gather *g, sb_diag *diag)
{
    const sb_model *m = g->c->model;
    sb_net *net = g->c->net;
    net->n_measures = m->n_measures;
    net->measure = sb_arena_array(g->c->arena, (size_t)m->n_measures, sizeof *net->measure);
    if (net->measure == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_measures; i++) {
        const sb_measure *in = &m->measure[i];
        net->measure[i] = (sb_net_measure){ -1, in->count.id ? in->count.index : -1, in->value };
        if (in->to.n == 0) continue;
        net->measure[i].span = add_span(g, &in->from, &in->to, diag);
        if (net->measure[i].span < 0) return diag ? diag->code : SB_NOMEM;
    }
    return SB_OK;
}

static sb_status deadlines(gather *g, sb_diag *diag)
{
    const sb_model *m = g->c->model;
    sb_net *net = g->c->net;
    net->n_deadlines = m->n_deadlines;
    net->deadline = sb_arena_array(g->c->arena, (size_t)m->n_deadlines, sizeof *net->deadline);
    if (net->deadline == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_deadlines; i++) {
        const sb_deadline *in = &m->deadline[i];
        net->deadline[i] = (sb_net_deadline){ add_span(g, &in->from, &in->to, diag), in->within, in->every_visit };
        if (net->deadline[i].span < 0) return diag ? diag->code : SB_NOMEM;
        net->span[net->deadline[i].span].clocks = in->every_visit;
    }
    return SB_OK;
}

static sb_status needs(gather *g, sb_diag *diag)
{
    const sb_model *m = g->c->model;
    sb_net *net = g->c->net;
    net->n_needs = m->n_needs;
    net->need = sb_arena_array(g->c->arena, (size_t)m->n_needs, sizeof *net->need);
    if (net->need == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_needs; i++) {
        const sb_need *in = &m->need[i];
        net->need[i].span = add_span(g, &in->from, &in->to, diag);
        if (net->need[i].span < 0) return diag ? diag->code : SB_NOMEM;
        net->span[net->need[i].span].need = i;
        net->need[i].when = sb_compile_condition(g->c, &in->met_when);
        if (net->need[i].when == -2) return sb_no_memory(diag);
        if (net->need[i].when >= 0) net->has_met_when = true;
        net->need[i].state = net->n_state;
        net->n_state += SB_NEED_WORDS;
    }
    return SB_OK;
}

/* For each node the needs that it meets while at work. */
static sb_status needs_of_nodes(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    int n = 0;
    for (int node = 0; node < net->n_nodes; node++) {
        net->node[node].needs.first = n;
        for (int i = 0; i < m->n_needs; i++)
            for (int k = 0; k < m->need[i].n_nodes; k++) {
                if (m->need[i].node[k] != node) continue;
                if (!sb_arena_grow(c->arena, (void **)&net->node_need, &c->cap_node_need, n + 1, sizeof *net->node_need))
                    return sb_no_memory(diag);
                net->node_need[n++] = i;
            }
        net->node[node].needs.n = n - net->node[node].needs.first;
    }
    return SB_OK;
}

static void track(sb_net *net, int node)
{
    if (node >= 0 && net->node[node].track < 0) net->node[node].track = net->n_tracks++;
}

/* Nodes whose visits or last times somebody asks for; a callback may ask for any. */
static void tracks(sb_compile *c)
{
    sb_net *net = c->net;
    for (int i = 0; i < net->n_nodes; i++)
        if (net->has_calls || net->node[i].once) track(net, i);
    for (int i = 0; i < net->n_measures; i++) track(net, net->measure[i].count);
    for (int i = 0; i < net->n_conditions; i++) {
        const sb_condition *condition = net->condition[i];
        if (condition->kind != SB_C_CODE) continue;
        for (int k = 0; k < condition->n; k++)
            if (condition->code[k].op == SB_OP_VISITS || condition->code[k].op == SB_OP_SINCE)
                track(net, condition->code[k].index);
    }
    for (int i = 0; i < net->n_measures; i++)
        if (net->measure[i].count >= 0) net->measure[i].count = net->node[net->measure[i].count].track;
    net->track_state = net->n_state;
    net->n_state += net->n_tracks * SB_TRACK_WORDS;
}

/* The child may meet any of the actor's people. */
static void meets(sb_net *net, int actor)
{
    const sb_range desks = sb_net_desks(net, actor);
    for (int d = desks.first; d < desks.first + desks.n; d++) {
        sb_net_crew *crew = &net->crew[net->desk[d].pool];
        if (crew->met >= 0) continue;
        crew->met = net->n_state;
        net->n_state += (crew->people + 63) / 64;
    }
}

static void meetings(sb_net *net)
{
    net->organisations_state = -1;
    for (int i = 0; i < net->n_nodes; i++) {
        const sb_net_node *node = &net->node[i];
        if (!node->meets_child) continue;
        if (net->organisations_state < 0) {
            net->organisations_state = net->n_state;
            net->n_state += (net->n_pools + 63) / 64;
        }
        for (int k = 0; k < node->members.n; k++) {
            int a = net->member[node->members.first + k].actor;
            for (; a >= 0; a = net->actor[a].stand_in) meets(net, a);
        }
    }
}

static sb_status sort_triggers(gather *g, sb_diag *diag)
{
    sb_net *net = g->c->net;
    net->trigger = sb_arena_array(g->c->arena, (size_t)g->n, sizeof *net->trigger);
    if (net->trigger == NULL) return sb_no_memory(diag);
    int n = 0;
    for (int node = 0; node < net->n_nodes; node++)
        for (int point = 0; point < 3; point++) {
            sb_range *range = &net->node[node].triggers[point];
            range->first = n;
            for (int i = 0; i < g->n; i++)
                if (g->wish[i].node == node && (int)g->wish[i].point == point) net->trigger[n++] = g->wish[i].trigger;
            range->n = n - range->first;
            if (range->n > 0) net->node[node].watched = true;
        }
    for (int node = 0; node < net->n_nodes; node++)
        if (net->node[node].track >= 0) net->node[node].watched = true;
    return SB_OK;
}

sb_status sb_compile_watch(sb_compile *c, sb_diag *diag)
{
    gather g = { .c = c };
    sb_net *net = c->net;
    for (int i = 0; i < net->n_attributes; i++, net->n_state += 2) net->attribute[i].state = net->n_state;
    sb_status status = measures(&g, diag);
    if (status == SB_OK) status = deadlines(&g, diag);
    if (status == SB_OK) status = needs(&g, diag);
    if (status == SB_OK) status = needs_of_nodes(c, diag);
    if (status != SB_OK) return status;
    tracks(c);
    meetings(net);
    return sort_triggers(&g, diag);
}
