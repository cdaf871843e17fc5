/* Opening hours, clock points and the wall clock on the engine's clock: expected values worked out by hand.
 */
#include "time/hours.h"

#include <check.h>
#include <inttypes.h>
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

static int64_t start_at(const char *text)
{
    sb_civil civil;
    sb_diag diag;
    ck_assert_msg(sb_civil_parse(&civil, text, &diag) == SB_OK, "%s", diag.message);
    return sb_zone_to_utc(zone, &civil);
}

static sb_calendar calendar_of(const char *text, const char *start, sb_ns until)
{
    const sb_hours *hours;
    sb_calendar calendar = { .n = -1 };
    sb_diag diag = { .code = SB_OK };
    ck_assert_msg(sb_hours_parse(&hours, text, arena, &diag) == SB_OK, "%s: %s", text, diag.message);
    ck_assert_int_eq(sb_hours_expand(&calendar, hours, zone, start_at(start), until, arena, &diag), SB_OK);
    return calendar;
}

enum { DAY = 24 * 60, MOST = 8 };

/* Minutes since the start. */
static const struct expansion {
    const char *what, *text, *start;
    int until, n, span[MOST][2];
} ROWS[] = {
    { "an ordinary week",
      "mon-fri 08:00-16:00",
      "2016-10-03 00:00",
      3 * DAY,
      3,
      { { 480, 960 }, { DAY + 480, DAY + 960 }, { 2 * DAY + 480, 2 * DAY + 960 } } },
    { "the spring night lasts 7 h", "22:00-06:00", "2016-03-26 12:00", DAY, 1, { { 600, 1020 } } },
    { "the autumn night lasts 9 h", "22:00-06:00", "2016-10-29 12:00", DAY, 1, { { 600, 1140 } } },
    { "the hour that is skipped", "02:00-03:00", "2016-03-27 00:00", DAY, 0, { { 0 } } },
    { "from within the skipped hour", "02:15-03:15", "2016-03-27 00:00", DAY, 1, { { 120, 135 } } },
    { "into the skipped hour", "01:30-02:30", "2016-03-27 00:00", DAY, 1, { { 90, 120 } } },
    { "the hour that comes twice: the first", "02:15-02:45", "2016-10-30 00:00", DAY, 1, { { 135, 165 } } },
    { "from the hour that comes twice", "02:15-03:15", "2016-10-30 00:00", DAY, 1, { { 135, 255 } } },
    { "start after the hour that comes twice", "02:15-03:15", "2016-10-30 03:00", 60, 1, { { 0, 15 } } },
    { "office days after the change",
      "mon-fri 08-16",
      "2016-10-28 12:00",
      4 * DAY,
      3,
      { { 0, 240 },
        { 3 * DAY - 720 + 60 + 480, 3 * DAY - 720 + 60 + 960 },
        { 4 * DAY - 720 + 60 + 480, 4 * DAY } } },
    { "Easter",
      "mon-fri 08-16 except holidays",
      "2016-03-24 00:00",
      6 * DAY,
      2,
      { { 480, 960 }, { 5 * DAY - 60 + 480, 5 * DAY - 60 + 960 } } },
    { "over midnight into a holiday",
      "22:00-06:00 except holidays",
      "2016-12-23 12:00",
      5 * DAY,
      2,
      { { 600, 1080 }, { 4 * DAY + 600, 4 * DAY + 1080 } } },
    { "always except holidays",
      "always except holidays",
      "2016-12-23 00:00",
      5 * DAY,
      2,
      { { 0, DAY }, { 4 * DAY, 5 * DAY } } },
    { "holiday hours replace, on eves too",
      "mon-fri 08-16, holidays 10:00-14:00",
      "2016-12-23 00:00",
      4 * DAY,
      4,
      { { 480, 960 },
        { DAY + 600, DAY + 840 },
        { 2 * DAY + 600, 2 * DAY + 840 },
        { 3 * DAY + 600, 3 * DAY + 840 } } },
    { "holiday hours of a section alone",
      "mon-sun 08-16; 26-31 dec: 08-16, holidays 10-14 except holidays",
      "2016-12-24 00:00",
      4 * DAY,
      2,
      { { 2 * DAY + 600, 2 * DAY + 840 }, { 3 * DAY + 480, 3 * DAY + 960 } } },
    { "a plain Sunday is no holiday",
      "sun 10-12 except holidays",
      "2016-10-09 00:00",
      DAY,
      1,
      { { 600, 720 } } },
    { "Friday to Monday",
      "fri 13:00-mon 08:00",
      "2016-10-05 00:00",
      10 * DAY,
      2,
      { { 2 * DAY + 780, 5 * DAY + 480 }, { 9 * DAY + 780, 10 * DAY } } },
    { "start in the middle of it", "fri 13:00-mon 08:00", "2016-10-09 12:00", 2 * DAY, 1, { { 0, 1200 } } },
    { "start on its last minute", "fri 13:00-mon 08:00", "2016-10-10 07:59", DAY, 1, { { 0, 1 } } },
    { "start as it ends", "fri 13:00-mon 08:00", "2016-10-10 08:00", DAY, 0, { { 0 } } },
    { "nearly a week",
      "wed 12:00-wed 11:00",
      "2016-10-05 11:30",
      8 * DAY,
      2,
      { { 30, 7 * DAY - 30 }, { 7 * DAY + 30, 8 * DAY } } },
    { "Värmdö",
      "mon-wed 17:00-08:00, thu 19:00-08:00, fri 13:00-mon 08:00",
      "2016-10-03 00:00",
      8 * DAY,
      7,
      { { 0, 480 },
        { 1020, DAY + 480 },
        { DAY + 1020, 2 * DAY + 480 },
        { 2 * DAY + 1020, 3 * DAY + 480 },
        { 3 * DAY + 1140, 4 * DAY + 480 },
        { 4 * DAY + 780, 7 * DAY + 480 },
        { 7 * DAY + 1020, 8 * DAY } } },
    { "the guardian board in spring",
      "1 sep-30 apr: mon-thu 08:00-16:30, fri 08:00-16:00; 1 may-31 aug: mon-thu 08:00-16:00, fri "
      "08:00-15:00",
      "2017-04-27 00:00",
      6 * DAY,
      4,
      { { 480, 990 },
        { DAY + 480, DAY + 960 },
        { 4 * DAY + 480, 4 * DAY + 960 },
        { 5 * DAY + 480, 5 * DAY + 960 } } },
    { "a period over New Year begins",
      "22 dec-8 jan: 10-12; 9 jan-21 dec: 08-09",
      "2016-12-21 00:00",
      3 * DAY,
      3,
      { { 480, 540 }, { DAY + 600, DAY + 720 }, { 2 * DAY + 600, 2 * DAY + 720 } } },
    { "and ends",
      "22 dec-8 jan: 10-12; 9 jan-21 dec: 08-09",
      "2017-01-08 00:00",
      2 * DAY,
      2,
      { { 600, 720 }, { DAY + 480, DAY + 540 } } },
    { "no rule, no hours", "22 dec-8 jan: 10-12", "2017-01-08 00:00", 30 * DAY, 1, { { 600, 720 } } },
    { "the last period holds alone",
      "08-16; 24 dec-26 dec: never; 26 dec: 10-12",
      "2016-12-25 00:00",
      3 * DAY,
      2,
      { { DAY + 600, DAY + 720 }, { 2 * DAY + 480, 2 * DAY + 960 } } },
    { "a night belongs to the period it starts in",
      "31 dec: 20-04; 1 jan: 12-13",
      "2016-12-31 00:00",
      2 * DAY,
      2,
      { { 1200, DAY + 240 }, { DAY + 720, DAY + 780 } } },
    { "29 February", "29 feb: 10-12", "2016-02-28 00:00", 367 * DAY, 1, { { DAY + 600, DAY + 720 } } },
    { "periods may leave 29 February out",
      "1 mar-28 feb: 10-12",
      "2016-02-28 00:00",
      3 * DAY,
      2,
      { { 600, 720 }, { 2 * DAY + 600, 2 * DAY + 720 } } },
    { "touching spans merge",
      "fri 14:00-24:00, sat 00:00-02:00",
      "2016-10-07 00:00",
      2 * DAY,
      1,
      { { 840, DAY + 120 } } },
    { "overlapping spans merge", "mon-fri 08-12, 10-16", "2016-10-07 00:00", 2 * DAY, 1, { { 480, 960 } } },
    { "whole days merge",
      "mon-fri always",
      "2016-10-05 00:00",
      7 * DAY,
      2,
      { { 0, 3 * DAY }, { 5 * DAY, 7 * DAY } } },
    { "cut at the end", "08-16", "2016-10-07 00:00", 500, 1, { { 480, 500 } } },
    { "the end is not in it", "08-16", "2016-10-07 00:00", 480, 0, { { 0 } } },
    { "no time at all", "08-16", "2016-10-07 12:00", 0, 0, { { 0 } } },
    { "never", "never", "2016-10-07 12:00", 90 * DAY, 0, { { 0 } } },
    { "before 1970", "thu 10-12", "1969-12-31 00:00", 2 * DAY, 1, { { DAY + 600, DAY + 720 } } },
};

