/* Files whole or not at all. Each test works in a folder of its own, and checks that nothing is left behind.
 * */
#include "base/file.h"

#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[128];

static void setup(void)
{
    strcpy(folder, "/tmp/simbana-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/report.json", folder);
}

static int entries(void)
{
    int n = 0;
    DIR *dir = opendir(folder);
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

static void teardown(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static void holds(const char *file, const char *expected)
{
    char text[256] = "";
    FILE *in = fopen(file, "r");
    ck_assert_ptr_nonnull(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    ck_assert_str_eq(text, expected);
}

static void write_text(const char *file, const char *text)
{
    sb_diag diag = { 0 };
    sb_status status = sb_file_write(file, text, strlen(text), &diag);
    ck_assert_msg(status == SB_OK, "%s", diag.message);
}

static void must_fail(const char *file, const char *message)
{
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_file_write(file, "new", 3, &diag), SB_MACHINE);
    ck_assert_int_eq(diag.code, SB_MACHINE);
    ck_assert_msg(strstr(diag.message, message) != NULL, "no \"%s\" in: %s", message, diag.message);
    ck_assert_msg(strstr(diag.message, file) != NULL, "the path is not in: %s", diag.message);
    ck_assert_str_ne(diag.hint, "");
}

START_TEST(writes_and_replaces)
{
    write_text(path, "first");
    holds(path, "first");
    write_text(path, "second, longer");
    holds(path, "second, longer");
    ck_assert_int_eq(sb_file_write(path, "", 0, NULL), SB_OK);
    holds(path, "");
    ck_assert_int_eq(entries(), 1);
}
END_TEST

START_TEST(in_the_folder_one_stands_in)
{
    ck_assert_int_eq(chdir(folder), 0);
    write_text("here.txt", "x");
    holds("here.txt", "x");
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(entries(), 1);
}
END_TEST

START_TEST(modes)
{
    struct stat st;
    umask(027);
    write_text(path, "x");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0640);
    ck_assert_int_eq(chmod(path, 0604), 0);
    write_text(path, "y");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0604);
}
END_TEST

START_TEST(through_a_link)
{
    char link_path[128];
    struct stat st;
    snprintf(link_path, sizeof link_path, "%s/link", folder);
    write_text(path, "x");
    ck_assert_int_eq(symlink(path, link_path), 0);
    write_text(link_path, "y");
    holds(path, "y");
    ck_assert_int_eq(lstat(link_path, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
}
END_TEST

START_TEST(into_a_missing_folder)
{
    char missing[160];
    snprintf(missing, sizeof missing, "%s/no/such/file", folder);
    must_fail(missing, "No such file or directory");
    snprintf(missing, sizeof missing, "%s/report.json/file", folder);
    write_text(path, "x");
    must_fail(missing, "Not a directory");
    ck_assert_int_eq(entries(), 1);
}
END_TEST

START_TEST(onto_a_folder)
{
    must_fail(folder, "Is a directory");
    ck_assert_int_eq(entries(), 0);
}
END_TEST

START_TEST(onto_a_full_disk)
{
    must_fail("/dev/full", "the disk is full");
    struct stat st;
    ck_assert_int_eq(stat("/dev/full", &st), 0);
    ck_assert(S_ISCHR(st.st_mode)); /* not replaced by a file, even for root */
}
END_TEST

/* A limit on file sizes stands for the disk that fills up half-way. */
START_TEST(what_stood_there_outlives_a_failure)
{
    enum { SIZE = 1 << 20 };
    char *bytes = calloc(1, SIZE);
    sb_diag diag = { 0 };
    write_text(path, "precious");
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 4096, 4096 }), 0);
    ck_assert_int_eq(sb_file_write(path, bytes, SIZE, &diag), SB_MACHINE);
    ck_assert_msg(strstr(diag.message, "File too large") != NULL, "%s", diag.message);
    free(bytes);
    holds(path, "precious");
    ck_assert_int_eq(entries(), 1);
}
END_TEST

