#include "record/batches.h"

#include <string.h>

static void merge_neighbours(sb_batches *b)
{
    for (int i = 0; i < SB_BATCHES / 2; i++) {
        const sb_batch *one = &b->batch[2 * i], *other = one + 1;
        b->batch[i] = (sb_batch){ one->whole + other->whole, one->real + other->real };
    }
    memset(b->batch + SB_BATCHES / 2, 0, SB_BATCHES / 2 * sizeof *b->batch);
    b->full = SB_BATCHES / 2;
    b->doublings++;
}

void sb_batches_add(sb_batches *b, uint64_t whole, double real)
{
    sb_batch *at = &b->batch[b->full];
    at->whole += whole;
    at->real += real;
    if (++b->under_way < sb_batches_size(b)) return;
    b->under_way = 0;
    if (++b->full == SB_BATCHES) merge_neighbours(b);
}
