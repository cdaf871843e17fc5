/* Work: standing in line for actors, starting, pausing while closed, finishing; and the limits on waiting for it. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>

void sim_change(sb_sim *sim, int pool)
{
    if (sim->is_changed[pool]) return;
    sim->is_changed[pool] = true;
    sim->changed[sim->n_changed++] = pool;
}

static void begin_work(sb_sim *sim, int32_t t, const sb_net_node *node);

/* --- into the line ------------------------------------------------------------------------------------------------ */

/* Who is to do it: a closed actor is replaced by its stand-in if that is open (decided now, for good). */
static int32_t stands_in(sb_sim *sim, int32_t pool)
{
    int32_t other = sim->net->actor[pool].stand_in;
    sb_ns now = sim->fes.now;
    for (int hops = 0; other >= 0 && hops < sim->net->n_pools; hops++) {
        if (sb_staff_on_duty(&sim->staff, pool, now) > 0) return pool;
        if (sb_staff_on_duty(&sim->staff, other, now) > 0) return other;
        other = sim->net->actor[other].stand_in;
    }
    return pool;
}

/* A slot for each actor that takes part, a ring in declared order; two parts of one actor become one. False when out
 * of memory. */
static bool make_slots(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    sb_staff *staff = &sim->staff;
    int32_t last = -1;
    for (int32_t i = 0; i < node->members.n; i++) {
        const sb_net_member *m = &sim->net->member[node->members.first + i];
        int32_t pool = node->stand_in ? stands_in(sim, m->pool) : m->pool, first = sim->token[t].slot, same = first;
        while (same >= 0 && staff->slot[same].pool != pool) {
            same = staff->slot[same].sibling;
            if (same == first) same = -1;
        }
        if (same >= 0) {
            if (!node->anyone) staff->slot[same].count += m->count;
            continue;
        }
        int32_t slot = sb_slot_new(staff, t, pool, m->count, last);
        if (slot < 0) return false;
        last = slot;
        if (first < 0) sim->token[t].slot = slot;
    }
    return true;
}

/* Then there is nothing to scan for until somebody is released. */
static bool nobody_is_free(const sb_sim *sim, int32_t pool)
{
    const sb_pool_plan *plan = &sim->net->pool[pool];
    return sb_pool_is_steady(plan) && sim->staff.pool[pool].busy >= plan->roster.people[0];
}

static bool stand_in_line(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    int32_t slot = tok->slot;
    do {
        if (!sb_line_join(&sim->staff, slot, tok->priority, tok->sequence)) return false;
        if (!nobody_is_free(sim, sim->staff.slot[slot].pool)) sb_staff_mark(&sim->staff, sim->staff.slot[slot].pool);
        if (sim->net->has_joint) sim_change(sim, sim->staff.slot[slot].pool);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != tok->slot);
    tok->state = IN_LINE;
    return true;
}

static bool may_balk(sb_sim *sim, int32_t t)
{
    if (sim->n_balkers == sim->cap_balkers) {
        int32_t capacity = sim->cap_balkers ? sim->cap_balkers * 2 : 16;
        balker *grown = realloc(sim->balkers, (size_t)capacity * sizeof *grown);
        if (grown == NULL) return false;
        sim->balkers = grown;
        sim->cap_balkers = capacity;
    }
    sim->balkers[sim->n_balkers++] = (balker){ t, sim->token[t].generation };
    return true;
}

void sim_timeout(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    sb_ns at, after = sim_duration(sim, tok, &node->timeout_after, sb_mix2(node->name, SB_FOR_TIMEOUT), 0);
    if (!sb_ns_add(&at, sim->fes.now, after)) return;
    if (!sb_fes_put(&sim->fes, at, SB_RANK_TIMEOUT, t, tok->timeout_generation)) sim_fail_memory(sim);
}