START_TEST(expands)
{
    const struct expansion *row = &ROWS[_i];
    sb_calendar c = calendar_of(row->text, row->start, row->until * SB_MINUTE);
    ck_assert_msg(!c.always && c.until == row->until * SB_MINUTE, "%s", row->what);
    ck_assert_msg(c.n == row->n, "%s: %d spans", row->what, c.n);
    for (int i = 0; i < row->n; i++)
        ck_assert_msg(c.span[i].from == row->span[i][0] * SB_MINUTE &&
                          c.span[i].to == row->span[i][1] * SB_MINUTE,
                      "%s: span %d is %" PRId64 " … %" PRId64 " min", row->what, i,
                      c.span[i].from / SB_MINUTE, c.span[i].to / SB_MINUTE);
}
END_TEST

START_TEST(knows_always)
{
    sb_calendar c = calendar_of("mon-thu 00:00-24:00, fri 00:00-mon 00:00", "2016-10-07 12:00", 90 * SB_DAY);
    ck_assert(c.always && c.n == 0 && c.until == SB_NEVER);
    /* A minute short of it, or not on holidays, is not always. */
    ck_assert(!calendar_of("00:00-23:59", "2016-10-07 12:00", SB_HOUR).always);
    ck_assert(!calendar_of("always except holidays", "2016-10-07 12:00", SB_HOUR).always);
    ck_assert(!calendar_of("always, holidays 10-12", "2016-10-07 12:00", SB_HOUR).always);
    ck_assert(!calendar_of("jan-nov: always", "2016-10-07 12:00", SB_HOUR).always);
    ck_assert(!calendar_of("mon-sat always", "2016-10-07 12:00", SB_HOUR).always);
}
END_TEST

