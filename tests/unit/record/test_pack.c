/* Packed records: every number of a record is in its bytes and comes back; bytes that are damaged or made up are refused. */
#include "record/pack.h"

#include "base/hash.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const sb_measure_kind KIND[3] = { SB_MEASURE_TIME, SB_MEASURE_COUNT, SB_MEASURE_REAL };
enum { ALL = SB_KEEP_STARTS | SB_KEEP_LINKS | SB_KEEP_BATCHES | SB_KEEP_EMITS };

static uint64_t number(int i)
{
    return sb_mix((uint64_t)i) >> (24 + i % 40); /* of all lengths, below the most that a count may be */
}

static void fill(void *words, size_t n, int *i)
{
    uint64_t *word = words;
    for (size_t k = 0; k < n; k++) word[k] = number((*i)++);
}

static void fill_batches(sb_batches *b, int n)
{
    for (int i = 0; i < n; i++) sb_batches_add(b, number(i), i % 3 ? 0 : 0.1 * i);
}

static void fill_row(const sb_shape *s, sb_row *row, int *i)
{
    row->replication = 100 + *i;
    row->present = true;
    row->cases = 7;
    row->ended = 5;
    row->events = 1000 + *i;
    row->observed_ns = INT64_MAX;
    fill(row->measure, (size_t)s->measures * sizeof *row->measure / 8, i);
    row->measure[0].min = -0.5;
    row->measure[0].sum = ~(sb_u128)0;
    fill(row->deadline, (size_t)s->deadlines * sizeof *row->deadline / 8, i);
    fill(row->actor, (size_t)s->actors * sizeof *row->actor / 8, i);
    fill(row->need, (size_t)s->needs * sizeof *row->need / 8, i);
    for (int k = 0; row->measure_batches != NULL && k < s->measures; k++) fill_batches(&row->measure_batches[k], 30 + 50 * k);
    for (int k = 0; row->measure_batches != NULL && k < s->deadlines; k++) fill_batches(&row->deadline_batches[k], 3);
}

static void fill_emitted(sb_emitted *e)
{
    ck_assert(sb_emitted_add_row(e, 0, 2, 1, 12345) && sb_emitted_add_number(e, SB_CELL_NUMBER, -1.5) &&
              sb_emitted_add_text(e, "två; \"ord\"") && sb_emitted_add_row(e, 1, 3, 2, 99999) &&
              sb_emitted_add_number(e, SB_CELL_TRUTH, 1) && sb_emitted_add_number(e, SB_CELL_EMPTY, 0) &&
              sb_emitted_add_text(e, ""));
}

static sb_record *filled(int rows, unsigned keep)
{
    const sb_shape shape = { .measures = 3, .deadlines = 2, .actors = 2, .needs = 1, .nodes = 3, .links = 2, .moments = 2,
                             .culprits = 3, .events = 1, .emits = 2, .replications = rows, .kind = KIND, .keep = keep };
    sb_record *r = NULL;
    int i = 1;
    ck_assert_int_eq(sb_record_new(&r, shape, NULL), SB_OK);
    for (int k = 0; k < rows; k++) fill_row(&shape, &r->row[k], &i);
    fill_emitted(&r->row[0].emitted);
    fill(r->node, 3 * sizeof *r->node / 8, &i);
    fill(r->link, 2 * sizeof *r->link / 8, &i);
    fill(r->moment, 2 * sizeof *r->moment / 8, &i);
    fill(r->blame, 3 * 3 * SB_CAUSES * 2, &i);
    fill(r->missed_by, 4, &i);
    fill(r->event, sizeof *r->event / 8, &i);
    fill(r->emit_rows, 2, &i);
    for (int k = 0; k < 40; k++)
        ck_assert(sb_histogram_add(&r->measure_histogram[k % 3], (int64_t)number(k)) &&
                  sb_histogram_add_many(&r->moment_histogram[k % 2], k, k));
    if (keep & SB_KEEP_STARTS) ck_assert(sb_histogram_add(&r->node_start[2], INT64_C(1) << 62));
    if (keep & SB_KEEP_LINKS) ck_assert(sb_histogram_add(&r->link_wait[1], 511) && sb_histogram_add(&r->link_wait[1], 512));
    const sb_trace_event event = { .replication = 3, .time = -1, .until = INT64_MAX, .number = INT64_MIN, .kind = SB_T_LEARN,
                                   .visit = -1, .other = INT32_MAX, .case_number = 4, .node = 5, .link = -1, .cause = 2,
                                   .culprit = INT32_MIN };
    ck_assert(sb_trace_add(&r->trace, &event));
    return r;
}

