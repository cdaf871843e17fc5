/* The nearest name to a misspelt one. */
#include "base/nearest.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const NAMES[] = { "polis", "socialjour", "migrationsverket", "god_man", "hvb", "boende" };
enum { N = sizeof NAMES / sizeof NAMES[0] };

typedef struct near {
    const char *name, *nearest;
} near;

static const near NEAR[] = {
    { "polsi", "polis" },   /* neighbours swapped */
    { "polisen", "polis" }, /* two too many of seven */
    { "poli", "polis" },    /* one missing */
    { "pplis", "polis" },   /* one changed */
    { "polissen", NULL },   /* three of eight is too much */
    { "socialjor", "socialjour" },
    { "socjour", NULL }, /* three missing of seven */
    { "migrationsvreket", "migrationsverket" },
    { "mirgationsvreket", "migrationsverket" },
    { "hbv", "hvb" },
    { "hb", NULL }, /* too short to tell */
    { "godman", "god_man" },
    { "boände", "boende" }, /* one letter, though two bytes */
    { "", NULL },
    { "skola", NULL },
    { "polis", "polis" },
};

START_TEST(nearest)
{
    const char *found = sb_nearest(NEAR[_i].name, NAMES, N);
    if (NEAR[_i].nearest == NULL) ck_assert_msg(found == NULL, "%s is not %s", NEAR[_i].name, found);
    else ck_assert_pstr_eq(found, NEAR[_i].nearest);
}
END_TEST

START_TEST(the_first_of_the_nearest_wins)
{
    const char *const names[] = { "abcx", "abcy", "abcd" };
    ck_assert_pstr_eq(sb_nearest("abcz", names, 3), "abcx");
    ck_assert_pstr_eq(sb_nearest("abcd", names, 3), "abcd");
    ck_assert_ptr_null(sb_nearest("abcd", names, 0));
    const char *const swapped[] = { "abxd", "abdc" }; /* a swap costs as much as a change */
    ck_assert_pstr_eq(sb_nearest("abcd", swapped, 2), "abxd");
}
END_TEST

START_TEST(long_names_are_safe)
{
    char name[5000], other[5000];
    memset(name, 'a', sizeof name);
    memset(other, 0xBF, sizeof other); /* continuation bytes alone */
    name[sizeof name - 1] = other[sizeof other - 1] = '\0';
    const char *const names[] = { other, name };
    ck_assert_pstr_eq(sb_nearest(name, names, 2), name);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base/nearest");
    TCase *t = tcase_create("nearest");
    tcase_add_loop_test(t, nearest, 0, sizeof NEAR / sizeof NEAR[0]);
    tcase_add_test(t, the_first_of_the_nearest_wins);
    tcase_add_test(t, long_names_are_safe);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
