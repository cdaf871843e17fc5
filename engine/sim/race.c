/* Races: several waits, the first of which wins. All of them are known when the race begins, so one event is enough. */
#include "sim/state.h"

#include "base/hash.h"

static sb_ns first_instant(const sb_instants *instants, sb_ns now)
{
    int low = 0, high = instants->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (instants->at[middle] < now) low = middle + 1;
        else high = middle;
    }
    return low < instants->n ? instants->at[low] : SB_NEVER;
}

/* When the wait for `link` is over; the draw is addressed by the link, so other branches do not change it. */
static sb_ns over(sb_sim *sim, int32_t t, const sb_net_race *wait, int32_t link)
{
    sb_ns now = sim->fes.now, at;
    if (wait->kind == SB_UNTIL_OPEN) return sb_roster_next_open(sim_roster(sim, sim->token[t].owner, wait->open_actor), now);
    if (wait->kind == SB_UNTIL_TIME) return first_instant(&wait->instants, now);
    uint64_t name = sb_mix2(sim->net->link[link].name, SB_FOR_RACE);
    return sb_ns_add(&at, now, sim_duration(sim, &sim->token[t], &wait->after, name, 0)) ? at : SB_NEVER;
}

sb_ns sim_run_race(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    sb_ns first = SB_NEVER;
    sim->token[t].link = sim->net->out[node->out.first];
    for (int32_t i = 0; i < node->out.n && sim->status == SB_OK; i++) {
        int32_t link = sim->net->out[node->out.first + i];
        sb_ns at = over(sim, t, &sim->net->race[node->race + i], link);
        if (at >= first) continue; /* ties by declaration */
        first = at;
        sim->token[t].link = link;
    }
    return first;
}

int32_t sim_race_actor(const sb_sim *sim, const token *tok)
{
    const sb_net_node *node = &sim->net->node[tok->node];
    for (int32_t i = 0; i < node->out.n; i++)
        if (sim->net->out[node->out.first + i] == tok->link) return sim->net->race[node->race + i].open_actor;
    return -1;
}

bool sim_race_due(sb_sim *sim, const token *tok)
{
    const sb_net_node *node = &sim->net->node[tok->node];
    for (int32_t i = 0; i < node->out.n; i++) {
        int32_t actor = sim->net->race[node->race + i].open_actor;
        if (actor < 0 || sim_roster(sim, tok->owner, actor)->most > 0) return true;
    }
    return false;
}
