/* Opening-hours texts: what is read, what means the same, what is refused and how. */
#include "time/hours.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sb_arena *arena;
static const sb_zone *zone;

static void set_up(void)
{
    arena = sb_arena_new();
    sb_diag diag;
    ck_assert_msg(sb_zone_load(&zone, "Europe/Stockholm", arena, &diag) == SB_OK, "%s", diag.message);
}

static void tear_down(void)
{
    sb_arena_free(arena);
}

/* Expanded from Monday 3 October 2016. */
static sb_calendar calendar_of(const char *text, sb_ns until)
{
    const sb_hours *hours = NULL;
    sb_calendar calendar;
    sb_diag diag = { .code = SB_OK };
    sb_civil start = { 2016, 10, 3, 0, 0, 0 };
    ck_assert_msg(sb_hours_parse(&hours, text, arena, &diag) == SB_OK, "%s: %s", text, diag.message);
    ck_assert_int_eq(diag.code, SB_OK);
    ck_assert_int_eq(
        sb_hours_expand(&calendar, hours, zone, sb_zone_to_utc(zone, &start), until, arena, &diag), SB_OK);
    return calendar;
}

/* The calendars that the Stockholm plan lists; open hours in a week of October counted by hand. */
static const struct service {
    const char *text;
    double week; /* hours open in the week of 3 October 2016 */
} SERVICES[] = {
    { "always", 168 },
    { "mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00", 2 + 4 * 10 + 12 + 10 + 8 },
    { "mon-thu 16:30-02:00, fri-sun 16:00-02:00", 2 + 4 * 9.5 + 2 * 10 + 8 },
    { "mon-thu 16:00-02:00, fri-sat 14:00-02:00, sun 16:00-02:00", 2 + 4 * 10 + 2 * 12 + 8 },
    { "mon-thu 17:00-24:00, fri 14:00-01:00, sat 16:00-01:00, sun 16:00-24:00", 4 * 7 + 11 + 9 + 8 },
    { "mon-wed 17:00-08:00, thu 19:00-08:00, fri 13:00-mon 08:00", 8 + 3 * 15 + 13 + 59 },
    { "1 sep-30 apr: mon-thu 08:00-16:30, fri 08:00-16:00; 1 may-31 aug: mon-thu 08:00-16:00, fri "
      "08:00-15:00",
      42 },
    { "mon-wed 09:00-11:00, thu 13:00-15:00", 8 },
    { "mon-fri 09:00-15:00", 30 },
    { "mon-thu 08:00-16:45, fri 08:00-15:00", 42 },
    { "mon-fri 08:00-16:00", 40 },
    { "mon-thu 07:30-17:00, fri 07:30-16:30", 47 },
    { "mon, wed 09:00-11:00", 4 },
    { "mon and wed 09:00-11:00", 4 },
    { "mon-fri 08:30-16:30", 40 },
    { "mon-fri 08:30-12:00", 17.5 },
    { "mon, tue, thu 08:00-17:00, wed 08:00-18:00, fri 08:00-15:00", 44 },
    { "mon-fri 09:00-16:00", 35 },
    { "mon-wed 10:00-12:00", 6 },
    { "mon and wed 13:00-15:00, tue and fri 09:00-11:00", 8 },
    { "mån-tor 08:00-16:30, fre 08:00-16:00", 42 },
};

START_TEST(reads_services)
{
    const struct service *row = &SERVICES[_i];
    sb_calendar calendar = calendar_of(row->text, 7 * SB_DAY);
    sb_ns open = sb_calendar_measure(&calendar, 0, 7 * SB_DAY);
    ck_assert_msg(open == (sb_ns)(row->week * 2) * (SB_HOUR / 2), "%s: %" PRId64 " s", row->text,
                  open / SB_SECOND);
}
END_TEST

