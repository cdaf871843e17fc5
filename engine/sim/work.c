/* Work: starting, pausing while closed, finishing. */
#include "sim/state.h"

#include "base/hash.h"

/* People of one actor at work for a token. A step of one actor has just these (and no slot), other steps a slot each. */
typedef struct crew {
    int32_t pool, desk, people, slot;
} crew;

static inline crew first_crew(const sb_sim *sim, const token *tok, const sb_net_node *node)
{
    if (node->single) return (crew){ node->pool, node->desk, node->people, -1 };
    const sb_slot *s = &sim->staff.slot[tok->slot];
    return (crew){ s->pool, s->desk, s->count, tok->slot };
}

static inline bool next_crew(const sb_sim *sim, const token *tok, crew *c)
{
    if (c->slot < 0) return false;
    int32_t slot = sim->staff.slot[c->slot].sibling;
    const sb_slot *s = &sim->staff.slot[slot];
    *c = (crew){ s->pool, s->desk, s->count, slot };
    return slot != tok->slot;
}

/* --- starting ------------------------------------------------------------------------------------------------------ */

static int bits_of(uint64_t word)
{
    return __builtin_popcountll(word);
}

/* Which of the actor's people the child meets: the one it has met if the step says so, else anyone, by a draw. */
static void meet(sb_sim *sim, int32_t t, const sb_net_node *node, const crew *c)
{
    const int32_t actor = sim->net->desk[c->desk].actor;
    const sb_net_crew *of = &sim->net->crew[c->pool];
    if (sim->net->actor[actor].child || of->met < 0) return;
    int64_t *state = sim_state(sim, sim->token[t].owner);
    state[sim->net->organisations_state + c->pool / 64] |= (int64_t)(UINT64_C(1) << c->pool % 64);
    uint64_t *met = (uint64_t *)&state[of->met];
    int words = (of->people + 63) / 64, known = 0;
    for (int i = 0; i < words; i++) known += bits_of(met[i]);
    if (node->same_person && known > 0) return;
    sb_address at = sim_address(sim, &sim->token[t], sb_mix2(node->name, SB_FOR_PERSON));
    uint64_t word[4];
    sb_philox(&at, (uint16_t)actor, 0, word);
    int person = (int)(sb_unit(word[0]) * of->people);
    met[person / 64] |= UINT64_C(1) << person % 64;
}

/* What hangs on the beginning of a step. */
static void tell_of_start(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    crew c = first_crew(sim, tok, node);
    do {
        if (node->meets_child) meet(sim, t, node, &c);
    } while (next_crew(sim, tok, &c));
    if (node->asks) sim->live[tok->owner].questions++;
    if (node->scripted) sim_begin_errand(sim, t);
    if (node->has_timeout && node->during == SB_DURING_WAIT) tok->timeout_generation++;
    if (node->has_timeout && node->during == SB_DURING_WORK) sim_timeout(sim, t);
    sim_need_work(sim, tok->owner, node, 1);
    if (sim->net->has_met_when) sim_need_check(sim, tok->owner);
}

static void first_start(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    if (tok->entered >= sim->warmup && !tok->phantom) {
        crew c = first_crew(sim, tok, node);
        do sim->row->actor[c.desk].served++;
        while (next_crew(sim, tok, &c));
    }
    sim_mark(sim, tok->owner, node, SB_AT_START, tok->visit);
    if (!node->quiet) tell_of_start(sim, t, node);
    sb_ns takes = sim->token[t].takes;
    if (node->takes.kind != SB_Q_DIST) takes = sim_duration(sim, &sim->token[t], &node->takes, node->takes_name, 0);
    sim->token[t].left = takes;
    sim->token[t].takes = -1;
}

/* The first closing of an actor that pauses its work; SB_NEVER if none. */
static sb_ns closing(const sb_sim *sim, const token *tok, const sb_net_node *node)
{
    sb_ns first = SB_NEVER;
    crew c = first_crew(sim, tok, node);
    do {
        const sb_roster *roster = &sim->net->pool[c.pool].roster;
        if (!sim->net->actor[sim->net->desk[c.desk].actor].pauses || roster->n == 0) continue;
        int i = sb_roster_find(roster, sim->fes.now, -1);
        while (i < roster->n && roster->people[i + 1] > 0) i++;
        if (sb_roster_end(roster, i) < first) first = sb_roster_end(roster, i);
    } while (next_crew(sim, tok, &c));
    return first;
}

/* any{…}: the first member, as declared, that can begin. */
static int32_t whoever_is_free(sb_sim *sim, int32_t t)
{
    int32_t slot = sim->token[t].slot;
    while (!sb_staff_fits(&sim->staff, sim->staff.slot[slot].pool, sim->fes.now, sim->staff.slot[slot].count))
        slot = sim->staff.slot[slot].sibling;
    return slot;
}

void sim_start(sb_sim *sim, int32_t t, int32_t as)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    if (node->scripted && sim_on_errand(sim, t)) {
        sim_join_errand(sim, t);
        return;
    }
    sim_come_forward(sim, t, node);
    if (node->anyone && tok->slot >= 0 && sim->staff.slot[tok->slot].sibling != tok->slot)
        sim_free_slots(sim, t, as >= 0 ? as : whoever_is_free(sim, t));
    sim_begin_work(sim, t, node);
}

static int32_t seize(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    const token *tok = &sim->token[t];
    int32_t people = 0;
    crew c = first_crew(sim, tok, node);
    do {
        people += c.people;
        if (tok->phantom) continue;
        sb_staff_seize(&sim->staff, c.pool, c.people, t, tok->sequence, sim->fes.now);
        if (sim->net->has_joint) sim_change(sim, c.pool);
    } while (next_crew(sim, tok, &c));
    return people;
}

