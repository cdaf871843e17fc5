/* How often a text speaks of a param. */
#include "script/mentions.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text;
    int mentions;
} TEXTS[] = {
    { "", 0 },
    { "param \"share\" {}", 1 },
    { "param \"share\" {} x = share", 2 },
    { "share share_2 my_share shares", 1 },
    { "-- share\nshare", 1 },
    { "--[[ share\n share ]] share", 1 },
    { "--[==[ share ]] share ]==] share", 1 },
    { "--[==[ share ]=] share", 0 },
    { "--[[ share", 0 },
    { "--[= share\nshare", 1 },
    { "--", 0 },
    { "-share", 1 },
    { "\"share > 3\"", 1 },
};

START_TEST(words_are_counted)
{
    sb_model *m = NULL;
    sb_param *param = NULL;
    ck_assert_int_eq(sb_model_new(&m, "x.lua", NULL), SB_OK);
    ck_assert_int_eq(sb_model_add_param(m, "share", (sb_where){ "x.lua", 1 }, &param, NULL), SB_OK);
    size_t length = strlen(TEXTS[_i].text);
    char *exact = malloc(length > 0 ? length : 1); /* nothing past the end may be read */
    memcpy(exact, TEXTS[_i].text, length);
    sb_script_count_mentions(m, exact, length);
    ck_assert_msg(m->param[0].mentions == TEXTS[_i].mentions, "%d in: %s", m->param[0].mentions, TEXTS[_i].text);
    free(exact);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("script/mentions");
    TCase *t = tcase_create("mentions");
    tcase_add_loop_test(t, words_are_counted, 0, sizeof TEXTS / sizeof TEXTS[0]);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
