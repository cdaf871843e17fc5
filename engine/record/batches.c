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

/* `n` more values have come into the batch under way, which has room for them. */
static void count(sb_batches *b, int64_t n)
{
    b->under_way += n;
    if (b->under_way < sb_batches_size(b)) return;
    b->under_way = 0;
    if (++b->full == SB_BATCHES) merge_neighbours(b);
}

void sb_batches_add(sb_batches *b, uint64_t whole, double real)
{
    sb_batch *at = &b->batch[b->full];
    at->whole += whole;
    at->real += real;
    count(b, 1);
}

void sb_batches_add_whole(sb_batches *b, const int64_t *value, int64_t n)
{
    for (int64_t k; n > 0; n -= k) {
        int64_t room = sb_batches_size(b) - b->under_way;
        sb_u128 sum = 0;
        for (k = 0; k < n && k < room; k++) sum += (uint64_t)*value++;
        b->batch[b->full].whole += sum;
        count(b, k);
    }
}

void sb_batches_add_zeros(sb_batches *b, int64_t n)
{
    for (int64_t k; n > 0; n -= k) {
        int64_t room = sb_batches_size(b) - b->under_way;
        k = n < room ? n : room;
        count(b, k);
    }
}
