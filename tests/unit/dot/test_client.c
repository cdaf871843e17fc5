/* The client of simbana-dot: a good layout, and every way in which a child can be a bad one. */
#include "draw/dot_client.h"

#include "../draw/made_up.h"
#include "draw/dot_child.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>

static char folder[] = "/tmp/simbana-test-XXXXXX";

/* An executable shell script, to be a bad simbana-dot. */
static const char *script(const char *text)
{
    static char path[64];
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/bad-dot", folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\n%s\n", text);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(path, 0700), 0);
    return path;
}

static void clean_up(const char *path)
{
    remove(path);
    rmdir(folder);
}

/* Two nodes and a link between them, laid out by the program at `path`. */
static sb_status lay_out_two(const char *path, int limit_ms, sb_dot_layout *layout, sb_arena *arena,
                             sb_diag *diag)
{
    sb_dot_node node[] = { { 100, 40, false }, { 60, 60, true } };
    sb_dot_edge edge[] = {
        { .from = 0, .to = 1, .weight = 1, .span = 1, .steers = true, .label_w = 40, .label_h = 14 }
    };
    sb_dot_graph graph = {
        .node_gap = 20, .rank_gap = 30, .node = node, .n_nodes = 2, .edge = edge, .n_edges = 1
    };
    memset(diag, 0, sizeof *diag);
    return sb_dot_lay_out(layout, &graph, path, limit_ms, arena, diag);
}

START_TEST(lays_out)
{
    sb_dot_layout layout;
    sb_diag diag;
    sb_arena *arena = sb_arena_new();
    ck_assert_msg(lay_out_two(dot_program(), 20000, &layout, arena, &diag) == SB_OK, "%s", diag.message);
    ck_assert(layout.node[0].y < layout.node[1].y);
    ck_assert(layout.route[0].n >= 4);
    ck_assert(layout.route[0].label.y > layout.node[0].y && layout.route[0].label.y < layout.node[1].y);
    sb_arena_free(arena);
}
END_TEST

static const struct bad {
    const char *does, *said;
} bad[] = {
    { "exit 0", "did not answer" },
    { "exit 7", "failed" },
    { "echo kaputt >&2; exit 1", "failed: kaputt" },
    { "kill -9 $$", "died" },
    { "echo hej", "did not answer" },
    { "head -c 100000 /dev/urandom", "did not answer" },
    { "echo '{}'", "did not answer" },
    { "echo '{\"width\":1,\"height\":1,\"nodes\":[],\"edges\":[]}'", "did not answer" },
    { "echo "
      "'{\"width\":1,\"height\":1,\"nodes\":[{\"id\":\"1\",\"x\":0,\"y\":0},{\"id\":\"0\",\"x\":0,\"y\":0}],"
      "\"edges\":[{\"from\":\"0\",\"to\":\"1\",\"points\":[[0,0],[0,0],[0,0],[0,0]],\"tip\":[0,0],\"label\":["
      "0,0]}]}'",
      "did not answer" },
    { "echo "
      "'{\"width\":1,\"height\":1,\"nodes\":[{\"id\":\"0\",\"x\":1e300,\"y\":0},{\"id\":\"1\",\"x\":0,\"y\":"
      "0}],"
      "\"edges\":[{\"from\":\"0\",\"to\":\"1\",\"points\":[[0,0],[0,0],[0,0],[0,0]],\"tip\":[0,0],\"label\":["
      "0,0]}]}'",
      "did not answer" },
    { "echo "
      "'{\"width\":1,\"height\":1,\"nodes\":[{\"id\":\"0\",\"x\":0,\"y\":0},{\"id\":\"1\",\"x\":0,\"y\":0}],"
      "\"edges\":[{\"from\":\"0\",\"to\":\"1\",\"points\":[[0,0],[0,0],[0,0]],\"tip\":[0,0],\"label\":[0,0]}]"
      "}'",
      "did not answer" },
    { "echo "
      "'{\"width\":1,\"height\":1,\"nodes\":[{\"id\":\"0\",\"x\":0,\"y\":0},{\"id\":\"1\",\"x\":0,\"y\":0}],"
      "\"edges\":[{\"from\":\"0\",\"to\":\"1\",\"points\":[[0,0],[0,0],[0,0],[0,0],[0,0]],\"tip\":[0,0],"
      "\"label\":[0,0]}]"
      "}'",
      "did not answer" },
    { "while :; do echo 0123456789; sleep 0.1; done",
      "took too long" },
    { "exec cat /dev/zero", "writes without end" },
    { "exec sleep 100", "took too long" },
    { "exec <&- >&- 2>&- sleep 100", "died" },
    { "cat >/dev/null; exec sleep 100", "took too long" },
};

START_TEST(bad_programs_are_told_of)
{
    sb_dot_layout layout = { .width = -1 };
    sb_diag diag;
    sb_arena *arena = sb_arena_new();
    const char *path = script(bad[_i].does);
    ck_assert_int_eq(lay_out_two(path, 1500, &layout, arena, &diag), SB_MACHINE);
    ck_assert_msg(strstr(diag.message, bad[_i].said), "%s: %s", bad[_i].does, diag.message);
    ck_assert_ptr_nonnull(strstr(diag.message, path));
    ck_assert_double_eq(layout.width, -1);
    ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left */
    ck_assert_int_eq(errno, ECHILD);
    sb_arena_free(arena);
    clean_up(path);
}
END_TEST

START_TEST(a_missing_program_is_told_of)
{
    sb_dot_layout layout;
    sb_diag diag;
    sb_arena *arena = sb_arena_new();
    ck_assert_int_eq(lay_out_two("/nowhere/simbana-dot", 1000, &layout, arena, &diag), SB_MACHINE);
    ck_assert_ptr_nonnull(strstr(diag.message, "/nowhere/simbana-dot"));
    ck_assert_int_eq(lay_out_two("/etc/passwd", 1000, &layout, arena, &diag), SB_MACHINE);
    ck_assert_str_ne(diag.hint, "");
    sb_arena_free(arena);
}
END_TEST

/* Neither side may wait for the other for ever: much in while much comes out, much in that nobody reads. */
START_TEST(no_deadlock_on_large_texts)
{
    enum { SIZE = 4 << 20 };
    char *input = malloc(SIZE), *output = NULL;
    size_t length;
    sb_diag diag = { 0 };
    ck_assert_ptr_nonnull(input);
    memset(input, 'x', SIZE);
    ck_assert_int_eq(sb_child_run(&output, &length, "/bin/cat", input, SIZE, 20000, &diag), SB_OK);
    ck_assert_int_eq((int)length, SIZE);
    ck_assert_int_eq(memcmp(input, output, SIZE), 0);
    free(output);
    const char *path = script("exec <&-; echo done");
    ck_assert_msg(sb_child_run(&output, &length, path, input, SIZE, 20000, &diag) == SB_OK, "%s",
                  diag.message);
    ck_assert_str_eq(output, "done\n");
    free(output);
    free(input);
    clean_up(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dot/client");
    TCase *c = tcase_create("child");
    tcase_set_timeout(c, 30);
    tcase_add_test(c, lays_out);
    tcase_add_loop_test(c, bad_programs_are_told_of, 0, (int)(sizeof bad / sizeof *bad));
    tcase_add_test(c, a_missing_program_is_told_of);
    tcase_add_test(c, no_deadlock_on_large_texts);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
