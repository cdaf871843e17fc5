/* Visits, and where every nanosecond of them goes. */
#include "sim/state.h"

#include <assert.h>

void sim_note_event(sb_sim *sim, sb_trace_kind kind, int32_t t, int64_t number, int32_t other)
{
    const token *tok = &sim->token[t];
    sb_trace_event e = { .replication = (int64_t)sim->replication, .time = sim->fes.now, .until = sim->fes.now,
                         .number = number, .kind = (int32_t)kind, .visit = -1, .other = other,
                         .case_number = (int32_t)sim->live[tok->owner].serial, .node = tok->node, .link = tok->link,
                         .cause = -1, .culprit = -1 };
    if (tok->visit >= 0) e.visit = sim->visit[tok->visit].number;
    if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
}

static int32_t moment_of(const sb_net *net, const token *t)
{
    if (t->link >= 0 && net->link[t->link].is_tell) return net->link[t->link].moment;
    const sb_range *entries = &net->node[t->node].entries;
    for (int32_t i = entries->first; i < entries->first + entries->n; i++)
        if (net->entry[i].from == t->last) return net->entry[i].moment;
    return -1;
}

/* What it waited for on the way to gateways belongs to the handover that comes after them. */
static void take_over_carried(const sb_sim *sim, token *tok, visit *v)
{
    v->carried = tok->carried[0] + tok->carried[1];
    if (v->moment >= 0 && sim->live[tok->owner].counted) {
        sb_moment_total *moment = &sim->totals->moment[v->moment];
        moment->cause_ns[SB_BY_CHANNEL] += (uint64_t)tok->carried[0];
        moment->cause_ns[SB_BY_CLOSED] += (uint64_t)tok->carried[1];
    }
    tok->carried[0] = tok->carried[1] = 0;
}

int32_t sim_begin_visit(sb_sim *sim, int32_t t)
{
    int32_t v = sim_new_visit(sim);
    if (v < 0) return v;
    token *tok = &sim->token[t];
    live_case *c = &sim->live[tok->owner];
    sim->visit[v] = (visit){ .node = tok->node, .link = tok->link, .moment = moment_of(sim->net, tok),
                             .previous = tok->previous, .next = c->visits, .number = (int32_t)sim->n_visits++,
                             .enabled = sim->fes.now };
    c->visits = v;
    tok->visit = v;
    if (sim->net->node[tok->node].laned && tok->carried[0] + tok->carried[1] > 0) take_over_carried(sim, tok, &sim->visit[v]);
    if (sim->trace != NULL)
        sim_note(sim, SB_T_ENABLE, t, 0, tok->previous >= 0 ? sim->visit[tok->previous].number : -1);
    return v;
}

void sim_account(sb_sim *sim, int32_t t, sb_cause cause, int32_t culprit, sb_ns from, sb_ns to)
{
    if (to <= from) return;
    const token *tok = &sim->token[t];
    visit *v = &sim->visit[tok->visit];
    sb_record *totals = sim->totals;
    sb_ns length = to - from;
    v->wait += length;
    if (sim->trace != NULL) {
        sb_trace_event e = { .replication = (int64_t)sim->replication, .time = from, .until = to, .kind = SB_T_WAIT,
                             .visit = v->number, .other = -1, .case_number = (int32_t)sim->live[tok->owner].serial,
                             .node = v->node, .link = v->link, .cause = (int32_t)cause, .culprit = culprit };
        if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
    }
    if (!sim->live[tok->owner].counted) return;
    totals->node[v->node].cause_ns[cause] += (uint64_t)length;
    totals->blame[(v->node * totals->shape.culprits + culprit) * SB_CAUSES + (int)cause] += (uint64_t)length;
    if (v->moment >= 0) totals->moment[v->moment].cause_ns[cause] += (uint64_t)length;
    int32_t joint = sim->net->node[v->node].joint;
    if (joint >= 0) totals->moment[joint].cause_ns[cause] += (uint64_t)length;
}

static void count_moment(sb_sim *sim, int32_t moment, sb_ns wait)
{
    sb_record *totals = sim->totals;
    totals->moment[moment].n++;
    totals->moment[moment].wait_ns += (uint64_t)wait;
    if (!sb_histogram_add(&totals->moment_histogram[moment], wait)) sim_fail_memory(sim);
}

void sim_end_visit(sb_sim *sim, int32_t t, bool left)
{
    token *tok = &sim->token[t];
    visit *v = &sim->visit[tok->visit];
    const sb_net_node *node = &sim->net->node[v->node];
    v->ended = sim->fes.now;
    assert(v->wait + v->work == v->ended - v->enabled);
    sim_note(sim, left ? SB_T_LEAVE : SB_T_FINISH, t, 0, -1);
    tok->previous = tok->visit;
    tok->visit = -1;
    if (node->laned) tok->last = v->node;
    if (sim_is_treated(sim) && node->laned) sim_choose_passages(sim, t, tok->last);
    if (!sim->live[tok->owner].counted) return;
    sb_record *totals = sim->totals;
    sb_node_total *total = &totals->node[v->node];
    total->n++;
    total->left += left;
    total->wait_ns += (uint64_t)v->wait;
    total->work_ns += (uint64_t)v->work;
    if (v->link >= 0) {
        totals->link[v->link].wait_ns += (uint64_t)v->wait;
        if (totals->link_wait != NULL && !sb_histogram_add(&totals->link_wait[v->link], v->wait)) sim_fail_memory(sim);
    }
    if (v->moment >= 0) count_moment(sim, v->moment, v->wait + v->carried);
    if (node->joint >= 0) count_moment(sim, node->joint, v->wait);
}
