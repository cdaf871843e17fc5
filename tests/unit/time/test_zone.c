/* Time zones: against the C library, on the two nights, and against hostile files. */
#include "time/civil.h"
#include "time/tzif.h"
#include "time/tzrule.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sb_arena *arena;

static void set_up(void)
{
    arena = sb_arena_new();
}

static void tear_down(void)
{
    sb_arena_free(arena);
}

static const sb_zone *load(const char *name)
{
    const sb_zone *zone = NULL;
    sb_diag diag = { .code = SB_OK };
    ck_assert_msg(sb_zone_load(&zone, name, arena, &diag) == SB_OK, "%s", diag.message);
    return zone;
}

static int64_t utc(int year, int month, int day, int hour, int minute)
{
    return sb_days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60;
}

/* What the C library says, under TZ. */
static int32_t library_offset(int64_t at)
{
    time_t t = (time_t)at;
    struct tm tm;
    localtime_r(&t, &tm);
    return (int32_t)tm.tm_gmtoff;
}

static void use_library_zone(const char *tz)
{
    setenv("TZ", tz, 1);
    tzset();
}

/* Both hemispheres; half hours; summer time below standard (Dublin) and in Ramadan (Casablanca); a day
 * skipped (Apia); rules with hours outside the day (Nuuk, Gaza); a zone that gave summer time up (São Paulo);
 * none ever. */
static const char *const ZONES[] = {
    "Europe/Stockholm",  "Europe/London", "Europe/Dublin",    "America/New_York",
    "America/Sao_Paulo", "America/Nuuk",  "America/St_Johns", "Australia/Lord_Howe",
    "Australia/Sydney",  "Pacific/Apia",  "Pacific/Chatham",  "Africa/Casablanca",
    "Asia/Gaza",         "Asia/Kolkata",  "Asia/Tehran",      "Antarctica/Troll",
    "Etc/GMT-10",        "UTC",
};

/* Every 17 h 13 min 7 s from 1970 to 2100, and the seconds around each change of the offset. */
START_TEST(agrees_with_the_c_library)
{
    const sb_zone *zone = load(ZONES[_i]);
    use_library_zone(ZONES[_i]);
    enum { STEP = 17 * 3600 + 13 * 60 + 7 };
    int32_t last = library_offset(0);
    for (int64_t t = 0; t < utc(2100, 1, 1, 0, 0); t += STEP) {
        int32_t offset = library_offset(t);
        if (sb_zone_offset(zone, t) != offset) ck_abort_msg("%s at %" PRId64, ZONES[_i], t);
        if (offset == last) continue;
        int64_t low = t - STEP, high = t; /* the change is in (low, high] */
        while (high - low > 1) *(library_offset((low + high) / 2) == last ? &low : &high) = (low + high) / 2;
        if (sb_zone_offset(zone, low) != last || sb_zone_offset(zone, high) != library_offset(high))
            ck_abort_msg("%s changes at %" PRId64, ZONES[_i], high);
        last = offset;
    }
}
END_TEST

/* A local time means the first instant whose wall clock shows it or later. */
START_TEST(goes_there_and_back)
{
    const sb_zone *zone = load(ZONES[_i]);
    sb_stretch known = { 0 };
    static const int years[] = { 1955, 1976, 1996, 2011, 2024, 2060 };
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++)
        for (int64_t t = utc(years[i], 1, 1, 0, 0), shown = INT64_MIN; t < utc(years[i] + 1, 1, 1, 0, 0);
             t += 900) {
            sb_civil c;
            sb_zone_from_utc(zone, t, &c);
            int64_t local = utc(c.year, c.month, c.day, c.hour, c.minute) + c.second;
            if (local != t + sb_zone_offset(zone, t)) ck_abort_msg("%s: from %" PRId64, ZONES[_i], t);
            if (local <= shown) continue; /* the clock went back: these times have been */
            shown = local;
            if (sb_zone_to_utc(zone, &c) != t) ck_abort_msg("%s: to %" PRId64, ZONES[_i], t);
            if (sb_zone_instant_near(zone, local, &known) != t)
                ck_abort_msg("%s: near %" PRId64, ZONES[_i], t);
        }
}
END_TEST

