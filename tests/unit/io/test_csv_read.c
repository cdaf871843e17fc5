/* Tables as text: separators, quotes, row ends, the rows' numbers, and what is refused. */
#include "io/csv_read.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 5 };

/* "2:a|b 3:c|d": the rows that are kept, by number. */
static const struct good {
    const char *text, *rows;
    char separator;
} GOOD[] = {
    { "a,b\n1,2\n", "1:a|b 2:1|2", ',' },
    { "a;b\r\n1;2", "1:a|b 2:1|2", ';' },
    { "a\tb\r1\t2\r", "1:a|b 2:1|2", '\t' },
    { "a\n1,2\n", "1:a 2:1|2", ',' }, /* nothing tells: commas */
    { "a;b,c;d\n", "1:a|b,c|d", ';' },
    { "\"a;b;c\",d,e\n", "1:a;b;c|d|e", ',' },  /* within quotes nothing is counted */
    { "a,b\n\n\r\n1,2\n", "1:a|b 4:1|2", ',' }, /* blank rows are counted */
    { "\n\na;b;;\n;;;\n;1\n", "3:a|b 5:|1", ';' },
    { "\"a\"\"b\",\"\"\n", "1:a\"b", ',' },
    { "\"a\r\nb\nc\",d\n1,2\n", "1:a\r\nb\nc|d 2:1|2", ',' },
    { "a, \"b, c\" ,d\n", "1:a|b, c|d", ',' },
    { "5\" x,b\"\n", "1:5\" x|b\"", ',' }, /* a quote further in is a letter */
    { "a\tb\n\t\"c\td\"\t\n", "1:a|b 2:|c\td", '\t' },
    { "a,\"\n\"\n", "1:a", ',' }, /* nothing but a line break is empty */
    { "", "", ',' },
};

static void describe(char *to, const sb_csv *csv)
{
    *to = '\0';
    for (int i = 0; i < csv->n; i++) {
        sprintf(to + strlen(to), "%s%d:", i > 0 ? " " : "", csv->row[i].number);
        for (int k = 0; k < csv->row[i].n; k++)
            sprintf(to + strlen(to), "%s%s", k > 0 ? "|" : "", csv->row[i].cell[k]);
    }
}

START_TEST(rows)
{
    sb_arena *arena = sb_arena_new();
    sb_csv csv;
    char got[500];
    ck_assert_int_eq(sb_csv_read(&csv, arena, "a.csv", GOOD[_i].text, MOST, NULL), SB_OK);
    describe(got, &csv);
    ck_assert_str_eq(got, GOOD[_i].rows);
    ck_assert_int_eq(csv.separator, GOOD[_i].separator);
    sb_arena_free(arena);
}
END_TEST

static const struct bad {
    const char *text;
    int row;
    const char *message;
} BAD[] = {
    { "a,b\n1,\"2\n3,4\n", 2, "a quote is opened and never closed in cell B2" },
    { "a,b\n\"1\n1\",\"2\"\"\n", 2, "a quote is opened and never closed in cell B2" },
    { "\"a\nb\",c\n\n1,\"", 3, "a quote is opened and never closed in cell B3" },
    { "a,b\n\"1\"x,2\n", 2, "there is text after the closing quote in cell A2" },
    { "a\n1\n2\n3\n4\n5\n", 6, "this sheet has more than 5 rows" },
};

START_TEST(refused)
{
    sb_arena *arena = sb_arena_new();
    sb_csv csv = { .n = -7 };
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_csv_read(&csv, arena, "a.csv", BAD[_i].text, MOST, &diag), SB_USER);
    ck_assert_str_eq(diag.message, BAD[_i].message);
    ck_assert_str_eq(diag.file, "a.csv");
    ck_assert_int_eq(diag.line, BAD[_i].row);
    ck_assert_str_ne(diag.hint, "");
    ck_assert_int_eq(csv.n, -7);
    sb_arena_free(arena);
}
END_TEST

START_TEST(very_many_cells)
{
    char text[2000];
    sb_arena *arena = sb_arena_new();
    sb_csv csv;
    sb_diag diag = { 0 };
    memset(text, ',', sizeof text);
    memcpy(text + SB_CSV_CELLS_MAX - 1, "x", 2); /* in the last that there may be */
    ck_assert_int_eq(sb_csv_read(&csv, arena, "a.csv", text, MOST, &diag), SB_OK);
    ck_assert_int_eq(csv.row[0].n, SB_CSV_CELLS_MAX);
    memcpy(text + SB_CSV_CELLS_MAX - 1, ",", 2);
    ck_assert_int_eq(sb_csv_read(&csv, arena, "a.csv", text, MOST, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "this row has more than 256 cells");
    sb_arena_free(arena);
}
END_TEST

START_TEST(cell_names)
{
    char name[SB_CELL_NAME];
    ck_assert_str_eq(sb_cell_name(name, 0, 1), "A1");
    ck_assert_str_eq(sb_cell_name(name, 25, 7), "Z7");
    ck_assert_str_eq(sb_cell_name(name, 26, 7), "AA7");
    ck_assert_str_eq(sb_cell_name(name, 51, 10), "AZ10");
    ck_assert_str_eq(sb_cell_name(name, 702, 1), "AAA1");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/csv_read");
    TCase *c = tcase_create("csv");
    tcase_add_loop_test(c, rows, 0, sizeof GOOD / sizeof *GOOD);
    tcase_add_loop_test(c, refused, 0, sizeof BAD / sizeof *BAD);
    tcase_add_test(c, very_many_cells);
    tcase_add_test(c, cell_names);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
