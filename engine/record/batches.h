/* Batches: the values of one replication in the order in which they came, as at most 64 sums of equally many values each.
 *
 * What batch means are made from (Law, Simulation Modeling and Analysis, §9.5.3; the doubling after Fishman and Yarberry
 * 1997): a batch holds 2^k values; when the 64th is full, neighbours are added together and a batch holds twice as many.
 * So the last 32 to 63 full batches tell all values up to the one that is under way, in a bounded place. Sums of whole
 * numbers are exact; those of reals are taken in the order of the values. All zeros is a valid, empty start; nothing is
 * owned. */
#ifndef SB_RECORD_BATCHES_H
#define SB_RECORD_BATCHES_H

#include <stdint.h>

__extension__ typedef unsigned __int128 sb_u128;

enum { SB_BATCHES = 64 };

typedef struct sb_batch {
    sb_u128 whole; /* sum of times (ns), counts, deadlines met */
    double real;   /* sum of real numbers */
} sb_batch;

typedef struct sb_batches {
    sb_batch batch[SB_BATCHES]; /* the full ones, then the one under way; zeros after it */
    int full;                   /* at most 63; at least 32 once they have been merged */
    int doublings;              /* a full batch holds 2^doublings values */
    int64_t under_way;          /* values in the batch that is not full */
} sb_batches;

static inline int64_t sb_batches_size(const sb_batches *b)
{
    return INT64_C(1) << b->doublings;
}

/* The next value: a whole number, or a real one (the other is 0). */
void sb_batches_add(sb_batches *b, uint64_t whole, double real);

/* The same as one after the other: n whole numbers ≥ 0; n zeros. */
void sb_batches_add_whole(sb_batches *b, const int64_t *value, int64_t n);
void sb_batches_add_zeros(sb_batches *b, int64_t n);

#endif
