/* Diagnostics: how they are filled, cut and gathered. */
#include "base/status.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_failure_fills_everything)
{
    sb_diag d = { .severity = SB_WARNING, .line = 99, .hint = "old" };
    ck_assert_int_eq(sb_fail(&d, SB_USER, (sb_where){ "a.lua", 12 }, "%d is not %s", 3, "four"), SB_USER);
    ck_assert(d.code == SB_USER && d.severity == SB_ERROR && d.line == 12);
    ck_assert_str_eq(d.file, "a.lua");
    ck_assert_str_eq(d.message, "3 is not four");
    ck_assert_str_eq(d.hint, "");
    sb_hint(&d, "Write %s.", "4");
    ck_assert_str_eq(d.hint, "Write 4.");
    ck_assert_int_eq(sb_fail(&d, SB_MACHINE, (sb_where){ 0 }, "no place"), SB_MACHINE);
    ck_assert(d.line == 0 && d.file[0] == '\0');
}
END_TEST

START_TEST(nobody_need_listen)
{
    ck_assert_int_eq(sb_fail(NULL, SB_USAGE, (sb_where){ 0 }, "x"), SB_USAGE);
    sb_hint(NULL, "x");
    ck_assert_int_eq(sb_no_memory(NULL), SB_NOMEM);
}
END_TEST

START_TEST(no_memory_says_so)
{
    sb_diag d = { 0 };
    ck_assert_int_eq(sb_no_memory(&d), SB_NOMEM);
    ck_assert(d.code == SB_NOMEM);
    ck_assert_str_eq(d.message, "out of memory");
}
END_TEST

/* Is it UTF-8 to the end, no character cut? */
static bool is_whole(const char *s)
{
    while (*s != '\0') {
        unsigned char c = (unsigned char)*s++;
        int more = c < 0x80 ? 0 : c >> 5 == 6 ? 1 : c >> 4 == 14 ? 2 : c >> 3 == 30 ? 3 : -1;
        if (more < 0) return false;
        for (; more > 0; more--)
            if (((unsigned char)*s++ & 0xC0) != 0x80) return false;
    }
    return true;
}

/* Characters of one to four bytes, from every offset, across the end. */
static const char *const LETTER[] = { "x", "å", "–", "😀" };

START_TEST(long_texts_are_cut_at_a_whole_character)
{
    for (int offset = 0; offset < 8; offset++) {
        char text[1200] = "";
        memset(text, '.', (size_t)offset);
        while (strlen(text) < 700) strcat(text, LETTER[_i]);
        sb_diag d = { 0 };
        sb_fail(&d, SB_USER, (sb_where){ 0 }, "%s", text);
        sb_hint(&d, "%s", text);
        ck_assert(is_whole(d.message) && is_whole(d.hint));
        size_t n = strlen(d.message);
        ck_assert_msg(n < sizeof d.message && n > sizeof d.message - 8, "%zu bytes", n);
        ck_assert_str_eq(d.message + n - 3, "…");
        ck_assert(strncmp(d.message, text, n - 3) == 0);
    }
}
END_TEST

START_TEST(what_just_fits_is_not_cut)
{
    char text[sizeof(((sb_diag *)NULL)->message) + 1];
    sb_diag d = { 0 };
    memset(text, 'x', sizeof text);
    text[sizeof d.message - 1] = '\0';
    sb_fail(&d, SB_USER, (sb_where){ 0 }, "%s", text);
    ck_assert_str_eq(d.message, text);
}
END_TEST

START_TEST(a_long_file_name_is_cut)
{
    char name[400];
    sb_diag d = { 0 };
    memset(name, 'f', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    sb_fail(&d, SB_USER, (sb_where){ name, 1 }, "x");
    ck_assert_uint_eq(strlen(d.file), sizeof d.file - 1);
}
END_TEST

START_TEST(a_list_is_bounded_and_counts_the_rest)
{
    static sb_diags list;
    for (int i = 0; i < SB_DIAGS_MAX + 10; i++) {
        sb_diag d = { .severity = i % 3 == 0 ? SB_WARNING : SB_ERROR, .line = i };
        sb_diags_add(&list, &d);
    }
    ck_assert(list.n == SB_DIAGS_MAX && list.dropped == 10);
    ck_assert(list.warnings == 25 && list.errors == 49);
    for (int i = 0; i < SB_DIAGS_MAX; i++) ck_assert_int_eq(list.item[i].line, i);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/status");
    TCase *tcase = tcase_create("status");
    tcase_add_test(tcase, a_failure_fills_everything);
    tcase_add_test(tcase, nobody_need_listen);
    tcase_add_test(tcase, no_memory_says_so);
    tcase_add_loop_test(tcase, long_texts_are_cut_at_a_whole_character, 0, 4);
    tcase_add_test(tcase, what_just_fits_is_not_cut);
    tcase_add_test(tcase, a_long_file_name_is_cut);
    tcase_add_test(tcase, a_list_is_bounded_and_counts_the_rest);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
