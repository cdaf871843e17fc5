/* Lua text: whatever a text holds stays inside its quotes or on its comment's line. */
#include "io/lua_text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static sb_lua_text lua;

static void is(const char *wanted)
{
    char *text;
    ck_assert_int_eq(sb_lua_close(&lua, &text, NULL), SB_OK);
    ck_assert_str_eq(text, wanted);
    free(text);
}

static const struct quoted {
    const char *text, *lua;
} QUOTED[] = {
    { "", "\"\"" },
    { "Gör på – €", "\"Gör på – €\"" },
    { "a\"b\\", "\"a\\\"b\\\\\"" },
    { "\\\"", "\"\\\\\\\"\"" },
    { "]]--[[", "\"]]--[[\"" },
    { "a\nb\r\t1", "\"a\\010b\\013\\0091\"" }, /* three digits, so that a digit may follow */
    { "\x1b\x7f", "\"\\027\\127\"" },
    { "\xE5 \xC3", "\"\\229 \\195\"" }, /* no UTF-8 */
    { "\xC2\x85", "\"\\u{85}\"" },
};

START_TEST(quoted)
{
    ck_assert_int_eq(sb_lua_open(&lua, NULL), SB_OK);
    sb_lua_quoted(&lua, QUOTED[_i].text);
    is(QUOTED[_i].lua);
}
END_TEST

START_TEST(declarations)
{
    ck_assert_int_eq(sb_lua_open(&lua, NULL), SB_OK);
    sb_lua_declare(&lua, "step", "a");
    sb_lua_field(&lua, "title", "A");
    sb_lua_field(&lua, "takes", NULL);
    sb_lua_code(&lua, "child", "%s", "true");
    sb_lua_done(&lua, "row\n2");
    sb_lua_declare(&lua, "flow", NULL);
    sb_lua_entry(&lua, "a");
    sb_lua_begin(&lua);
    sb_lua_field(&lua, "via", "v");
    sb_lua_end(&lua);
    sb_lua_entry(&lua, "b");
    sb_lua_done(&lua, "");
    sb_lua_blank(&lua);
    sb_lua_declare(&lua, "choice", "c");
    sb_lua_field(&lua, "title", "C");
    sb_lua_break(&lua);
    sb_lua_begin(&lua);
    sb_lua_code(&lua, "p", "1/%d", 2);
    sb_lua_end(&lua);
    sb_lua_done(&lua, NULL);
    is("step \"a\" { title=\"A\", child=true } -- row 2\n"
       "flow { \"a\", { via=\"v\" }, \"b\" }\n\n"
       "choice \"c\" { title=\"C\",\n  { p=1/2 } }\n");
}
END_TEST

START_TEST(comments)
{
    ck_assert_int_eq(sb_lua_open(&lua, NULL), SB_OK);
    sb_lua_comment(&lua, "%s", "[[ a\r\nerror()\u2028error()");
    sb_lua_comment(&lua, "%s", "");
    sb_lua_comment(&lua, "%090d %s", 0, "a long line is broken");
    is("-- [[ a error() error()\n"
       "--\n"
       "-- 000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 a "
       "long\n"
       "-- line is broken\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/lua_text");
    TCase *c = tcase_create("lua");
    tcase_add_loop_test(c, quoted, 0, sizeof QUOTED / sizeof *QUOTED);
    tcase_add_test(c, declarations);
    tcase_add_test(c, comments);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
