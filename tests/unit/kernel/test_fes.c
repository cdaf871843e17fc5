/* The future event set against a list that is sorted from scratch. */
#include "kernel/fes.h"

#include "suite.h"

#include <stdlib.h>

static int in_order(const void *a, const void *b)
{
    const sb_event *e = a, *f = b;
    if (e->time != f->time) return e->time < f->time ? -1 : 1;
    return (e->order > f->order) - (e->order < f->order);
}

/* Puts and takes at random, times close together so that many coincide; a sorted array is the truth. */
START_TEST(comes_out_in_a_total_order)
{
    enum { ROUNDS = 6000 };
    static sb_event list[ROUNDS];
    int n = 0;
    uint64_t random = (uint64_t)_i * 1000003 + 1, sequence = 0;
    const int spread = _i % 3 == 0 ? 3 : _i % 3 == 1 ? 50 : 100000, takes = 2 + _i % 4;
    sb_fes fes = { 0 };
    sb_fes_reset(&fes);
    for (int round = 0; round < ROUNDS || n > 0; round++) {
        if (round < ROUNDS && below(&random, 6) > takes - 2) {
            sb_rank rank = (sb_rank)below(&random, SB_RANKS);
            sb_event e = { fes.now + below(&random, spread), (uint64_t)rank << 56 | sequence++, round,
                           (uint32_t)round * 7 };
            ck_assert(sb_fes_put(&fes, e.time, rank, e.owner, e.generation));
            list[n++] = e;
            continue;
        }
        sb_event e;
        qsort(list, (size_t)n, sizeof *list, in_order);
        ck_assert(sb_fes_take(&fes, SB_NEVER, &e) == (n > 0));
        if (n == 0) continue;
        ck_assert_msg(e.time == list[0].time && e.order == list[0].order && e.owner == list[0].owner &&
                          e.generation == list[0].generation,
                      "seed %d, round %d", _i, round);
        ck_assert(fes.now == e.time && sb_event_rank(&e) == (sb_rank)(list[0].order >> 56));
        for (int i = 1; i < n; i++) list[i - 1] = list[i];
        n--;
        ck_assert(sb_fes_busy_now(&fes) == (n > 0 && list[0].time == fes.now));
    }
    sb_fes_fini(&fes);
}
END_TEST

/* What is scheduled now for now goes by its rank, also before what was scheduled for now long ago. */
START_TEST(the_present_instant_goes_by_rank)
{
    sb_fes fes = { 0 };
    sb_event e;
    sb_fes_reset(&fes);
    ck_assert(sb_fes_put(&fes, 5, SB_RANK_MESSAGE, 1, 0) && sb_fes_put(&fes, 5, SB_RANK_TIMEOUT, 2, 0) &&
              sb_fes_put(&fes, 5, SB_RANK_TIMEOUT, 3, 0));
    ck_assert(sb_fes_take(&fes, 9, &e) && e.owner == 1);
    ck_assert(sb_fes_put(&fes, 5, SB_RANK_ARRIVAL, 4, 0) && sb_fes_put(&fes, 5, SB_RANK_TIMEOUT, 5, 0) &&
              sb_fes_put(&fes, 5, SB_RANK_CAPACITY, 6, 0));
    static const int32_t ORDER[] = { 6, 2, 3, 5, 4 };
    for (int i = 0; i < 5; i++) {
        ck_assert(sb_fes_busy_now(&fes) && sb_fes_take(&fes, 9, &e));
        ck_assert_int_eq(e.owner, ORDER[i]);
    }
    ck_assert(!sb_fes_busy_now(&fes));
    sb_fes_fini(&fes);
}
END_TEST

START_TEST(nothing_comes_after_the_limit)
{
    sb_fes fes = { 0 };
    sb_event e = { .owner = -1 };
    sb_fes_reset(&fes);
    ck_assert(!sb_fes_take(&fes, SB_NEVER, &e));
    ck_assert(sb_fes_put(&fes, 10, SB_RANK_FINISH, 1, 0) && sb_fes_put(&fes, 11, SB_RANK_FINISH, 2, 0));
    ck_assert(!sb_fes_take(&fes, 9, &e) && e.owner == -1 && fes.now == 0);
    ck_assert(sb_fes_take(&fes, 10, &e) && e.owner == 1 && fes.now == 10);
    ck_assert(!sb_fes_take(&fes, 10, &e) && fes.now == 10);
    ck_assert(sb_fes_take(&fes, SB_NEVER, &e) && e.owner == 2);
    sb_fes_fini(&fes);
}
END_TEST

START_TEST(a_reset_forgets_everything)
{
    sb_fes fes = { 0 };
    sb_event e;
    sb_fes_reset(&fes);
    for (int i = 0; i < 300; i++) ck_assert(sb_fes_put(&fes, i % 3, SB_RANK_FINISH, i, 0));
    ck_assert(sb_fes_take(&fes, SB_NEVER, &e));
    sb_fes_reset(&fes);
    ck_assert(fes.now == 0 && !sb_fes_busy_now(&fes) && !sb_fes_take(&fes, SB_NEVER, &e));
    ck_assert(sb_fes_put(&fes, 0, SB_RANK_FINISH, 7, 3) && sb_fes_take(&fes, 0, &e));
    ck_assert(e.owner == 7 && e.generation == 3 && (e.order & 0xFFFFFF) == 0);
    sb_fes_fini(&fes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel/fes");
    TCase *tcase = tcase_create("fes");
    tcase_add_loop_test(tcase, comes_out_in_a_total_order, 0, 12);
    tcase_add_test(tcase, the_present_instant_goes_by_rank);
    tcase_add_test(tcase, nothing_comes_after_the_limit);
    tcase_add_test(tcase, a_reset_forgets_everything);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
