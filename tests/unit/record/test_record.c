/* Records: totals add up whatever the order, rows are left alone, clearing leaves nothing behind. */
#include "record/record.h"

#include "base/hash.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 3, LINKS = 2, MOMENTS = 2, DEADLINES = 2, CULPRITS = 4, MEASURES = 2, ROWS = 2 };

static sb_record *record_of(int rows, unsigned keep)
{
    static const sb_measure_kind KIND[MEASURES] = { SB_MEASURE_TIME, SB_MEASURE_REAL };
    sb_shape shape = { .measures = MEASURES,
                       .deadlines = DEADLINES,
                       .actors = 1,
                       .needs = 1,
                       .nodes = NODES,
                       .links = LINKS,
                       .moments = MOMENTS,
                       .culprits = CULPRITS,
                       .replications = rows,
                       .kind = KIND,
                       .keep = keep };
    sb_record *r = NULL;
    ck_assert_int_eq(sb_record_new(&r, shape, NULL), SB_OK);
    ck_assert(r->shape.kind != KIND && r->shape.kind[1] == SB_MEASURE_REAL); /* a copy of its own */
    return r;
}

/* Every word of the totals its own pseudo-random number, so that a field that is forgotten shows. */
static void fill(sb_record *r, uint64_t seed)
{
    struct {
        void *at;
        size_t size;
    } part[] = { { r->node, NODES * sizeof *r->node },
                 { r->link, LINKS * sizeof *r->link },
                 { r->moment, MOMENTS * sizeof *r->moment },
                 { r->blame, NODES * CULPRITS * SB_CAUSES * sizeof *r->blame },
                 { r->missed_by, DEADLINES * MOMENTS * sizeof *r->missed_by } };
    for (size_t p = 0; p < sizeof part / sizeof *part; p++) {
        uint32_t *word = part[p].at;
        for (size_t i = 0; i < part[p].size / sizeof *word; i += 4)
            word[i] = (uint32_t)(sb_mix(seed + 64 * p + i) >> 40);
        /* 64-bit fields in the other half of each 16 bytes are filled by name below */
    }
    for (int i = 0; i < NODES; i++) r->node[i].left = (int64_t)(sb_mix(seed + 900 + (uint64_t)i) >> 40);
    for (int i = 0; i < LINKS; i++) r->link[i].tries = (int64_t)(sb_mix(seed + 910 + (uint64_t)i) >> 40);
    for (int i = 0; i < MOMENTS; i++)
        r->moment[i].path_cases = (int64_t)(sb_mix(seed + 920 + (uint64_t)i) >> 40);
    for (int i = 0; i < DEADLINES * MOMENTS; i++)
        r->missed_by[i] = (int64_t)(sb_mix(seed + 930 + (uint64_t)i) >> 40);
    for (int i = 0; i < MEASURES; i++)
        ck_assert(sb_histogram_add(&r->measure_histogram[i], (int64_t)(sb_mix(seed + 940) >> 20)));
    for (int i = 0; i < MOMENTS; i++)
        ck_assert(sb_histogram_add(&r->moment_histogram[i], (int64_t)(sb_mix(seed + 950) >> 20)));
    for (int i = 0; r->node_start && i < NODES; i++) ck_assert(sb_histogram_add(&r->node_start[i], 5));
    for (int i = 0; r->link_wait && i < LINKS; i++) ck_assert(sb_histogram_add(&r->link_wait[i], 6));
}

static bool totals_are_equal(const sb_record *a, const sb_record *b)
{
    return memcmp(a->node, b->node, NODES * sizeof *a->node) == 0 &&
           memcmp(a->link, b->link, LINKS * sizeof *a->link) == 0 &&
           memcmp(a->moment, b->moment, MOMENTS * sizeof *a->moment) == 0 &&
           memcmp(a->blame, b->blame, NODES * CULPRITS * SB_CAUSES * sizeof *a->blame) == 0 &&
           memcmp(a->missed_by, b->missed_by, DEADLINES * MOMENTS * sizeof *a->missed_by) == 0;
}

START_TEST(totals_merge_in_any_order)
{
    sb_record *part[3], *ahead = record_of(0, 3), *back = record_of(0, 3);
    for (int i = 0; i < 3; i++) fill(part[i] = record_of(0, 3), (uint64_t)i * 5000);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(sb_record_merge(ahead, part[i], NULL), SB_OK);
        ck_assert_int_eq(sb_record_merge(back, part[2 - i], NULL), SB_OK);
    }
    ck_assert(totals_are_equal(ahead, back) && !totals_are_equal(ahead, part[0]));
    for (int i = 0; i < MEASURES; i++) ck_assert_int_eq(ahead->measure_histogram[i].n, 3);
    for (int i = 0; i < MOMENTS; i++) ck_assert_int_eq(ahead->moment_histogram[i].n, 3);
    for (int i = 0; i < NODES; i++) ck_assert_int_eq(ahead->node_start[i].n, 3);
    for (int i = 0; i < LINKS; i++) ck_assert_int_eq(ahead->link_wait[i].n, 3);
    for (int i = 0; i < 3; i++) sb_record_free(part[i]);
    sb_record_free(ahead);
    sb_record_free(back);
}
END_TEST

