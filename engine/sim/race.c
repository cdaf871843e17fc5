/* Races: several waits, the first of which wins.
 *
 * All but information is known when the race begins, so one event is enough: token.left is when the first of those ends,
 * token.link the way that it opens. Information that comes before takes their place, and at the same instant too if its way
 * was declared before. So that it can, a time that follows such a way comes among the time-outs of its instant, after
 * all that is finished and all messages. */
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

/* When the wait for `link` is over, as far as is known; the draw is addressed by the link, so other branches do not
 * change it. */
static sb_ns over(sb_sim *sim, int32_t t, const sb_net_race *wait, int32_t link)
{
    const token *tok = &sim->token[t];
    sb_ns now = sim->fes.now, at;
    if (wait->kind == SB_UNTIL_OPEN) return sb_roster_next_open(sim_roster(sim, sim->token[t].owner, wait->open_actor), now);
    if (wait->kind == SB_UNTIL_TIME) return first_instant(&wait->instants, now);
    if (wait->kind == SB_UNTIL_INFO)
        return sim_unknown(sim, tok->owner, &sim->net->node[tok->node], wait->infos) == 0 ? now : SB_NEVER;
    uint64_t name = sb_mix2(sim->net->link[link].name, SB_FOR_RACE);
    return sb_ns_add(&at, now, sim_duration(sim, tok, &wait->after, name, 0)) ? at : SB_NEVER;
}

void sim_run_race(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    const sb_net_race *wait = &sim->net->race[node->race];
    sb_ns first = SB_NEVER;
    int32_t best = 0;
    bool yields = false; /* to information of the same instant */
    for (int32_t i = 0; i < node->out.n && sim->status == SB_OK; i++) {
        sb_ns at = over(sim, t, &wait[i], sim->net->out[node->out.first + i]);
        /* ties by declaration; what never ends is charged to information rather than to time */
        bool rather = at == SB_NEVER && wait[i].kind == SB_UNTIL_INFO && wait[best].kind != SB_UNTIL_INFO;
        if (at >= first && !(first == SB_NEVER && rather)) continue;
        first = at;
        best = i;
    }
    for (int32_t i = 0; i < best; i++) yields = yields || wait[i].kind == SB_UNTIL_INFO;
    token *tok = &sim->token[t];
    tok->link = sim->net->out[node->out.first + best];
    tok->left = first;
    if (first == SB_NEVER) return;
    const bool put = yields ? sb_fes_put(&sim->fes, first, SB_RANK_TIMEOUT, t, tok->timeout_generation)
                            : sb_fes_put(&sim->fes, first, SB_RANK_FINISH, t, tok->generation);
    if (!put) sim_fail_memory(sim);
}

void sim_race_hears(sb_sim *sim, int32_t t, uint64_t infos)
{
    token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    for (int32_t i = 0; i < node->out.n; i++) {
        const sb_net_race *wait = &sim->net->race[node->race + i];
        const int32_t link = sim->net->out[node->out.first + i];
        if (tok->left <= sim->fes.now && link == tok->link) return; /* this or one before it has won */
        if ((wait->infos & infos) == 0 || sim_unknown(sim, tok->owner, node, wait->infos) != 0) continue;
        tok->left = sim->fes.now;
        tok->link = link;
        tok->culprit = sim_info_culprit(sim, wait->infos & infos);
        sim_wake(sim, t);
        return;
    }
}

void sim_account_race(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    const sb_net_race *wait = &sim->net->race[node->race];
    for (int32_t i = 0; i < node->out.n; i++)
        if (sim->net->out[node->out.first + i] == tok->link) wait += i;
    sb_cause cause = wait->kind == SB_UNTIL_INFO ? SB_BY_INFO : wait->kind == SB_UNTIL_OPEN ? SB_BY_CLOSED : SB_BY_TIMER;
    int32_t culprit = 1 + wait->open_actor;
    if (wait->kind == SB_UNTIL_INFO) {
        uint64_t lacking = sim_unknown(sim, tok->owner, node, wait->infos);
        culprit = lacking != 0 ? sim_info_culprit(sim, lacking) : tok->culprit;
    }
    sim_account(sim, t, cause, culprit, tok->since, sim->fes.now);
}

bool sim_race_due(sb_sim *sim, const token *tok)
{
    const sb_net_node *node = &sim->net->node[tok->node];
    for (int32_t i = 0; i < node->out.n; i++) {
        const sb_net_race *wait = &sim->net->race[node->race + i];
        if (wait->kind == SB_UNTIL_INFO) continue; /* others of the case may bring it: then they are due */
        if (wait->open_actor < 0 || sim_roster(sim, tok->owner, wait->open_actor)->most > 0) return true;
    }
    return false;
}
