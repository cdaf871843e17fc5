/* What actors know of a case, how it spreads, and waiting for it.
 *
 * Knowledge is a word of bits for each actor in the case's state, and is never lost. A step needs every one of its infos
 * to be known to at least one of its actors (a stand-in works with what those know for whom it stands in). It spreads in
 * three ways: a step gives it to those who did it; a link carries to the next node with a lane what the lane before knew
 * when the message left; a tell does the same for those it tells. Whoever waits is woken by a message event of the
 * instant at which the last thing it lacked became known. */
#include "sim/state.h"

static uint64_t *knowledge(const sb_sim *sim, int32_t owner)
{
    return (uint64_t *)sim_state(sim, owner) + sim->net->knows_state;
}

/* What the actors of a node know together. */
static uint64_t known_at(const sb_sim *sim, int32_t owner, const sb_net_node *node)
{
    const uint64_t *knows = knowledge(sim, owner);
    uint64_t known = 0;
    for (int32_t i = node->actors.first; i < node->actors.first + node->actors.n; i++)
        known |= knows[sim->net->node_actor[i]];
    return known;
}

uint64_t sim_unknown(const sb_sim *sim, int32_t owner, const sb_net_node *node, uint64_t infos)
{
    return infos & ~known_at(sim, owner, node);
}

/* Of what the token waits to be known: by its node, or by the script that it is in the midst of. */
static uint64_t lacking(const sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    return sim_unknown(sim, tok->owner, node, sim_on_errand(sim, t) ? sim->errand[t].infos : node->needs_info);
}

void sim_know_begin(sb_sim *sim, int32_t owner)
{
    uint64_t *knows = knowledge(sim, owner);
    for (int a = 0; a < sim->net->n_actors; a++) knows[a] = sim->net->known_first[a];
}

bool sb_view_knows(const sb_view *view, int actor, int info)
{
    return (knowledge(view->sim, view->owner)[actor] >> info & 1) != 0;
}

/* --- waiting ------------------------------------------------------------------------------------------------------ */

/* The first of the lacking infos says whom it waits for. */
int32_t sim_info_culprit(const sb_sim *sim, uint64_t infos)
{
    return sim->net->info_culprit[__builtin_ctzll(infos)];
}

void sim_settle_info(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (tok->culprit >= 0) sim_account(sim, t, SB_BY_INFO, tok->culprit, tok->since, sim->fes.now);
    tok->since = sim->fes.now;
}

void sim_wake(sb_sim *sim, int32_t t)
{
    if (!sb_fes_put(&sim->fes, sim->fes.now, SB_RANK_MESSAGE, t, sim->token[t].generation)) sim_fail_memory(sim);
}

/* Until it goes on nobody is to blame any more. */
static void wake(sb_sim *sim, int32_t t)
{
    sim->token[t].culprit = -1;
    sim_wake(sim, t);
}

void sim_wait_for_info(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    uint64_t infos = lacking(sim, t);
    tok->since = sim->fes.now;
    if (infos == 0) wake(sim, t);
    else tok->culprit = sim_info_culprit(sim, infos);
}

bool sim_lacks_info(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    if (lacking(sim, t) == 0) return false;
    tok->state = AT_INFO;
    sim_wait_for_info(sim, t);
    tok->timed = node->has_timeout && node->during != SB_DURING_WORK;
    if (tok->timed) sim_timeout(sim, t);
    return true;
}

void sim_informed(sb_sim *sim, int32_t t)
{
    if (sim->token[t].state == AT_TIMER) {
        sim_finish_timer(sim, t);
        return;
    }
    if (sim_on_errand(sim, t)) {
        sim_finish_work(sim, t);
        return;
    }
    sim->token[t].generation++;
    sim_join_line(sim, t, &sim->net->node[sim->token[t].node]);
}

/* --- getting to know ---------------------------------------------------------------------------------------------- */

static bool waits(const sb_sim *sim, const token *tok)
{
    if (tok->state == AT_INFO) return tok->culprit >= 0;
    return tok->state == AT_TIMER && sim->net->node[tok->node].wait_kind == SB_UNTIL_INFO && tok->culprit >= 0;
}

/* Some of what it lacked may be known now; who is to blame for the rest may be another. */
static void look_again(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    uint64_t infos = lacking(sim, t);
    if (infos != 0 && sim_info_culprit(sim, infos) == tok->culprit) return;
    sim_settle_info(sim, t);
    if (infos == 0) wake(sim, t);
    else tok->culprit = sim_info_culprit(sim, infos);
}

