/* Limits on waiting and work: time-outs, and balking at a long line. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>

void sim_timeout(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    sb_ns at, after = sim_duration(sim, tok, &node->timeout_after, sb_mix2(node->name, SB_FOR_TIMEOUT), 0);
    if (!sb_ns_add(&at, sim->fes.now, after)) return;
    if (!sb_fes_put(&sim->fes, at, SB_RANK_TIMEOUT, t, tok->timeout_generation)) sim_fail_memory(sim);
}

static void give_way(sb_sim *sim, int32_t t, int32_t link)
{
    if (sim_on_errand(sim, t)) {
        sim_break_off(sim, t);
        sim_end_visit(sim, t, true);
    } else switch ((token_state)sim->token[t].state) {
    case IN_LINE:
        sim_settle_line(sim, t);
        sim_leave_line(sim, t);
        if (sim->token[t].suspended) sim_need_work(sim, sim->token[t].owner, &sim->net->node[sim->token[t].node], -1);
        sim->token[t].generation++;
        sim_end_visit(sim, t, true);
        break;
    case AT_WORK:
        sim_stop_work(sim, t);
        sim_end_visit(sim, t, true);
        break;
    case AT_TIMER: sim_leave_timer(sim, t); break;
    case AT_INFO:
        sim_settle_info(sim, t);
        sim->token[t].generation++;
        sim->token[t].timed = false;
        sim_end_visit(sim, t, true);
        break;
    default: assert(false);
    }
    sim->token[t].timeout_generation++;
    sim->token[t].link = link;
    sim_agenda_put(sim, t);
}

int32_t sim_visit_so_far(sb_sim *sim, int32_t t)
{
    if (sim->token[t].state == IN_LINE) sim_settle_line(sim, t);
    if (sim->token[t].state == AT_INFO) sim_settle_info(sim, t);
    int32_t v = sim_new_visit(sim);
    if (v < 0) return v;
    const token *tok = &sim->token[t];
    live_case *c = &sim->live[tok->owner];
    visit *so_far = &sim->visit[v];
    *so_far = sim->visit[tok->visit];
    so_far->next = c->visits;
    c->visits = v;
    so_far->ended = sim->fes.now;
    sb_ns stretch = sim->fes.now - tok->since; /* 0 in line: just settled */
    if (tok->state == AT_WORK) so_far->work += stretch;
    else so_far->wait += stretch;
    return v;
}

/* cancels=false: what goes on goes on; a token of its own, outside every activation, takes the other way. */
static void start_beside(sb_sim *sim, int32_t t, int32_t link)
{
    int32_t so_far = sim_visit_so_far(sim, t);
    if (so_far < 0) return;
    token like = sim->token[t];
    like.previous = so_far;
    sim_spawn_outside(sim, &like, link);
}

void sim_time_is_up(sb_sim *sim, int32_t t)
{
    const sb_net_node *node = &sim->net->node[sim->token[t].node];
    if (node->kind == SB_RACE) sim_finish_timer(sim, t);
    else if (node->timeout_keeps) start_beside(sim, t, node->timeout_link);
    else give_way(sim, t, node->timeout_link);
}

void sim_balk(sb_sim *sim, int32_t t)
{
    sim_count_queued(sim, t, -1); /* it came, saw the line, and went: it never queued */
    give_way(sim, t, sim->net->node[sim->token[t].node].balk_link);
}