static uint8_t *packed(size_t *n, const sb_record *r, int batched)
{
    uint8_t *bytes = NULL;
    ck_assert_int_eq(sb_record_pack(&bytes, n, r, batched, NULL), SB_OK);
    return bytes;
}

static const int ROUND[][2] = { { 0, 0 }, { 1, ALL }, { 3, 0 }, { 3, ALL }, { 120, SB_KEEP_BATCHES }, { 5, SB_KEEP_LINKS } };

START_TEST(what_comes_back_is_the_same)
{
    const int rows = ROUND[_i][0] ? ROUND[_i][0] : 1;
    sb_record *r = filled(rows, (unsigned)ROUND[_i][1]), *back = NULL;
    size_t n, again;
    uint8_t *bytes = packed(&n, r, rows), *twice;
    ck_assert_int_eq(sb_record_unpack(&back, bytes, n, NULL), SB_OK);
    ck_assert(sb_shape_same(&r->shape, &back->shape) && back->shape.keep == r->shape.keep);
    ck_assert_int_eq(back->shape.replications, rows);
    for (int i = 0; i < rows; i++) {
        ck_assert_int_eq(back->row[i].replication, r->row[i].replication);
        ck_assert(memcmp(back->row[i].measure, r->row[i].measure, 3 * sizeof *r->row[i].measure) == 0);
        ck_assert((back->row[i].measure_batches == NULL) == (r->row[i].measure_batches == NULL));
    }
    ck_assert_int_eq(back->measure_histogram[1].n, r->measure_histogram[1].n);
    ck_assert_str_eq(back->row[0].emitted.text + back->row[0].emitted.cell[1].text, "två; \"ord\"");
    ck_assert(back->row[0].emitted.row[0].columns == 2 && back->row[0].emitted.row[1].columns == 3);
    ck_assert(memcmp(back->trace.event, r->trace.event, sizeof *r->trace.event) == 0);
    twice = packed(&again, back, rows);
    ck_assert(again == n && memcmp(bytes, twice, n) == 0);
    sb_record_free(r);
    sb_record_free(back);
    free(bytes);
    free(twice);
}
END_TEST

/* Changing any one word of a record changes its bytes, but for the holes that alignment leaves. */
static int words_missed(sb_record *r, void *words, size_t n)
{
    int missed = 0;
    size_t length, other;
    uint8_t *before = packed(&length, r, r->shape.replications);
    for (size_t i = 0; i < n; i++) {
        ((uint64_t *)words)[i] ^= 1;
        uint8_t *after = packed(&other, r, r->shape.replications);
        missed += other == length && memcmp(before, after, length) == 0;
        ((uint64_t *)words)[i] ^= 1;
        free(after);
    }
    free(before);
    return missed;
}

START_TEST(every_number_is_in_the_bytes)
{
    sb_record *r = filled(2, ALL);
    ck_assert_int_eq(words_missed(r, r->row[1].measure, 3 * sizeof *r->row->measure / 8), 0);
    ck_assert_int_eq(words_missed(r, r->row[1].deadline, 2 * sizeof *r->row->deadline / 8), 0);
    ck_assert_int_eq(words_missed(r, r->row[1].actor, 2 * sizeof *r->row->actor / 8), 0);
    ck_assert_int_eq(words_missed(r, r->row[1].need, sizeof *r->row->need / 8), 0);
    ck_assert_int_eq(words_missed(r, r->node, 3 * sizeof *r->node / 8), 3);
    ck_assert_int_eq(words_missed(r, r->link, 2 * sizeof *r->link / 8), 4);
    ck_assert_int_eq(words_missed(r, r->moment, 2 * sizeof *r->moment / 8), 2);
    ck_assert_int_eq(words_missed(r, r->event, sizeof *r->event / 8), 0);
    ck_assert_int_eq(words_missed(r, r->blame, 3 * 3 * SB_CAUSES * 2), 0);
    ck_assert_int_eq(words_missed(r, r->missed_by, 4), 0);
    ck_assert_int_eq(words_missed(r, r->emit_rows, 2), 0);
    sb_record_free(r);
}
END_TEST