START_TEST(where_one_may_not_write)
{
    enum { NOBODY = 65534 };
    if (geteuid() == 0) { /* root may everything */
        ck_assert_int_eq(chown(folder, NOBODY, NOBODY), 0);
        ck_assert_int_eq(setuid(NOBODY), 0);
    }
    write_text(path, "x");
    ck_assert_int_eq(chmod(path, 0444), 0);
    must_fail(path, "Permission denied");
    holds(path, "x");
    ck_assert_int_eq(chmod(path, 0644), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    must_fail(path, "Permission denied");
    ck_assert_int_eq(chmod(folder, 0755), 0);
    holds(path, "x");
}
END_TEST

START_TEST(straight_into_a_pipe)
{
    int end[2];
    char name[64], text[16] = "";
    ck_assert_int_eq(pipe(end), 0);
    snprintf(name, sizeof name, "/proc/self/fd/%d", end[1]);
    write_text(name, "through");
    ck_assert_int_eq(read(end[0], text, sizeof text - 1), 7);
    ck_assert_str_eq(text, "through");
}
END_TEST

START_TEST(new_files_only)
{
    sb_diag diag = { 0 };
    char link[140];
    snprintf(link, sizeof link, "%s/link", folder);
    ck_assert_int_eq(sb_file_write_new(path, "first", 5, &diag), SB_OK);
    holds(path, "first");
    ck_assert_int_eq(sb_file_write_new(path, "second", 6, &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.message, "is there already"));
    holds(path, "first");
    ck_assert_int_eq(symlink("nowhere", link), 0);
    ck_assert_int_eq(sb_file_write_new(link, "x", 1, &diag), SB_USER);
    ck_assert_int_eq(sb_file_write_new(folder, "x", 1, &diag), SB_USER);
    ck_assert_int_eq(entries(), 2);
}
END_TEST

START_TEST(reading)
{
    static const sb_file_sort SMALL = { "sheet", ".csv", 1024 * 1024 };
    char *text, *large = calloc(1, SMALL.most + 1);
    size_t n;
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_file_read(&text, &n, path, &SMALL, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "there is no such file");
    ck_assert_str_eq(diag.hint, "Check the name and the folder; a sheet's name usually ends with .csv.");
    ck_assert_str_eq(diag.file, path);
    ck_assert_int_eq(sb_file_read(&text, &n, folder, &SMALL, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "this is a folder, not a sheet file");
    ck_assert_int_eq(sb_file_read(&text, &n, "/dev/zero", &SMALL, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "this file is larger than 1 MB");
    ck_assert_int_eq(sb_file_write(path, large, SMALL.most, &diag), SB_OK);
    ck_assert_int_eq(sb_file_read(&text, &n, path, &SMALL, &diag), SB_OK);
    ck_assert_uint_eq(n, SMALL.most);
    ck_assert_mem_eq(text, large, n);
    free(text);
    ck_assert_int_eq(sb_file_write(path, large, SMALL.most + 1, &diag), SB_OK);
    ck_assert_int_eq(sb_file_read(&text, &n, path, &SMALL, &diag), SB_USER);
    ck_assert_str_eq(diag.hint, "Is it really a sheet?");
    free(large);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/file");
    TCase *c = tcase_create("file");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, writes_and_replaces);
    tcase_add_test(c, in_the_folder_one_stands_in);
    tcase_add_test(c, modes);
    tcase_add_test(c, through_a_link);
    tcase_add_test(c, into_a_missing_folder);
    tcase_add_test(c, onto_a_folder);
    tcase_add_test(c, onto_a_full_disk);
    tcase_add_test(c, what_stood_there_outlives_a_failure);
    tcase_add_test(c, where_one_may_not_write);
    tcase_add_test(c, straight_into_a_pipe);
    tcase_add_test(c, new_files_only);
    tcase_add_test(c, reading);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