/* Pairs of texts with the same meaning. */
static const char *const SAME[][2] = {
    { "mon-fri 08:00-16:30", "mån-fre 08:00-16:30" },
    { "mon-fri 08:00-16:30", "MÅN–FRE 08.00–16.30" },
    { "mon-fri 08:00-16:30", "Måndag – Fredag: kl. 8 − 16:30" },
    { "mon-fri 08:00-16:30", "weekdays 08-16:30" },
    { "mon-fri 08:00-16:30", "vardagar 8-16.30" },
    { "mon-fri 08:00-16:30", "ma\xCC\x8An-fre\u00A008:00-16:30" },
    { "mon-fri 08:00-16:30", "mon 08:00-16:30; tue-fri 08:00-16:30;" },
    { "mon-fri 08:00-16:30", "mon-fri 08:00-12:00, 12:00-16:30" },
    { "mon-fri 08:00-16:30", "mon-fri 08:00-14:00, 10:00-16:30, tue 09-10" },
    { "mon-sun 08-16", "08:00-16:00" },
    { "mon-sun 08-16", "mon-sun 8-16" },
    { "mon-sun 08-16", "daily 08-16" },
    { "mon-sun 08-16", "dagligen 08-16" },
    { "mon-sun 08-16", "varje dag 08-16" },
    { "mon-sun 08-16", "every day 08-16" },
    { "mon-sun 08-16", "weekdays, weekends 08-16" },
    { "mon-sun 08-16", "mon-fri 08-16 & helger 08-16" },
    { "mon, wed 09-11", "mån och ons 09-11" },
    { "mon, wed 09-11", "mon 9-11, wed 9-11" },
    { "mon, wed 09-11", "måndagar + onsdagar 09-11" },
    { "fri-mon 10-12", "fri, sat, sun, mon 10-12" },
    { "lör-tis 10-12", "sat-tue 10-12" },
    { "tors 10-12", "thu 10-12" },
    { "fri 13:00-mon 08:00", "fri 13-24, weekends 0-24, mon 0-8" },
    { "fri 13:00-mon 08:00", "fre 13:00 – mån 08:00" },
    { "mon 08:00-mon 16:00", "mon 08:00-16:00" },
    { "mon 08:00-mon 08:00", "always" },
    { "00:00-24:00", "always" },
    { "24/7", "always" },
    { "dygnet runt", "always" },
    { "alltid", "always" },
    { "08:00-08:00", "always" },
    { "mon-sun 00:00-24:00", "always" },
    { "mon 00:00-fri 12:00, fri 12:00-mon 00:00", "always" },
    { "sat-sun always, mon-fri 00-24", "always" },
    { "aldrig", "never" },
    { "closed", "never" },
    { "stängt", "never" },
    { "sep-apr: mon 8-9; may-aug: mon 10-11", "1 sep-30 apr: mon 8-9; 1 may-31 aug: mon 10-11" },
    { "sept.–april: mon 8-9; maj–aug.: mon 10-11", "1 sep-30 apr: mon 8-9; 1 may-31 aug: mon 10-11" },
    { "1-15 oct: 8-9; 16-31 okt: 10-11", "1 oct-15 oct: 8-9; 16 oct-31 oct: 10-11" },
    { "oktober: 8-9", "1 oct-31 oct: 8-9" },
    { "feb: 8-9", "1 feb-29 feb: 8-9" },
    { "mon-fri 08-16 except holidays", "mon-fri 08-16, except holidays" },
    { "mon-fri 08-16 except holidays", "mon-fri 08-16; except holidays" },
    { "mon-fri 08-16 except holidays", "except holidays, mon-fri 08-16" },
    { "mon-fri 08-16 except holidays", "vardagar 08-16 utom helgdagar" },
    { "mon-fri 08-16 except holidays", "mon-fri 08-16, holidays never" },
    { "mon-fri 08-16 except holidays", "mon-fri 08-16, helgdagar stängt" },
    { "mon-fri 08-16, holidays 10-14", "mon-fri 08-16, holidays 10-14 except holidays" },
    { "jan-jun: mon 8-9; jul-dec: tue 8-9 except holidays",
      "except holidays; jan-jun: mon 8-9; jul-dec: tue 8-9" },
    { "24 dec: 10-12; 25 dec: never; 26 dec: 10-12", "24-26 dec: 10-12; 25 dec: never" },
};

START_TEST(means_the_same)
{
    sb_calendar a = calendar_of(SAME[_i][0], 800 * SB_DAY), b = calendar_of(SAME[_i][1], 800 * SB_DAY);
    ck_assert_msg(a.always == b.always && a.n == b.n, "%s: %d spans, %s: %d spans", SAME[_i][0], a.n,
                  SAME[_i][1], b.n);
    for (int i = 0; i < a.n; i++)
        if (a.span[i].from != b.span[i].from || a.span[i].to != b.span[i].to)
            ck_abort_msg("%s is not %s: span %d", SAME[_i][0], SAME[_i][1], i);
}
END_TEST