/* Blocks packed, unpacked and joined are the record that was never taken apart. */
START_TEST(batches_past_the_first_rows_need_not_be_packed)
{
    sb_record *r = filled(3, SB_KEEP_BATCHES), *back = NULL;
    size_t n, all;
    uint8_t *bytes = packed(&n, r, 1), *whole = packed(&all, r, 3);
    ck_assert(n < all);
    ck_assert_int_eq(sb_record_unpack(&back, bytes, n, NULL), SB_OK);
    ck_assert(memcmp(back->row[0].measure_batches, r->row[0].measure_batches, 3 * sizeof(sb_batches)) == 0);
    ck_assert_int_eq(back->row[1].measure_batches[0].full, 0);
    sb_record_free(r);
    sb_record_free(back);
    free(bytes);
    free(whole);
}
END_TEST

/* --- damage ------------------------------------------------------------------------------------------------------- */

static void refused(const uint8_t *bytes, size_t n)
{
    sb_record *out = NULL;
    sb_diag diag = { 0 };
    uint8_t *exactly = malloc(n + (n == 0)); /* so that a sanitizer sees the first byte too far */
    memcpy(exactly, bytes, n);
    ck_assert_int_eq(sb_record_unpack(&out, exactly, n, &diag), SB_USER);
    ck_assert_ptr_null(out);
    ck_assert_ptr_nonnull(strstr(diag.message, "not a block of replications"));
    free(exactly);
}

START_TEST(every_damaged_byte_and_length_is_seen)
{
    sb_record *r = filled(2, ALL);
    size_t n;
    uint8_t *bytes = packed(&n, r, 2);
    for (size_t i = 0; i < n; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (uint8_t)(bytes[i] ^ (1 << bit));
            refused(bytes, n);
            bytes[i] = (uint8_t)(bytes[i] ^ (1 << bit));
        }
        refused(bytes, i);
    }
    sb_record_free(r);
    free(bytes);
}
END_TEST

static void seal(uint8_t *bytes, size_t n)
{
    const uint64_t length = n - 24, hash = sb_hash_bytes(bytes + 24, length);
    for (int i = 0; i < 8; i++) bytes[8 + i] = (uint8_t)(length >> (8 * i));
    for (int i = 0; i < 8; i++) bytes[16 + i] = (uint8_t)(hash >> (8 * i));
}

/* The same with length and hash made right: whoever means harm can do that. Some of it is a record with other figures;
 * whatever it is, no byte outside is touched (ASan) and what is accepted can be packed again. */
static void harmless(uint8_t *bytes, size_t n)
{
    sb_record *out = NULL;
    sb_diag diag = { 0 };
    uint8_t *exactly = malloc(n);
    size_t again;
    memcpy(exactly, bytes, n);
    seal(exactly, n);
    sb_status status = sb_record_unpack(&out, exactly, n, &diag);
    ck_assert(status == SB_OK || status == SB_USER);
    if (status == SB_OK) free(packed(&again, out, out->shape.replications));
    sb_record_free(out);
    free(exactly);
}

START_TEST(hostile_bytes_do_no_harm)
{
    sb_record *r = filled(2, ALL);
    size_t n;
    uint8_t *bytes = packed(&n, r, 2);
    static const uint8_t OTHER[] = { 0x00, 0x01, 0xFF };
    for (size_t i = 24; i < n; i++) {
        const uint8_t kept = bytes[i];
        for (size_t k = 0; k < sizeof OTHER; k++) {
            bytes[i] = OTHER[k];
            harmless(bytes, n);
        }
        bytes[i] = kept;
        harmless(bytes, i);
    }
    sb_record_free(r);
    free(bytes);
}
END_TEST

START_TEST(huge_counts_are_not_believed)
{
    uint8_t bytes[24 + 64] = "SBRK\1";
    for (int i = 0; i < 12; i++) memcpy(bytes + 24 + 4 * i, "\xFF\xFF\xFF\x07", 4); /* each the most there may be */
    seal(bytes, sizeof bytes);
    refused(bytes, sizeof bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record/pack");
    TCase *round = tcase_create("there and back"), *damage = tcase_create("damage");
    tcase_add_loop_test(round, what_comes_back_is_the_same, 0, sizeof ROUND / sizeof *ROUND);
    tcase_add_test(round, every_number_is_in_the_bytes);
    tcase_add_test(round, batches_past_the_first_rows_need_not_be_packed);
    tcase_add_test(damage, every_damaged_byte_and_length_is_seen);
    tcase_add_test(damage, hostile_bytes_do_no_harm);
    tcase_add_test(damage, huge_counts_are_not_believed);
    suite_add_tcase(suite, round);
    suite_add_tcase(suite, damage);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
