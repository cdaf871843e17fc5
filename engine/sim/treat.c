/* Treatments: which passages they change. Only asked where there is one. */
#include "sim/state.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* Marks the links on ways from `from` to `to` over nodes without a lane: those that can be reached from the
 * one and lead to the other. Both by going round until nothing is new: nets are small, and this is done once
 * a run. */
static void mark_ways(const sb_net *net, const sb_net_moment *moment, bool *on_way, bool *reached,
                      bool *leads)
{
    memset(reached, 0, (size_t)net->n_nodes * sizeof *reached);
    memset(leads, 0, (size_t)net->n_nodes * sizeof *leads);
    for (bool more = true; more;) {
        more = false;
        for (int l = 0; l < net->n_flow; l++) {
            const int32_t from = net->link[l].from, to = net->link[l].to;
            const bool begins = from == moment->from || (!net->node[from].laned && reached[from]);
            const bool ends = to == moment->to || (!net->node[to].laned && leads[to]);
            if (begins && !reached[to]) reached[to] = more = true;
            if (ends && !leads[from]) leads[from] = more = true;
            on_way[l] = begins && ends;
        }
    }
}

/* The pools of an actor that is never there. */
static sb_status close_pools(sb_sim *sim, int32_t actor, sb_diag *diag)
{
    static const int32_t NOBODY = 0;
    const size_t n = (size_t)sim->net->n_pools;
    sb_pool_plan *pool = malloc((n + 1) * sizeof *pool);
    if (pool == NULL) return sb_no_memory(diag);
    memcpy(pool, sim->net->pool, n * sizeof *pool);
    for (int d = 0; d < sim->net->n_desks; d++)
        if (sim->net->desk[d].actor == actor && sim->net->desk[d].pool >= 0)
            pool[sim->net->desk[d].pool].roster =
                (sb_roster){ .at = NULL, .people = &NOBODY, .n = 0, .most = 0 };
    sim->altered = *sim->given;
    sim->altered.pool = pool;
    sim->net = &sim->altered;
    sim->staff.plan = pool;
    return SB_OK;
}

void sim_drop_treatment(sb_sim *sim)
{
    if (sim->net != sim->given) free(sim->altered.pool);
    free(sim->on_way);
    sim->on_way = NULL;
}

static void untreat(sb_sim *sim)
{
    sim_drop_treatment(sim);
    sim->net = sim->given;
    sim->staff.plan = sim->given->pool;
    sim->treatment = (sb_treatment){ 0 };
}

sb_status sb_sim_treat(sb_sim *sim, const sb_treatment *treatment, sb_diag *diag)
{
    untreat(sim);
    if (treatment == NULL) return SB_OK;
    const sb_net *net = sim->given;
    const size_t links = (size_t)net->n_links, nodes = (size_t)net->n_nodes;
    bool *scratch = calloc(2 * nodes + 1, sizeof *scratch);
    sim->on_way = calloc((size_t)treatment->n * links + 1, sizeof *sim->on_way);
    sb_status status = scratch && sim->on_way ? SB_OK : sb_no_memory(diag);
    for (int i = 0; i < treatment->n && status == SB_OK; i++) {
        const sb_net_moment *moment = &net->moment[treatment->item[i].moment];
        bool *on_way = sim->on_way + (size_t)i * links;
        if (moment->kind == SB_PASSAGE_TELL) on_way[moment->link] = true;
        if (moment->kind == SB_PASSAGE_HANDOVER) mark_ways(net, moment, on_way, scratch, scratch + nodes);
    }
    if (status == SB_OK && treatment->without) status = close_pools(sim, treatment->actor, diag);
    if (status == SB_OK) sim->treatment = *treatment;
    free(scratch);
    return status;
}

/* Does this passage fall among those that are treated? One draw a passage, at the visit that it leaves (of a
 * joint step: at its own). */
static bool falls(const sb_sim *sim, const token *t, const sb_treated *treated)
{
    if (treated->chance >= 1) return true;
    const sb_net *net = sim->net;
    const sb_net_moment *moment = &net->moment[treated->moment];
    const uint64_t from = moment->from >= 0 ? net->node[moment->from].name : 0;
    const uint64_t to = moment->to >= 0 ? net->node[moment->to].name : net->link[moment->link].name;
    const sb_address at = sim_address(sim, t, sb_mix2(sb_mix2(from, to), SB_FOR_TREATMENT));
    uint64_t word[4];
    sb_philox(&at, 0, 0, word);
    return sb_unit(word[0]) < treated->chance;
}

void sim_choose_passages(sb_sim *sim, int32_t t, int32_t from)
{
    token *tok = &sim->token[t];
    tok->chosen = 0;
    for (int i = 0; i < sim->treatment.n; i++) {
        const sb_treated *treated = &sim->treatment.item[i];
        if (sim->net->moment[treated->moment].from == from && falls(sim, tok, treated))
            tok->chosen |= (uint8_t)(1 << i);
    }
}

bool sim_way_is(const sb_sim *sim, const token *t, int32_t link, uint8_t how)
{
    for (int i = 0; i < sim->treatment.n; i++) {
        const sb_treated *treated = &sim->treatment.item[i];
        if (!(treated->how & how) || !sim->on_way[i * sim->net->n_links + link]) continue;
        if (t->last == sim->net->moment[treated->moment].from && (t->chosen >> i & 1)) return true;
    }
    return false;
}

bool sim_is_hopeless(const sb_sim *sim, const token *t, int32_t link)
{
    return sim->net->link[link].tries == 0 && sim_way_is(sim, t, link, SB_FAILS);
}

bool sim_is_phantom(const sb_sim *sim, const token *t)
{
    const int32_t entered = sim->visit[t->visit].moment, joint = sim->net->node[t->node].joint;
    for (int i = 0; i < sim->treatment.n; i++) {
        const sb_treated *treated = &sim->treatment.item[i];
        if (!(treated->how & SB_IDEAL_RECEIVER)) continue;
        if (treated->moment == entered && (t->chosen >> i & 1)) return true;
        if (treated->moment == joint && falls(sim, t, treated)) return true;
    }
    return false;
}
