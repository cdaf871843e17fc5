/* Memory that runs out on request: this file's malloc, calloc and realloc stand before the C library's.
 * Not with the address sanitizer, which has its own. */
#ifndef SB_TESTS_GRAPH_STARVE_H
#define SB_TESTS_GRAPH_STARVE_H

#ifndef __SANITIZE_ADDRESS__
#define SB_CAN_STARVE 1

#include <stdbool.h>
#include <stddef.h>

static long allocations_left = -1; /* -1 = without end */
static bool ran_out;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *old, size_t size);

static inline bool refuse(void)
{
    if (allocations_left < 0) return false;
    if (allocations_left == 0) ran_out = true;
    else allocations_left--;
    return ran_out;
}

void *malloc(size_t size)
{
    return refuse() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return refuse() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return refuse() ? NULL : __libc_realloc(old, size);
}

/* Runs `ask` with 0, 1, 2 … allocations until it succeeds: each failure before that must be SB_NOMEM.
 * How many allocations it takes in the end. */
static inline long starve(sb_status (*ask)(void))
{
    for (long n = 0;; n++) {
        ran_out = false;
        allocations_left = n;
        sb_status status = ask();
        allocations_left = -1;
        ck_assert_int_eq(status, ran_out ? SB_NOMEM : SB_OK);
        if (!ran_out) return n;
        ran_out = false;
    }
}
#endif

#endif
