/* What befalls cases: events at a time, after a mark, and hazards. */
#include "net/compile.h"

#include "base/hash.h"

static bool add_nodes(sb_compile *c, sb_range *out, const int *node, int n)
{
    sb_net *net = c->net;
    *out = (sb_range){ net->n_event_nodes, n };
    if (!sb_arena_grow(c->arena, (void **)&net->event_node, &c->cap_event_node, net->n_event_nodes + n, sizeof *net->event_node))
        return false;
    for (int i = 0; i < n; i++) net->event_node[net->n_event_nodes++] = node[i];
    return true;
}

/* The moments that it comes after; their nodes are watched. */
static bool add_marks(sb_compile *c, int32_t event, const sb_mark *mark)
{
    sb_net *net = c->net;
    for (int p = 0; p < mark->n; p++) {
        for (int k = 0; k < mark->part[p].n_nodes; k++) {
            int n = net->n_event_marks, node = mark->part[p].node[k];
            if (!sb_arena_grow(c->arena, (void **)&net->event_mark, &c->cap_event_mark, n + 1, sizeof *net->event_mark)) return false;
            net->event_mark[net->n_event_marks++] = (sb_net_event_mark){ node, event, mark->part[p].point, (int8_t)p };
            net->node[node].watched = true;
        }
    }
    return true;
}

static bool add_needs(sb_compile *c, sb_range *out, const sb_case_event *in)
{
    sb_net *net = c->net;
    *out = (sb_range){ net->n_event_needs, in->n_unmet };
    for (int i = 0; i < in->n_unmet; i++) {
        int n = net->n_event_needs;
        if (!sb_arena_grow(c->arena, (void **)&net->event_need, &c->cap_event_need, n + 1, sizeof *net->event_need)) return false;
        net->event_need[net->n_event_needs++] = (sb_net_event_need){ in->unmet[i].need.index, in->unmet[i].factor };
    }
    return true;
}

static sb_status one_event(sb_compile *c, int32_t index, const sb_case_event *in, sb_diag *diag)
{
    sb_net *net = c->net;
    sb_net_event *out = &net->event[index];
    *out = (sb_net_event){ .how = in->rate.kind != SB_Q_NONE ? SB_BEFALLS_BY_RATE : in->after.n > 0 ? SB_BEFALLS_AFTER : SB_BEFALLS_AT,
                           .name = sb_compile_name("event", in->id),
                           .time = sb_compile_draw(in->after.n > 0 ? &in->delay : &in->at),
                           .rate = sb_compile_draw(&in->rate), .lasts = sb_compile_draw(&in->lasts),
                           .unit = (double)(c->model->scenario.unit > 0 ? c->model->scenario.unit : SB_SECOND),
                           .per = in->per > 0 ? (double)in->per : 1, .all = in->all, .again = in->again,
                           .to = in->to.id ? in->to.index : -1, .effect = in->effect,
                           .mark_parts = in->after.all ? in->after.n : 0, .state = net->n_state };
    net->n_state += SB_EVENT_WORDS;
    if (out->how == SB_BEFALLS_BY_RATE) net->has_hazards = true;
    out->when = sb_compile_condition(c, &in->when);
    if (out->when == -2 || !add_nodes(c, &out->within, in->within, in->n_within) ||
        !add_nodes(c, &out->stops, in->stops, in->n_stops) || !add_marks(c, index, &in->after) || !add_needs(c, &out->unmet, in))
        return sb_no_memory(diag);
    return SB_OK;
}

sb_status sb_compile_events(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    net->n_events = m->n_events;
    net->event = sb_arena_array(c->arena, (size_t)m->n_events, sizeof *net->event);
    if (net->event == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_events; i++) {
        sb_status status = one_event(c, i, &m->event[i], diag);
        if (status != SB_OK) return status;
    }
    for (int i = 0; i < net->n_nodes && net->has_hazards; i++) net->node[i].watched = true; /* rates may change anywhere */
    return SB_OK;
}