/* Half a second past the minute, and a horizon of the whole engine's range. */
START_TEST(takes_odd_starts_and_long_horizons)
{
    const sb_hours *hours;
    sb_calendar c;
    ck_assert_int_eq(sb_hours_parse(&hours, "08:00-16:00", arena, NULL), SB_OK);
    int64_t start = start_at("2016-10-07 07:59:30");
    ck_assert_int_eq(sb_hours_expand(&c, hours, zone, start, 31 * SB_SECOND + 7, arena, NULL), SB_OK);
    ck_assert(c.n == 1 && c.span[0].from == 30 * SB_SECOND && c.span[0].to == 31 * SB_SECOND + 7);
    ck_assert_int_eq(sb_hours_expand(&c, hours, zone, start, SB_NEVER, arena, NULL), SB_OK);
    ck_assert_int_eq(c.n, 106752); /* SB_NEVER is 106 751 days and 23 h 47 min */
    for (int i = 0; i < c.n; i++) {
        bool right =
            c.span[i].to - c.span[i].from == 8 * SB_HOUR && (i == 0 || c.span[i].from > c.span[i - 1].to);
        if (!right && i < c.n - 1) ck_abort_msg("span %d", i);
    }
    ck_assert(c.span[c.n - 1].to <= SB_NEVER && c.span[c.n - 1].from < c.span[c.n - 1].to);
}
END_TEST

