/* Ids made from titles: allowed, told apart, and not too long. */
#include "io/ids.h"
#include "model/words.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct made {
    const char *title, *id;
} MADE[] = {
    { "Ringer socialjouren", "ringer_socialjouren" },
    { "Åker hem på över- och underväg", "aker_hem_pa_over_och_undervag" },
    { "  Två   blanka  ", "tva_blanka" },
    { "Polis/jour (båda)", "polis_jour_bada" },
    { "24 timmar", "n24_timmar" },
    { "wait", "wait_2" }, /* a word of the language */
    { "Slut", "slut" },
    { "日本", "steg" },
    { "?!", "steg" },
    { "", "steg" },
    { "_", "steg" },
    { "Telefonintervju med personalen på boendet", "telefonintervju_med_personalen" },
    { "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
      "abcdefghijklmnopqrstuvwxyzabcdef" },
};

START_TEST(made)
{
    sb_ids ids = { .arena = sb_arena_new() };
    const char *id = sb_ids_make(&ids, MADE[_i].title, "steg");
    ck_assert_str_eq(id, MADE[_i].id);
    ck_assert_int_eq(sb_id_check(id, (sb_where){ 0 }, NULL), SB_OK);
    sb_arena_free(ids.arena);
}
END_TEST

START_TEST(told_apart)
{
    sb_ids ids = { .arena = sb_arena_new() };
    ck_assert_str_eq(sb_ids_make(&ids, "Gör", "x"), "gor");
    ck_assert_str_eq(sb_ids_make(&ids, "Gor", "x"), "gor_2");
    ck_assert_str_eq(sb_ids_make(&ids, "gor 2", "x"), "gor_2_2");
    ck_assert_str_eq(sb_ids_make(&ids, "GOR", "x"), "gor_3");
    for (int i = 0; i < 200; i++) {
        const char *id = sb_ids_make(&ids, "Ett mycket långt namn som skärs av", "x");
        ck_assert_uint_lt(strlen(id), SB_ID_LONGEST + 6);
    }
    for (int i = 0; i < ids.n; i++)
        for (int k = 0; k < i; k++) ck_assert_str_ne(ids.id[i], ids.id[k]);
    sb_arena_free(ids.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/ids");
    TCase *c = tcase_create("ids");
    tcase_add_loop_test(c, made, 0, sizeof MADE / sizeof *MADE);
    tcase_add_test(c, told_apart);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
