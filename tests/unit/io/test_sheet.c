/* Paragraphs and tables on a page of at most 100 columns, and figures on it. */
#include "io/figures.h"
#include "io/letters.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void open_sheet(sb_sheet *sheet, bool swedish)
{
    ck_assert_int_eq(sb_sheet_open(sheet, swedish, NULL), SB_OK);
}

static char *close_sheet(sb_sheet *sheet)
{
    char *text = NULL;
    ck_assert_int_eq(sb_sheet_close(sheet, &text, NULL), SB_OK);
    return text;
}

static int widest_line(const char *text)
{
    int widest = 0;
    char *copy = strdup(text);
    for (char *line = strtok(copy, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (sb_letters_width(line) > widest) widest = sb_letters_width(line);
    free(copy);
    return widest;
}

START_TEST(paragraphs_break_between_words)
{
    sb_sheet sheet;
    open_sheet(&sheet, true);
    char words[1000] = "";
    for (int i = 0; i < 60; i++) strcat(words, i % 3 ? "åäö " : "mellan ");
    words[strlen(words) - 1] = '\0';
    sb_sheet_paragraph(&sheet, 2, 6, words);
    char *text = close_sheet(&sheet);
    ck_assert_int_le(widest_line(text), SB_SHEET_WIDTH);
    ck_assert_int_gt(widest_line(text), SB_SHEET_WIDTH - 7);
    ck_assert_int_eq(strncmp(text, "  mellan åäö", 12), 0);
    ck_assert_ptr_nonnull(strstr(text, "\n      "));
    ck_assert_ptr_null(strstr(text, " \n"));
    free(text);
}
END_TEST

START_TEST(glue_holds_and_is_written_as_a_blank)
{
    sb_sheet sheet;
    open_sheet(&sheet, true);
    char words[200];
    memset(words, 'x', 95);
    strcpy(words + 95, " 2\u00A0tim\u00A015\u00A0min");
    sb_sheet_paragraph(&sheet, 0, 0, words);
    char *text = close_sheet(&sheet);
    ck_assert_str_eq(text + 96, "2 tim 15 min\n");
    free(text);
}
END_TEST

START_TEST(a_word_longer_than_the_line_is_broken_and_nothing_lost)
{
    sb_sheet sheet;
    open_sheet(&sheet, true);
    char word[400] = "";
    for (int i = 0; i < 150; i++) strcat(word, "å");
    sb_sheet_paragraph(&sheet, 0, 4, word);
    char *text = close_sheet(&sheet);
    ck_assert_int_eq(widest_line(text), SB_SHEET_WIDTH);
    int letters = 0;
    for (const char *at = text; (at = strstr(at, "å")) != NULL; at++) letters++;
    ck_assert_int_eq(letters, 150);
    free(text);
}
END_TEST

START_TEST(columns_are_aligned_whatever_the_letters)
{
    const sb_column column[] = { { "", false, true }, { "medel", true, false } };
    const char *cell[] = { "Överlämningar", "3,4", "Kö", "12" };
    sb_sheet sheet;
    open_sheet(&sheet, true);
    sb_sheet_table(&sheet, column, 2, cell, 2);
    char *text = close_sheet(&sheet);
    ck_assert_str_eq(text, "               medel\nÖverlämningar    3,4\nKö                12\n");
    free(text);
}
END_TEST

START_TEST(wide_tables_break_heads_then_cells)
{
    const sb_column column[] = { { "", false, true },
                                 { "ett mycket långt huvud", true, false },
                                 { "tal", true, false } };
    char title[300] = "";
    for (int i = 0; i < 20; i++) strcat(title, "kommunens ");
    title[strlen(title) - 1] = '\0';
    const char *cell[] = { title, "12", NULL, "b", "2", "3" };
    sb_sheet sheet;
    open_sheet(&sheet, true);
    sb_sheet_table(&sheet, column, 3, cell, 2);
    char *text = close_sheet(&sheet);
    ck_assert_int_eq(widest_line(text) <= SB_SHEET_WIDTH, 1);
    ck_assert_ptr_null(strstr(text, "mycket långt"));
    int words = 0;
    for (const char *at = text; (at = strstr(at, "kommunens")) != NULL; at++) words++;
    ck_assert_int_eq(words, 20);
    free(text);
}
END_TEST

static const struct {
    sb_measure_unit unit;
    double value;
    const char *swedish, *english;
} FIGURES[] = {
    { SB_UNIT_HOURS, 2.25, "2 tim 15 min", "2 h 15 min" },
    { SB_UNIT_HOURS, 76, "3 dygn 4 tim", "3 d 4 h" },
    { SB_UNIT_HOURS, 0, "0 s", "0 s" },
    { SB_UNIT_HOURS, -0.5, "−30 min", "−30 min" },
    { SB_UNIT_HOURS, 1e300, "104167 dygn", "104167 d" },
    { SB_UNIT_HOURS, NAN, "–", "–" },
    { SB_UNIT_SHARE, 0.5, "50 %", "50%" },
    { SB_UNIT_SHARE, 0.004, "0,4 %", "0.4%" },
    { SB_UNIT_SHARE, 0.996, "99,6 %", "99.6%" },
    { SB_UNIT_SHARE, 1, "100 %", "100%" },
    { SB_UNIT_SHARE, NAN, "–", "–" },
    { SB_UNIT_COUNT, 3.456, "3,46", "3.46" },
    { SB_UNIT_COUNT, 4, "4", "4" },
    { SB_UNIT_COUNT, 0.0123, "0,0123", "0.0123" },
    { SB_UNIT_MONEY, 1234567.8, "1 234 568", "1,234,568" },
    { SB_UNIT_MONEY, -1234.5, "−1 234", "−1,234" },
    { SB_UNIT_NUMBER, 12.34, "12,3", "12.3" },
    { SB_UNIT_NUMBER, -0.00001, "0", "0" },
    { SB_UNIT_NUMBER, INFINITY, "∞", "∞" },
    { SB_UNIT_NUMBER, NAN, "–", "–" },
};

/* A figure as it is written, glue as blanks. */
static char *written(sb_measure_unit unit, double value, bool swedish)
{
    sb_sheet sheet;
    open_sheet(&sheet, swedish);
    sb_sheet_put(&sheet, sb_figure(&sheet, unit, value));
    return close_sheet(&sheet);
}

START_TEST(figures_as_people_read_them)
{
    char *swedish = written(FIGURES[_i].unit, FIGURES[_i].value, true);
    char *english = written(FIGURES[_i].unit, FIGURES[_i].value, false);
    ck_assert_str_eq(swedish, FIGURES[_i].swedish);
    ck_assert_str_eq(english, FIGURES[_i].english);
    free(swedish);
    free(english);
}
END_TEST

static const struct {
    sb_measure_unit unit;
    sb_interval ci;
    const char *text;
} INTERVALS[] = {
    { SB_UNIT_HOURS, { .honest = true, .lo = 2, .hi = 2.5 }, "2 tim – 2 tim 30 min" },
    { SB_UNIT_SHARE, { .honest = true, .lo = 0.15, .hi = 0.2 }, "15–20 %" },
    { SB_UNIT_COUNT, { .honest = true, .lo = 3.1, .hi = 3.25 }, "3,1–3,25" },
    { SB_UNIT_COUNT, { .honest = true, .lo = 3, .hi = 3 }, "3" },
    { SB_UNIT_COUNT, { .honest = false, .lo = 3, .hi = 4 }, "–" },
};

START_TEST(intervals_as_people_read_them)
{
    sb_sheet sheet;
    open_sheet(&sheet, true);
    sb_sheet_put(&sheet, sb_figure_interval(&sheet, INTERVALS[_i].unit, &INTERVALS[_i].ci));
    char *text = close_sheet(&sheet);
    ck_assert_str_eq(text, INTERVALS[_i].text);
    free(text);
}
END_TEST

START_TEST(lost_memory_is_told_at_the_end)
{
    sb_sheet sheet;
    open_sheet(&sheet, true);
    char *text = NULL;
    ck_assert_str_eq(sb_sheet_note(&sheet, NULL), "");
    ck_assert_int_eq(sb_sheet_close(&sheet, &text, NULL), SB_NOMEM);
    ck_assert_ptr_null(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/sheet");
    TCase *c = tcase_create("sheet");
    tcase_add_test(c, paragraphs_break_between_words);
    tcase_add_test(c, glue_holds_and_is_written_as_a_blank);
    tcase_add_test(c, a_word_longer_than_the_line_is_broken_and_nothing_lost);
    tcase_add_test(c, columns_are_aligned_whatever_the_letters);
    tcase_add_test(c, wide_tables_break_heads_then_cells);
    tcase_add_loop_test(c, figures_as_people_read_them, 0, sizeof FIGURES / sizeof *FIGURES);
    tcase_add_loop_test(c, intervals_as_people_read_them, 0, sizeof INTERVALS / sizeof *INTERVALS);
    tcase_add_test(c, lost_memory_is_told_at_the_end);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
