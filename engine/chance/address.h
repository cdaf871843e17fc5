/* Addressed randomness: every random number has an address, and no generator has state.
 *
 * Philox4x64-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011) maps a 256-bit
 * counter under a 128-bit key to 256 random bits. The key is the seed. The counter is
 *     word 0   replication (low 32 bits) and sub-draw (high 32 bits; used inside rejection and compound variates)
 *     word 1   stable hash of the name of what draws
 *     word 2   hash of whom it draws for (source and the number of its case; actor and person; …)
 *     word 3   path: hash of lineage and visit, its low 16 bits replaced by the number of the draw
 * So what draws is decided by what it is, not by when it happens to be asked: a variant that adds or drops a step
 * leaves all other draws untouched (common random numbers). */
#ifndef SB_CHANCE_ADDRESS_H
#define SB_CHANCE_ADDRESS_H

#include <stdint.h>

typedef struct sb_address {
    uint64_t seed;
    uint64_t replication; /* < 2^32 */
    uint64_t name;
    uint64_t subject;
    uint64_t path; /* low 16 bits are ignored: the draw goes there */
} sb_address;

/* The four 64-bit words at draw number `draw`, sub-draw `sub` of an address. */
void sb_philox(const sb_address *at, uint16_t draw, uint32_t sub, uint64_t out[4]);

/* The first words (sub-draw 0) at n addresses, an even number, that differ in their subjects. Quicker than one at a time. */
void sb_philox_many(const sb_address *at, const uint64_t *subject, uint16_t draw, int n, uint64_t *out);

/* The raw block function, for known-answer tests. */
void sb_philox4x64(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4]);

/* A word as a uniform in the open interval (0, 1): (top 52 bits + ½) / 2^52, never 0 or 1. */
static inline double sb_unit(uint64_t word)
{
    return ((double)(int64_t)(word >> 12) + 0.5) * 0x1p-52;
}

#endif
