/* Measuring and breaking text: every line fits, nothing is lost, words part where a reader would part
 * them. */
#include "draw/text.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static sb_ruler *ruler;
static sb_arena *arena;
static const sb_font FONT = { .size = 11 };

static void set_up(void)
{
    sb_diag diag = { 0 };
    ck_assert_msg(sb_ruler_new(&ruler, "sv", &diag) == SB_OK, "%s", diag.message);
    arena = sb_arena_new();
}

static void tear_down(void)
{
    sb_ruler_free(ruler);
    sb_arena_free(arena);
}

static sb_paragraph wrap(const char *text, double width)
{
    sb_paragraph p;
    ck_assert_int_eq(sb_ruler_wrap(&p, ruler, arena, FONT, text, width, NULL), SB_OK);
    return p;
}

/* The lines, with "|" between them. */
static const char *joined(const sb_paragraph *p)
{
    const char *text = "";
    for (int i = 0; i < p->n; i++) text = sb_arena_print(arena, "%s%s%s", text, i > 0 ? "|" : "", p->line[i]);
    return text;
}

static size_t letters(const char *text)
{
    size_t n = 0;
    for (; *text; text++) n += (*text & 0xC0) != 0x80;
    return n;
}

/* The text without spaces and hyphens. */
static const char *bare(const char *text)
{
    char *copy = sb_arena_text(arena, text), *to = copy;
    for (const char *p = text; *p; p++)
        if (*p != ' ' && *p != '-' && *p != '|') *to++ = *p;
    *to = '\0';
    return copy;
}

static void check_fits(const sb_paragraph *p, double width)
{
    for (int i = 0; i < p->n; i++) {
        double w = sb_ruler_width(ruler, FONT, p->line[i]);
        ck_assert_double_eq_tol(w, p->line_width[i], 1e-9);
        ck_assert_msg(w <= width || letters(p->line[i]) <= 2, "\"%s\" is %g wide, not %g", p->line[i], w,
                      width);
    }
}

static const char *const WORDS[] = {
    "Överlämnar",
    "ärendet",
    "till",
    "anvisningskommunen",
    "överförmyndarnämnden",
    "11",
    "kap.",
    "1",
    "§",
    "SoL",
    "e-tjänst",
    "och/eller",
    "frivilligorganisation",
    "å",
    "(HVB)",
    "ankomst-",
    "utredningssekreterare",
    "22–06",
};
enum { N_WORDS = sizeof WORDS / sizeof *WORDS };

START_TEST(every_line_fits_and_nothing_is_lost)
{
    uint32_t state = (uint32_t)_i + 1;
    const char *text = "";
    for (int k = 0; k < 1 + _i % 12; k++) {
        state = state * 1664525u + 1013904223u;
        text = sb_arena_print(arena, "%s%s%s", text, k > 0 ? " " : "", WORDS[(state >> 8) % N_WORDS]);
    }
    for (double width = 12; width < 260; width += 17) {
        sb_paragraph p = wrap(text, width);
        check_fits(&p, width);
        ck_assert_str_eq(bare(joined(&p)), bare(text));
        ck_assert_double_eq_tol(p.height, p.n * sb_line_height(FONT), 1e-9);
    }
}
END_TEST

static const struct { const char *text; double width; const char *lines; } CASES[] = {
    { "", 90, "" },
    { "   \t ", 90, "" },
    { "Möte", 90, "Möte" },
    { "anvisningskommunen", 70, "anvisnings-|kommunen" },
    { "frivilligorganisation", 70, "frivillig-|organisation" },
    { "Överlämnar ärendet till anvisningskommunen", 92, "Överlämnar|ärendet till|anvisnings-|kommunen" },
    { "Öppnar utredning enligt 11 kap. 1 § SoL", 92, "Öppnar|utredning enligt|11 kap. 1 § SoL" },
    { "via e-tjänst", 40, "via|e-tjänst" },
    { "av annat EU-land", 62, "av annat|EU-land" },
    { "två\n\nrader", 200, "två rader" },
    { "mjukt\xC2\xAD" "bindestreck", 60, "mjukt-|bindestreck" },
    { "mjukt\xC2\xAD" "bindestreck", 200, "mjuktbindestreck" },
    { "fast\xC2\xA0plats", 30, "fast\xC2\xA0|plats" },
};

START_TEST(breaks_where_a_reader_would)
{
    sb_paragraph p = wrap(CASES[_i].text, CASES[_i].width);
    ck_assert_str_eq(joined(&p), CASES[_i].lines);
}
END_TEST

