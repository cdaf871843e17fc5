/* Dates, Easter, Swedish holidays, and dates as text. */
#include "time/civil.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { YEAR_1 = -719162, YEAR_3000 = 376200 }; /* days since 1970 */

/* Every day of three thousand years, one after the other, counted by hand. */
START_TEST(counts_every_day)
{
    int year = 1, month = 1, day = 1, weekday = 0; /* 0001-01-01 was a Monday */
    for (int64_t days = YEAR_1; days < YEAR_3000; days++) {
        int y, m, d;
        sb_civil_from_days(days, &y, &m, &d);
        bool right = y == year && m == month && d == day && sb_days_from_civil(y, m, d) == days;
        if (!right || sb_weekday(days) != weekday) ck_abort_msg("%04d-%02d-%02d", year, month, day);
        weekday = (weekday + 1) % 7;
        if (++day <= sb_days_in_month(year, month)) continue;
        day = 1;
        if (++month <= 12) continue;
        month = 1;
        year++;
    }
    ck_assert_int_eq(year, 3000);
}
END_TEST

START_TEST(agrees_with_the_c_library)
{
    for (int64_t days = -1500000; days < 1500000; days += 37) {
        time_t t = (time_t)days * 86400;
        struct tm tm;
        int y, m, d;
        gmtime_r(&t, &tm);
        sb_civil_from_days(days, &y, &m, &d);
        bool right = y == tm.tm_year + 1900 && m == tm.tm_mon + 1 && d == tm.tm_mday &&
                     sb_weekday(days) == (tm.tm_wday + 6) % 7 &&
                     sb_days_from_civil(y, m, d) * 86400 == timegm(&tm);
        if (!right) ck_abort_msg("day %" PRId64, days);
    }
}
END_TEST

START_TEST(knows_the_length_of_months)
{
    static const int years[] = { 1600, 1700, 1900, 2000, 2015, 2016, 2100, 0, -4, -100 };
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++)
        for (int m = 1; m <= 12; m++) {
            int next_year = m == 12 ? years[i] + 1 : years[i], next = m == 12 ? 1 : m + 1;
            int64_t length = sb_days_from_civil(next_year, next, 1) - sb_days_from_civil(years[i], m, 1);
            ck_assert_int_eq(sb_days_in_month(years[i], m), length);
        }
    ck_assert_int_eq(sb_days_in_month(2016, 2), 29);
    ck_assert_int_eq(sb_days_in_month(1900, 2), 28);
    ck_assert_int_eq(sb_days_in_month(2000, 2), 29);
}
END_TEST

/* Among them the earliest and latest there are, and the two that Gauss's rule needs exceptions for. */
static const int EASTER[][3] = {
    { 1818, 3, 22 }, { 1943, 4, 25 }, { 1954, 4, 18 }, { 1961, 4, 2 },  { 1981, 4, 19 }, { 1999, 4, 4 },
    { 2000, 4, 23 }, { 2004, 4, 11 }, { 2005, 3, 27 }, { 2008, 3, 23 }, { 2010, 4, 4 },  { 2011, 4, 24 },
    { 2015, 4, 5 },  { 2016, 3, 27 }, { 2017, 4, 16 }, { 2018, 4, 1 },  { 2019, 4, 21 }, { 2020, 4, 12 },
    { 2021, 4, 4 },  { 2022, 4, 17 }, { 2023, 4, 9 },  { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 },
    { 2027, 3, 28 }, { 2030, 4, 21 }, { 2038, 4, 25 }, { 2049, 4, 18 }, { 2076, 4, 19 }, { 2285, 3, 22 },
};

START_TEST(finds_easter)
{
    for (size_t i = 0; i < sizeof EASTER / sizeof EASTER[0]; i++)
        ck_assert_msg(sb_easter(EASTER[i][0]) == sb_days_from_civil(EASTER[i][0], EASTER[i][1], EASTER[i][2]),
                      "%d", EASTER[i][0]);
    for (int year = 1583; year < 4100; year++) {
        int64_t days = sb_easter(year);
        ck_assert_int_eq(sb_weekday(days), 6);
        ck_assert(days >= sb_days_from_civil(year, 3, 22) && days <= sb_days_from_civil(year, 4, 25));
    }
}
END_TEST

/* The whole year: month · 100 + day of each holiday, of each eve; nothing else is one. */
static const struct year {
    int year, holidays[16], eves[4];
} YEARS[] = {
    { 2016, { 101, 106, 325, 327, 328, 501, 505, 515, 606, 625, 1105, 1225, 1226 }, { 624, 1224, 1231 } },
    { 2017, { 101, 106, 414, 416, 417, 501, 525, 604, 606, 624, 1104, 1225, 1226 }, { 623, 1224, 1231 } },
    { 2024, { 101, 106, 329, 331, 401, 501, 509, 519, 606, 622, 1102, 1225, 1226 }, { 621, 1224, 1231 } },
    /* 6 June became a holiday in 2005, and Whit Monday ceased to be one. */
    { 2004, { 101, 106, 409, 411, 412, 501, 520, 530, 531, 626, 1106, 1225, 1226 }, { 625, 1224, 1231 } },
    { 2005, { 101, 106, 325, 327, 328, 501, 505, 515, 606, 625, 1105, 1225, 1226 }, { 624, 1224, 1231 } },
    /* Ascension on the first of May; midsummer and All Saints' as early as can be. */
    { 2008, { 101, 106, 321, 323, 324, 501, 511, 606, 621, 1101, 1225, 1226 }, { 620, 1224, 1231 } },
    { 2015, { 101, 106, 403, 405, 406, 501, 514, 524, 606, 620, 1031, 1225, 1226 }, { 619, 1224, 1231 } },
};