/* What is wrong, named, and what to do. */
static const struct bad {
    const char *text, *message, *hint;
} BAD[] = {
    { "", "opening hours are missing", "mon-fri 08:00-16:30" },
    { "  \n", "opening hours are missing", "always" },
    { "mån-tisdagg 08-16", "\"tisdagg\" is not a day", "Did you mean \"tisdag\"? Days are mon tue" },
    { "munday 08-16", "\"munday\" is not a day", "\"monday\"" },
    { "mon-thr 08-16", "\"thr\" is not a day", "\"thu\"" },
    { "mon, wedd 08-16", "\"wedd\" is not a day", "\"wed\"" },
    { "alwys", "\"alwys\" is not a day", "\"always\"" },
    { "xyzzy", "\"xyzzy\" is not a day", "Days are mon" },
    { "mon-8 08-16", "\"8\" is not a day", "Days are mon" },
    { "mon-fri", "\"mon-fri\" has no times", "as in" },
    { "mon , wed", "\"mon , wed\" has no times", "as in" },
    { "mon-fri:", "\"mon-fri\" has no times", "as in" },
    { "mon-wed, 09-11", "\"mon-wed\" has no times", "as in" },
    { "mon 25:00-26:00", "\"25:00\" is not a time of day", "00:00 to 24:00" },
    { "mon 08:00-24:01", "\"24:01\" is not a time of day", "00:00 to 24:00" },
    { "mon 08:60-09:00", "\"08:60\" is not a time of day", "00:00 to 24:00" },
    { "mon 8:5-9", "\"8:5\" is not a time of day", "00:00 to 24:00" },
    { "mon 0800-1630", "\"0800\" is not a time of day", "mon-fri 08:00-16:30" },
    { "mon 8-99999999999999999999", "\"99999999999999999999\" is not a time of day", "00:00 to 24:00" },
    { "mon 08:00-", "\"mon 08:00-\" ends too early", "mon-fri 08:00-16:30" },
    { "mon 08:00", "\"08:00\" is a time without an end", "mon-fri 08:00-16:30" },
    { "mon 8am-5pm", "\"am\" cannot follow a time", "4 pm is 16:00" },
    { "8 am-5 pm", "\"am\" cannot follow a time", "4 pm is 16:00" },
    { "1 foo: always", "\"foo\" is not a month", "A period" },
    { "jul: 8-9; except holidays, tue 8-9", "\",\" is not expected here", "except holidays" },
    { "mon 24:00-02:00", "\"24:00\" cannot be a start", "00:00" },
    { "mon 08:00-16:00 tue 08:00-16:00", "\"tue\" is not expected here", "commas" },
    { "08-16 mon", "\"mon\" is not expected here", "commas" },
    { "mon 08-16 (phone)", "\"(\" is not expected here", "commas" },
    { "tue wed 09-11", "\"tue\" has no times", "commas" },
    { "mon 08-16,", "ends too early", "Days" },
    { "mon 08-16,;", "\";\" is not expected here", "commas" },
    { ",", "\",\" is not expected here", "commas" },
    { ";", "\";\" is not expected here", "commas" },
    { "mon 08-16;;", "\";\" is not expected here", "commas" },
    { "sat closed", "\"closed\" cannot stand after a weekday", "leave these days out" },
    { "never, mon 08-16", "says \"never\" beside other hours", "leave these days out" },
    { "mon 08-16; never", "says \"never\" beside other hours", "leave these days out" },
    { "except holidays", "not when it is open", "except holidays" },
    { "mon 08-16 except", "ends too early", "except holidays" },
    { "mon 08-16 except sun", "\"sun\" cannot follow \"except\"", "except holidays" },
    { "mon 08-16 except hollidays", "\"hollidays\" cannot follow", "\"holidays\"" },
    { "holidays 10:00-mon 08:00", "\"mon\" cannot end hours on holidays", "holidays 10:00-14:00" },
    { "1 jul-31 jul mon 08-16", "\"1 jul-31 jul\" looks like a period", "1 sep-30 apr:" },
    { "31 apr-1 may: always", "\"31\" is not a day of that month", "A period" },
    { "0-5 may: always", "\"0\" is not a day of that month", "A period" },
    { "30 feb: always", "\"30\" is not a day of that month", "A period" },
    { "1 septt-2 okt: always", "\"septt\" is not a month", "\"sept\"" },
    { "1 sep-2 foo: always", "\"foo\" is not a month", "A period" },
    { "1 sep-mon: always", "\"mon\" is not a month", "A period" },
    { "jul: mon 8-9; jul: tue 8-9", "\"jul\" is given twice", "commas" },
    { "jul: mon 8-9; 1 jul - 31 jul : tue 8-9", "\"1 jul - 31 jul\" is given twice", "commas" },
    { "jul: mon 8-9; tue 8-9", "\"tue\" begins hours without a period", "first" },
    { "mon 8-9: tue", "\":\" is not expected here", "commas" },
    { "mon\x01 8-9", "\"mon\" has no times", "as in" },
    { "\xFF\xFE", "\"?\" is not a day", "Days are mon" },
    { "\x1B[31m", "\"?\" is not a day", "Days are mon" },
};

