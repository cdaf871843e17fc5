/* Grants: at the end of an instant, what waits is scanned by priority over all pools where something has changed, each
 * line in its own order and between lines the first who queued, and everything that fits whole starts. A joint step is
 * looked at as soon as it comes up in one of its lines. It holds and reserves nothing while it waits, so there can be no
 * deadlock. */
#include "sim/state.h"

static bool earlier(const sb_slot *a, const sb_slot *b)
{
    return a->priority != b->priority ? a->priority > b->priority : a->sequence < b->sequence;
}

bool sim_fits(sb_sim *sim, int32_t t)
{
    const bool anyone = sim->net->node[sim->token[t].node].anyone;
    int32_t slot = sim->token[t].slot;
    do {
        const sb_slot *s = &sim->staff.slot[slot];
        bool fits = sb_staff_fits(&sim->staff, s->pool, sim->fes.now, s->count);
        if (fits == anyone) return anyone;
        slot = s->sibling;
    } while (slot != sim->token[t].slot);
    return !anyone;
}

/* While people are free they go to the first in line, if that one needs no more than there are. False if others may
 * still begin. */
static bool grant_steady(sb_sim *sim, int pool)
{
    const int32_t people = sim->net->pool[pool].roster.people[0];
    const sb_pool *p = &sim->staff.pool[pool];
    int32_t level;
    while (p->busy < people && p->waiting > 0) {
        const sb_slot *s = &sim->staff.slot[sb_line_first(&sim->staff, pool, &level)];
        if (sim->status != SB_OK || people - p->busy < s->count) return false;
        sim_start(sim, s->owner, -1);
    }
    return true;
}

/* One pool, nothing in its line that needs another: its people go to the first ones. */
static void grant_one(sb_sim *sim, int pool)
{
    if (sb_pool_is_steady(&sim->net->pool[pool]) && grant_steady(sim, pool)) return;
    int32_t level, slot = sb_line_first(&sim->staff, pool, &level);
    while (slot >= 0 && sim->status == SB_OK) {
        if (!sb_staff_fits(&sim->staff, pool, sim->fes.now, 1)) return;
        int32_t t = sim->staff.slot[slot].owner, count = sim->staff.slot[slot].count;
        int32_t next = sb_line_next(&sim->staff, slot, &level);
        if (count == 1 || sb_staff_fits(&sim->staff, pool, sim->fes.now, count)) sim_start(sim, t, -1);
        slot = next;
    }
}

/* The rest of a line has nothing to look for if nobody is free, nor to be taken from what is at work. */
static void look_at(sb_sim *sim, cursor *c)
{
    if (c->slot < 0 || sb_staff_fits(&sim->staff, c->pool, sim->fes.now, 1)) return;
    if (!sim_may_preempt(sim, c->pool, sim->staff.slot[c->slot].priority)) c->slot = -1;
}

static void advance(sb_sim *sim, cursor *c)
{
    c->slot = sb_line_next(&sim->staff, c->slot, &c->level);
    look_at(sim, c);
}

/* Several pools, or joint steps: a merge of their lines. Where somebody is interrupted, lines are other than they were: all
 * are to be looked at once more. */
static void grant_merged(sb_sim *sim, cursor *line, int n)
{
    for (int i = 0; i < n; i++) look_at(sim, &line[i]);
    while (sim->status == SB_OK) {
        int best = -1;
        for (int i = 0; i < n; i++)
            if (line[i].slot >= 0 &&
                (best < 0 || earlier(&sim->staff.slot[line[i].slot], &sim->staff.slot[line[best].slot])))
                best = i;
        if (best < 0) return;
        int32_t t = sim->staff.slot[line[best].slot].owner;
        for (int i = 0; i < n; i++)
            if (line[i].slot >= 0 && sim->staff.slot[line[i].slot].owner == t) advance(sim, &line[i]);
        if (sim_fits(sim, t)) {
            sim_start(sim, t, -1);
        } else if (sim->net->has_preempt && sim_preempt(sim, t)) {
            for (int i = 0; i < n; i++) sb_staff_mark(&sim->staff, line[i].pool);
            return;
        }
    }
}

static void grant_pools(sb_sim *sim)
{
    sb_staff *staff = &sim->staff;
    cursor *line = sim->cursors;
    int n = 0;
    bool together = sim->net->has_preempt;
    for (int i = 0; i < staff->n_dirty; i++) {
        int pool = staff->dirty[i];
        staff->pool[pool].dirty = false;
        if (staff->pool[pool].waiting == 0) continue;
        if (sim->net->pool[pool].turns == SB_BY_LOT) sim_draw_lots(sim, pool);
        line[n] = (cursor){ .pool = pool };
        line[n].slot = sb_line_first(staff, pool, &line[n].level);
        together = together || staff->pool[pool].together > 0;
        sim->scanned[n++] = pool;
    }
    staff->n_dirty = 0;
    sim->n_scanned = n;
    if (!together)
        for (int i = 0; i < n; i++) grant_one(sim, sim->scanned[i]);
    else
        grant_merged(sim, line, n);
}

