/* Cleaning what titles hold, and how wide it is on a terminal. */
#include "io/letters.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text;
    int width;
} WIDTHS[] = {
    { "", 0 },      { "abc", 3 },  { "åäö ÅÄÖ é", 9 },  { "a\u0308", 1 }, /* a and a combining diaeresis */
    { "→ – ·", 5 }, { "日本", 4 }, { "\U0001F600", 2 }, { "\u200B", 0 },  { "\xE5", 1 }, { "a\xC3", 2 }
};

START_TEST(widths)
{
    ck_assert_int_eq(sb_letters_width(WIDTHS[_i].text), WIDTHS[_i].width);
}
END_TEST

static const struct {
    const char *text, *clean;
} CLEAN[] = {
    { "Socialjouren Nordväst", "Socialjouren Nordväst" },
    { "  två \t\r\n ord  ", "två ord" },
    { "röd\x1b[31m text", "röd[31m text" },        /* the escape that would colour is gone */
    { "\x07\x7f\xC2\x9B", "" },                       /* bell, delete, C1's own escape */
    { "a\u202Eb\u2066c\u200Fd", "abcd" },           /* writing turned round */
    { "rad\u2028ny", "rad ny" },
    { "latin1 \xE5\xE4", "latin1 \uFFFD\uFFFD" },
    { "\xC0\xAF\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" }, /* overlong, surrogate */
    { "\xE0\x80\xAF\xF0\x82\x82\xAC", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" }, /* overlong too */
    { "cut \xE2\x82", "cut \uFFFD\uFFFD" },
    { "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD" }, /* past U+10FFFF */
    { "två\u00A0ord", "två\u00A0ord" },
};

START_TEST(cleaned)
{
    sb_arena *arena = sb_arena_new();
    const char *clean = sb_letters_clean(arena, CLEAN[_i].text);
    ck_assert_str_eq(clean, CLEAN[_i].clean);
    ck_assert_str_eq(sb_letters_clean(arena, clean), clean);
    sb_arena_free(arena);
}
END_TEST

static const struct {
    const char *text, *small;
} SMALL[] = {
    { "ABC xyz", "abc xyz" }, { "ÅÄÖ ÉÜ åäö", "åäö éü åäö" }, { "2×3 ß ÷ ÿ Þ À", "2×3 ß ÷ ÿ þ à" },
    { "Ā Я", "Ā Я" },         { "", "" },                     { "\xC3", "\xC3" },
};

START_TEST(small)
{
    sb_arena *arena = sb_arena_new();
    ck_assert_str_eq(sb_letters_small(arena, SMALL[_i].text), SMALL[_i].small);
    sb_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/letters");
    TCase *c = tcase_create("letters");
    tcase_add_loop_test(c, widths, 0, sizeof WIDTHS / sizeof *WIDTHS);
    tcase_add_loop_test(c, cleaned, 0, sizeof CLEAN / sizeof *CLEAN);
    tcase_add_loop_test(c, small, 0, sizeof SMALL / sizeof *SMALL);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
