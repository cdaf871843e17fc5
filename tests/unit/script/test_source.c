/* Files: what is read, and what is refused before Lua sees it. */
#include "view.h"

#include "reading.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/sb_source_XXXXXX";
static char path[300];

static void make_folder(void)
{
    strcpy(folder, "/tmp/sb_source_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/scenario.lua", folder);
}

static void remove_folder(void)
{
    unlink(path);
    rmdir(path);
    rmdir(folder);
}

static void write_file(const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    fclose(file);
}

static reading *read_file(void)
{
    reading *r = calloc(1, sizeof *r);
    ck_assert_ptr_nonnull(r);
    r->status = sb_script_read(&r->script, &r->model, path, NULL, &r->diags);
    return r;
}

#define GOOD "scenario { id=\"t\" }\nactor \"x\" { title=\"Åsa\" }\nstep \"a\" { by=\"x\" }\n"

static const struct refused {
    const char *text;
    size_t length;
    int line;
    const char *message;
} REFUSED[] = {
    { "", 0, 0, "this file is empty" },
    { " \n\t\r\n", 5, 0, "this file is empty" },
    { "\xEF\xBB\xBF", 3, 0, "this file is empty" },
    { "\x1BLua\x54\0\x19\x93", 8, 0, "this is a compiled Lua program, and only scenarios as text are run" },
    { "\xEF\xBB\xBF\x1BLua", 7, 0, "this is a compiled Lua program, and only scenarios as text are run" },
    { "\xFF\xFEs\0t\0", 6, 0, "this file is stored as UTF-16" },
    { "\xFE\xFF\0s\0t", 6, 0, "this file is stored as UTF-16" },
    { "s\0t\0e\0p\0", 8, 0, "this file is stored as UTF-16" },
    { "step\n\"a\0b\"", 10, 2, "this is not a text file: it holds zero bytes" },
    { "actor \"x\" {\n title=\"\xC5sa\" }", 22, 2,
      "this line has a character that is not UTF-8 (byte 0xC5)" },
    { "-- \xED\xA0\x80", 6, 1, "this line has a character that is not UTF-8 (byte 0xED)" },
    { "-- \xC0\xAF", 5, 1, "this line has a character that is not UTF-8 (byte 0xC0)" },
    { "-- \xF4\x90\x80\x80", 7, 1, "this line has a character that is not UTF-8 (byte 0xF4)" },
    { "-- \xE2\x82", 5, 1, "this line has a character that is not UTF-8 (byte 0xE2)" },
};

START_TEST(refused)
{
    const struct refused *row = &REFUSED[_i];
    write_file(row->text, row->length);
    reading *r = read_file();
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_ptr_null(r->model);
    ck_assert_ptr_null(r->script);
    ck_assert_int_eq(r->diags.n, 1);
    ck_assert_str_eq(r->diags.item[0].message, row->message);
    ck_assert_str_eq(r->diags.item[0].file, path);
    ck_assert_int_eq(r->diags.item[0].line, row->line);
    ck_assert_int_gt((int)strlen(r->diags.item[0].hint), 0);
    drop(r);
}
END_TEST

static const char *const ACCEPTED[] = {
    GOOD,
    "\xEF\xBB\xBF" GOOD,
    "scenario { id=\"t\" }\r\nactor \"x\" {}\r\nstep \"a\" { by=\"x\" }\r\n",
    GOOD "-- a last line without an end",
};

START_TEST(accepted)
{
    write_file(ACCEPTED[_i], strlen(ACCEPTED[_i]));
    reading *r = read_file();
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_str_eq(r->model->path, path);
    ck_assert_int_eq(node_of(r, "a")->where.line, 3);
    ck_assert_str_eq(node_of(r, "a")->where.file, path);
    drop(r);
}
END_TEST

static void check_message(sb_status status, const char *message)
{
    reading *r = read_file();
    ck_assert_int_eq(r->status, status);
    ck_assert_str_eq(r->diags.item[0].message, message);
    ck_assert_str_eq(r->diags.item[0].file, path);
    drop(r);
}

START_TEST(missing)
{
    check_message(SB_USER, "there is no such file");
    write_file(GOOD, strlen(GOOD));
    strcat(path, "/deeper.lua");
    check_message(SB_USER, "there is no such file");
    *strstr(path, "/deeper") = '\0';
}
END_TEST

START_TEST(a_folder)
{
    ck_assert_int_eq(mkdir(path, 0700), 0);
    check_message(SB_USER, "this is a folder, not a scenario file");
}
END_TEST

START_TEST(not_readable)
{
    write_file(GOOD, strlen(GOOD));
    ck_assert_int_eq(chmod(path, 0), 0);
    if (geteuid() != 0) check_message(SB_USER, "this file may not be read by you");
}
END_TEST

START_TEST(too_large)
{
    size_t size = 10 * 1024 * 1024 + 1;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', size);
    write_file(text, size);
    free(text);
    check_message(SB_USER, "this file is larger than 10 MB");
}
END_TEST

START_TEST(as_large_as_may_be)
{
    size_t size = 10 * 1024 * 1024;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', size);
    memcpy(text, GOOD, strlen(GOOD));
    write_file(text, size);
    free(text);
    reading *r = read_file();
    ck_assert_int_eq(r->status, SB_OK);
    drop(r);
}
END_TEST

START_TEST(endless_files_end)
{
    strcpy(path, "/dev/zero");
    reading *r = read_file();
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_str_eq(r->diags.item[0].message, "this file is larger than 10 MB");
    drop(r);
    snprintf(path, sizeof path, "%s/scenario.lua", folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/source");
    TCase *source = tcase_create("source");
    tcase_set_timeout(source, 60);
    tcase_add_checked_fixture(source, make_folder, remove_folder);
    tcase_add_loop_test(source, refused, 0, sizeof REFUSED / sizeof REFUSED[0]);
    tcase_add_loop_test(source, accepted, 0, sizeof ACCEPTED / sizeof ACCEPTED[0]);
    tcase_add_test(source, missing);
    tcase_add_test(source, a_folder);
    tcase_add_test(source, not_readable);
    tcase_add_test(source, too_large);
    tcase_add_test(source, as_large_as_may_be);
    tcase_add_test(source, endless_files_end);
    suite_add_tcase(suite, source);
    return run_suite(suite);
}
