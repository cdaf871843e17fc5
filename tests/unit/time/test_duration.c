/* Durations as text, read and printed. */
#include "time/duration.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define DAYS(n) ((n)*SB_DAY)

static const struct good {
    const char *text;
    sb_ns low, high;
} GOOD[] = {
    { "45 s", 45 * SB_SECOND, 45 * SB_SECOND },
    { "45s", 45 * SB_SECOND, 45 * SB_SECOND },
    { "  10 min\t", 10 * SB_MINUTE, 10 * SB_MINUTE },
    { "1 h 30 min", 90 * SB_MINUTE, 90 * SB_MINUTE },
    { "1h30min", 90 * SB_MINUTE, 90 * SB_MINUTE },
    { "3 d", DAYS(3), DAYS(3) },
    { "2 w", DAYS(14), DAYS(14) },
    { "3 mon", DAYS(90), DAYS(90) },
    { "1 y", DAYS(365), DAYS(365) },
    { "1 Y 2 MON 3 D", DAYS(365 + 60 + 3), DAYS(365 + 60 + 3) },
    { "30 sek", 30 * SB_SECOND, 30 * SB_SECOND },
    { "2 tim 15 min", 135 * SB_MINUTE, 135 * SB_MINUTE },
    { "1 timme", SB_HOUR, SB_HOUR },
    { "3 dygn 4 tim", DAYS(3) + 4 * SB_HOUR, DAYS(3) + 4 * SB_HOUR },
    { "1 dag", DAYS(1), DAYS(1) },
    { "2 dagar", DAYS(2), DAYS(2) },
    { "2 v", DAYS(14), DAYS(14) },
    { "1 vecka", DAYS(7), DAYS(7) },
    { "2 veckor", DAYS(14), DAYS(14) },
    { "1 mån", DAYS(30), DAYS(30) },
    { "2 MÅNADER", DAYS(60), DAYS(60) },
    { "1 månad", DAYS(30), DAYS(30) },
    { "18 år", DAYS(18 * 365), DAYS(18 * 365) },
    { "1,5 h", 90 * SB_MINUTE, 90 * SB_MINUTE },
    { "1.5 h", 90 * SB_MINUTE, 90 * SB_MINUTE },
    { "0,25 d", 6 * SB_HOUR, 6 * SB_HOUR },
    { ".5 h", 30 * SB_MINUTE, 30 * SB_MINUTE },
    { "0 s", 0, 0 },
    { "0000000000000000000000007 min", 7 * SB_MINUTE, 7 * SB_MINUTE },
    { "1\u00A0h", SB_HOUR, SB_HOUR },
    { "5-15 min", 5 * SB_MINUTE, 15 * SB_MINUTE },
    { "5–15 min", 5 * SB_MINUTE, 15 * SB_MINUTE },
    { "5 − 15 min", 5 * SB_MINUTE, 15 * SB_MINUTE },
    { "5 min-15 min", 5 * SB_MINUTE, 15 * SB_MINUTE },
    { "30 min - 2 h", 30 * SB_MINUTE, 2 * SB_HOUR },
    { "1 h 30 min - 2 h 15 min", 90 * SB_MINUTE, 135 * SB_MINUTE },
    { "1,5-2 tim", 90 * SB_MINUTE, 2 * SB_HOUR },
    { "7-7 d", DAYS(7), DAYS(7) },
    { "0-1 h", 0, SB_HOUR },
    { "5 ms", 5000000, 5000000 },
    { "5 µs", 5000, 5000 },
    { "5 us", 5000, 5000 },
    { "1 ns", 1, 1 },
    { "0.000000001 s", 1, 1 },
    { "0.0000000005 s", 1, 1 }, /* half a nanosecond is rounded up */
    { "0.0000000004999 s", 0, 0 },
    { "0.100000000000000000999 s", 100000000, 100000000 }, /* what is past 18 decimals is dropped */
    { "0.333333333333333333 y", INT64_C(10512000000000000), INT64_C(10512000000000000) },
    { "106751 d", DAYS(106751), DAYS(106751) },
};

START_TEST(reads)
{
    const struct good *row = &GOOD[_i];
    sb_ns low = -1, high = -1;
    sb_diag diag = { .code = SB_OK };
    ck_assert_msg(sb_duration_parse(&low, &high, row->text, &diag) == SB_OK, "%s: %s", row->text,
                  diag.message);
    ck_assert_msg(low == row->low && high == row->high, "%s: %" PRId64 " %" PRId64, row->text, low, high);
    ck_assert_int_eq(diag.code, SB_OK);
}
END_TEST

/* Just below SB_NEVER is right, SB_NEVER itself is not a duration. */
START_TEST(largest)
{
    sb_ns low, high;
    ck_assert_int_eq(sb_duration_parse(&low, &high, "9223372036854775 us 806 ns", NULL), SB_OK);
    ck_assert_int_eq(low, SB_NEVER - 1);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "9223372036854775 us 807 ns", NULL), SB_USER);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "9223372036854775806 ns", NULL), SB_OK);
    ck_assert_int_eq(low, SB_NEVER - 1);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "9223372036854775807 ns", NULL), SB_USER);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "10000000000000000000 ns", NULL), SB_USER);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "292 y", NULL), SB_OK);
    ck_assert_int_eq(sb_duration_parse(&low, &high, "293 y", NULL), SB_USER);
}
END_TEST

