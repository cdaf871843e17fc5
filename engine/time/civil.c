#include "time/civil.h"

#include "time/words.h"

#include <assert.h>
#include <string.h>

/* Dates: Hinnant's algorithms, on years that begin in March so that the leap day comes last. */

enum { DAYS_IN_ERA = 146097, YEARS_IN_ERA = 400, EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */ };

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t sb_days_from_civil(int year, int month, int day)
{
    assert(month >= 1 && month <= 12);
    int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = floor_div(y, YEARS_IN_ERA), year_of_era = y - era * YEARS_IN_ERA;
    int64_t march_based = (month + 9) % 12;
    int64_t day_of_year = (153 * march_based + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - EPOCH;
}

void sb_civil_from_days(int64_t days, int *year, int *month, int *day)
{
    assert(days > INT64_C(-370000000) && days < INT64_C(370000000));
    int64_t shifted = days + EPOCH, era = floor_div(shifted, DAYS_IN_ERA);
    int day_of_era = (int)(shifted - era * DAYS_IN_ERA);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_based = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * march_based + 2) / 5 + 1;
    *month = march_based < 10 ? march_based + 3 : march_based - 9;
    *year = (int)(era * YEARS_IN_ERA) + year_of_era + (*month <= 2);
}

int sb_weekday(int64_t days)
{
    int64_t since_monday = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

int sb_days_in_month(int year, int month)
{
    assert(month >= 1 && month <= 12);
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return length[month - 1] + (month == 2 && leap);
}

/* Holidays. */

int64_t sb_easter(int year)
{
    /* Meeus 1991, "Astronomical Algorithms", ch. 8 (Butcher 1876); its letters. */
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return sb_days_from_civil(year, n / 31, n % 31 + 1);
}

/* The feasts that go with Easter, none before March or after June. */
static bool is_moving_feast(int64_t days, int year)
{
    switch (days - sb_easter(year)) {
    case -2: return true;         /* långfredagen */
    case 0: return true;          /* påskdagen */
    case 1: return true;          /* annandag påsk */
    case 39: return true;         /* Kristi himmelsfärdsdag */
    case 49: return true;         /* pingstdagen */
    case 50: return year <= 2004; /* annandag pingst */
    default: return false;
    }
}

sb_holiday sb_swedish_holiday(int64_t days)
{
    enum { FRIDAY = 4, SATURDAY = 5 };
    int year, month, day, weekday = sb_weekday(days);
    sb_civil_from_days(days, &year, &month, &day);
    int date = month * 100 + day;
    switch (date) {
    case 101:                     /* nyårsdagen */
    case 106:                     /* trettondedag jul */
    case 501:                     /* första maj */
    case 1225:                    /* juldagen */
    case 1226: return SB_HOLIDAY; /* annandag jul */
    case 1224:                    /* julafton */
    case 1231: return SB_EVE;     /* nyårsafton */
    default: break;
    }
    if (date == 606 && year >= 2005) return SB_HOLIDAY;                         /* nationaldagen */
    if (weekday == FRIDAY && date >= 619 && date <= 625) return SB_EVE;         /* midsommarafton */
    if (weekday == SATURDAY && date >= 620 && date <= 626) return SB_HOLIDAY;   /* midsommardagen */
    if (weekday == SATURDAY && date >= 1031 && date <= 1106) return SB_HOLIDAY; /* alla helgons dag */
    if (month < 3 || month > 6) return SB_NOT_HOLIDAY;
    return is_moving_feast(days, year) ? SB_HOLIDAY : SB_NOT_HOLIDAY;
}

/* Text. */

static sb_status wrong_text(const char *text, const char *what, int number, sb_diag *diag)
{
    char quote[SB_QUOTE_SIZE];
    sb_word_quote(quote, text, strlen(text));
    sb_status status = number < 0
                           ? sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" %s", quote, what)
                           : sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\": %s %d", quote, what, number);
    sb_hint(diag, "Write year-month-day and the time, as in \"2016-10-07 22:40\".");
    return status;
}

/* Exactly `count` digits; moves past them. */
static bool digits(const char **at, int count, int *out)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        char c = (*at)[i];
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    *at += count;
    *out = value;
    return true;
}

static bool sign(const char **at, char c)
{
    bool here = **at == c;
    *at += here;
    return here;
}

static bool read_date(const char **at, sb_civil *c)
{
    return digits(at, 4, &c->year) && sign(at, '-') && digits(at, 2, &c->month) && sign(at, '-') &&
           digits(at, 2, &c->day);
}

/* "22:40" or "22:40:30" after a blank or T; nothing is midnight. */
static bool read_time(const char **at, sb_civil *c)
{
    const char *blank = sb_text_skip_blank(*at);
    if (*blank == '\0') return true;
    if (!sign(at, 'T') && blank == *at) return false;
    *at = sb_text_skip_blank(*at);
    if (!digits(at, 2, &c->hour) || !sign(at, ':') || !digits(at, 2, &c->minute)) return false;
    return !sign(at, ':') || digits(at, 2, &c->second);
}

sb_status sb_civil_parse(sb_civil *out, const char *text, sb_diag *diag)
{
    sb_civil c = { 0 };
    const char *at = sb_text_skip_blank(text);
    if (*at == '\0') return wrong_text(text, "is not a date and time", -1, diag);
    if (!read_date(&at, &c) || !read_time(&at, &c) || *sb_text_skip_blank(at) != '\0')
        return wrong_text(text, "is not a date and time", -1, diag);
    if (c.year < 1) return wrong_text(text, "there is no year", c.year, diag);
    if (c.month < 1 || c.month > 12) return wrong_text(text, "there is no month", c.month, diag);
    if (c.day < 1 || c.day > sb_days_in_month(c.year, c.month))
        return wrong_text(text, "that month has no day", c.day, diag);
    if (c.hour > 24 || (c.hour == 24 && (c.minute > 0 || c.second > 0)))
        return wrong_text(text, "a day ends at 24:00, there is no hour", c.hour, diag);
    if (c.minute > 59) return wrong_text(text, "there is no minute", c.minute, diag);
    if (c.second > 59) return wrong_text(text, "there is no second", c.second, diag);
    *out = c;
    return SB_OK;
}
