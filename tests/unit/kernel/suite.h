/* What the tests of this room share: running a suite, and a generator for their own random inputs. */
#ifndef SB_TEST_KERNEL_SUITE_H
#define SB_TEST_KERNEL_SUITE_H

#include "base/hash.h"

#include <check.h>
#include <stdint.h>

/* A whole number in [0, n), by a generator that is not the engine's way of drawing. */
static inline int below(uint64_t *state, int n)
{
    return (int)(sb_mix((*state)++) % (uint64_t)n);
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif
