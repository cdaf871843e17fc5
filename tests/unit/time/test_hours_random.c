/* Random opening hours: the expanded calendar against an evaluation minute by minute that shares nothing with
 * it but the meaning of the rules: it knows them as numbers (never as text), takes the wall clock from the C
 * library, and holidays from a list. */
#include "time/hours.h"

#include <check.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ITEMS = 4, SECTIONS = 4, ROUNDS = 20, DAYS = 45, LOOKBACK = 9, HOLIDAY_BIT = 7 };

typedef struct item {
    int days;     /* a set: bit 0 = Monday … 6, 7 = holidays */
    int from, to; /* minutes of the day */
    int end_day;  /* −1 = none named */
} item;

typedef struct section {
    int first, last; /* month · 100 + day; 0 = no period */
    int n;           /* 0 = "never" */
    item items[ITEMS];
} section;

typedef struct rules {
    int n;
    section sections[SECTIONS];
    bool except_holidays;
} rules;

static const int HOLIDAYS[] = {
    20160101, 20160106, 20160325, 20160327, 20160328, 20160501, 20160505, 20160515,
    20160606, 20160624, 20160625, 20161105, 20161224, 20161225, 20161226, 20161231,
    20170101, 20170106, 20170414, 20170416, 20170417, 20170501, 20170525, 20170604,
    20170606, 20170623, 20170624, 20171104, 20171224, 20171225, 20171226, 20171231,
};

/* Making rules. */

static uint64_t state;

static int below(int n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((state >> 33) % (uint64_t)n);
}

static item make_item(bool holidays)
{
    item it = { .end_day = -1 };
    it.from = below(4) ? below(24) * 60 : below(1440);
    it.to = below(4) ? below(25) * 60 : below(1441);
    do {
        it.days = below(3) ? below(128) : 1 << below(7);
        if (holidays && below(4) == 0) it.days |= 1 << HOLIDAY_BIT;
    } while (it.days == 0);
    if (below(4) == 0 && it.days < 128) it.end_day = below(7);
    return it;
}

static int make_date(void)
{
    return (1 + below(12)) * 100 + 1 + below(28);
}

static rules make_rules(void)
{
    rules r = { .n = 1 + below(SECTIONS), .except_holidays = below(3) == 0 };
    bool holidays = below(2) == 0;
    for (int i = 0; i < r.n; i++) {
        section *s = &r.sections[i];
        if (i > 0 || below(3) == 0) {
            s->first = make_date();
            s->last = make_date();
        }
        s->n = below(8) == 0 ? 0 : 1 + below(ITEMS);
        for (int k = 0; k < s->n; k++) s->items[k] = make_item(holidays);
    }
    return r;
}

/* Writing them down, in the many ways there are. */

typedef struct writer {
    char text[2048];
    size_t used;
} writer;

__attribute__((format(printf, 2, 3))) static void put(writer *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    w->used += (size_t)vsnprintf(w->text + w->used, sizeof w->text - w->used, format, args);
    va_end(args);
}

static const char *const DAY_NAMES[7][4] = {
    { "mon", "mån", "Monday", "MÅNDAG" },   { "tue", "tis", "tues.", "tisdagar" },
    { "wed", "ons", "weds", "onsdag" },     { "thu", "tors", "tor", "Thursdays" },
    { "fri", "fre", "FRI", "fredag" },      { "sat", "lör", "Sat", "LÖRDAG" },
    { "sun", "sön", "Sunday", "söndagar" },
};
static const char *const MONTH_NAMES[12][2] = {
    { "jan", "januari" }, { "feb", "februari" }, { "mar", "mars" },     { "apr", "april" },
    { "may", "maj" },     { "june", "juni" },    { "jul", "juli" },     { "aug", "augusti" },
    { "sep", "sept." },   { "oct", "oktober" },  { "nov", "November" }, { "dec", "DEC" },
};

static const char *dash(void)
{
    static const char *const dashes[] = { "-", "–", " - ", " – " };
    return dashes[below(4)];
}

static const char *comma(void)
{
    static const char *const commas[] = { ",", ", ", " and ", " och ", " & " };
    return commas[below(5)];
}

static void put_clock(writer *w, int minute)
{
    if (minute % 60 == 0 && below(2)) put(w, below(2) ? "%d" : "%02d", minute / 60);
    else put(w, below(2) ? "%02d:%02d" : "%d.%02d", minute / 60, minute % 60);
}

/* A set of days as single days and, where some follow each other, ranges. */
static void put_days(writer *w, int days)
{
    bool first = true;
    if ((days & 127) == 127 && days < 128 && below(2)) {
        put(w, "%s", below(2) ? "daily " : "");
        return;
    }
    for (int d = 0; d < 7; d++) {
        if (!(days >> d & 1)) continue;
        if (!first) put(w, "%s", comma());
        first = false;
        put(w, "%s", DAY_NAMES[d][below(4)]);
        int end = d;
        while (end < 6 && days >> (end + 1) & 1) end++;
        if (end == d || below(3) == 0) continue;
        put(w, "%s%s", dash(), DAY_NAMES[end][below(4)]);
        d = end;
    }
    if (days >> HOLIDAY_BIT) put(w, "%s%s", first ? "" : comma(), below(2) ? "holidays" : "helgdagar");
    put(w, "%s", below(4) ? " " : ": ");
}

static void put_item(writer *w, const item *it, bool first)
{
    if (first || (it->days & 127) != 127) put_days(w, it->days);
    else
        put(w, "mon-sun%s ",
            it->days >> HOLIDAY_BIT ? ", holidays" : ""); /* days left out would be those before */
    put_clock(w, it->from);
    put(w, "%s", dash());
    if (it->end_day >= 0) put(w, "%s ", DAY_NAMES[it->end_day][below(4)]);
    put_clock(w, it->to);
}

static void write_down(writer *w, const rules *r)
{
    for (int i = 0; i < r->n; i++) {
        const section *s = &r->sections[i];
        if (i > 0) put(w, "; ");
        if (s->first != 0) {
            put(w, "%d %s", s->first % 100, MONTH_NAMES[s->first / 100 - 1][below(2)]);
            if (s->first != s->last)
                put(w, "%s%d %s", dash(), s->last % 100, MONTH_NAMES[s->last / 100 - 1][below(2)]);
            put(w, ": ");
        }
        if (s->n == 0) put(w, "never");
        for (int k = 0; k < s->n; k++) {
            if (k > 0) put(w, "%s", comma());
            put_item(w, &s->items[k], k == 0);
        }
    }
    if (r->except_holidays) put(w, "%s", below(2) ? " except holidays" : "; utom helgdagar");
}

/* Telling, minute by minute. Local minutes are counted from 1970-01-01 00:00 of the wall clock. */

static bool within(const section *s, int date)
{
    if (s->first <= s->last) return s->first <= date && date <= s->last;
    return date >= s->first || date <= s->last;
}

static bool is_holiday(const struct tm *day)
{
    int date = (day->tm_year + 1900) * 10000 + (day->tm_mon + 1) * 100 + day->tm_mday;
    for (size_t i = 0; i < sizeof HOLIDAYS / sizeof HOLIDAYS[0]; i++)
        if (HOLIDAYS[i] == date) return true;
    return false;
}

static const section *in_force(const rules *r, int date)
{
    for (int i = r->n - 1; i >= 0; i--)
        if (r->sections[i].first == 0 || within(&r->sections[i], date)) return &r->sections[i];
    return NULL;
}

/* Whether an item that starts on this day holds the minute, which is `since` minutes after the day's
 * midnight. */
static bool holds(const item *it, int weekday, int64_t since)
{
    int64_t end = it->to;
    if (it->end_day < 0) end += it->to <= it->from ? 1440 : 0;
    else if (it->end_day != weekday) end += (it->end_day + 7 - weekday) % 7 * 1440;
    else if (it->to <= it->from) end += 7 * 1440;
    return since >= it->from && since < end;
}

static bool open_by_rules(const rules *r, int64_t minute)
{
    int64_t today = minute / 1440;
    for (int64_t day = today; day > today - LOOKBACK; day--) {
        time_t midnight = (time_t)day * 86400;
        struct tm tm;
        gmtime_r(&midnight, &tm);
        const section *s = in_force(r, (tm.tm_mon + 1) * 100 + tm.tm_mday);
        if (s == NULL) continue;
        int weekday = (tm.tm_wday + 6) % 7, wanted = 1 << weekday;
        bool holiday_item = false;
        for (int k = 0; k < s->n; k++) holiday_item = holiday_item || s->items[k].days >> HOLIDAY_BIT;
        if (is_holiday(&tm) && (holiday_item || r->except_holidays))
            wanted = holiday_item ? 1 << HOLIDAY_BIT : 0;
        for (int k = 0; k < s->n; k++)
            if ((s->items[k].days & wanted) && holds(&s->items[k], weekday, minute - day * 1440)) return true;
    }
    return false;
}

/* The calendar against the rules over every minute. The wall clock is taken to stand still while it runs
 * through times that it has shown before. */
static void compare(const char *text, const rules *r, const sb_calendar *c, int64_t start)
{
    int64_t shown = INT64_MIN;
    bool before = false;
    for (int64_t minute = -60 * 26; minute < DAYS * 1440; minute++) {
        time_t t = (time_t)(start + minute * 60);
        struct tm tm;
        localtime_r(&t, &tm);
        int64_t local = (int64_t)timegm(&tm) / 60;
        bool open = local > shown ? open_by_rules(r, local) : before;
        if (local > shown) shown = local;
        before = open;
        if (minute < 0) continue;
        sb_ns at = minute * SB_MINUTE;
        if (sb_calendar_open(c, at) != open || sb_calendar_open(c, at + SB_MINUTE - 1) != open)
            ck_abort_msg("%s\nstart %" PRId64 ", minute %" PRId64 " should be %s", text, start, minute,
                         open ? "open" : "closed");
    }
    ck_assert(!sb_calendar_open(c, DAYS * SB_DAY) || c->always);
    for (int i = 1; i < c->n; i++)
        if (c->span[i].from <= c->span[i - 1].to) ck_abort_msg("%s: spans %d and %d touch", text, i - 1, i);
}

START_TEST(agrees_minute_by_minute)
{
    setenv("TZ", "Europe/Stockholm", 1);
    tzset();
    sb_arena *arena = sb_arena_new();
    const sb_zone *zone;
    sb_diag diag = { .code = SB_OK };
    ck_assert_int_eq(sb_zone_load(&zone, "Europe/Stockholm", arena, &diag), SB_OK);
    state = (uint64_t)_i * 7919 + 1;
    for (int round = 0; round < ROUNDS; round++) {
        const sb_hours *hours;
        sb_calendar calendar;
        rules r = make_rules();
        writer w = { .used = 0 };
        write_down(&w, &r);
        sb_status status = sb_hours_parse(&hours, w.text, arena, &diag);
        if (status == SB_USER && strstr(diag.message, "given twice")) continue;
        if (status != SB_OK) ck_abort_msg("seed %d, round %d: %s: %s", _i, round, w.text, diag.message);
        /* From 20 January 2016 to 30 October 2017, so that the list of holidays suffices. */
        int64_t start = INT64_C(1453244400) + (int64_t)below(650) * 86400 + below(1440) * 60;
        ck_assert_int_eq(sb_hours_expand(&calendar, hours, zone, start, DAYS * SB_DAY, arena, &diag), SB_OK);
        compare(w.text, &r, &calendar, start);
    }
    sb_arena_free(arena);
}
END_TEST

int main(void)
{
    TCase *random = tcase_create("random");
    tcase_set_timeout(random, 60);
    tcase_add_loop_test(random, agrees_minute_by_minute, 0, 4);
    Suite *suite = suite_create("time/hours_random");
    suite_add_tcase(suite, random);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
