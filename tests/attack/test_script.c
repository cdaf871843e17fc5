/* Hostile scenarios: each file in lua/ says in its first line what is to be said of it, and is over soon. */
#include "../unit/script/view.h"

#include "../unit/script/reading.h"

#include <dirent.h>
#include <time.h>

enum { FILES_MAX = 400 };
static char file[FILES_MAX][64];
static int n_files;

static void folder(char *to, size_t size)
{
    const char *slash = strrchr(__FILE__, '/');
    snprintf(to, size, "%.*s/lua", (int)(slash ? slash - __FILE__ : 1), slash ? __FILE__ : ".");
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void find_files(void)
{
    char path[512];
    folder(path, sizeof path);
    DIR *directory = opendir(path);
    if (directory == NULL) return;
    for (struct dirent *entry = readdir(directory); entry != NULL && n_files < FILES_MAX;
         entry = readdir(directory))
        if (strstr(entry->d_name, ".lua") != NULL && strlen(entry->d_name) < sizeof file[0])
            strcpy(file[n_files++], entry->d_name);
    closedir(directory);
    qsort(file, (size_t)n_files, sizeof file[0], by_name);
}

/* "-- expect: message", "-- expect call: message" of callback 0, or "-- expect ok". */
static void expectation(const char *path, char kind[16], char message[128])
{
    char line[200] = "";
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    fclose(f);
    kind[0] = message[0] = '\0';
    if (strncmp(line, "-- expect ok", 12) == 0) strcpy(kind, "ok");
    else if (strncmp(line, "-- expect call:", 15) == 0) strcpy(kind, "call");
    else if (strncmp(line, "-- expect:", 10) == 0) strcpy(kind, "read");
    ck_assert_msg(kind[0] != '\0', "%s does not say what to expect", path);
    const char *colon = strchr(line, ':');
    if (colon == NULL) return;
    snprintf(message, 128, "%s", colon + 1 + (colon[1] == ' '));
    message[strcspn(message, "\n")] = '\0';
}

static void call_it(const char *path, reading *r, sb_diag *diag)
{
    sb_hooks hooks = sb_script_hooks(r->script);
    sb_view view = { .value = { { SB_NUMBER, 1 } } };
    sb_answer answer;
    sb_status status = hooks.call(hooks.self, 0, SB_WANT_NOTHING, &view, &answer, diag);
    if (status == SB_OK) status = hooks.settle(hooks.self, diag);
    ck_assert_msg(status == SB_USER, "%s: status %d", path, status);
}

START_TEST(attack)
{
    char path[640], kind[16], message[128], where[512];
    folder(where, sizeof where);
    snprintf(path, sizeof path, "%s/%s", where, file[_i]);
    expectation(path, kind, message);
    reading *r = calloc(1, sizeof *r);
    ck_assert_ptr_nonnull(r);
    clock_t begin = clock();
    r->status = sb_script_read(&r->script, &r->model, path, NULL, &r->diags);
    sb_diag diag = r->diags.item[0];
    if (strcmp(kind, "read") != 0) {
        ck_assert_msg(r->status == SB_OK, "%s: %s", path, diag.message);
        if (strcmp(kind, "call") == 0) call_it(path, r, &diag);
    } else {
        ck_assert_msg(r->status == SB_USER, "%s: status %d", path, r->status);
        ck_assert_ptr_null(r->script);
    }
    double took = (double)(clock() - begin) / CLOCKS_PER_SEC;
    if (took > 1.5) printf("%s took %.1f s\n", file[_i], took);
    if (strcmp(kind, "ok") != 0) {
        ck_assert_msg(strstr(diag.message, message) != NULL, "%s: %s", path, diag.message);
        ck_assert_str_eq(diag.file, path);
        ck_assert_msg(diag.line > 0, "%s: no line: %s", path, diag.message);
    }
    drop(r);
}
END_TEST

/* --- what is too deep, long or many for a file ------------------------------------------------------- */

static char *repeat(const char *before, const char *piece, int n, const char *after)
{
    size_t length = strlen(piece);
    char *text = malloc(strlen(before) + length * (size_t)n + strlen(after) + 1);
    ck_assert_ptr_nonnull(text);
    char *at = text + strlen(strcpy(text, before));
    for (int i = 0; i < n; i++, at += length) memcpy(at, piece, length);
    strcpy(at, after);
    return text;
}

static const struct many {
    const char *before, *piece;
    int n;
    const char *after;
} MANY[] = {
    { "local x = ", "(", 100000, "" },
    { "local x = ", "{", 100000, "" },
    { "local x = ", "-", 100000, "1" },
    { "local x = ", "not ", 100000, "1" },
    { "local x = 1", "..1", 100000, "" },
    { "local x = 1", "^1", 100000, "" },
    { "local x = f", ".a", 100000, "" },
    { "local x = f", "()", 100000, "" },
    { "", "do ", 100000, "" },
    { "", "if true then ", 50000, "" },
    { "", "local function f() ", 50000, "" },
    { "", "local a ", 300, "" },
    { "local x = {", "{},", 300000, "}" },
    { "local x = \"", "x", 200000, "\"" },
    { "local ", "x", 200000, " = 1" },
    { "step \"a\" { when=\"", "(", 60000, "\" }" },
    { "step \"a\" { when=\"", "not ", 10000, "alder\" }" },
    { "--[", "=", 1000000, "[" },
    { "local x = [", "=", 1000000, "[" },
    { "", "“", 100000, "" },
    { "\"", "\\", 100000, "" },
    { "local x = 0x", "f", 100000, "" },
    { "local x = 1e", "9", 100000, "" },
    { "flow { ", "\"a\",", 100000, "}" },
    { "", "}", 100000, "" },
    { "", "\n", 1000000, "x" },
};

START_TEST(too_many)
{
    char *text = repeat(MANY[_i].before, MANY[_i].piece, MANY[_i].n, MANY[_i].after);
    reading *r = read_text(text);
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_int_ge(r->diags.n, 1);
    ck_assert_int_gt((int)strlen(r->diags.item[0].message), 0);
    drop(r);
    free(text);
}
END_TEST

/* Every beginning of a scenario, and every single byte of it replaced: something is said, nothing breaks. */
static const char WHOLE[] = "scenario { id=\"t\", unit=\"min\" }\nlocal k = [==[x]==] --[[c]]\nactor \"p\" { "
                            "title=\"Å\", staff={ {4,\"mon-fri 08-16\"} } }\n"
                            "case { a=int(15,17) }\nchoice \"v\" { { when=function(c) return c.a == 5 end, "
                            "to=\"s\" }, { otherwise=\"s\" } }\n"
                            "step \"s\" { by=\"p\", takes=exp(0.5) }\n";

START_TEST(torn_texts)
{
    size_t length = strlen(WHOLE);
    char text[sizeof WHOLE];
    static const char BYTES[] = "\"'{}()=,-[]\n\xC3 x0\x1B#";
    for (size_t i = 0; i < length; i++) {
        strcpy(text, WHOLE);
        text[i] = '\0';
        reading *r = read_text(text);
        ck_assert(r->status == SB_OK || r->diags.n > 0);
        drop(r);
        for (size_t j = 0; j < sizeof BYTES; j++) {
            strcpy(text, WHOLE);
            text[i] = BYTES[j];
            r = calloc(1, sizeof *r);
            r->status = sb_script_read_text(&r->script, &r->model, "torn.lua", text, length, NULL, &r->diags);
            ck_assert(r->status == SB_OK || r->diags.n > 0);
            drop(r);
        }
    }
}
END_TEST

int main(void)
{
    find_files();
    Suite *suite = suite_create("attack/script");
    TCase *attacks = tcase_create("attacks");
    tcase_set_timeout(attacks, 120);
    tcase_add_loop_test(attacks, attack, 0, n_files > 0 ? n_files : 1);
    tcase_add_loop_test(attacks, too_many, 0, sizeof MANY / sizeof MANY[0]);
    tcase_add_test(attacks, torn_texts);
    suite_add_tcase(suite, attacks);
    return run_suite(suite);
}
