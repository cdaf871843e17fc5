/* A sheet of post-its as a scenario: what each column says, what is guessed, and where a fault is told. */
#include "io/postits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static sb_postits_made made;
static sb_diags said;

static sb_status import(const char *sheet)
{
    made = (sb_postits_made){ 0 };
    said = (sb_diags){ 0 };
    return sb_postits_import(&made, "folder/min_sheet.csv", sheet, strlen(sheet), NULL, &said);
}

/* One line that the scenario must hold, whole. */
static const struct held {
    const char *sheet, *line;
} HELD[] = {
    { "steg;aktör\nÅ;P\n", "scenario { id=\"min_sheet\", title=\"min_sheet\", lang=\"sv\" }" },
    { "step;actor\nA;P\n", "scenario { id=\"min_sheet\", title=\"min_sheet\", lang=\"en\" }" },
    { "Step;AKTÖR;Nästa\nA;P;\n", "scenario { id=\"min_sheet\", title=\"min_sheet\", lang=\"sv\" }" },
    { "aktör;steg\nGod man;Gör\n", "actor \"god_man\" { title=\"God man\" }" },
    { "steg;aktör\nA;BARNET\n",
      "actor \"barnet\" { title=\"BARNET\", child=true } -- Gissat: barnets egen bana" },
    { "steg;aktör;tid\nA;P;\"1,5 h\"\n",
      "step \"a\" { by=\"p\", title=\"A\", takes=\"1,5 h\" } -- rad 2; Gissat: slutar här, som "
      "raderna" },
    { "steg;aktör;nästa\nA;P;slut\n",
      "step \"a\" { by=\"p\", title=\"A\" } -- rad 2; Gissat: tar ingen tid" },
    { "steg;aktör\nA;P\n\nB;P\n",
      "flow { \"a\", \"b\" } -- Gissat: vidare till raden efter, rad 2 säger inget" },
    { "steg;aktör;nästa;via;bedömning;etikett\nA;P;b;Min telefon;Svag;x\nB;P;slut\n",
      "flow { \"a\", { label=\"x\", via=\"min_telefon\", rating=\"weak\" }, \"b\" }" },
    { "steg;aktör;nästa;bedömning\nA;P;B;behöver utvecklas\nB;P;slut\n",
      "flow { \"a\", { rating=\"weak\" }, \"b\" }" },
    { "steg;aktör;nästa\nA;P;B|slut\nB;P;slut\n", "finish \"slut\" { title=\"Slut\" }" },
    { "steg;aktör;nästa\nA;P;B|slut\nB;P;slut\n", "  { p=1/2, to=\"slut\" } }" },
    { "steg;aktör;nästa\nA;P;B|Slut\nB;P;A|Slut\nSlut;P\n",
      "  { p=1/2, to=\"slut\" } }" }, /* a step is called so */
    { "steg;aktör;nästa;etikett\nA;P;B|C;ja|nej\nB;P;slut\nC;P\n", "  { p=1/2, to=\"c\", label=\"nej\" } }" },
    { "steg;aktör;nästa;etikett\nA;P;B;ja\nA;;C;nej\nB;P;slut\nC;P\n",
      "  { p=1/2, to=\"c\", label=\"nej\" } }" },
    { "steg;aktör;nästa\nA;P\nA;P;C\nB;P\nC;P\n", "-- Gissat: vidare till raden efter, rad 2 säger inget" },
    { "steg;aktör;nästa\nA;P;C\nB;P;C\nC;P;slut\n",
      "step \"b\" { by=\"p\", title=\"B\" } -- rad 3; Gissat: tar ingen tid; Ingen väg "
      "leder hit" },
};

static bool has_line(const char *text, const char *line)
{
    size_t n = strlen(line);
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++)
        if ((at == text || at[-1] == '\n') && at[n] == '\n') return true;
    return false;
}

START_TEST(held)
{
    ck_assert_msg(import(HELD[_i].sheet) == SB_OK, "%s", said.item[0].message);
    ck_assert_msg(has_line(made.text, HELD[_i].line), "%s", made.text);
    ck_assert_int_eq(said.errors, 0);
    free(made.text);
}
END_TEST

START_TEST(counts)
{
    ck_assert_int_eq(import("step,actor,next,takes\nA,P,B,1 h\nB,Q,end,2 h\n"), SB_OK);
    ck_assert_int_eq(made.actors, 2);
    ck_assert_int_eq(made.steps, 2);
    ck_assert_int_eq(made.guesses, 1); /* where a case begins */
    free(made.text);
}
END_TEST

START_TEST(the_child_comes_first)
{
    ck_assert_int_eq(import("step,actor\nA,Police\nB,The child's needs\n"), SB_OK);
    ck_assert_ptr_nonnull(strstr(made.text, "actor \"the_childs_needs\""));
    ck_assert(strstr(made.text, "actor \"the_childs_needs\"") < strstr(made.text, "actor \"police\""));
    free(made.text);
}
END_TEST

START_TEST(faults_by_row)
{
    ck_assert_int_eq(import("steg;aktör;nästa;tid;extra\n;P\nA;P;X;1 h\nB;;A;5\n"), SB_USER);
    ck_assert_ptr_null(made.text);
    ck_assert_int_eq(said.errors, 4);
    ck_assert_int_eq(said.warnings, 1);
    static const int ROW[] = { 1, 2, 3, 4, 4 };
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(said.item[i].line, ROW[i]);
        ck_assert_str_eq(said.item[i].file, "folder/min_sheet.csv");
        ck_assert_str_ne(said.item[i].hint, "");
    }
}
END_TEST

/* Whatever is cut out of a sheet, or turned into a quote: an answer, and never a scenario after an error. */
START_TEST(damaged)
{
    static const char SHEET[] =
        "steg;aktör;nästa;tid;via;bedömning;etikett\n\"Gör \"\"a\"\"\";Barnet;B|slut;1,5 h;T;svag;x|y\n"
        "B;Polis;;5-10 min;;okänd\nA;Polisen;slut\n";
    char copy[sizeof SHEET];
    for (size_t from = 0; from + 1 < sizeof SHEET; from++)
        for (size_t n = 0; n < 12 && from + n + 1 < sizeof SHEET; n++) {
            memcpy(copy, SHEET, from);
            memcpy(copy + from, SHEET + from + n, sizeof SHEET - from - n);
            if (n == 0) copy[from] = '"';
            sb_status status = import(copy);
            ck_assert(status == SB_OK || status == SB_USER);
            ck_assert_int_eq(status == SB_OK, said.errors == 0);
            ck_assert_int_eq(status == SB_OK, made.text != NULL);
            free(made.text);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/postits");
    TCase *c = tcase_create("postits");
    tcase_add_loop_test(c, held, 0, sizeof HELD / sizeof *HELD);
    tcase_add_test(c, counts);
    tcase_add_test(c, the_child_comes_first);
    tcase_add_test(c, faults_by_row);
    tcase_add_test(c, damaged);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