void sim_begin_work(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    sb_ns now = sim->fes.now, end;
    int32_t people = seize(sim, t, node);
    tok->state = AT_WORK;
    tok->since = now;
    if (sim->trace != NULL)
        sim_note(sim, tok->suspended ? SB_T_RESUME : SB_T_START, t, people,
                 node->anyone ? sim->net->desk[first_crew(sim, tok, node).desk].actor : -1);
    if (tok->left < 0) first_start(sim, t, node);
    if (sim->status != SB_OK) return;
    if (node->scripted) {
        sim_start_errand(sim, t);
        return;
    }
    tok = &sim->token[t];
    if (!sb_ns_add(&end, now, tok->left)) end = SB_NEVER;
    if (!node->quiet && (node->pauses || node->stand_in) && !tok->phantom) {
        sb_ns stop = closing(sim, tok, node);
        if (stop < end) {
            if (!sb_fes_put(&sim->fes, stop, SB_RANK_CAPACITY, sim->net->n_pools + t, tok->generation)) sim_fail_memory(sim);
            return;
        }
    }
    if (end != SB_NEVER && !sb_fes_put(&sim->fes, end, SB_RANK_FINISH, t, tok->generation)) sim_fail_memory(sim);
}

/* --- stopping ------------------------------------------------------------------------------------------------------ */

/* Staff time and cost of the case. */
static void pay(sb_sim *sim, int32_t t, int32_t desk, int32_t people, sb_ns length)
{
    live_case *owner = &sim->live[sim->token[t].owner];
    owner->staff_time += length * people;
    if (!sim->net->has_cost) return;
    owner->cost += sim->net->actor[sim->net->desk[desk].actor].cost * people * ((double)length / (double)SB_HOUR);
}

void sim_free_people(sb_sim *sim, int32_t t, int32_t desk, int32_t people, sb_ns since)
{
    const sb_net_desk *at = &sim->net->desk[desk];
    sb_ns now = sim->fes.now, seen = since > sim->warmup ? since : sim->warmup;
    pay(sim, t, desk, people, now - since);
    if (now > seen) sim->row->actor[desk].busy_ns += (sb_u128)(now - seen) * (sb_u128)people;
    sb_staff_release(&sim->staff, at->pool, people, t);
    if (sim->staff.pool[at->pool].waiting > 0) sb_staff_mark(&sim->staff, at->pool);
    if (sim->net->has_joint) sim_change(sim, at->pool);
}

/* The end of a stretch of work; that of a scripted step is counted as it goes. */
static void release(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    const token *tok = &sim->token[t];
    crew c = first_crew(sim, tok, node);
    do {
        if (tok->phantom) pay(sim, t, c.desk, c.people, sim->fes.now - tok->since);
        else sim_free_people(sim, t, c.desk, c.people, tok->since);
    } while (next_crew(sim, tok, &c));
    if (!node->scripted) sim->visit[tok->visit].work += sim->fes.now - tok->since;
}

static void stop(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    release(sim, t, node);
    if (tok->slot >= 0) sim_free_slots(sim, t, -1);
    tok->generation++;
    tok->timeout_generation++;
    if (!node->quiet) sim_need_work(sim, tok->owner, node, -1);
}

void sim_stop_work(sb_sim *sim, int32_t t)
{
    stop(sim, t, &sim->net->node[sim->token[t].node]);
}

/* Those who did it know from now on, and so do those for whom others stood in. */
static void give_info(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    const int32_t owner = sim->token[t].owner;
    crew c = first_crew(sim, &sim->token[t], node);
    do sim_learn(sim, owner, sim->net->desk[c.desk].actor, node->gives_info);
    while (next_crew(sim, &sim->token[t], &c));
    if (!node->anyone) sim_learn_at(sim, owner, node, node->gives_info);
}

static void tell_of_finish(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    if (node->effect >= 0) sim_effect(sim, sim->token[t].owner, node->effect);
    if (sim->net->has_met_when) sim_need_check(sim, sim->token[t].owner);
}

void sim_finish_work(sb_sim *sim, int32_t t)
{
    const sb_net_node *node = &sim->net->node[sim->token[t].node];
    if (node->scripted && (sim_run_errand(sim, t) || sim->status != SB_OK)) return;
    if (!node->quiet && node->gives_info != 0) give_info(sim, t, node);
    stop(sim, t, node);
    sim_end_visit(sim, t, false);
    if (!node->quiet) tell_of_finish(sim, t, node);
    if (sim->status == SB_OK) sim_leave(sim, t, node);
}

/* All people go free, and it waits in its old place for them to come back. `by`: the visit that takes them, -1 if none. */
static void put_aside(sb_sim *sim, int32_t t, int32_t by)
{
    token *tok = &sim->token[t];
    release(sim, t, &sim->net->node[tok->node]);
    sim_note(sim, SB_T_PAUSE, t, 0, by);
    tok->left -= sim->fes.now - tok->since;
    tok->since = tok->entered = sim->fes.now;
    tok->suspended = true;
    tok->culprit = -1;
    tok->generation++; /* its finish will not be then */
    sim_rejoin_line(sim, t);
}

/* Closing time. */
void sim_pause(sb_sim *sim, int32_t t)
{
    put_aside(sim, t, -1);
}

void sim_interrupt(sb_sim *sim, int32_t t, int32_t by)
{
    put_aside(sim, t, sim->visit[sim->token[by].visit].number);
}