static const struct bad {
    const char *text, *message, *hint;
} BAD[] = {
    { "", "missing", "as in" },
    { "   ", "missing", "as in" },
    { "15", "\"15\" has no unit", "\"15 min\"" },
    { "1,5", "has no unit", "\"1,5 h\"" },
    { "5-15", "has no unit", "min" },
    { "5 min - 15", "number without a unit", "min" },
    { "1 h 30", "number without a unit", "min" },
    { "1-1 h 30 min", "has no unit", "min" },
    { "15 minn", "no unit \"minn\"", "\"min\"" },
    { "2 timar", "no unit \"timar\"", "\"timmar\"" },
    { "3 dygnn", "no unit \"dygnn\"", "\"dygn\"" },
    { "3 manader", "no unit \"manader\"", "\"månader\"" },
    { "5 m", "no unit \"m\"", "\"mon\" for months" },
    { "5 parsec", "no unit \"parsec\"", "Units are" },
    { "-5 min", "negative", "min" },
    { "−5 min", "negative", "min" },
    { "5--15 min", "negative", "min" },
    { "400 y", "292 years", "shorter" },
    { "9999999999999999999999 s", "292 years", "shorter" },
    { "291 y 999999999 h", "292 years", "shorter" },
    { "2-1 h", "the shorter comes first", "min" },
    { "2 h - 30 min", "the shorter comes first", "min" },
    { "5 min 15 min", "wrong order", "5-15 min" },
    { "30 min 1 h", "wrong order", "min" },
    { "abc", "not a duration", "min" },
    { "min", "not a duration", "min" },
    { "1 h-", "not a duration", "min" },
    { "- ", "negative", "min" },
    { "1..5 h", "has no unit", "min" },
    { "1e3 s", "no unit \"e\"", "min" },
    { "1 h (ca)", "goes on", "min" },
    { "1-2-3 h", "has no unit", "min" },
    { "1 h - 2 h - 3 h", "goes on", "min" },
    { "0x10 s", "no unit \"x\"", "min" },
    { "5 \xFF\xFE", "has no unit", "min" },
};

START_TEST(refuses)
{
    const struct bad *row = &BAD[_i];
    sb_ns low = -7, high = -8;
    sb_diag diag = { .code = SB_OK };
    ck_assert_msg(sb_duration_parse(&low, &high, row->text, &diag) == SB_USER, "%s was read", row->text);
    ck_assert_msg(strstr(diag.message, row->message) != NULL, "%s: %s", row->text, diag.message);
    ck_assert_msg(strstr(diag.hint, row->hint) != NULL, "%s: %s", row->text, diag.hint);
    ck_assert_int_eq(diag.code, SB_USER);
    ck_assert(low == -7 && high == -8); /* untouched */
    ck_assert_int_eq(sb_duration_parse(&low, &high, row->text, NULL), SB_USER);
}
END_TEST

START_TEST(knows_units)
{
    ck_assert_int_eq(sb_duration_unit("d"), SB_DAY);
    ck_assert_int_eq(sb_duration_unit("Tim"), SB_HOUR);
    ck_assert_int_eq(sb_duration_unit("år"), 365 * SB_DAY);
    ck_assert_int_eq(sb_duration_unit("mån"), 30 * SB_DAY);
    ck_assert_int_eq(sb_duration_unit("week"), 7 * SB_DAY);
    ck_assert_int_eq(sb_duration_unit("m"), 0);
    ck_assert_int_eq(sb_duration_unit(""), 0);
    ck_assert_int_eq(sb_duration_unit(" h"), 0);
}
END_TEST