START_TEST(expands_clock_points)
{
    static const struct {
        const char *text, *start;
        int until, n, at[4];
    } rows[] = {
        { "08:00", "2016-10-07 00:00", 2 * DAY, 2, { 480, DAY + 480 } },
        { "08:00", "2016-10-07 08:00", DAY, 1, { 0 } }, /* the start is in, the end is not */
        { "08:00", "2016-10-07 08:01", DAY - 1, 0, { 0 } },
        { "08:00", "2016-10-07 08:01", DAY, 1, { DAY - 1 } },
        { "mon 08:00", "2016-10-07 00:00", 12 * DAY, 2, { 3 * DAY + 480, 10 * DAY + 480 } },
        { "24:00", "2016-10-07 00:00", DAY + 1, 2, { 0, DAY } }, /* the day before ends as this one begins */
        { "fri 24:00", "2016-10-07 00:00", 7 * DAY, 1, { DAY } },
        { "02:30", "2016-03-27 00:00", DAY, 1, { 120 } }, /* the moment of the jump */
        { "02:30", "2016-10-30 00:00", DAY, 1, { 150 } }, /* the first of two */
        { "12:00", "2016-10-29 12:00", 2 * DAY, 2, { 0, DAY + 60 } },
        { "12:00", "2016-10-07 00:00", 0, 0, { 0 } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_clock_point point;
        sb_instants out = { .n = -1 };
        ck_assert_int_eq(sb_clock_point_parse(&point, rows[i].text, NULL), SB_OK);
        int64_t start = start_at(rows[i].start);
        ck_assert_int_eq(
            sb_clock_point_expand(&out, point, zone, start, rows[i].until * SB_MINUTE, arena, NULL), SB_OK);
        ck_assert_msg(out.n == rows[i].n, "row %zu: %d", i, out.n);
        for (int j = 0; j < out.n; j++)
            ck_assert_msg(out.at[j] == rows[i].at[j] * SB_MINUTE, "row %zu: %" PRId64, i,
                          out.at[j] / SB_MINUTE);
    }
}
END_TEST

/* Samoa had no 30 December 2011: every point of that day is the midnight after it, told once. */
START_TEST(tells_a_skipped_day_once)
{
    sb_diag diag;
    ck_assert_int_eq(sb_zone_load(&zone, "Pacific/Apia", arena, &diag), SB_OK);
    sb_instants out;
    int64_t start = start_at("2011-12-29 00:00");
    ck_assert_int_eq(
        sb_clock_point_expand(&out, (sb_clock_point){ -1, 0 }, zone, start, 3 * SB_DAY, arena, NULL), SB_OK);
    ck_assert_int_eq(out.n, 3);
    ck_assert(out.at[0] == 0 && out.at[1] == SB_DAY && out.at[2] == 2 * SB_DAY);
    sb_calendar c = calendar_of("10-12", "2011-12-29 00:00", 2 * SB_DAY);
    ck_assert_int_eq(c.n, 2);
    ck_assert(c.span[0].from == 10 * SB_HOUR && c.span[1].from == SB_DAY + 10 * SB_HOUR);
}
END_TEST

START_TEST(shows_the_wall_clock)
{
    sb_wall wall;
    int64_t start = start_at("2016-03-27 00:00");
    ck_assert_int_eq(sb_wall_expand(&wall, zone, start, 365 * SB_DAY, arena, NULL), SB_OK);
    ck_assert_int_eq(wall.n, 3); /* spring, autumn, and the spring after */
    ck_assert(wall.change[0] == 2 * SB_HOUR && wall.offset[0] == 3600 && wall.offset[1] == 7200);
    for (sb_ns t = 0; t < 365 * SB_DAY; t += 37 * SB_MINUTE) {
        sb_civil c;
        int64_t s = sb_wall_seconds(&wall, t);
        sb_zone_from_utc(zone, start + t / SB_SECOND, &c);
        bool right = s == sb_days_from_civil(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 +
                              c.second;
        if (!right) ck_abort_msg("%" PRId64, t);
    }
    ck_assert_int_eq(sb_wall_seconds(&wall, 2 * SB_HOUR) - sb_wall_seconds(&wall, 2 * SB_HOUR - 1), 3601);
    /* A change at the very end is outside. */
    ck_assert_int_eq(sb_wall_expand(&wall, zone, start, 2 * SB_HOUR, arena, NULL), SB_OK);
    ck_assert_int_eq(wall.n, 0);
    ck_assert_int_eq(sb_wall_expand(&wall, zone, start, 2 * SB_HOUR + 1, arena, NULL), SB_OK);
    ck_assert_int_eq(wall.n, 1);
    ck_assert_int_eq(sb_wall_expand(&wall, zone, start, 0, arena, NULL), SB_OK);
    ck_assert_int_eq(wall.n, 0);
    ck_assert_int_eq(sb_wall_expand(&wall, zone, start, SB_NEVER, arena, NULL), SB_OK);
    ck_assert_int_eq(wall.n, 585);
}
END_TEST

int main(void)
{
    TCase *hours = tcase_create("hours");
    tcase_add_checked_fixture(hours, set_up, tear_down);
    tcase_add_loop_test(hours, expands, 0, sizeof ROWS / sizeof ROWS[0]);
    tcase_add_test(hours, knows_always);
    tcase_add_test(hours, takes_odd_starts_and_long_horizons);
    TCase *clock = tcase_create("clock");
    tcase_add_checked_fixture(clock, set_up, tear_down);
    tcase_add_test(clock, expands_clock_points);
    tcase_add_test(clock, tells_a_skipped_day_once);
    tcase_add_test(clock, shows_the_wall_clock);
    Suite *suite = suite_create("time/expand");
    suite_add_tcase(suite, hours);
    suite_add_tcase(suite, clock);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
