#include "net/compile.h"

#include "base/hash.h"

#include <math.h>

static bool add(sb_compile *c, int32_t **list, int *n, int *capacity, int32_t value)
{
    if (!sb_arena_grow(c->arena, (void **)list, capacity, *n + 1, sizeof **list)) return false;
    (*list)[(*n)++] = value;
    return true;
}

static sb_status members(sb_compile *c, sb_net_node *out, const sb_node *in, sb_diag *diag)
{
    sb_net *net = c->net;
    out->members = (sb_range){ c->n_members, in->kind == SB_STEP ? in->by.n : 0 };
    for (int i = 0; i < out->members.n; i++) {
        if (!sb_arena_grow(c->arena, (void **)&net->member, &c->cap_member, c->n_members + 1, sizeof *net->member))
            return sb_no_memory(diag);
        net->member[c->n_members++] = (sb_net_member){ in->by.member[i].actor.index, in->by.member[i].count };
        const sb_net_actor *actor = &net->actor[in->by.member[i].actor.index];
        if (actor->stand_in >= 0 && !in->no_stand_in) out->stand_in = true;
        if (actor->each >= 0) out->each = true;
        if (actor->pauses) out->pauses = true;
    }
    return SB_OK;
}

static sb_status ways_out(sb_compile *c, sb_net_node *out, const sb_node *in, int index, sb_diag *diag)
{
    sb_net *net = c->net;
    out->out.first = c->n_out;
    for (int k = 0; k < in->n_out; k++) {
        if (c->model->link[in->out[k]].role != SB_FLOW) continue;
        if (!add(c, &net->out, &c->n_out, &c->cap_out, in->out[k])) return sb_no_memory(diag);
    }
    out->out.n = c->n_out - out->out.first;
    out->tells.first = c->n_tell_out;
    for (int k = net->n_flow; k < net->n_links; k++) {
        if (net->link[k].from != index) continue;
        if (!add(c, &net->tell_out, &c->n_tell_out, &c->cap_tell_out, k)) return sb_no_memory(diag);
    }
    out->tells.n = c->n_tell_out - out->tells.first;
    return SB_OK;
}

static sb_status waiting(sb_compile *c, sb_net_node *out, const sb_node *in, sb_diag *diag)
{
    out->open_actor = -1;
    if (in->kind != SB_WAIT) return SB_OK;
    if (in->until_time) {
        out->wait_kind = SB_UNTIL_TIME;
        c->has_calendar = true;
        return sb_clock_point_expand(&out->instants, in->time_point, c->zone, c->start_utc, c->until, c->arena, diag);
    }
    if (in->needs_info.n > 0) out->wait_kind = SB_UNTIL_INFO;
    if (in->until_open.id != NULL) {
        out->wait_kind = SB_UNTIL_OPEN;
        out->open_actor = in->until_open.index;
    }
    return SB_OK;
}

static void limits(sb_net_node *out, const sb_node *in)
{
    out->has_timeout = in->timeout.present;
    out->timeout_keeps = in->timeout.keeps;
    out->during = in->timeout.during;
    out->timeout_after = sb_compile_draw(&in->timeout.after);
    out->timeout_link = in->timeout.present ? in->timeout.link : -1;
    out->balk_at = in->balk.present ? in->balk.at : -1;
    out->balk_link = in->balk.present ? in->balk.link : -1;
}

static sb_status one_node(sb_compile *c, sb_net_node *out, const sb_node *in, int index, sb_diag *diag)
{
    out->kind = in->kind;
    out->name = sb_compile_name("node", in->id);
    out->takes_name = sb_mix2(out->name, SB_FOR_TAKES);
    out->laned = in->by.n > 0;
    out->visited = in->kind == SB_STEP || in->kind == SB_WAIT || in->kind == SB_RACE || in->kind == SB_JOIN ||
                   out->laned;
    out->anyone = in->by.anyone && in->by.n > 1;
    out->meets_child = in->meets_child;
    out->same_person = in->same_person;
    out->once = in->once;
    out->asks = in->asks != NULL;
    out->cancel = in->cancel;
    out->effect = in->effect;
    out->does = in->does;
    out->scripted = in->does >= 0;
    if (out->scripted) c->net->has_scripts = true;
    out->takes = sb_compile_draw(&in->takes);
    out->priority = sb_compile_draw(&in->priority);
    out->track = out->joint = -1;
    out->fork = in->kind == SB_JOIN ? in->of.index : -1;
    if (out->asks) c->net->has_questions = true;
    limits(out, in);
    out->when = sb_compile_condition(c, &in->when);
    if (out->when == -2) return sb_no_memory(diag);
    out->passable = out->kind == SB_STEP && out->when >= 0;
    sb_status status = members(c, out, in, diag);
    if (status == SB_OK) status = ways_out(c, out, in, index, diag);
    if (status == SB_OK) status = waiting(c, out, in, diag);
    if (status == SB_OK && in->kind == SB_RACE) status = sb_compile_race(c, out, diag);
    if (out->members.n > 1) c->net->has_joint = true;
    return status;
}