START_TEST(knows_both_nights)
{
    const sb_zone *zone = load("Europe/Stockholm");
    static const struct {
        sb_civil local;
        int hour, minute; /* UTC, the same date unless 24 is added for the day before */
    } rows[] = {
        { { 2016, 3, 27, 1, 59, 59 }, 0, 59 }, { { 2016, 3, 27, 2, 0, 0 }, 1, 0 },
        { { 2016, 3, 27, 2, 30, 0 }, 1, 0 },   { { 2016, 3, 27, 3, 0, 0 }, 1, 0 },
        { { 2016, 3, 27, 3, 1, 0 }, 1, 1 },    { { 2016, 10, 30, 2, 0, 0 }, 0, 0 },
        { { 2016, 10, 30, 2, 30, 0 }, 0, 30 }, { { 2016, 10, 30, 3, 0, 0 }, 2, 0 },
        { { 2016, 7, 1, 24, 0, 0 }, 22, 0 },   { { 2016, 12, 24, 15, 0, 0 }, 14, 0 },
        { { 2050, 7, 1, 12, 0, 0 }, 10, 0 },   { { 2050, 12, 1, 12, 0, 0 }, 11, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_civil c = rows[i].local;
        int64_t expected = utc(c.year, c.month, c.day, rows[i].hour, rows[i].minute) + c.second;
        ck_assert_int_eq(sb_zone_to_utc(zone, &c), expected);
    }
    /* Samoa slept through 30 December 2011. */
    sb_civil skipped = { 2011, 12, 30, 12, 0, 0 };
    ck_assert_int_eq(sb_zone_to_utc(load("Pacific/Apia"), &skipped), utc(2011, 12, 30, 10, 0));
}
END_TEST

/* The rule at the end of a file, alone, against the C library's reading of the same text. */
static const char *const RULES[] = {
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "CET-1CEST-2,M3.5.0/2:00:00,M10.5.0/3:00",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "EET-2EEST,M3.4.4/50,M10.4.4/50",
    "FOO-5BAR,J59/0,J300/25",
    "FOO-5BAR,J60/0,J300/25",
    "FOO-5BAR,58,299",
    "FOO-5BAR,59/1,300/0:30:15",
    "EST5EDT,M3.2.0,M11.1.0",
    "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "EET-2",
    "<+04>-4",
};

START_TEST(follows_rules)
{
    sb_tzrule rule;
    ck_assert(sb_tzrule_parse(&rule, RULES[_i], strlen(RULES[_i])));
    use_library_zone(RULES[_i]);
    int64_t seen = INT64_MIN;
    for (int64_t t = utc(1971, 1, 1, 0, 0); t < utc(2060, 1, 1, 0, 0); t += 15 * 3600 + 1237) {
        sb_stretch s = sb_tzrule_stretch(&rule, t);
        if (s.offset != library_offset(t)) ck_abort_msg("%s at %" PRId64, RULES[_i], t);
        if (s.from > t || s.to <= t) ck_abort_msg("%s: %" PRId64 " is outside its stretch", RULES[_i], t);
        if (s.to == INT64_MAX || s.to == seen) continue;
        if (library_offset(s.to - 1) != s.offset || library_offset(s.to) == s.offset)
            ck_abort_msg("%s: no change at %" PRId64, RULES[_i], s.to);
        seen = s.to;
    }
}
END_TEST

/* Summer time all the year (RFC 8536, 3.3.1): each end coincides with the next start. */
START_TEST(follows_a_rule_without_winter)
{
    sb_tzrule rule;
    const char *text = "XXX3EDT4,0/0,J365/23";
    ck_assert(sb_tzrule_parse(&rule, text, strlen(text)));
    for (int64_t t = utc(2000, 1, 1, 0, 0); t < utc(2006, 1, 1, 0, 0); t += 1800)
        if (sb_tzrule_stretch(&rule, t).offset != -4 * 3600) ck_abort_msg("%" PRId64, t);
}
END_TEST

START_TEST(reads_no_further_than_told)
{
    sb_tzrule rule;
    ck_assert(sb_tzrule_parse(&rule, "EET-23", 5));
    ck_assert_int_eq(rule.standard, 2 * 3600);
}
END_TEST

START_TEST(refuses_rules)
{
    static const char *const rows[] = {
        "",
        "C",
        "CET",
        "CE-1",
        "CET-25",
        "CET-1:60",
        "CET-1:00:60",
        "CET-1CEST",
        "CET-1CEST,",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,J0,J100",
        "CET-1CEST,J366,J100",
        "CET-1CEST,366,100",
        "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x",
        "<CET-1",
        "<>-1",
        "CET-1CEST,M3.5.0,M10.5.0,",
        "CET-99999999999999",
        "CET--1",
        "CET-1\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sb_tzrule rule = { .standard = 77 };
        ck_assert_msg(!sb_tzrule_parse(&rule, rows[i], strlen(rows[i])), "%s", rows[i]);
        ck_assert_int_eq(rule.standard, 77);
    }
}
END_TEST

START_TEST(refuses_names)
{
    static const char *const rows[] = {
        "",
        "/etc/passwd",
        "../../../etc/passwd",
        "Europe/../Europe/Stockholm",
        "Europe/./Stockholm",
        "Europe//Stockholm",
        "Europe/",
        "Europe",
        "Stockholm",
        "Europe/Stokholm",
        "Europe/Stockholm\n",
        "tzdata.zi",
        "zone1970.tab",
        "leapseconds",
        "europe stockholm",
        "Europe/Stockholm/x",
        "\xFF\xFE",
        "a/long/name/that/goes/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const sb_zone *zone = NULL;
        sb_diag diag = { .code = SB_OK };
        ck_assert_msg(sb_zone_load(&zone, rows[i], arena, &diag) == SB_USER, "%s was loaded", rows[i]);
        ck_assert_ptr_null(zone);
        ck_assert_ptr_nonnull(strstr(diag.hint, "Europe/Stockholm"));
        ck_assert_int_eq(sb_zone_load(&zone, rows[i], arena, NULL), SB_USER);
    }
}
END_TEST

/* Files made by hand and by damage. */

typedef struct bytes {
    unsigned char at[8192];
    size_t size;
} bytes;

static void put(bytes *b, const void *from, size_t n)
{
    memcpy(b->at + b->size, from, n);
    b->size += n;
}

static void put_number(bytes *b, int64_t value, int width)
{
    for (int i = width - 1; i >= 0; i--) b->at[b->size++] = (unsigned char)((uint64_t)value >> (8 * i));
}

static void put_header(bytes *b, char version, uint32_t leaps, uint32_t times, uint32_t types)
{
    put(b, "TZif", 4);
    put(b, &version, 1);
    put(b, (char[15]){ 0 }, 15);
    put_number(b, 0, 4);
    put_number(b, 0, 4);
    put_number(b, leaps, 4);
    put_number(b, times, 4);
    put_number(b, types, 4);
    put_number(b, 4, 4);
}

/* A zone with two changes, +1 h and +2 h, and a footer. */
static bytes make_file(char version, uint32_t leaps, int64_t second_change, int offset, int index,
                       const char *footer)
{
    bytes b = { .size = 0 };
    put_header(&b, version, 0, 0, 0);
    put(&b, "LMT", 4);
    put_header(&b, version, leaps, 2, 2);
    put_number(&b, 1000, 8);
    put_number(&b, second_change, 8);
    put_number(&b, 1, 1);
    put_number(&b, index, 1);
    put_number(&b, 3600, 4);
    put_number(&b, 0, 2);
    put_number(&b, offset, 4);
    put_number(&b, 0, 2);
    put(&b, "LMT", 4);
    put(&b, (char[12]){ 0 }, 12 * leaps);
    put(&b, footer, strlen(footer));
    return b;
}

static sb_status read_bytes(const sb_zone **zone, const bytes *b)
{
    sb_diag diag = { .code = SB_OK };
    unsigned char *exact = malloc(b->size + 1); /* so that a sanitizer sees a read past the end */
    memcpy(exact, b->at, b->size);
    unsigned char *tight = realloc(exact, b->size > 0 ? b->size : 1);
    sb_status status = sb_tzif_read(zone, tight, b->size, "test", arena, &diag);
    free(tight);
    ck_assert_int_eq(diag.code, status);
    return status;
}

START_TEST(reads_files)
{
    const sb_zone *zone;
    bytes b = make_file('2', 0, 2000, 7200, 0, "\n\n");
    ck_assert_int_eq(read_bytes(&zone, &b), SB_OK);
    ck_assert_int_eq(sb_zone_offset(zone, INT32_MIN), 3600);
    ck_assert_int_eq(sb_zone_offset(zone, 999), 3600);
    ck_assert_int_eq(sb_zone_offset(zone, 1000), 7200);
    ck_assert_int_eq(sb_zone_offset(zone, 1999), 7200);
    ck_assert_int_eq(sb_zone_offset(zone, 2000), 3600);
    ck_assert_int_eq(sb_zone_offset(zone, utc(2100, 1, 1, 0, 0)), 3600); /* no rule: as it last was */
    b = make_file('3', 0, 2000, -7200, 0, "\nXYZ-5\n");
    ck_assert_int_eq(read_bytes(&zone, &b), SB_OK);
    ck_assert_int_eq(sb_zone_offset(zone, 1000), -7200);
    ck_assert_int_eq(sb_zone_offset(zone, 2000), 5 * 3600);
    /* A last change that changes nothing still says from when the rule holds. */
    b = make_file('3', 0, 2000, 7200, 1, "\nXYZ-5\n");
    ck_assert_int_eq(read_bytes(&zone, &b), SB_OK);
    ck_assert_int_eq(sb_zone_offset(zone, 1999), 7200);
    ck_assert_int_eq(sb_zone_offset(zone, 2000), 5 * 3600);
}
END_TEST

START_TEST(refuses_files)
{
    const struct {
        sb_status status;
        bytes file;
    } rows[] = {
        { SB_USER, { .size = 0 } },
        { SB_USER, make_file('\0', 0, 2000, 7200, 0, "\n\n") },   /* version 1 */
        { SB_USER, make_file('2', 1, 2000, 7200, 0, "\n\n") },    /* leap seconds */
        { SB_MACHINE, make_file('2', 0, 1000, 7200, 0, "\n\n") }, /* not ascending */
        { SB_MACHINE, make_file('2', 0, 500, 7200, 0, "\n\n") },
        { SB_MACHINE, make_file('2', 0, INT64_MAX, 7200, 0, "\n\n") }, /* beyond all times */
        { SB_MACHINE, make_file('2', 0, 2000, 93600, 0, "\n\n") },     /* 26 h east */
        { SB_MACHINE, make_file('2', 0, 2000, INT32_MIN, 0, "\n\n") },
        { SB_MACHINE, make_file('2', 0, 2000, 7200, 2, "\n\n") }, /* no such type */
        { SB_MACHINE, make_file('2', 0, 2000, 7200, 0, "") },     /* no footer */
        { SB_MACHINE, make_file('2', 0, 2000, 7200, 0, "\n") },
        { SB_MACHINE, make_file('2', 0, 2000, 7200, 0, "\nCET-1CEST\n") }, /* not a whole rule */
        { SB_MACHINE, make_file('2', 0, 2000, 7200, 0, "\nXYZ-5") },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const sb_zone *zone = NULL;
        ck_assert_msg(read_bytes(&zone, &rows[i].file) == rows[i].status, "row %zu", i);
        ck_assert_ptr_null(zone);
    }
}
END_TEST

static bytes real_file(void)
{
    bytes b = { .size = 0 };
    FILE *file = fopen("/usr/share/zoneinfo/Europe/Stockholm", "rb");
    ck_assert_ptr_nonnull(file);
    b.size = fread(b.at, 1, sizeof b.at, file);
    fclose(file);
    return b;
}

START_TEST(survives_files_cut_short)
{
    bytes b = real_file();
    const sb_zone *zone;
    ck_assert_int_eq(read_bytes(&zone, &b), SB_OK);
    for (size_t whole = b.size--; b.size > 0; b.size--) {
        if (read_bytes(&zone, &b) == SB_OK) ck_abort_msg("%zu of %zu bytes were enough", b.size, whole);
    }
}
END_TEST

/* Random damage: whatever is read must answer without a fault, and its stretches must hold what they are
 * asked for. */
START_TEST(survives_damaged_files)
{
    const bytes whole = real_file();
    uint64_t seed = 1 + (uint64_t)_i;
    int read = 0;
    for (int round = 0; round < 1500; round++) {
        bytes b = whole;
        for (int n = 0; n <= round % 4; n++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            size_t place = (size_t)(seed >> 33) % (n % 2 ? b.size : 44 + 44);
            b.at[place] = (unsigned char)(seed >> 24);
        }
        sb_arena_mark mark = sb_arena_here(arena);
        const sb_zone *zone;
        if (read_bytes(&zone, &b) == SB_OK) {
            read++;
            for (int64_t t = utc(1850, 1, 1, 0, 0); t < utc(2150, 1, 1, 0, 0); t += 86400 * 97) {
                sb_stretch s = sb_zone_stretch(zone, t);
                if (s.from > t || s.to <= t) ck_abort_msg("seed %d, round %d", _i, round);
                int64_t instant = sb_zone_instant(zone, t);
                if (instant + sb_zone_offset(zone, instant) < t) ck_abort_msg("seed %d, round %d", _i, round);
            }
        }
        sb_arena_rewind(arena, mark);
    }
    ck_assert_int_gt(read, 0);
}
END_TEST

int main(void)
{
    TCase *zones = tcase_create("zones");
    tcase_add_checked_fixture(zones, set_up, tear_down);
    tcase_set_timeout(zones, 60);
    tcase_add_loop_test(zones, agrees_with_the_c_library, 0, sizeof ZONES / sizeof ZONES[0]);
    tcase_add_loop_test(zones, goes_there_and_back, 0, sizeof ZONES / sizeof ZONES[0]);
    tcase_add_test(zones, knows_both_nights);
    tcase_add_test(zones, refuses_names);
    TCase *rules = tcase_create("rules");
    tcase_set_timeout(rules, 60);
    tcase_add_loop_test(rules, follows_rules, 0, sizeof RULES / sizeof RULES[0]);
    tcase_add_test(rules, follows_a_rule_without_winter);
    tcase_add_test(rules, reads_no_further_than_told);
    tcase_add_test(rules, refuses_rules);
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, set_up, tear_down);
    tcase_set_timeout(files, 60);
    tcase_add_test(files, reads_files);
    tcase_add_test(files, refuses_files);
    tcase_add_test(files, survives_files_cut_short);
    tcase_add_loop_test(files, survives_damaged_files, 0, 3);
    Suite *suite = suite_create("time/zone");
    suite_add_tcase(suite, zones);
    suite_add_tcase(suite, rules);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
