/* Bytes from elsewhere as UTF-8: with and without a mark, Windows-1252, and what is no text. */
#include "io/decode.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define BYTES(text) (text), sizeof(text) - 1

static const struct good {
    const char *bytes;
    size_t n;
    const char *text;
    sb_encoding encoding;
} GOOD[] = {
    { BYTES("abc"), "abc", SB_ENCODED_UTF8 },
    { BYTES("åäö €"), "åäö €", SB_ENCODED_UTF8 },
    { BYTES("\xEF\xBB\xBFåäö"), "åäö", SB_ENCODED_UTF8 },
    { BYTES("\xE5\xE4\xF6 \xC5\xC4\xD6 \xFF"), "åäö ÅÄÖ ÿ", SB_ENCODED_WINDOWS_1252 },
    { BYTES("\x80 \x93x\x94 \x96 \x9F"), "€ “x” – Ÿ", SB_ENCODED_WINDOWS_1252 },
    { BYTES("x\x81\x8D\x8F\x90\x9D"), "x\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", SB_ENCODED_WINDOWS_1252 },
    { BYTES("\uFFFD å"), "\uFFFD å", SB_ENCODED_UTF8 },   /* that letter itself is UTF-8 */
    { BYTES("å \xE5"), "Ã¥ å", SB_ENCODED_WINDOWS_1252 }, /* one bad byte decides for all */
    { BYTES("a\xC3"), "aÃ", SB_ENCODED_WINDOWS_1252 },    /* cut within a letter */
};

START_TEST(decoded)
{
    sb_arena *arena = sb_arena_new();
    char *text;
    sb_encoding encoding;
    ck_assert_int_eq(sb_decode(&text, &encoding, arena, "a.csv", GOOD[_i].bytes, GOOD[_i].n, NULL), SB_OK);
    ck_assert_str_eq(text, GOOD[_i].text);
    ck_assert_int_eq(encoding, GOOD[_i].encoding);
    sb_arena_free(arena);
}
END_TEST

static const struct bad {
    const char *bytes;
    size_t n;
    const char *message;
} BAD[] = {
    { BYTES(""), "this file is empty" },
    { BYTES("\xEF\xBB\xBF"), "this file is empty" },
    { BYTES(" \r\n\t\n"), "this file is empty" },
    { BYTES("a\0b"), "this is not a text file: it holds zero bytes" },
    { BYTES("\xFF\xFE"
            "a\0"),
      "this file is stored as UTF-16" },
    { BYTES("\xFE\xFF\0a"), "this file is stored as UTF-16" },
    { BYTES("PK\x03\x04\x14\0"), "this is a spreadsheet's own file (such as .xlsx or .ods), not its text" },
};

START_TEST(refused)
{
    sb_arena *arena = sb_arena_new();
    char *text = NULL;
    sb_encoding encoding;
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_decode(&text, &encoding, arena, "a.csv", BAD[_i].bytes, BAD[_i].n, &diag), SB_USER);
    ck_assert_str_eq(diag.message, BAD[_i].message);
    ck_assert_str_eq(diag.file, "a.csv");
    ck_assert_str_ne(diag.hint, "");
    ck_assert_ptr_null(text);
    sb_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/decode");
    TCase *c = tcase_create("decode");
    tcase_add_loop_test(c, decoded, 0, sizeof GOOD / sizeof *GOOD);
    tcase_add_loop_test(c, refused, 0, sizeof BAD / sizeof *BAD);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