START_TEST(never_a_single_letter_off)
{
    for (int k = 0; k < N_WORDS; k++) {
        if (strchr(WORDS[k], '-') != NULL)
            continue; /* a hyphen of its own may part anything when there is no room */
        for (double width = 30; width < 140; width += 3) {
            sb_paragraph p = wrap(WORDS[k], width);
            for (int i = 0; i + 1 < p.n; i++) {
                size_t n = strlen(p.line[i]);
                bool hyphen = p.line[i][n - 1] == '-';
                if (hyphen)
                    ck_assert_msg(letters(p.line[i]) > 2 && letters(p.line[i + 1]) > 1, "%s", joined(&p));
            }
        }
    }
}
END_TEST

START_TEST(a_word_that_fits_stays_whole)
{
    for (int k = 0; k < N_WORDS; k++) {
        sb_paragraph p = wrap(WORDS[k], sb_ruler_width(ruler, FONT, WORDS[k]) + 0.01);
        ck_assert_int_eq(p.n, 1);
    }
}
END_TEST

START_TEST(other_languages_get_no_hyphens)
{
    sb_ruler *english = NULL;
    sb_paragraph p;
    ck_assert_int_eq(sb_ruler_new(&english, "en", NULL), SB_OK);
    ck_assert_int_eq(sb_ruler_wrap(&p, english, arena, FONT, "incomprehensibilities", 60, NULL), SB_OK);
    ck_assert_int_gt(p.n, 1);
    for (int i = 0; i < p.n; i++) ck_assert_ptr_null(strchr(p.line[i], '-'));
    sb_ruler_free(english);
}
END_TEST

START_TEST(strange_texts_fit_too)
{
    char *xs = sb_arena_alloc(arena, 10001);
    memset(xs, 'x', 10000);
    const char *const strange[] = {
        xs,
        "مرحبا بالعالم هذا نص طويل جدا ليتسع",
        "אבגדהוזחטי כלמנסעפצקר",
        "👩‍👩‍👧‍👦👍🏽🇸🇪 emoji 🎉🎉🎉🎉🎉🎉",
        "漢字漢字漢字漢字漢字漢字漢字",
        "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A" "a\xCC\x8A",
        "\xFF\xFE\x80 broken \xC3",
        "</script><svg onload=alert(1)>",
    };
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        sb_paragraph p = wrap(strange[i], 60);
        ck_assert_int_gt(p.n, 0);
        for (int k = 0; k < p.n; k++)
            ck_assert_msg(p.line_width[k] <= 60, "text %d: \"%s\" is %g wide", (int)i, p.line[k],
                          p.line_width[k]);
    }
}
END_TEST

static const struct { const char *text, *clean; } CLEAN[] = {
    { "  a \t\n b ", "a b" },
    { "a\x01" "b\x7F" "c\xC2\x85" "d\xC2\x9F" "e", "abc de" },
    { "\xC3", "\xEF\xBF\xBD" },
    { "\xC0\x80" "a", "\xEF\xBF\xBD\xEF\xBF\xBD" "a" },
    { "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "\xEF\xBF\xBE" "x\xEF\xBF\xBF", "x" },
    { "\xE2\x80\xA8" "å\xE2\x80\xA9" "ä", "å ä" },
    { "😀", "😀" },
};

START_TEST(cleans)
{
    ck_assert_str_eq(sb_text_clean(arena, CLEAN[_i].text), CLEAN[_i].clean);
}
END_TEST

/* Liberation Sans has Arial's metrics: A is 1366 units of 2048, a space 569. */
START_TEST(measures_in_arials_metrics)
{
    ck_assert_double_eq_tol(sb_ruler_width(ruler, (sb_font){ .size = 2048.0 / 16 }, "A"), 1366.0 / 16, 0.02);
    ck_assert_double_eq_tol(sb_ruler_width(ruler, (sb_font){ .size = 11 }, " "), 569 * 11 / 2048.0, 0.01);
    ck_assert_double_gt(sb_ruler_width(ruler, (sb_font){ .size = 11, .bold = true }, "Möte"),
                        sb_ruler_width(ruler, (sb_font){ .size = 11 }, "Möte"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/text");
    TCase *c = tcase_create("text");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 30);
    tcase_add_loop_test(c, every_line_fits_and_nothing_is_lost, 0, 40);
    tcase_add_loop_test(c, breaks_where_a_reader_would, 0, (int)(sizeof CASES / sizeof *CASES));
    tcase_add_test(c, never_a_single_letter_off);
    tcase_add_test(c, a_word_that_fits_stays_whole);
    tcase_add_test(c, other_languages_get_no_hyphens);
    tcase_add_test(c, strange_texts_fit_too);
    tcase_add_loop_test(c, cleans, 0, (int)(sizeof CLEAN / sizeof *CLEAN));
    tcase_add_test(c, measures_in_arials_metrics);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