static const struct printed {
    sb_ns duration;
    const char *english, *swedish;
} PRINTED[] = {
    { 0, "0 s", "0 s" },
    { 1, "1 ns", "1 ns" },
    { 999, "999 ns", "999 ns" },
    { 1500, "2 µs", "2 µs" },
    { 45000000, "45 ms", "45 ms" },
    { 99499999, "99 ms", "99 ms" },
    { 99500000, "0.1 s", "0,1 s" },
    { SB_SECOND / 2, "0.5 s", "0,5 s" },
    { SB_SECOND / 4, "0.25 s", "0,25 s" },
    { 305 * (SB_SECOND / 1000), "0.31 s", "0,31 s" },
    { 109 * (SB_SECOND / 1000) - SB_SECOND / 1000 * 2, "0.11 s", "0,11 s" },
    { 999 * (SB_SECOND / 1000), "1 s", "1 s" },
    { 3 * SB_SECOND / 2, "1.5 s", "1,5 s" },
    { 2 * SB_SECOND, "2 s", "2 s" },
    { 99 * (SB_SECOND / 10), "9.9 s", "9,9 s" },
    { 996 * (SB_SECOND / 100), "10 s", "10 s" },
    { 45 * SB_SECOND + SB_SECOND / 4, "45 s", "45 s" },
    { 596 * (SB_SECOND / 10), "1 min", "1 min" },
    { 125 * SB_SECOND, "2 min 5 s", "2 min 5 s" },
    { 59 * SB_MINUTE + 596 * (SB_SECOND / 10), "1 h", "1 tim" },
    { 135 * SB_MINUTE, "2 h 15 min", "2 tim 15 min" },
    { 135 * SB_MINUTE + 30 * SB_SECOND, "2 h 16 min", "2 tim 16 min" },
    { 24 * SB_HOUR - SB_SECOND, "1 d", "1 dygn" },
    { 3 * SB_DAY + 4 * SB_HOUR, "3 d 4 h", "3 dygn 4 tim" },
    { 59 * SB_DAY + 23 * SB_HOUR + 40 * SB_MINUTE, "60 d", "60 dygn" },
    { 90 * SB_DAY + 11 * SB_HOUR, "90 d", "90 dygn" },
    { 90 * SB_DAY + 13 * SB_HOUR, "91 d", "91 dygn" },
    { -135 * SB_MINUTE, "−2 h 15 min", "−2 tim 15 min" },
    { -SB_SECOND / 2, "−0.5 s", "−0,5 s" },
    { INT64_MAX, "106752 d", "106752 dygn" },
    { INT64_MIN, "−106752 d", "−106752 dygn" },
};

START_TEST(prints)
{
    const struct printed *row = &PRINTED[_i];
    char to[SB_DURATION_SIZE];
    ck_assert_str_eq(sb_duration_print(to, sizeof to, row->duration, false), row->english);
    ck_assert_str_eq(sb_duration_print(to, sizeof to, row->duration, true), row->swedish);
}
END_TEST

START_TEST(prints_into_little_room)
{
    char to[8] = "xxxxxxx";
    ck_assert_str_eq(sb_duration_print(to, 4, 135 * SB_MINUTE, true), "2 t");
    ck_assert_int_eq(to[4], 'x');
    ck_assert_str_eq(sb_duration_print(to, 1, SB_HOUR, true), "");
    ck_assert_str_eq(sb_duration_print(to, 3, -SB_HOUR, true),
                     ""); /* the sign has three bytes: not half of it */
    to[0] = 'x';
    sb_duration_print(to, 0, SB_HOUR, true);
    ck_assert_int_eq(to[0], 'x');
}
END_TEST

/* How far off a printed duration may be: half of what its last digit stands for. */
static sb_ns tolerance(sb_ns d)
{
    static const sb_ns bound[][2] = {
        { SB_SECOND / 1000000, 0 },
        { SB_SECOND / 1000, SB_SECOND / 2000000 },
        { SB_SECOND / 10, SB_SECOND / 2000 },
        { SB_SECOND, SB_SECOND / 200 },
        { 10 * SB_SECOND, SB_SECOND / 20 },
        { SB_HOUR, SB_SECOND / 2 },
        { SB_DAY, SB_MINUTE / 2 },
        { 60 * SB_DAY, SB_HOUR / 2 },
    };
    for (size_t i = 0; i < sizeof bound / sizeof bound[0]; i++)
        if (d < bound[i][0]) return bound[i][1];
    return SB_DAY / 2;
}

/* What is printed can be read again, and is right to within half of its smaller unit. */
START_TEST(prints_what_it_reads)
{
    uint64_t seed = 20161007;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        sb_ns d = (sb_ns)(seed >> (1 + seed % 59)), low, high;
        char sv[SB_DURATION_SIZE], en[SB_DURATION_SIZE];
        sb_duration_print(sv, sizeof sv, d, true);
        sb_duration_print(en, sizeof en, d, false);
        bool swedish = sb_duration_parse(&low, &high, sv, NULL) == SB_OK;
        bool english = sb_duration_parse(&low, &low, en, NULL) == SB_OK && low == high;
        sb_ns off = low > d ? low - d : d - low;
        if (!swedish || !english || off > tolerance(d)) ck_abort_msg("%" PRId64 " became %s, %s", d, sv, en);
    }
}
END_TEST

int main(void)
{
    TCase *text = tcase_create("text");
    tcase_add_loop_test(text, reads, 0, sizeof GOOD / sizeof GOOD[0]);
    tcase_add_loop_test(text, refuses, 0, sizeof BAD / sizeof BAD[0]);
    tcase_add_test(text, largest);
    tcase_add_test(text, knows_units);
    TCase *print = tcase_create("print");
    tcase_add_loop_test(print, prints, 0, sizeof PRINTED / sizeof PRINTED[0]);
    tcase_add_test(print, prints_into_little_room);
    tcase_add_test(print, prints_what_it_reads);
    Suite *suite = suite_create("time/duration");
    suite_add_tcase(suite, text);
    suite_add_tcase(suite, print);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
