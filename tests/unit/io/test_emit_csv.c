/* Rows of statistics records as CSV: quoting, formulas, dates, which rows. */
#include "io/emit_csv.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 2 };

typedef struct made {
    sb_model *model;
    sb_record *record;
} made;

static made make(int replications)
{
    made m = { 0 };
    sb_emit *emit;
    ck_assert_int_eq(sb_model_new(&m.model, "t.lua", NULL), SB_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(sb_model_add_emit(m.model, i ? "e" : "other", (sb_where){ 0 }, &emit, NULL), SB_OK);
        emit->column = sb_arena_array(m.model->arena, COLUMNS, sizeof *emit->column);
        ck_assert_ptr_nonnull(emit->column);
        emit->n_columns = COLUMNS;
        emit->column[0].name = "kön, \"så\"";
        emit->column[1].name = "=1+1";
    }
    sb_shape shape = { .replications = replications, .emits = 2, .keep = SB_KEEP_EMITS };
    ck_assert_int_eq(sb_record_new(&m.record, shape, NULL), SB_OK);
    for (int r = 0; r < replications; r++) {
        m.record->row[r].replication = r + 7;
        m.record->row[r].present = true;
    }
    return m;
}

static void expect(made *m, const sb_wall *wall, const char *rows)
{
    static const char HEAD[] = ",\"kön, \"\"så\"\"\",'=1+1\r\n";
    char *text = NULL, whole[2048];
    size_t n = 0;
    ck_assert_int_eq(sb_emit_csv(&text, &n, 1, m->model, m->record, wall, NULL), SB_OK);
    snprintf(whole, sizeof whole, "replication,case,time_h%s%s%s", m->model->scenario.has_starts ? ",date" : "", HEAD, rows);
    ck_assert_str_eq(text, whole);
    ck_assert_uint_eq(n, strlen(whole));
    free(text);
    sb_record_free(m->record);
    sb_model_free(m->model);
}

static void add_texts(sb_emitted *to, const char *a, const char *b)
{
    ck_assert(sb_emitted_add_row(to, 1, COLUMNS, 3, 90 * SB_MINUTE) && sb_emitted_add_text(to, a) && sb_emitted_add_text(to, b));
}

START_TEST(texts)
{
    made m = make(1);
    sb_emitted *to = &m.record->row[0].emitted;
    add_texts(to, "a,b", "a\"b");
    add_texts(to, "två\nrader", "");
    add_texts(to, "=SUM(A1)", "@x");
    add_texts(to, "-2", "+\",");
    add_texts(to, "\tx", "x=-");
    expect(&m, NULL, "7,3,1.5,\"a,b\",\"a\"\"b\"\r\n7,3,1.5,\"två\nrader\",\r\n7,3,1.5,'=SUM(A1),'@x\r\n"
                     "7,3,1.5,'-2,\"'+\"\",\"\r\n7,3,1.5,'\tx,x=-\r\n");
}
END_TEST

START_TEST(numbers)
{
    made m = make(1);
    sb_emitted *to = &m.record->row[0].emitted;
    ck_assert(sb_emitted_add_row(to, 1, COLUMNS, 1, 0) && sb_emitted_add_number(to, SB_CELL_NUMBER, -1.0 / 3) &&
              sb_emitted_add_number(to, SB_CELL_TRUTH, 1));
    ck_assert(sb_emitted_add_row(to, 1, COLUMNS, 1, SB_HOUR / 3) && sb_emitted_add_number(to, SB_CELL_NUMBER, -0.0) &&
              sb_emitted_add_number(to, SB_CELL_TRUTH, 0));
    ck_assert(sb_emitted_add_row(to, 1, COLUMNS, 1, 0) && sb_emitted_add_number(to, SB_CELL_EMPTY, INFINITY) &&
              sb_emitted_add_number(to, SB_CELL_NUMBER, 123456789012));
    expect(&m, NULL, "7,1,0,-0.333333333333,true\r\n7,1,0.333333333333,0,false\r\n7,1,0,,123456789012\r\n");
}
END_TEST

/* The rows of one emit, in the order of replications; none of one that was not done. */
START_TEST(which)
{
    made m = make(3);
    for (int r = 0; r < 3; r++) {
        ck_assert(sb_emitted_add_row(&m.record->row[r].emitted, 0, COLUMNS, 1, 0) && sb_emitted_add_text(&m.record->row[r].emitted, "no") &&
                  sb_emitted_add_text(&m.record->row[r].emitted, "no"));
        add_texts(&m.record->row[r].emitted, "a", "b");
    }
    m.record->row[1].present = false;
    expect(&m, NULL, "7,3,1.5,a,b\r\n9,3,1.5,a,b\r\n");
}
END_TEST

/* Another replication's scenario, an uncertain param drawn anew, may have had other columns. */
START_TEST(other_columns)
{
    made m = make(2);
    char *text = NULL;
    size_t n = 0;
    sb_diag diag = { 0 };
    add_texts(&m.record->row[0].emitted, "a", "b");
    ck_assert(sb_emitted_add_row(&m.record->row[1].emitted, 1, 1, 1, 0) && sb_emitted_add_text(&m.record->row[1].emitted, "a"));
    ck_assert_int_eq(sb_emit_csv(&text, &n, 1, m.model, m.record, NULL, &diag), SB_USER);
    ck_assert_ptr_null(text);
    ck_assert_ptr_nonnull(strstr(diag.message, "does not have the same columns"));
    sb_record_free(m.record);
    sb_model_free(m.model);
}
END_TEST

/* By the clock on the wall: an hour was added in the night to 30 October 2016. */
START_TEST(dates)
{
    const int64_t midnight = sb_days_from_civil(2016, 10, 29) * 86400;
    const sb_civil starts = { .year = 2016, .month = 10, .day = 29 };
    made m = make(1);
    const sb_zone *zone;
    sb_wall wall;
    ck_assert_int_eq(sb_zone_load(&zone, "Europe/Stockholm", m.model->arena, NULL), SB_OK);
    ck_assert_int_eq(sb_wall_expand(&wall, zone, midnight - 7200, 10 * SB_DAY, m.model->arena, NULL), SB_OK);
    m.model->scenario.has_starts = true;
    m.model->scenario.starts = starts;
    sb_emitted *to = &m.record->row[0].emitted;
    for (int day = 0; day < 3; day++)
        ck_assert(sb_emitted_add_row(to, 1, COLUMNS, 1, day * SB_DAY + 5 * SB_MINUTE + SB_SECOND / 2) && sb_emitted_add_text(to, "") &&
                  sb_emitted_add_text(to, ""));
    expect(&m, &wall, "7,1,0.0834722222222,2016-10-29 00:05:00,,\r\n7,1,24.0834722222,2016-10-30 00:05:00,,\r\n"
                      "7,1,48.0834722222,2016-10-30 23:05:00,,\r\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/emit_csv");
    TCase *t = tcase_create("csv");
    tcase_add_test(t, texts);
    tcase_add_test(t, numbers);
    tcase_add_test(t, which);
    tcase_add_test(t, other_columns);
    tcase_add_test(t, dates);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