START_TEST(refuses)
{
    const struct bad *row = &BAD[_i];
    const sb_hours *hours = NULL;
    sb_diag diag = { .code = SB_OK };
    ck_assert_msg(sb_hours_parse(&hours, row->text, arena, &diag) == SB_USER, "%s was read", row->text);
    ck_assert_ptr_null(hours);
    ck_assert_int_eq(diag.code, SB_USER);
    ck_assert_msg(strncmp(diag.message, "opening hours", 13) == 0, "%s", diag.message);
    ck_assert_msg(strstr(diag.message, row->message) != NULL, "%s: %s", row->text, diag.message);
    ck_assert_msg(strstr(diag.hint, row->hint) != NULL, "%s: %s", row->text, diag.hint);
    ck_assert_int_eq(sb_hours_parse(&hours, row->text, arena, NULL), SB_USER);
}
END_TEST

/* Texts nobody meant to write: any answer but a fault, and a message that a terminal can show. */
static void try_hostile(const char *text)
{
    const sb_hours *hours = NULL;
    sb_calendar calendar;
    sb_diag diag = { .code = SB_OK };
    sb_arena_mark mark = sb_arena_here(arena);
    sb_status status = sb_hours_parse(&hours, text, arena, &diag);
    if (status == SB_OK) status = sb_hours_expand(&calendar, hours, zone, 0, 100 * SB_DAY, arena, &diag);
    bool explained = status == SB_USER && diag.message[0] != '\0' && diag.hint[0] != '\0';
    for (const char *c = diag.message; explained && *c != '\0'; c++)
        explained = (unsigned char)*c >= ' ' && *c != 0x7F;
    if (status != SB_OK && !explained) ck_abort_msg("%s: status %d: %s", text, status, diag.message);
    sb_clock_point point;
    status = sb_clock_point_parse(&point, text, &diag);
    if (status == SB_OK && (point.minute < 0 || point.minute > 1440)) ck_abort_msg("%s", text);
    sb_arena_rewind(arena, mark);
}

START_TEST(survives_random_texts)
{
    static const char *const parts[] = {
        "mon",       "-",      "–",     "fri",    " ",     "08:00",
        "24:00",     ",",      ";",     ":",      "1 sep", "30 apr",
        "holidays",  "except", "never", "always", "16",    "99",
        "\xFF",      "å",      "\x01",  "7",      "jul",   "feb",
        "a\xCC\x8A", ".",      "and",   "varje",  "(",     "000000000000000",
    };
    enum { PARTS = sizeof parts / sizeof parts[0] };
    uint64_t seed = 77 + (uint64_t)_i;
    for (int round = 0; round < 20000; round++) {
        char text[512] = "";
        size_t used = 0;
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        for (int n = (int)(seed >> 33) % 14; n >= 0; n--) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            const char *part = parts[(seed >> 40) % PARTS];
            char byte[2] = { (char)(seed >> 33), '\0' };
            if (_i == 1) part = byte; /* pure noise */
            memcpy(text + used, part, strlen(part) + 1);
            used += strlen(part);
        }
        try_hostile(text);
    }
}
END_TEST