static void count_queued(sb_sim *sim, int32_t t)
{
    if (sim->fes.now < sim->warmup) return;
    int32_t slot = sim->token[t].slot;
    do {
        sim->row->actor[sim->staff.slot[slot].pool].queued++;
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

/* Nobody before it, somebody free, and nothing else to happen at this instant: the grant at its end would be to this
 * one. */
static bool is_next(sb_sim *sim, const sb_net_node *node)
{
    int32_t pool = sim->net->member[node->members.first].pool;
    return node->plain && sim->staff.pool[pool].waiting == 0 && sim->staff.n_dirty == 0 &&
           sim->agenda_head == sim->agenda_n && sim->n_changed == 0 && !sim->net->has_joint &&
           !sb_fes_busy_now(&sim->fes) &&
           sb_staff_fits(&sim->staff, pool, sim->fes.now, sim->net->member[node->members.first].count);
}

static void start_at_once(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    const sb_net_member *m = &sim->net->member[node->members.first];
    tok->slot = sb_slot_new(&sim->staff, t, m->pool, m->count, -1);
    if (tok->slot < 0) {
        sim_fail_memory(sim);
        return;
    }
    sim->staff.slot[tok->slot].sequence = tok->sequence;
    count_queued(sim, t);
    sim_note(sim, SB_T_QUEUE, t, (int64_t)tok->sequence, -1);
    begin_work(sim, t, node);
}

void sim_join_line(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    tok->slot = -1;
    if (node->priority.kind != SB_Q_NONE)
        tok->priority = sim_number(sim, tok, &node->priority, sb_mix2(node->name, SB_FOR_PRIORITY), 0);
    else
        tok->priority = 0;
    if (sim->status != SB_OK) return;
    tok->sequence = ++sim->sequence;
    tok->entered = tok->since = sim->fes.now;
    tok->left = -1;
    tok->suspended = false;
    tok->culprit = -1;
    if (is_next(sim, node)) {
        start_at_once(sim, t, node);
        return;
    }
    if (!make_slots(sim, t, node) || !stand_in_line(sim, t) || (node->balk_at >= 0 && !may_balk(sim, t))) {
        sim_fail_memory(sim);
        return;
    }
    count_queued(sim, t);
    sim_note(sim, SB_T_QUEUE, t, (int64_t)tok->sequence, -1);
    if (node->has_timeout && node->during != SB_DURING_WORK) sim_timeout(sim, t);
}

/* --- waiting in line ---------------------------------------------------------------------------------------------- */

static void free_slots(sb_sim *sim, int32_t t, int32_t keep)
{
    int32_t first = sim->token[t].slot, slot = first;
    do {
        int32_t next = sim->staff.slot[slot].sibling;
        if (slot != keep) sb_slot_free(&sim->staff, slot);
        slot = next;
    } while (slot != first);
    sim->token[t].slot = keep;
    if (keep >= 0) sim->staff.slot[keep].sibling = keep;
}

static void out_of_lines(sb_sim *sim, int32_t t)
{
    int32_t slot = sim->token[t].slot;
    do {
        sb_line_leave(&sim->staff, slot);
        if (sim->net->has_joint) sim_change(sim, sim->staff.slot[slot].pool);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

/* The time integral of the lengths of the lines it stood in, from `entered` (or the pause's start) to now. */
static void count_queue_time(sb_sim *sim, int32_t t, sb_ns from)
{
    if (from < sim->warmup) from = sim->warmup;
    if (sim->fes.now <= from) return;
    int32_t slot = sim->token[t].slot;
    do {
        sim->row->actor[sim->staff.slot[slot].pool].queue_ns += (uint64_t)(sim->fes.now - from);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

void sim_leave_line(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    count_queue_time(sim, t, tok->entered);
    out_of_lines(sim, t);
    free_slots(sim, t, -1);
}

/* One actor: its closed hours, then those of its people at work for others, who after the first overtaking are taken
 * up by what has priority. */
static void settle_one(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_slot *slot = &sim->staff.slot[tok->slot];
    const sb_roster *roster = &sim->net->pool[slot->pool].roster;
    sb_ns now = sim->fes.now, overtaken = tok->suspended ? 0 : slot->overtaken;
    int32_t culprit = 1 + slot->pool;
    if (tok->since == now) return;
    int i = roster->n > 0 ? sb_roster_find(roster, tok->since, -1) : 0;
    for (sb_ns from = tok->since; from < now; i++) {
        sb_ns to = sb_roster_end(roster, i) < now ? sb_roster_end(roster, i) : now;
        if (roster->people[i] == 0) {
            sim_account(sim, t, SB_BY_CLOSED, culprit, from, to);
        } else {
            sb_ns split = overtaken < from ? from : overtaken > to ? to : overtaken;
            sim_account(sim, t, SB_BY_STAFF, culprit, from, split);
            sim_account(sim, t, SB_BY_PRIORITY, culprit, split, to);
        }
        from = to;
    }
}

void sim_settle_line(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (sim->staff.slot[tok->slot].sibling == tok->slot) settle_one(sim, t);
    else if (tok->culprit >= 0)
        sim_account(sim, t, (sb_cause)tok->blame, 1 + tok->culprit, tok->since, sim->fes.now);
    tok->since = sim->fes.now;
}

/* --- working ------------------------------------------------------------------------------------------------------ */

/* Staff time, busy time and cost of the stretch of work that ends now. */
static void count_work(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    live_case *c = &sim->live[tok->owner];
    sb_ns now = sim->fes.now, length = now - tok->since, seen = tok->since > sim->warmup ? tok->since : sim->warmup;
    int32_t slot = tok->slot;
    do {
        const sb_slot *s = &sim->staff.slot[slot];
        c->staff_time += length * s->count;
        if (sim->net->has_cost) c->cost += sim->net->actor[s->pool].cost * s->count * ((double)length / (double)SB_HOUR);
        if (now > seen) sim->row->actor[s->pool].busy_ns += (sb_u128)(now - seen) * (sb_u128)s->count;
        slot = s->sibling;
    } while (slot != tok->slot);
    sim->visit[tok->visit].work += length;
}

static void release(sb_sim *sim, int32_t t)
{
    int32_t slot = sim->token[t].slot;
    do {
        int32_t pool = sim->staff.slot[slot].pool;
        sb_staff_release(&sim->staff, slot);
        if (sim->staff.pool[pool].waiting > 0) sb_staff_mark(&sim->staff, pool);
        if (sim->net->has_joint) sim_change(sim, pool);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

static int bits_of(uint64_t word)
{
    return __builtin_popcountll(word);
}

/* Which of the actor's people the child meets: the one it has met if the step says so, else anyone, by a draw. */
static void meet(sb_sim *sim, int32_t t, const sb_net_node *node, int32_t pool)
{
    const sb_net_actor *actor = &sim->net->actor[pool];
    if (actor->child || actor->met < 0) return;
    int64_t *state = sim_state(sim, sim->token[t].owner);
    state[sim->net->organisations_state + pool / 64] |= (int64_t)(UINT64_C(1) << pool % 64);
    uint64_t *met = (uint64_t *)&state[actor->met];
    int words = (actor->people + 63) / 64, known = 0;
    for (int i = 0; i < words; i++) known += bits_of(met[i]);
    if (node->same_person && known > 0) return;
    sb_address at = sim_address(sim, &sim->token[t], sb_mix2(node->name, SB_FOR_PERSON));
    uint64_t word[4];
    sb_philox(&at, (uint16_t)pool, 0, word);
    int person = (int)(sb_unit(word[0]) * actor->people);
    met[person / 64] |= UINT64_C(1) << person % 64;
}

static void first_start(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    sb_ns now = sim->fes.now;
    int32_t slot = tok->slot;
    do {
        sb_actor_row *row = &sim->row->actor[sim->staff.slot[slot].pool];
        if (tok->entered >= sim->warmup) {
            row->served++;
            row->wait_ns += (uint64_t)(now - tok->entered);
        }
        if (node->meets_child) meet(sim, t, node, sim->staff.slot[slot].pool);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != tok->slot);
    if (node->asks) sim->live[tok->owner].questions++;
    if (node->has_timeout && node->during == SB_DURING_WAIT) tok->timeout_generation++;
    if (node->has_timeout && node->during == SB_DURING_WORK) sim_timeout(sim, t);
    sim_mark(sim, tok->owner, tok->node, SB_AT_START, tok->visit);
    sim_need_work(sim, tok->owner, tok->node, 1);
    if (sim->net->has_met_when) sim_need_check(sim, tok->owner);
    tok = &sim->token[t];
    tok->left = sim_duration(sim, tok, &node->takes, node->takes_name, 0);
}

/* The first closing of an actor that pauses its work; SB_NEVER if none. */
static sb_ns closing(sb_sim *sim, int32_t t)
{
    sb_ns first = SB_NEVER;
    int32_t slot = sim->token[t].slot;
    do {
        int32_t pool = sim->staff.slot[slot].pool;
        const sb_roster *roster = &sim->net->pool[pool].roster;
        if (sim->net->actor[pool].pauses && roster->n > 0) {
            int i = sb_roster_find(roster, sim->fes.now, -1);
            while (i < roster->n && roster->people[i + 1] > 0) i++;
            if (sb_roster_end(roster, i) < first) first = sb_roster_end(roster, i);
        }
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
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

void sim_start(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    sim_settle_line(sim, t);
    count_queue_time(sim, t, tok->entered);
    out_of_lines(sim, t);
    if (node->anyone && sim->staff.slot[tok->slot].sibling != tok->slot) free_slots(sim, t, whoever_is_free(sim, t));
    begin_work(sim, t, node);
}

static void begin_work(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    sb_ns now = sim->fes.now;
    int64_t people = 0;
    int32_t slot = tok->slot;
    do {
        sb_staff_seize(&sim->staff, slot, now);
        people += sim->staff.slot[slot].count;
        if (sim->net->has_joint) sim_change(sim, sim->staff.slot[slot].pool);
        slot = sim->staff.slot[slot].sibling;
    } while (slot != tok->slot);
    tok->state = AT_WORK;
    tok->since = now;
    sim_note(sim, tok->suspended ? SB_T_RESUME : SB_T_START, t, people, node->anyone ? sim->staff.slot[tok->slot].pool : -1);
    if (tok->left < 0) first_start(sim, t, node);
    if (sim->status != SB_OK) return;
    tok = &sim->token[t];
    sb_ns end;
    if (!sb_ns_add(&end, now, tok->left)) end = SB_NEVER;
    if (node->pauses || node->stand_in) {
        sb_ns stop = closing(sim, t);
        if (stop < end) {
            if (!sb_fes_put(&sim->fes, stop, SB_RANK_CAPACITY, sim->net->n_pools + t, tok->generation)) sim_fail_memory(sim);
            return;
        }
    }
    if (end != SB_NEVER && !sb_fes_put(&sim->fes, end, SB_RANK_FINISH, t, tok->generation)) sim_fail_memory(sim);
}

/* The end of a stretch of work; the people go free. */
void sim_stop_work(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    count_work(sim, t);
    release(sim, t);
    free_slots(sim, t, -1);
    tok->generation++;
    tok->timeout_generation++;
    sim_need_work(sim, tok->owner, tok->node, -1);
}

void sim_finish_work(sb_sim *sim, int32_t t)
{
    const sb_net_node *node = &sim->net->node[sim->token[t].node];
    sim_stop_work(sim, t);
    sim_end_visit(sim, t, false);
    if (node->effect >= 0) sim_effect(sim, sim->token[t].owner, node->effect);
    if (sim->net->has_met_when) sim_need_check(sim, sim->token[t].owner);
    if (sim->status == SB_OK) sim_leave(sim, t);
}

/* Closing time: all people go free, and it waits in its old place for them to come back. */
void sim_pause(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    count_work(sim, t);
    release(sim, t);
    sim_note(sim, SB_T_PAUSE, t, 0, -1);
    tok->left -= sim->fes.now - tok->since;
    tok->since = tok->entered = sim->fes.now;
    tok->suspended = true;
    tok->culprit = -1;
    if (!stand_in_line(sim, t)) sim_fail_memory(sim);
}

/* --- time is up --------------------------------------------------------------------------------------------------- */

static void give_way(sb_sim *sim, int32_t t, int32_t link)
{
    switch ((token_state)sim->token[t].state) {
    case IN_LINE:
        sim_settle_line(sim, t);
        sim_leave_line(sim, t);
        if (sim->token[t].suspended) sim_need_work(sim, sim->token[t].owner, sim->token[t].node, -1);
        sim->token[t].generation++;
        sim_end_visit(sim, t, true);
        break;
    case AT_WORK:
        sim_stop_work(sim, t);
        sim_end_visit(sim, t, true);
        break;
    case AT_TIMER: sim_leave_timer(sim, t); break;
    default: assert(false);
    }
    sim->token[t].timeout_generation++;
    sim->token[t].link = link;
    sim_agenda_put(sim, t);
}

/* What has passed of the visit under way, as a visit of its own for the way of a token that starts in the midst of it. */
static int32_t visit_so_far(sb_sim *sim, int32_t t)
{
    if (sim->token[t].state == IN_LINE) sim_settle_line(sim, t);
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
    int32_t so_far = visit_so_far(sim, t);
    if (so_far < 0) return;
    const token like = sim->token[t];
    int32_t beside = sim_spawn(sim, like.owner, &like);
    if (beside < 0) return;
    token *tok = &sim->token[beside];
    tok->activation = tok->branch = -1;
    tok->outside = true;
    tok->lineage = sb_mix2(like.lineage ^ sim->net->link[link].name, like.visits);
    tok->visits = 0;
    tok->previous = so_far;
    tok->link = link;
    sim_agenda_put(sim, beside);
}

void sim_time_is_up(sb_sim *sim, int32_t t)
{
    const sb_net_node *node = &sim->net->node[sim->token[t].node];
    if (node->timeout_keeps) start_beside(sim, t, node->timeout_link);
    else give_way(sim, t, node->timeout_link);
}

void sim_balk(sb_sim *sim, int32_t t)
{
    give_way(sim, t, sim->net->node[sim->token[t].node].balk_link);
}
