/* Interrupting: whoever has a higher priority takes people of an actor with preempt=true from work of a lower one.
 *
 * Victims are chosen for each such actor that has too few people free: the lowest priority at work first, then what
 * began last (a resumption is a beginning). Nobody is interrupted unless the step fits whole then, nor if it fits without.
 * A victim lets all its people go, those of other actors too, and stands in its old place in line with the rest of its
 * work. So what is at work only ever gets higher priorities at one instant, and it comes to an end. */
#include "sim/state.h"

/* Of the pool's work, whom it befalls next; -1: nobody more of a lower priority. */
static int32_t next_victim(const sb_sim *sim, int pool, double priority)
{
    const sb_pool *p = &sim->staff.pool[pool];
    int32_t victim = -1;
    for (int32_t i = 0; i < p->n_shifts; i++) { /* what began last comes last */
        const int32_t t = p->shift[i].owner;
        bool chosen = false;
        for (int32_t k = 0; k < sim->n_victims && !chosen; k++) chosen = sim->victims[k] == t;
        if (chosen || !(sim->token[t].priority < priority)) continue;
        if (victim < 0 || sim->token[t].priority <= sim->token[victim].priority) victim = t;
    }
    return victim;
}

bool sim_may_preempt(const sb_sim *sim, int pool, double priority)
{
    const sb_pool *p = &sim->staff.pool[pool];
    for (int32_t i = 0; i < p->n_shifts; i++)
        if (sim->token[p->shift[i].owner].priority < priority) return true;
    return false;
}

static bool slot_would_fit(sb_sim *sim, const sb_slot *s)
{
    return sb_staff_would_fit(&sim->staff, s->pool, sim->fes.now, s->count, sim->victims, sim->n_victims);
}

/* From slot to slot of the ring from `first` on; of any{…} there is but this one. */
static int32_t next_part(const sb_sim *sim, int32_t slot, int32_t first, bool alone)
{
    const int32_t next = sim->staff.slot[slot].sibling;
    return alone || next == first ? -1 : next;
}

static bool all_would_fit(sb_sim *sim, int32_t first, bool alone)
{
    for (int32_t slot = first; slot >= 0; slot = next_part(sim, slot, first, alone))
        if (!slot_would_fit(sim, &sim->staff.slot[slot])) return false;
    return true;
}

/* Victims that turn out to be needless are spared, the lowest first. */
static void spare(sb_sim *sim, int32_t first, bool alone)
{
    for (int32_t i = 0, n = sim->n_victims; i < n; i++) {
        const int32_t spared = sim->victims[0];
        for (int32_t k = 1; k < sim->n_victims; k++) sim->victims[k - 1] = sim->victims[k];
        sim->n_victims--;
        if (!all_would_fit(sim, first, alone)) sim->victims[sim->n_victims++] = spared;
    }
}

static bool find_victims(sb_sim *sim, int32_t first, bool alone)
{
    sim->n_victims = 0;
    for (int32_t slot = first; slot >= 0; slot = next_part(sim, slot, first, alone)) {
        const sb_slot *s = &sim->staff.slot[slot];
        while (sim->net->pool[s->pool].preempts && !slot_would_fit(sim, s)) {
            const int32_t victim = next_victim(sim, s->pool, s->priority);
            if (victim < 0) return false;
            if (!sim_list_put(sim, &sim->victims, &sim->n_victims, &sim->cap_victims, victim)) return false;
        }
    }
    if (!all_would_fit(sim, first, alone)) return false;
    spare(sim, first, alone);
    return true;
}

bool sim_preempt(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const bool anyone = sim->net->node[tok->node].anyone;
    int32_t slot = tok->slot;
    bool found = find_victims(sim, slot, anyone);
    while (anyone && !found && (slot = sim->staff.slot[slot].sibling) != tok->slot) found = find_victims(sim, slot, true);
    if (!found) return false;
    for (int32_t i = 0; i < sim->n_victims && sim->status == SB_OK; i++) sim_interrupt(sim, sim->victims[i], t);
    if (sim->status == SB_OK) sim_start(sim, t, anyone ? slot : -1);
    return true;
}