START_TEST(survives_every_beginning)
{
    for (size_t i = 0; i < sizeof SERVICES / sizeof SERVICES[0]; i++)
        for (size_t n = 0; n < strlen(SERVICES[i].text); n++) {
            char text[256];
            snprintf(text, sizeof text, "%.*s", (int)n, SERVICES[i].text);
            try_hostile(text);
        }
}
END_TEST

START_TEST(survives_long_texts)
{
    static const char *const units[] = { ",", ";", "8-9,",      "mon,", "-",          "1",
                                         "a", "å", "holidays ", "\xFF", "7 jul:8-9;", "mon-" };
    static char text[70000];
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        for (size_t size = 4000; size < sizeof text; size *= 4) {
            size_t used = 0, n = strlen(units[i]);
            for (; used + n < size; used += n) memcpy(text + used, units[i], n);
            text[used] = '\0';
            try_hostile(text);
        }
    const sb_hours *hours;
    memset(text, ' ', sizeof text - 1);
    memcpy(text, "always", 6);
    text[SB_HOURS_TEXT_MAX] = '\0';
    ck_assert_int_eq(sb_hours_parse(&hours, text, arena, NULL), SB_OK);
    text[SB_HOURS_TEXT_MAX] = ' ';
    text[SB_HOURS_TEXT_MAX + 1] = '\0';
    sb_diag diag;
    ck_assert_int_eq(sb_hours_parse(&hours, text, arena, &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.message, "too long"));
}
END_TEST

START_TEST(reads_clock_points)
{
    static const struct {
        const char *text;
        int weekday, minute;
    } rows[] = {
        { "08:00", -1, 480 },        { "8", -1, 480 },
        { "mon 08:00", 0, 480 },     { "SÖN 23.59", 6, 1439 },
        { "torsdag 07:30", 3, 450 }, { "00:00", -1, 0 },
        { "24:00", -1, 1440 },       { "varje fre kl 17", 4, 1020 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_clock_point point = { 99, 99 };
        ck_assert_msg(sb_clock_point_parse(&point, rows[i].text, NULL) == SB_OK, "%s", rows[i].text);
        ck_assert_int_eq(point.weekday, rows[i].weekday);
        ck_assert_int_eq(point.minute, rows[i].minute);
    }
}
END_TEST

START_TEST(refuses_clock_points)
{
    static const char *const rows[][2] = {
        { "", "ends too early" },
        { "mon", "ends too early" },
        { "25:00", "\"25:00\" is not a time of day" },
        { "munday 08:00", "\"munday\" is not a day" },
        { "mon-fri 08:00", "\"-\" is not a time of day" },
        { "08:00-16:00", "\"-\" is not expected" },
        { "holidays 08:00", "\"holidays\" is not a time" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_clock_point point = { 99, 99 };
        sb_diag diag = { .code = SB_OK };
        ck_assert_msg(sb_clock_point_parse(&point, rows[i][0], &diag) == SB_USER, "%s", rows[i][0]);
        ck_assert_msg(strstr(diag.message, rows[i][1]) != NULL, "%s: %s", rows[i][0], diag.message);
        ck_assert_int_eq(strncmp(diag.message, "time of day", 11), 0);
        ck_assert_int_ne(diag.hint[0], '\0');
        ck_assert(point.weekday == 99 && point.minute == 99);
    }
}
END_TEST

int main(void)
{
    TCase *text = tcase_create("text");
    tcase_add_checked_fixture(text, set_up, tear_down);
    tcase_add_loop_test(text, reads_services, 0, sizeof SERVICES / sizeof SERVICES[0]);
    tcase_add_loop_test(text, means_the_same, 0, sizeof SAME / sizeof SAME[0]);
    tcase_add_loop_test(text, refuses, 0, sizeof BAD / sizeof BAD[0]);
    tcase_add_test(text, reads_clock_points);
    tcase_add_test(text, refuses_clock_points);
    TCase *hostile = tcase_create("hostile");
    tcase_add_checked_fixture(hostile, set_up, tear_down);
    tcase_set_timeout(hostile, 60);
    tcase_add_loop_test(hostile, survives_random_texts, 0, 2);
    tcase_add_test(hostile, survives_every_beginning);
    tcase_add_test(hostile, survives_long_texts);
    Suite *suite = suite_create("time/hours");
    suite_add_tcase(suite, text);
    suite_add_tcase(suite, hostile);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