static void singles(sb_net *net)
{
    for (int i = 0; i < net->n_nodes; i++) {
        sb_net_node *node = &net->node[i];
        node->pool = node->desk = -1;
        if (node->members.n != 1 || node->stand_in || node->each) continue;
        node->single = true;
        node->desk = net->member[node->members.first].actor;
        node->pool = net->desk[node->desk].pool;
        node->people = net->member[node->members.first].count;
        node->plain = !node->pauses && node->balk_at < 0 && !node->has_timeout && !net->has_joint;
    }
}

/* Which nodes can come back to themselves, over links of every role and forks' joins: breadth first from each. */
static sb_status find_revisits(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    int32_t *queue = sb_arena_array(c->arena, (size_t)m->n_nodes, sizeof *queue);
    int32_t *seen = sb_arena_array(c->arena, (size_t)m->n_nodes, sizeof *seen);
    if (queue == NULL || seen == NULL) return sb_no_memory(diag);
    for (int start = 0; start < m->n_nodes; start++) {
        int head = 0, n = 0;
        for (int at = start; !net->node[start].revisits; at = queue[head++]) {
            for (int k = 0; k < m->node[at].n_out; k++) {
                int to = m->link[m->node[at].out[k]].to.index;
                if (to == start) net->node[start].revisits = true;
                if (seen[to] == start + 1) continue;
                seen[to] = start + 1;
                queue[n++] = to;
            }
            if (head == n) break;
        }
    }
    return SB_OK;
}

sb_status sb_compile_nodes(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    net->n_nodes = m->n_nodes;
    net->node = sb_arena_array(c->arena, (size_t)m->n_nodes, sizeof *net->node);
    if (net->node == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_nodes; i++) {
        sb_status status = one_node(c, &net->node[i], &m->node[i], i, diag);
        if (status != SB_OK) return status;
    }
    for (int i = 0; i < m->n_nodes; i++) {
        sb_net_node *join = &net->node[i];
        if (join->kind != SB_JOIN || join->fork < 0) continue;
        int branches = net->node[join->fork].out.n;
        net->node[join->fork].gathered = true;
        join->wait_for = m->node[i].wait_for > 0 ? m->node[i].wait_for : branches;
    }
    singles(net);
    return find_revisits(c, diag);
}

static sb_status one_source(sb_compile *c, sb_net_source *out, const sb_source *in, sb_diag *diag)
{
    out->name = sb_compile_name("source", in->id);
    out->gap_name = sb_mix2(out->name, SB_FOR_GAP);
    out->enter = in->enter.index;
    out->every = sb_compile_draw(&in->every);
    out->first = sb_compile_draw(&in->first);
    out->batch = sb_compile_draw(&in->batch);
    out->has_first = in->has_first;
    out->count = in->count;
    out->has_rate = in->rate.n > 0;
    double per = in->per > 0 ? (double)in->per : 1;
    sb_status status = sb_compile_course(c, &out->rate, &in->rate, 0, 1 / per, diag);
    if (status == SB_OK) status = sb_compile_calendar(c, &out->hours, in->hours, diag);
    return status;
}

sb_status sb_compile_sources(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    c->net->n_sources = m->n_sources;
    c->net->source = sb_arena_array(c->arena, (size_t)m->n_sources, sizeof *c->net->source);
    if (c->net->source == NULL) return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_sources && status == SB_OK; i++)
        status = one_source(c, &c->net->source[i], &m->source[i], diag);
    return status;
}
