/* Batches against the values themselves: which values each holds, exact sums, and where a record keeps them. */
#include "record/record.h"

#include "base/hash.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 5000 };

static uint64_t value(int i)
{
    return sb_mix((uint64_t)i) >> 1;
}

static sb_u128 sum_of(int from, int to)
{
    sb_u128 sum = 0;
    for (int i = from; i < to; i++) sum += value(i);
    return sum;
}

/* After each value: every batch is the sum of its own stretch of values, in their order, and the rest is under way. The
 * sums soon are past 64 bits. */
START_TEST(each_batch_is_its_stretch_of_the_values)
{
    sb_batches b = { 0 };
    for (int n = 1; n <= VALUES; n++) {
        sb_batches_add(&b, value(n - 1), 0);
        const int size = (int)sb_batches_size(&b);
        ck_assert(b.full < SB_BATCHES && (b.full >= SB_BATCHES / 2 || size == 1));
        ck_assert(b.under_way < size && b.full * size + b.under_way == n);
        if (n % 61 != 0 && n > 300) continue;
        for (int i = 0; i < b.full; i++) ck_assert(b.batch[i].whole == sum_of(i * size, (i + 1) * size));
        ck_assert(b.batch[b.full].whole == sum_of(b.full * size, n));
        for (int i = b.full + 1; i < SB_BATCHES; i++) ck_assert(b.batch[i].whole == 0);
    }
}
END_TEST

/* Many at a time, in pieces of all lengths, are the same as one after the other. */
START_TEST(pieces_are_the_same)
{
    static int64_t values[VALUES];
    for (int i = 0; i < VALUES; i++) values[i] = (int64_t)value(i);
    sb_batches one = { 0 }, pieces = { 0 }, zeros = { 0 };
    for (int i = 0, n = 0, length = 0; n < VALUES; n += length, i++) {
        length = i * 7 % 131 < VALUES - n ? i * 7 % 131 : VALUES - n;
        sb_batches_add_whole(&pieces, values + n, length);
        sb_batches_add_zeros(&zeros, length);
        for (int k = n; k < n + length; k++) sb_batches_add(&one, (uint64_t)values[k], 0);
        ck_assert(memcmp(&one, &pieces, sizeof one) == 0);
        ck_assert(zeros.full == one.full && zeros.doublings == one.doublings && zeros.under_way == one.under_way);
    }
    for (int i = 0; i < SB_BATCHES; i++) ck_assert(zeros.batch[i].whole == 0);
}
END_TEST

/* values, full batches, size, under way */
static const int DOUBLING[][4] = {
    { 1, 1, 1, 0 },    { 63, 63, 1, 0 },  { 64, 32, 2, 0 },  { 65, 32, 2, 1 },
    { 126, 63, 2, 0 }, { 127, 63, 2, 1 }, { 128, 32, 4, 0 }, { 256, 32, 8, 0 },
    { 300, 37, 8, 4 }, { 1023, 63, 16, 15 }, { 1024, 32, 32, 0 }, { 100000, 48, 2048, 1696 },
};

START_TEST(size_doubles_when_64_are_full)
{
    sb_batches b = { 0 };
    const int *wanted = DOUBLING[_i];
    for (int i = 0; i < wanted[0]; i++) sb_batches_add(&b, 1, 0);
    ck_assert_int_eq(b.full, wanted[1]);
    ck_assert_int_eq(sb_batches_size(&b), wanted[2]);
    ck_assert_int_eq(b.under_way, wanted[3]);
}
END_TEST

START_TEST(the_longest_times_do_not_wrap)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 4096; i++) sb_batches_add(&b, INT64_MAX, 0);
    for (int i = 0; i < b.full; i++) ck_assert(b.batch[i].whole == (sb_u128)INT64_MAX * (unsigned)sb_batches_size(&b));
}
END_TEST

/* Quarters have no rounding. */
START_TEST(reals_have_sums_of_their_own)
{
    sb_batches b = { 0 };
    for (int i = 0; i < 300; i++) sb_batches_add(&b, 0, 0.25 * (i % 8 - 5));
    for (int i = 0; i < b.full; i++) ck_assert(b.batch[i].real == 0.25 * (28 - 40) && b.batch[i].whole == 0);
    ck_assert(b.batch[b.full].real == 0.25 * (-5 - 4 - 3 - 2));
}
END_TEST

static sb_record *record_of(unsigned keep)
{
    static const sb_measure_kind KIND[2] = { SB_MEASURE_TIME, SB_MEASURE_REAL };
    sb_record *r = NULL;
    sb_shape shape = { .measures = 2, .deadlines = 1, .replications = 1, .kind = KIND, .keep = keep };
    ck_assert_int_eq(sb_record_new(&r, shape, NULL), SB_OK);
    return r;
}

START_TEST(a_row_has_them_only_when_asked)
{
    sb_record *without = record_of(SB_KEEP_STARTS | SB_KEEP_LINKS), *with = record_of(SB_KEEP_BATCHES);
    ck_assert(without->row[0].measure_batches == NULL && without->row[0].deadline_batches == NULL);
    ck_assert(with->row[0].measure_batches != NULL && with->row[0].deadline_batches != NULL);
    ck_assert(with->node_start == NULL && with->link_wait == NULL);
    sb_record_free(without);
    sb_record_free(with);
}
END_TEST

START_TEST(another_try_starts_with_empty_ones)
{
    static const sb_batches EMPTY;
    sb_record *r = record_of(SB_KEEP_BATCHES);
    sb_row *row = &r->row[0];
    for (int i = 0; i < 200; i++) {
        sb_batches_add(&row->measure_batches[1], 0, 1);
        sb_batches_add(&row->deadline_batches[0], 1, 0);
    }
    sb_record_clear_row(r, row);
    ck_assert(memcmp(&row->measure_batches[1], &EMPTY, sizeof EMPTY) == 0);
    ck_assert(memcmp(&row->deadline_batches[0], &EMPTY, sizeof EMPTY) == 0);
    sb_record_free(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record/batches");
    TCase *c = tcase_create("batches");
    tcase_add_test(c, each_batch_is_its_stretch_of_the_values);
    tcase_add_test(c, pieces_are_the_same);
    tcase_add_loop_test(c, size_doubles_when_64_are_full, 0, sizeof DOUBLING / sizeof *DOUBLING);
    tcase_add_test(c, the_longest_times_do_not_wrap);
    tcase_add_test(c, reals_have_sums_of_their_own);
    tcase_add_test(c, a_row_has_them_only_when_asked);
    tcase_add_test(c, another_try_starts_with_empty_ones);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
