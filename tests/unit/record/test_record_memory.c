/* A record with everything kept, each of its allocations failing once: SB_NOMEM, and nothing left behind.
 *
 * The arena is replaced by one that counts (all that a record uses of base/arena.h is here). */
#include "record/record.h"

#include <check.h>
#include <stdlib.h>

enum { MOST = 100 };

static int allowed; /* allocations until the one that fails; below 0 it has */

struct sb_arena {
    void *piece[MOST];
    int n;
};

sb_arena *sb_arena_new(void)
{
    return allowed-- != 0 ? calloc(1, sizeof(sb_arena)) : NULL;
}

void sb_arena_free(sb_arena *arena)
{
    for (int i = 0; arena != NULL && i < arena->n; i++) free(arena->piece[i]);
    free(arena);
}

void *sb_arena_array(sb_arena *arena, size_t count, size_t size)
{
    if (allowed-- == 0) return NULL;
    ck_assert_int_lt(arena->n, MOST);
    return arena->piece[arena->n++] = calloc(count > 0 ? count : 1, size);
}

/* Appending is not tried here. */
bool sb_arena_grow(sb_arena *arena, void **items, int *capacity, int need, size_t size)
{
    (void)arena, (void)items, (void)need, (void)size;
    return *capacity < 0;
}

START_TEST(each_allocation_may_fail)
{
    static const sb_measure_kind KIND[2] = { SB_MEASURE_TIME, SB_MEASURE_COUNT };
    const sb_shape shape = { .measures = 2, .deadlines = 1, .actors = 1, .needs = 1, .nodes = 2, .links = 1, .moments = 1,
                             .culprits = 2, .replications = 2, .kind = KIND,
                             .keep = SB_KEEP_STARTS | SB_KEEP_LINKS | SB_KEEP_BATCHES };
    int failures = 0;
    sb_record *r = NULL;
    for (;; failures++) {
        sb_diag diag = { 0 };
        allowed = failures;
        sb_status status = sb_record_new(&r, shape, &diag);
        if (status == SB_OK) break;
        ck_assert_int_eq(status, SB_NOMEM);
        ck_assert_ptr_null(r);
        ck_assert_int_lt(failures, MOST);
    }
    ck_assert_int_eq(failures, 1 + 2 + 11 + 2 * 6); /* the arena, kinds and rows, totals, two rows of six */
    sb_record_free(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record/memory");
    TCase *c = tcase_create("memory");
    tcase_add_test(c, each_allocation_may_fail);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
