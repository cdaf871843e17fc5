#include "time/tzrule.h"

#include "time/civil.h"

#include <string.h>

/* Reading. */

typedef struct reader {
    const char *at, *end;
} reader;

static bool take(reader *r, char c)
{
    bool here = r->at < r->end && *r->at == c;
    r->at += here;
    return here;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "CET" or "<+0330>"; what it says is not used. */
static bool read_name(reader *r)
{
    bool quoted = take(r, '<');
    const char *from = r->at;
    while (r->at < r->end &&
           (is_letter(*r->at) || (quoted && (is_digit(*r->at) || strchr("+-", *r->at) != NULL))))
        r->at++;
    return r->at - from >= 3 && (!quoted || take(r, '>'));
}

static bool read_number(reader *r, int low, int high, int *out)
{
    int value = 0;
    const char *from = r->at;
    while (r->at < r->end && is_digit(*r->at) && r->at - from < 4) value = value * 10 + (*r->at++ - '0');
    if (r->at == from || value < low || value > high) return false;
    *out = value;
    return true;
}

/* [+|-]hh[:mm[:ss]], in seconds. */
static bool read_time(reader *r, int hours, int32_t *out)
{
    bool negative = take(r, '-');
    if (!negative) take(r, '+');
    int h, m = 0, s = 0;
    if (!read_number(r, 0, hours, &h)) return false;
    if (take(r, ':') && (!read_number(r, 0, 59, &m) || (take(r, ':') && !read_number(r, 0, 59, &s))))
        return false;
    int32_t seconds = h * 3600 + m * 60 + s;
    *out = negative ? -seconds : seconds;
    return true;
}

static bool read_day(reader *r, sb_tzday *out)
{
    sb_tzday d = { .second = 2 * 3600 };
    bool right;
    if (take(r, 'M')) {
        d.kind = SB_TZ_MONTH;
        right = read_number(r, 1, 12, &d.month) && take(r, '.') && read_number(r, 1, 5, &d.week) &&
                take(r, '.') && read_number(r, 0, 6, &d.day);
    } else {
        d.kind = take(r, 'J') ? SB_TZ_JULIAN : SB_TZ_DAY;
        right = d.kind == SB_TZ_JULIAN ? read_number(r, 1, 365, &d.day) : read_number(r, 0, 365, &d.day);
    }
    if (right && take(r, '/')) right = read_time(r, 167, &d.second);
    *out = d;
    return right;
}

bool sb_tzrule_parse(sb_tzrule *out, const char *text, size_t length)
{
    reader r = { text, text + length };
    sb_tzrule rule = { 0 };
    int32_t west;
    if (!read_name(&r) || !read_time(&r, 24, &west)) return false;
    rule.standard = rule.summer = -west; /* POSIX counts offsets westward */
    if (r.at < r.end) {
        rule.changes = true;
        if (!read_name(&r)) return false;
        rule.summer = rule.standard + 3600;
        if (!take(&r, ',')) {
            if (!read_time(&r, 24, &west) || !take(&r, ',')) return false;
            rule.summer = -west;
        }
        if (!read_day(&r, &rule.start) || !take(&r, ',') || !read_day(&r, &rule.end)) return false;
    }
    if (r.at != r.end) return false;
    *out = rule;
    return true;
}

/* Telling the time. */

/* Local seconds of the instant in a year. */
static int64_t in_year(const sb_tzday *d, int year)
{
    int64_t day = sb_days_from_civil(year, 1, 1) + d->day;
    if (d->kind == SB_TZ_JULIAN) {
        day += d->day > 59 && sb_days_in_month(year, 2) == 29 ? 0 : -1;
    } else if (d->kind == SB_TZ_MONTH) {
        int64_t first = sb_days_from_civil(year, d->month, 1);
        int weekday = (d->day + 6) % 7; /* to 0 = Monday */
        day = first + (weekday - sb_weekday(first) + 7) % 7 + 7 * (d->week - 1);
        if (day >= first + sb_days_in_month(year, d->month)) day -= 7; /* week 5 = the last */
    }
    return day * 86400 + d->second;
}

typedef struct change {
    int64_t at;
    int32_t offset; /* from then on */
} change;

/* Keeps the changes sorted; of equal instants the one put in last holds. */
static void insert(change *changes, int n, change c)
{
    int i = n;
    for (; i > 0 && changes[i - 1].at > c.at; i--) changes[i] = changes[i - 1];
    changes[i] = c;
}

sb_stretch sb_tzrule_stretch(const sb_tzrule *rule, int64_t utc)
{
    if (!rule->changes) return (sb_stretch){ INT64_MIN, INT64_MAX, rule->standard };
    /* A rule's instant may fall a week outside its year, so two years on either side surely enclose `utc`. */
    enum { YEARS = 2, CHANGES = 2 * (2 * YEARS + 1) };
    change changes[CHANGES];
    int year, month, day, n = 0;
    sb_civil_from_days((utc - (utc < 0 ? 86399 : 0)) / 86400, &year, &month, &day);
    for (int y = year - YEARS; y <= year + YEARS; y++) {
        insert(changes, n++, (change){ in_year(&rule->start, y) - rule->standard, rule->summer });
        insert(changes, n++, (change){ in_year(&rule->end, y) - rule->summer, rule->standard });
    }
    int i = CHANGES - 1;
    while (i > 0 && changes[i].at > utc) i--;
    return (sb_stretch){ changes[i].at, i + 1 < CHANGES ? changes[i + 1].at : INT64_MAX, changes[i].offset };
}
