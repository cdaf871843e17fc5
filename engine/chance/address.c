/* Philox4x64-10: ten rounds of two 64 × 64 → 128 bit products, the keys stepped by Weyl constants (Salmon
 * et al. 2011, section 3.3 and table 2). */
#include "chance/address.h"

#include <assert.h>

__extension__ typedef unsigned __int128 uint128;

static const uint64_t FACTOR_0 = UINT64_C(0xD2E7470EE14C6C93), FACTOR_1 = UINT64_C(0xCA5A826395121157);
static const uint64_t STEP_0 = UINT64_C(0x9E3779B97F4A7C15); /* golden ratio */
static const uint64_t STEP_1 = UINT64_C(0xBB67AE8584CAA73B); /* √3 − 1 */

typedef struct block {
    uint64_t a, b, c, d;
} block;

/* One round. The long way through a product is kept free of the key: it is folded into the other operand. */
static inline block round_of(block x, uint64_t k0, uint64_t k1)
{
    uint128 p = (uint128)FACTOR_0 * x.a, q = (uint128)FACTOR_1 * x.c;
    return (block){ (uint64_t)(q >> 64) ^ (x.b ^ k0), (uint64_t)q, (uint64_t)(p >> 64) ^ (x.d ^ k1), (uint64_t)p };
}

void sb_philox4x64(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4])
{
    block x = { counter[0], counter[1], counter[2], counter[3] };
    uint64_t k0 = key[0], k1 = key[1];
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++, k0 += STEP_0, k1 += STEP_1) x = round_of(x, k0, k1);
    out[0] = x.a;
    out[1] = x.b;
    out[2] = x.c;
    out[3] = x.d;
}

void sb_philox(const sb_address *at, uint16_t draw, uint32_t sub, uint64_t out[4])
{
    assert(at->replication <= UINT32_MAX);
    const uint64_t counter[4] = { at->replication | (uint64_t)sub << 32, at->name, at->subject,
                                  (at->path & ~UINT64_C(0xFFFF)) | draw };
    const uint64_t key[2] = { at->seed, 0 };
    sb_philox4x64(counter, key, out);
}

enum { ABREAST = 2 }; /* blocks whose rounds are taken together: a product takes longer than it keeps the multiplier busy */

void sb_philox_many(const sb_address *at, const uint64_t *subject, uint16_t draw, int n, uint64_t *out)
{
    assert(at->replication <= UINT32_MAX && n % ABREAST == 0);
    for (int i = 0; i < n; i += ABREAST) {
        block x[ABREAST];
        for (int k = 0; k < ABREAST; k++)
            x[k] = (block){ at->replication, at->name, subject[i + k], (at->path & ~UINT64_C(0xFFFF)) | draw };
        uint64_t k0 = at->seed, k1 = 0;
        for (int round = 0; round < 10; round++, k0 += STEP_0, k1 += STEP_1) {
#pragma GCC unroll 2
            for (int k = 0; k < ABREAST; k++) x[k] = round_of(x[k], k0, k1);
        }
        for (int k = 0; k < ABREAST; k++) out[i + k] = x[k].a;
    }
}
