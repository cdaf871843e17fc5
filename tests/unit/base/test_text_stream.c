/* Text in memory, written through stdio: whole, of any length, with NULs, or not at all. */
#include "base/text_stream.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(comes_back_as_written)
{
    sb_text_stream stream;
    size_t length, n = 0;
    ck_assert(sb_text_open(&stream));
    for (int i = 0; i < 20000; i++) n += (size_t)fprintf(stream.out, "%d;", i);
    fputc('\0', stream.out);
    char *text = sb_text_close(&stream, &length);
    ck_assert_uint_eq(length, n + 1);
    ck_assert(strlen(text) == n && strncmp(text, "0;1;2;", 6) == 0 && strcmp(text + n - 12, "19998;19999;") == 0);
    free(text);
}
END_TEST

START_TEST(an_empty_one_is_an_empty_text)
{
    sb_text_stream stream;
    size_t length = 7;
    ck_assert(sb_text_open(&stream));
    char *text = sb_text_close(&stream, &length);
    ck_assert(text != NULL && *text == '\0' && length == 0);
    free(text);
}
END_TEST

/* What failed once has failed, though all that comes after finds room. */
START_TEST(does_not_forget)
{
    sb_text_stream stream;
    ck_assert(sb_text_open(&stream));
    fputs("begun", stream.out);
    fflush(stream.out);
    stream.failed = true;
    fputs("lost", stream.out);
    fflush(stream.out);
    clearerr(stream.out);
    ck_assert_ptr_null(sb_text_close(&stream, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/text_stream");
    TCase *c = tcase_create("text_stream");
    tcase_add_test(c, comes_back_as_written);
    tcase_add_test(c, an_empty_one_is_an_empty_text);
    tcase_add_test(c, does_not_forget);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
