/* Standing in line for actors: who is asked, how one gets in and out, and whose fault the waiting is. */
#include "sim/state.h"

#include "base/hash.h"

#include <stdlib.h>

void sim_change(sb_sim *sim, int pool)
{
    if (sim->is_changed[pool]) return;
    sim->is_changed[pool] = true;
    sim->changed[sim->n_changed++] = pool;
}

/* --- into the line ------------------------------------------------------------------------------------------------ */

/* Who is to do it: a closed actor is replaced by its stand-in if that is open (decided now, for good). */
static int32_t stands_in(sb_sim *sim, int32_t owner, int32_t actor)
{
    const sb_net *net = sim->net;
    int32_t other = net->actor[actor].stand_in;
    sb_ns now = sim->fes.now;
    for (int hops = 0; other >= 0 && hops < net->n_actors; hops++) {
        if (sb_staff_on_duty(&sim->staff, sim_pool(sim, owner, actor), now) > 0) return actor;
        if (sb_staff_on_duty(&sim->staff, sim_pool(sim, owner, other), now) > 0) return other;
        other = net->actor[other].stand_in;
    }
    return actor;
}

/* A slot for each pool that takes part, a ring in declared order; two parts of one pool become one. False when out
 * of memory. */
static bool make_slots(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    sb_staff *staff = &sim->staff;
    if (node->single) {
        sim->token[t].slot = sb_slot_new(staff, t, node->pool, node->desk, node->people, -1);
        return sim->token[t].slot >= 0;
    }
    const bool stand_in = node->stand_in && !sim->token[t].phantom;
    int32_t last = -1;
    for (int32_t i = 0; i < node->members.n; i++) {
        const sb_net_member *m = &sim->net->member[node->members.first + i];
        const int32_t owner = sim->token[t].owner, actor = stand_in ? stands_in(sim, owner, m->actor) : m->actor;
        const int32_t desk = sim_desk(sim, owner, actor), pool = sim->net->desk[desk].pool;
        int32_t first = sim->token[t].slot, same = first;
        while (same >= 0 && staff->slot[same].pool != pool) {
            same = staff->slot[same].sibling;
            if (same == first) same = -1;
        }
        if (same >= 0) {
            if (!node->anyone) staff->slot[same].count += m->count;
            continue;
        }
        int32_t slot = sb_slot_new(staff, t, pool, desk, m->count, last);
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
    return sb_pool_is_steady(plan) && !plan->preempts && sim->staff.pool[pool].busy >= plan->roster.people[0];
}

static bool stand_in_line(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    if (tok->slot < 0 && !make_slots(sim, t, node)) return false;
    int32_t slot = tok->slot;
    do {
        if (sim->net->pool[sim->staff.slot[slot].pool].turns == SB_BY_LOT) sim->staff.slot[slot].lot = sim_lot(sim, t);
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

void sim_count_queued(sb_sim *sim, int32_t t, int change)
{
    if (sim->fes.now < sim->warmup) return;
    int32_t slot = sim->token[t].slot;
    do {
        sim->row->actor[sim->staff.slot[slot].desk].queued += change;
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

/* Nobody before it, somebody free, and nothing else to happen at this instant: the grant at its end would be to this
 * one. */
static bool is_next(sb_sim *sim, const sb_net_node *node)
{
    return node->plain && sim->staff.pool[node->pool].waiting == 0 && sim->staff.n_dirty == 0 &&
           sim->agenda_head == sim->agenda_n && !sb_fes_busy_now(&sim->fes) &&
           sb_staff_fits(&sim->staff, node->pool, sim->fes.now, node->people);
}

/* Phantom staff stand in no line, but who they are is known as it is of others: from the net, or by a slot each. Of any{…} it
 * is the first. */
static void begin_with_phantoms(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    tok->phantom = true;
    sim_note(sim, SB_T_QUEUE, t, (int64_t)tok->sequence, -1);
    if (!node->single && !make_slots(sim, t, node)) {
        sim_fail_memory(sim);
        return;
    }
    if (node->anyone) sim_free_slots(sim, t, tok->slot);
    if (node->has_timeout && node->during == SB_DURING_BOTH && !tok->timed) sim_timeout(sim, t);
    sim->token[t].timed = false;
    sim_begin_work(sim, t, node);
}

void sim_join_line(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    tok->slot = -1;
    tok->phantom = false;
    tok->priority = 0;
    if (node->priority.kind != SB_Q_NONE) {
        double priority = sim_number(sim, tok, &node->priority, sb_mix2(node->name, SB_FOR_PRIORITY), 0);
        tok = &sim->token[t];
        tok->priority = priority;
        if (sim->status != SB_OK) return;
    }
    tok->sequence = ++sim->sequence;
    tok->entered = tok->since = sim->fes.now;
    tok->left = -1;
    tok->suspended = false;
    tok->culprit = -1;
    if (node->takes.kind == SB_Q_DIST && tok->takes < 0) /* when does not matter to the draw, and here nothing waits for it */
        tok->takes = sim_duration(sim, tok, &node->takes, node->takes_name, 0);
    if (sim_is_treated(sim) && sim_is_phantom(sim, tok)) {
        begin_with_phantoms(sim, t, node);
        return;
    }
    if (is_next(sim, node)) {
        sim->row->actor[node->desk].queued += sim->fes.now >= sim->warmup;
        sim_note(sim, SB_T_QUEUE, t, (int64_t)tok->sequence, -1);
        sim_begin_work(sim, t, node);
        return;
    }
    if (!stand_in_line(sim, t, node) || (node->balk_at >= 0 && !may_balk(sim, t))) {
        sim_fail_memory(sim);
        return;
    }
    sim_count_queued(sim, t, 1);
    sim_note(sim, SB_T_QUEUE, t, (int64_t)tok->sequence, -1);
    if (node->has_timeout && node->during != SB_DURING_WORK && !tok->timed) sim_timeout(sim, t);
    sim->token[t].timed = false;
}

/* After a pause: in its old place, or with its old parts where those were chosen once for all. */
void sim_rejoin_line(sb_sim *sim, int32_t t)
{
    if (!stand_in_line(sim, t, &sim->net->node[sim->token[t].node])) sim_fail_memory(sim);
}

/* --- waiting in line ---------------------------------------------------------------------------------------------- */

void sim_free_slots(sb_sim *sim, int32_t t, int32_t keep)
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

/* The time integral of the lengths of the lines it stood in, from `entered` (or the pause's start) to now; and, unless that
 * was a pause, its waiting in each of them, whether it is to begin or goes away. */
static void count_queue_time(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_ns from = tok->entered < sim->warmup ? sim->warmup : tok->entered;
    if (sim->fes.now <= from) return;
    const bool waits = from == tok->entered && !tok->suspended;
    const uint64_t length = (uint64_t)(sim->fes.now - from);
    int32_t slot = tok->slot;
    do {
        sb_actor_row *row = &sim->row->actor[sim->staff.slot[slot].desk];
        row->queue_ns += length;
        if (waits) row->wait_ns += length;
        slot = sim->staff.slot[slot].sibling;
    } while (slot != sim->token[t].slot);
}

void sim_leave_line(sb_sim *sim, int32_t t)
{
    count_queue_time(sim, t);
    out_of_lines(sim, t);
    sim_free_slots(sim, t, -1);
}

/* A stretch that somebody of the actor was on duty: its people were at work for others, who after the first overtaking are
 * taken up by what has priority. */
static void settle_open(sb_sim *sim, int32_t t, const sb_slot *slot, sb_ns from, sb_ns to)
{
    sb_ns overtaken = sim->token[t].suspended ? 0 : slot->overtaken;
    sb_ns split = overtaken < from ? from : overtaken > to ? to : overtaken;
    const int32_t culprit = 1 + sim->net->desk[slot->desk].actor;
    sim_account(sim, t, SB_BY_STAFF, culprit, from, split);
    if (split < to) sim_account(sim, t, SB_BY_PRIORITY, culprit, split, to);
}

/* One actor: its closed hours, then those of its people at work for others. */
static void settle_one(sb_sim *sim, int32_t t, const sb_slot *slot)
{
    const token *tok = &sim->token[t];
    const sb_roster *roster = &sim->net->pool[slot->pool].roster;
    sb_ns now = sim->fes.now;
    int i = roster->n > 0 ? sb_roster_find(roster, tok->since, -1) : 0;
    for (sb_ns from = tok->since; from < now; i++) {
        sb_ns to = sb_roster_end(roster, i) < now ? sb_roster_end(roster, i) : now;
        if (roster->people[i] == 0) sim_account(sim, t, SB_BY_CLOSED, 1 + sim->net->desk[slot->desk].actor, from, to);
        else settle_open(sim, t, slot, from, to);
        from = to;
    }
}

void sim_settle_line(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (sim->staff.slot[tok->slot].sibling == tok->slot) settle_one(sim, t, &sim->staff.slot[tok->slot]);
    else if (tok->culprit >= 0)
        sim_account(sim, t, (sb_cause)tok->blame, 1 + tok->culprit, tok->since, sim->fes.now);
    tok->since = sim->fes.now;
}

/* Out of the line to begin: the waiting is settled. Who works on a step of one actor is known from the net; other steps
 * keep their slots. */
void sim_come_forward(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    sim_settle_line(sim, t);
    count_queue_time(sim, t);
    out_of_lines(sim, t);
    if (!node->single) return;
    sb_slot_free(&sim->staff, sim->token[t].slot);
    sim->token[t].slot = -1;
}
