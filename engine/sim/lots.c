/* Lines by lot: each time that somebody is free, those who wait for an actor with order="random" are put in a new order
 * within their priorities. The lot of an instance at an instant has an address of its own (the step, the case, lineage and
 * visit, and the time), whoever else waits; it is the same in all lines of a joint step. */
#include "sim/state.h"

#include "base/hash.h"

#include <stdlib.h>

static uint64_t lot_of(const sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    sb_address at = sim_address(sim, tok, sb_mix2(sim->net->node[tok->node].name, SB_FOR_LOT));
    uint64_t word[4];
    at.path = sb_mix2(at.path, (uint64_t)sim->fes.now);
    sb_philox(&at, 0, 0, word);
    return word[0];
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

void sim_draw_lots(sb_sim *sim, int pool)
{
    const int32_t n = sim->staff.pool[pool].waiting;
    const bool nobody = !sim->net->pool[pool].preempts && !sb_staff_fits(&sim->staff, pool, sim->fes.now, 1);
    if (n < 2 || nobody || !make_room(sim, n)) return;
    int32_t level, i = 0;
    for (int32_t slot = sb_line_first(&sim->staff, pool, &level); slot >= 0; slot = sb_line_next(&sim->staff, slot, &level)) {
        const sb_slot *s = &sim->staff.slot[slot];
        sim->lots[i++] = (lot){ s->priority, lot_of(sim, s->owner), s->sequence, slot };
    }
    qsort(sim->lots, (size_t)n, sizeof *sim->lots, by_lot);
    for (i = 0; i < n; i++) sim->drawn[i] = sim->lots[i].slot;
    sb_line_arrange(&sim->staff, pool, sim->drawn, n);
}