/* Who would have to wait and finds too many in line before it goes another way. */
static bool still_waits(const sb_sim *sim, const balker *b)
{
    const token *tok = &sim->token[b->token];
    return tok->generation == b->generation && tok->state == IN_LINE && !tok->suspended;
}

static void let_balk(sb_sim *sim)
{
    for (int32_t i = 0; i < sim->n_balkers; i++) {
        if (!still_waits(sim, &sim->balkers[i])) continue;
        int32_t t = sim->balkers[i].token, pool = sim->staff.slot[sim->token[t].slot].pool;
        int32_t others = sim->staff.pool[pool].waiting - 1;
        for (int32_t k = i + 1; k < sim->n_balkers; k++) /* those that came after it do not count yet */
            if (still_waits(sim, &sim->balkers[k]) &&
                sim->staff.slot[sim->token[sim->balkers[k].token].slot].pool == pool)
                others--;
        if (others >= sim->net->node[sim->token[t].node].balk_at) sim_balk(sim, t);
    }
    sim->n_balkers = 0;
}

/* --- whose fault it is: steps of several members ------------------------------------------------------------------ */

/* The first closed, else the first busy actor in declared order (any{…}: the first open one, if any is). */
static void blame(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const bool anyone = sim->net->node[tok->node].anyone;
    int32_t slot = tok->slot, closed = -1, busy = -1;
    do {
        const sb_slot *s = &sim->staff.slot[slot];
        bool open = sb_staff_on_duty(&sim->staff, s->pool, sim->fes.now) > 0;
        if (!open && closed < 0) closed = slot;
        if (open && busy < 0 && !sb_staff_fits(&sim->staff, s->pool, sim->fes.now, s->count)) busy = slot;
        slot = s->sibling;
    } while (slot != tok->slot);
    bool by_closing = closed >= 0 && !(anyone && busy >= 0);
    int32_t culprit = by_closing ? closed : busy;
    if (culprit < 0) culprit = tok->slot; /* about to start */
    bool overtaken = tok->suspended || sim->staff.slot[culprit].overtaken != SB_NEVER;
    tok->culprit = sim->net->desk[sim->staff.slot[culprit].desk].actor;
    tok->blame = by_closing ? SB_BY_CLOSED : overtaken ? SB_BY_PRIORITY : SB_BY_STAFF;
}

static void blame_anew(sb_sim *sim, int pool)
{
    int32_t level;
    for (int32_t slot = sb_line_first(&sim->staff, pool, &level); slot >= 0; slot = sb_line_next(&sim->staff, slot, &level)) {
        int32_t t = sim->staff.slot[slot].owner;
        if (sim->staff.slot[slot].sibling == slot) continue;
        sim_settle_line(sim, t);
        blame(sim, t);
    }
}

/* An event at the next time when more people may be free (or fewer, where a joint step waits and blame may change). */
static void wake_later(sb_sim *sim, int pool)
{
    sb_pool *p = &sim->staff.pool[pool];
    if (p->waiting == 0 || sb_pool_is_steady(&sim->net->pool[pool])) return;
    sb_ns next = sb_staff_next_change(&sim->staff, pool, sim->fes.now, p->together > 0);
    if (next >= p->wake) return;
    p->wake = next;
    if (!sb_fes_put(&sim->fes, next, SB_RANK_CAPACITY, pool, ++p->generation)) sim_fail_memory(sim);
}

/* The common case: one pool, lines that are alone, nobody who may balk. */
static bool grant_simply(sb_sim *sim)
{
    if (sim->staff.n_dirty != 1 || !sim->net->lines_alone || sim->n_balkers > 0) return false;
    int pool = sim->staff.dirty[0];
    sim->staff.n_dirty = 0;
    sim->staff.pool[pool].dirty = false;
    if (sim->staff.pool[pool].waiting > 0) grant_one(sim, pool);
    if (!sb_pool_is_steady(&sim->net->pool[pool])) wake_later(sim, pool);
    return true;
}

void sim_grant(sb_sim *sim)
{
    if (grant_simply(sim)) return;
    do grant_pools(sim);
    while (sim->net->has_preempt && sim->staff.n_dirty > 0 && sim->status == SB_OK);
    if (sim->n_balkers > 0) let_balk(sim);
    for (int i = 0; i < sim->n_changed; i++) {
        int pool = sim->changed[i];
        sim->is_changed[pool] = false;
        if (sim->staff.pool[pool].together == 0) continue;
        blame_anew(sim, pool);
        wake_later(sim, pool);
    }
    sim->n_changed = 0;
    for (int i = 0; i < sim->n_scanned; i++) wake_later(sim, sim->scanned[i]);
    sim->n_scanned = 0;
}
