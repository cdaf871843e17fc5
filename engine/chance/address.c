/* Philox4x64-10: ten rounds of two 64 × 64 → 128 bit products, the keys stepped by Weyl constants (Salmon
 * et al. 2011, section 3.3 and table 2). */
#include "chance/address.h"

#include <assert.h>

__extension__ typedef unsigned __int128 uint128;

static const uint64_t FACTOR_0 = UINT64_C(0xD2E7470EE14C6C93), FACTOR_1 = UINT64_C(0xCA5A826395121157);
static const uint64_t STEP_0 = UINT64_C(0x9E3779B97F4A7C15); /* golden ratio */
static const uint64_t STEP_1 = UINT64_C(0xBB67AE8584CAA73B); /* √3 − 1 */

void sb_philox4x64(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4])
{
    uint64_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];
    uint64_t k0 = key[0], k1 = key[1];
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
        uint128 p = (uint128)FACTOR_0 * a, q = (uint128)FACTOR_1 * c;
        a = (uint64_t)(q >> 64) ^ b ^ k0;
        b = (uint64_t)q;
        c = (uint64_t)(p >> 64) ^ d ^ k1;
        d = (uint64_t)p;
        k0 += STEP_0;
        k1 += STEP_1;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

void sb_philox(const sb_address *at, uint16_t draw, uint32_t sub, uint64_t out[4])
{
    assert(at->replication <= UINT32_MAX);
    const uint64_t counter[4] = { at->replication | (uint64_t)sub << 32, at->name, at->subject,
                                  (at->path & ~UINT64_C(0xFFFF)) | draw };
    const uint64_t key[2] = { at->seed, 0 };
    sb_philox4x64(counter, key, out);
}
