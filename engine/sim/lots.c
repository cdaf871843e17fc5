/* Lines by lot: each time that somebody is free, those who wait for an actor with order="random" are put in a new order
 * within their priorities. Who waits has a number at an address of its own (the step, the case, lineage and visit), and its
 * lot at an instant is made of that and the time, whoever else waits; it is the same in all lines of a joint step. */
#include "sim/state.h"

#include "base/hash.h"

#include <stdlib.h>

uint64_t sim_lot(const sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_address at = sim_address(sim, tok, sb_mix2(sim->net->node[tok->node].name, SB_FOR_LOT));
    uint64_t word[4];
    sb_philox(&at, 0, 0, word);
    return word[0];
}

static lot draw(const sb_sim *sim, int32_t slot)
{
    const sb_slot *s = &sim->staff.slot[slot];
    return (lot){ s->priority, sb_mix2(s->lot, (uint64_t)sim->fes.now), s->sequence, slot };
}

static int by_lot(const void *a, const void *b)
{
    const lot *x = a, *y = b;
    if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

static bool make_room(sb_sim *sim, int32_t n)
{
    if (n <= sim->cap_lots) return true;
    int32_t capacity = n > INT32_MAX / 2 ? n : 2 * n;
    lot *lots = realloc(sim->lots, (size_t)capacity * sizeof *lots);
    if (lots != NULL) sim->lots = lots;
    int32_t *drawn = realloc(sim->drawn, (size_t)capacity * sizeof *drawn);
    if (drawn != NULL) sim->drawn = drawn;
    if (lots == NULL || drawn == NULL) {
        sim_fail_memory(sim);
        return false;
    }
    sim->cap_lots = capacity;
    return true;
}

/* Where one person is free and the first by lot needs no more, the others' order does not matter. */
static bool draw_first(sb_sim *sim, int pool)
{
    int32_t level, slot = sb_line_first(&sim->staff, pool, &level);
    lot first = draw(sim, slot);
    for (slot = sim->staff.slot[slot].next; slot >= 0; slot = sim->staff.slot[slot].next) {
        const lot other = draw(sim, slot);
        if (by_lot(&other, &first) < 0) first = other;
    }
    const sb_slot *s = &sim->staff.slot[first.slot];
    if (s->count > 1 || s->sibling != first.slot) return false;
    sb_line_put_first(&sim->staff, first.slot);
    return true;
}

void sim_draw_lots(sb_sim *sim, int pool)
{
    const int32_t n = sim->staff.pool[pool].waiting;
    const bool preempts = sim->net->pool[pool].preempts;
    if (n < 2 || (!preempts && !sb_staff_fits(&sim->staff, pool, sim->fes.now, 1))) return;
    if (!preempts && !sb_staff_fits(&sim->staff, pool, sim->fes.now, 2) && draw_first(sim, pool)) return;
    if (!make_room(sim, n)) return;
    int32_t level, i = 0;
    for (int32_t slot = sb_line_first(&sim->staff, pool, &level); slot >= 0; slot = sb_line_next(&sim->staff, slot, &level))
        sim->lots[i++] = draw(sim, slot);
    qsort(sim->lots, (size_t)n, sizeof *sim->lots, by_lot);
    for (i = 0; i < n; i++) sim->drawn[i] = sim->lots[i].slot;
    sb_line_arrange(&sim->staff, pool, sim->drawn, n);
}