static bool among(const int *dates, size_t n, int date)
{
    for (size_t i = 0; i < n; i++)
        if (dates[i] == date) return true;
    return false;
}

START_TEST(keeps_holidays)
{
    const struct year *row = &YEARS[_i];
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= sb_days_in_month(row->year, month); day++) {
            int date = month * 100 + day;
            sb_holiday expected = among(row->holidays, 16, date) ? SB_HOLIDAY
                                  : among(row->eves, 4, date)    ? SB_EVE
                                                                 : SB_NOT_HOLIDAY;
            ck_assert_msg(sb_swedish_holiday(sb_days_from_civil(row->year, month, day)) == expected,
                          "%d-%04d", row->year, date);
        }
}
END_TEST

START_TEST(reads_dates)
{
    static const struct {
        const char *text;
        sb_civil expected;
    } rows[] = {
        { "2016-10-07 22:40", { 2016, 10, 7, 22, 40, 0 } },
        { "2016-10-07 22:40:30", { 2016, 10, 7, 22, 40, 30 } },
        { "2016-10-07T22:40", { 2016, 10, 7, 22, 40, 0 } },
        { "2016-10-07", { 2016, 10, 7, 0, 0, 0 } },
        { " 2016-02-29  00:00 ", { 2016, 2, 29, 0, 0, 0 } },
        { "0001-01-01", { 1, 1, 1, 0, 0, 0 } },
        { "9999-12-31 24:00", { 9999, 12, 31, 24, 0, 0 } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_civil c = { 0 }, e = rows[i].expected;
        sb_diag diag = { .code = SB_OK };
        ck_assert_msg(sb_civil_parse(&c, rows[i].text, &diag) == SB_OK, "%s: %s", rows[i].text, diag.message);
        ck_assert_msg(c.year == e.year && c.month == e.month && c.day == e.day && c.hour == e.hour &&
                          c.minute == e.minute && c.second == e.second,
                      "%s", rows[i].text);
    }
}
END_TEST

START_TEST(refuses_dates)
{
    static const char *const rows[][2] = {
        { "", "not a date" },
        { "igår", "not a date" },
        { "16-10-07", "not a date" },
        { "2016-1-7", "not a date" },
        { "2016/10/07", "not a date" },
        { "2016-10-07 22", "not a date" },
        { "2016-10-07 22:4", "not a date" },
        { "2016-10-0722:40", "not a date" },
        { "2016-10-07 22:40 x", "not a date" },
        { "2016-10-07 22:40:", "not a date" },
        { "2016-10-07 T", "not a date" },
        { "2016-10-07\xFF", "not a date" },
        { "0000-01-01", "no year 0" },
        { "2016-13-01", "no month 13" },
        { "2016-00-01", "no month 0" },
        { "2016-02-30", "no day 30" },
        { "2015-02-29", "no day 29" },
        { "2016-02-00", "no day 0" },
        { "2016-10-07 25:00", "no hour 25" },
        { "2016-10-07 24:01", "no hour 24" },
        { "2016-10-07 22:60", "no minute 60" },
        { "2016-10-07 22:40:60", "no second 60" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_civil c = { .year = 77 };
        sb_diag diag = { .code = SB_OK };
        ck_assert_msg(sb_civil_parse(&c, rows[i][0], &diag) == SB_USER, "%s was read", rows[i][0]);
        ck_assert_msg(strstr(diag.message, rows[i][1]) != NULL, "%s: %s", rows[i][0], diag.message);
        ck_assert_ptr_nonnull(strstr(diag.hint, "2016-10-07 22:40"));
        ck_assert_int_eq(c.year, 77);
        ck_assert_int_eq(sb_civil_parse(&c, rows[i][0], NULL), SB_USER);
    }
}
END_TEST

int main(void)
{
    TCase *dates = tcase_create("dates");
    tcase_set_timeout(dates, 60);
    tcase_add_test(dates, counts_every_day);
    tcase_add_test(dates, agrees_with_the_c_library);
    tcase_add_test(dates, knows_the_length_of_months);
    TCase *holidays = tcase_create("holidays");
    tcase_add_test(holidays, finds_easter);
    tcase_add_loop_test(holidays, keeps_holidays, 0, sizeof YEARS / sizeof YEARS[0]);
    TCase *text = tcase_create("text");
    tcase_add_test(text, reads_dates);
    tcase_add_test(text, refuses_dates);
    Suite *suite = suite_create("time/civil");
    suite_add_tcase(suite, dates);
    suite_add_tcase(suite, holidays);
    suite_add_tcase(suite, text);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