/* Merged into an empty one it is the same; merged twice, each number is doubled. */
START_TEST(every_field_is_added)
{
    sb_record *one = record_of(0, 0), *copy = record_of(0, 0);
    fill(one, 42);
    ck_assert_int_eq(sb_record_merge(copy, one, NULL), SB_OK);
    ck_assert(totals_are_equal(copy, one));
    ck_assert_int_eq(sb_record_merge(copy, one, NULL), SB_OK);
    for (int i = 0; i < NODES; i++) {
        const sb_node_total *a = &one->node[i], *b = &copy->node[i];
        ck_assert(b->n == 2 * a->n && b->left == 2 * a->left && b->wait_ns == 2 * a->wait_ns &&
                  b->work_ns == 2 * a->work_ns);
        ck_assert(b->path_n == 2 * a->path_n && b->path_wait_ns == 2 * a->path_wait_ns &&
                  b->path_work_ns == 2 * a->path_work_ns);
        for (int k = 0; k < SB_CAUSES; k++) ck_assert(b->cause_ns[k] == 2 * a->cause_ns[k]);
    }
    for (int i = 0; i < NODES * CULPRITS * SB_CAUSES; i++) ck_assert(copy->blame[i] == 2 * one->blame[i]);
    for (int i = 0; i < DEADLINES * MOMENTS; i++) ck_assert(copy->missed_by[i] == 2 * one->missed_by[i]);
    sb_record_free(one);
    sb_record_free(copy);
}
END_TEST

START_TEST(clearing_leaves_nothing)
{
    sb_record *r = record_of(ROWS, 3), *empty = record_of(0, 3);
    fill(r, 7);
    sb_record_clear_totals(r);
    ck_assert(totals_are_equal(r, empty));
    for (int i = 0; i < MEASURES; i++) ck_assert(r->measure_histogram[i].n == 0);
    for (int i = 0; i < NODES; i++) ck_assert(r->node_start[i].n == 0 && r->node_start[i].octave[0][5] == 0);
    ck_assert_ptr_nonnull(r->node_start[0].octave[0]); /* octaves stay */
    sb_row *row = &r->row[1];
    row->replication = 9;
    row->present = true;
    row->cases = 3;
    row->measure[1].real_sum = 2.5;
    row->deadline[1].met = 1;
    row->actor[0].busy_ns = 4;
    row->need[0].met_ns = 5;
    sb_record_clear_row(r, row);
    ck_assert(!row->present && row->cases == 0 && row->measure[1].real_sum == 0 &&
              row->deadline[1].met == 0 && row->actor[0].busy_ns == 0 && row->need[0].met_ns == 0);
    sb_record_free(r);
    sb_record_free(empty);
}
END_TEST

START_TEST(rows_are_not_merged_and_what_is_not_kept_is_not_there)
{
    sb_record *to = record_of(ROWS, 0), *from = record_of(ROWS, 0);
    from->row[0].cases = 5;
    ck_assert_int_eq(sb_record_merge(to, from, NULL), SB_OK);
    ck_assert_int_eq(to->row[0].cases, 0);
    ck_assert(to->node_start == NULL && to->link_wait == NULL);
    sb_record_free(to);
    sb_record_free(from);
    sb_record_free(NULL);
}
END_TEST

START_TEST(a_trace_grows_and_keeps_its_order)
{
    sb_trace trace = { 0 };
    for (int i = 0; i < 5000; i++)
        ck_assert(sb_trace_add(&trace, &(sb_trace_event){ .time = i, .node = i % 7 }));
    ck_assert_int_eq(trace.n, 5000);
    for (int i = 0; i < 5000; i++) ck_assert(trace.event[i].time == i && trace.event[i].node == i % 7);
    sb_trace_fini(&trace);
    ck_assert(trace.n == 0 && trace.event == NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record/record");
    TCase *tcase = tcase_create("record");
    tcase_add_test(tcase, totals_merge_in_any_order);
    tcase_add_test(tcase, every_field_is_added);
    tcase_add_test(tcase, clearing_leaves_nothing);
    tcase_add_test(tcase, rows_are_not_merged_and_what_is_not_kept_is_not_there);
    tcase_add_test(tcase, a_trace_grows_and_keeps_its_order);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