static void note_learning(sb_sim *sim, int32_t owner, int32_t actor, uint64_t infos)
{
    for (int i = 0; i < sim->net->n_infos; i++) {
        if ((infos >> i & 1) == 0) continue;
        sb_trace_event e = { .replication = (int64_t)sim->replication, .time = sim->fes.now, .until = sim->fes.now, .number = i,
                             .kind = SB_T_LEARN, .visit = -1, .other = actor,
                             .case_number = (int32_t)sim->live[owner].serial, .node = -1, .link = -1, .cause = -1,
                             .culprit = -1 };
        if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
    }
}

static uint64_t add_knowledge(sb_sim *sim, int32_t owner, int32_t actor, uint64_t infos)
{
    uint64_t *knows = &knowledge(sim, owner)[actor];
    uint64_t fresh = infos & ~*knows;
    *knows |= fresh;
    if (sim->trace != NULL && fresh != 0) note_learning(sim, owner, actor, fresh);
    return fresh;
}

void sim_learn(sb_sim *sim, int32_t owner, int32_t actor, uint64_t infos)
{
    uint64_t fresh = add_knowledge(sim, owner, actor, infos), common = fresh & sim->net->shared;
    if (fresh == 0) return;
    for (int a = 0; a < sim->net->n_actors && common != 0; a++) add_knowledge(sim, owner, a, common);
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older) {
        const token *tok = &sim->token[t];
        if (waits(sim, tok)) look_again(sim, t);
        else if (tok->state == AT_TIMER && sim->net->node[tok->node].kind == SB_RACE) sim_race_hears(sim, t, fresh);
    }
    if (sim->net->has_met_when) sim_need_check(sim, owner);
}

void sim_learn_at(sb_sim *sim, int32_t owner, const sb_net_node *node, uint64_t infos)
{
    for (int32_t i = node->actors.first; i < node->actors.first + node->actors.n; i++)
        sim_learn(sim, owner, sim->net->node_actor[i], infos);
}

/* --- on the way --------------------------------------------------------------------------------------------------- */

/* Only what the sender knows when it sends can be sent. */
static uint64_t sent_over(const sb_sim *sim, const token *tok, const sb_net_link *link)
{
    if (link->carries == 0 || tok->last < 0) return 0;
    return link->carries & known_at(sim, tok->owner, &sim->net->node[tok->last]);
}

void sim_take_along(sb_sim *sim, int32_t t, const sb_net_link *link)
{
    sim->token[t].sent = sent_over(sim, &sim->token[t], link);
}

void sim_hand_over(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    const int32_t owner = tok->owner;
    const sb_net_link *link = &sim->net->link[tok->link];
    if (link->is_tell) sim_learn(sim, owner, sim->net->moment[link->moment].told, tok->sent);
    else tok->bag |= tok->sent;
    tok->sent = 0;
    if (!node->laned) return;
    const uint64_t bag = tok->bag;
    tok->bag = 0;
    if (bag != 0) sim_learn_at(sim, owner, node, bag);
}

/* A message of tell with something in it, on its way until `at` (SB_NEVER: past the end). */
void sim_post(sb_sim *sim, const token *teller, int32_t link, sb_ns at)
{
    const sb_net_link *l = &sim->net->link[link];
    const uint64_t infos = sent_over(sim, teller, l);
    if (infos == 0) return;
    if (at == sim->fes.now) {
        sim_learn(sim, teller->owner, sim->net->moment[l->moment].told, infos);
        return;
    }
    int32_t i = sim_new_letter(sim);
    if (i < 0) return;
    sim->letter[i] = (letter){ .owner = teller->owner, .told = sim->net->moment[l->moment].told, .infos = infos,
                               .serial = sim->live[teller->owner].serial };
    if (at != SB_NEVER && !sb_fes_put(&sim->fes, at, SB_RANK_MESSAGE, -1 - i, 0)) sim_fail_memory(sim);
}

void sim_open_letter(sb_sim *sim, int32_t i)
{
    const letter l = sim->letter[i];
    sim_free_letter(sim, i);
    if (sim->live[l.owner].used && sim->live[l.owner].serial == l.serial) sim_learn(sim, l.owner, l.told, l.infos);
}

bool sim_post_is_due(const sb_sim *sim, int32_t owner)
{
    for (int32_t i = 0; i < sim->letters.n; i++)
        if (sim->letter[i].serial == sim->live[owner].serial) return true;
    return false;
}
