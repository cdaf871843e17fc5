#include "time/duration.h"

#include "time/words.h"

#include <stdio.h>
#include <string.h>

/* Products of a count and a unit need more than 64 bits before they are checked. */
__extension__ typedef unsigned __int128 wide;

static const uint64_t DECIMALS = UINT64_C(1000000000000000000); /* 18 decimals as one integer */

enum { WHOLE_DIGITS = 19 }; /* what 64 bits hold; more is past 292 years even in nanoseconds */

#define WEEK (7 * SB_DAY)
#define MONTH (30 * SB_DAY)
#define YEAR (365 * SB_DAY)
#define MILLISECOND (SB_SECOND / 1000)
#define MICROSECOND (SB_SECOND / 1000000)

/* clang-format off */
static const sb_word UNITS[] = {
    { "s", SB_SECOND }, { "sek", SB_SECOND }, { "sec", SB_SECOND }, { "second", SB_SECOND },
    { "seconds", SB_SECOND }, { "sekund", SB_SECOND }, { "sekunder", SB_SECOND },
    { "min", SB_MINUTE }, { "mins", SB_MINUTE }, { "minute", SB_MINUTE }, { "minutes", SB_MINUTE },
    { "minut", SB_MINUTE }, { "minuter", SB_MINUTE },
    { "h", SB_HOUR }, { "hr", SB_HOUR }, { "hrs", SB_HOUR }, { "hour", SB_HOUR }, { "hours", SB_HOUR },
    { "tim", SB_HOUR }, { "timme", SB_HOUR }, { "timmar", SB_HOUR },
    { "d", SB_DAY }, { "day", SB_DAY }, { "days", SB_DAY }, { "dag", SB_DAY }, { "dagar", SB_DAY },
    { "dygn", SB_DAY },
    { "w", WEEK }, { "week", WEEK }, { "weeks", WEEK }, { "v", WEEK }, { "vecka", WEEK },
    { "veckor", WEEK },
    { "mon", MONTH }, { "month", MONTH }, { "months", MONTH }, { "mån", MONTH }, { "månad", MONTH },
    { "månader", MONTH },
    { "y", YEAR }, { "yr", YEAR }, { "yrs", YEAR }, { "year", YEAR }, { "years", YEAR }, { "år", YEAR },
    { "ms", MILLISECOND },
    { "µs", MICROSECOND }, { "μs", MICROSECOND }, { "us", MICROSECOND },
    { "ns", 1 },
};
/* clang-format on */
enum { UNIT_COUNT = sizeof UNITS / sizeof UNITS[0] };

static const char UNITS_HINT[] = "Units are s, min, h, d, w, mon, y, or sek, min, tim, dygn, v, mån, år, "
                                 "as in \"1 h 30 min\" or \"5-15 min\".";

typedef struct number {
    uint64_t whole;
    uint64_t decimals; /* in units of 1 / DECIMALS */
} number;

/* A duration as far as it has been read. */
typedef struct part {
    sb_ns sum;
    sb_ns unit; /* of the last term; 0 = the number `bare` still has none */
    int terms;
    number bare;
} part;

typedef struct reader {
    const char *text, *at;
    sb_diag *diag;
} reader;

static sb_status wrong(const reader *r, const char *what)
{
    char quote[SB_QUOTE_SIZE];
    sb_status status = sb_fail(r->diag, SB_USER, (sb_where){ 0 }, "\"%s\" %s",
                               sb_word_quote(quote, r->text, strlen(r->text)), what);
    sb_hint(r->diag, "%s", UNITS_HINT);
    return status;
}

static sb_status too_long(const reader *r)
{
    sb_status status = wrong(r, "is longer than 292 years, the longest time there is");
    sb_hint(r->diag, "Write a shorter duration; nothing in a scenario can last that long.");
    return status;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, then perhaps a point or comma and more digits. */
static sb_status read_number(reader *r, number *out)
{
    number n = { 0 };
    const char *from = r->at;
    while (*from == '0') from++; /* leading zeros count for nothing */
    const char *at = from;
    for (; is_digit(*at); at++) {
        if (at - from >= WHOLE_DIGITS) return too_long(r);
        n.whole = n.whole * 10 + (uint64_t)(*at - '0');
    }
    bool separated = (*at == '.' || *at == ',') && is_digit(at[1]);
    if (at == r->at && !separated) return wrong(r, "is not a duration");
    if (separated) {
        uint64_t place = DECIMALS;
        for (at++; is_digit(*at); at++) {
            place /= 10; /* 0 after 18 decimals: what follows is less than a nanosecond */
            n.decimals += place * (uint64_t)(*at - '0');
        }
    }
    *out = n;
    r->at = at;
    return SB_OK;
}

static sb_status add_term(const reader *r, part *p, number n, sb_ns unit)
{
    wide size = (wide)unit, term = n.whole * size + (n.decimals * size + DECIMALS / 2) / DECIMALS;
    if (term >= (wide)(SB_NEVER - p->sum)) return too_long(r);
    p->sum += (sb_ns)term;
    p->unit = unit;
    p->terms++;
    return SB_OK;
}

static sb_status unknown_unit(const reader *r, const char *name, size_t length, const char *folded)
{
    char whole[SB_QUOTE_SIZE], quote[SB_QUOTE_SIZE];
    sb_status status =
        sb_fail(r->diag, SB_USER, (sb_where){ 0 }, "\"%s\": there is no unit \"%s\"",
                sb_word_quote(whole, r->text, strlen(r->text)), sb_word_quote(quote, name, length));
    const sb_word *near = sb_word_nearest(UNITS, UNIT_COUNT, folded);
    if (strcmp(folded, "m") == 0) sb_hint(r->diag, "Write \"min\" for minutes or \"mon\" for months.");
    else if (near != NULL) sb_hint(r->diag, "Did you mean \"%s\"? %s", near->text, UNITS_HINT);
    else sb_hint(r->diag, "%s", UNITS_HINT);
    return status;
}

/* The unit that stands here; *unit = 0 if no word does. */
static sb_status read_unit(reader *r, sb_ns *unit)
{
    const char *from = r->at = sb_text_skip_blank(r->at);
    for (size_t n; (n = sb_text_letter(r->at)) > 0;) r->at += n;
    size_t length = (size_t)(r->at - from);
    *unit = 0;
    if (length == 0) return SB_OK;
    char folded[SB_WORD_SIZE];
    sb_word_fold(folded, from, length);
    const sb_word *known = sb_word_find(UNITS, UNIT_COUNT, folded);
    if (known == NULL) return unknown_unit(r, from, length, folded);
    *unit = known->value;
    return SB_OK;
}

/* Numbers with units, from large to small. A lone number is left bare for the caller to give a unit. */
static sb_status read_part(reader *r, part *out)
{
    part p = { 0 };
    if (sb_text_dash(r->at) > 0) return wrong(r, "is negative; a duration cannot be");
    do {
        number n = { 0 };
        sb_ns unit = 0, above = p.unit;
        sb_status status = read_number(r, &n);
        if (status == SB_OK) status = read_unit(r, &unit);
        if (status != SB_OK) return status;
        if (unit == 0 && p.terms > 0) return wrong(r, "ends in a number without a unit");
        if (p.terms > 0 && unit >= above)
            return wrong(r, "has its units in the wrong order: they go from large to small");
        if (unit == 0) p.bare = n;
        else if ((status = add_term(r, &p, n, unit)) != SB_OK) return status;
        r->at = sb_text_skip_blank(r->at);
    } while (p.unit != 0 && is_digit(*r->at));
    *out = p;
    return SB_OK;
}

static sb_status no_unit(const reader *r)
{
    char quote[SB_QUOTE_SIZE];
    sb_status status = wrong(r, "has no unit");
    sb_word_quote(quote, r->text, strlen(r->text));
    bool plain = strspn(quote, "0123456789., -") == strlen(quote);
    if (plain)
        sb_hint(r->diag, "Is it \"%s min\", \"%s h\" or \"%s d\"? %s", quote, quote, quote, UNITS_HINT);
    return status;
}

sb_status sb_duration_parse(sb_ns *low, sb_ns *high, const char *text, sb_diag *diag)
{
    reader r = { .text = text, .at = sb_text_skip_blank(text), .diag = diag };
    if (*r.at == '\0') {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "a duration is missing");
        sb_hint(diag, "%s", UNITS_HINT);
        return SB_USER;
    }
    part first, last;
    sb_status status = read_part(&r, &first);
    if (status != SB_OK) return status;
    last = first;
    size_t dash = sb_text_dash(r.at);
    if (dash > 0) {
        r.at = sb_text_skip_blank(r.at + dash);
        if ((status = read_part(&r, &last)) != SB_OK) return status;
        if (first.unit == 0 && last.terms == 1) status = add_term(&r, &first, first.bare, last.unit);
        if (status != SB_OK) return status;
    }
    if (first.unit != 0 && last.unit != 0 && *r.at != '\0') return wrong(&r, "goes on after the duration");
    if (first.unit != 0 && last.unit == 0) return wrong(&r, "ends in a number without a unit");
    if (first.unit == 0) return no_unit(&r);
    if (first.sum > last.sum)
        return wrong(&r, "goes from the longer to the shorter; the shorter comes first");
    *low = first.sum;
    *high = last.sum;
    return SB_OK;
}

sb_ns sb_duration_unit(const char *name)
{
    char folded[SB_WORD_SIZE];
    sb_word_fold(folded, name, strlen(name));
    const sb_word *known = sb_word_find(UNITS, UNIT_COUNT, folded);
    return known ? known->value : 0;
}

/* Printing. */

/* How durations below `limit` are printed: rounded to `step`, as so many `large` and then `small` units,
 * where the part below the last unit is its decimals. */
typedef struct style {
    sb_ns limit, step, large, small;
    int decimals;                              /* of the smallest unit printed */
    const char *large_name[2], *small_name[2]; /* English, Swedish; NULL = there is no second unit */
} style;

static const style STYLES[] = {
    { MICROSECOND, 1, 1, 1, 0, { "ns", "ns" }, { NULL, NULL } },
    { MILLISECOND, MICROSECOND, MICROSECOND, 1, 0, { "µs", "µs" }, { NULL, NULL } },
    { SB_SECOND / 10, MILLISECOND, MILLISECOND, 1, 0, { "ms", "ms" }, { NULL, NULL } },
    { SB_SECOND, SB_SECOND / 100, SB_SECOND, 1, 2, { "s", "s" }, { NULL, NULL } },
    { 10 * SB_SECOND, SB_SECOND / 10, SB_SECOND, 1, 1, { "s", "s" }, { NULL, NULL } },
    { SB_MINUTE, SB_SECOND, SB_SECOND, 1, 0, { "s", "s" }, { NULL, NULL } },
    { SB_HOUR, SB_SECOND, SB_MINUTE, SB_SECOND, 0, { "min", "min" }, { "s", "s" } },
    { SB_DAY, SB_MINUTE, SB_HOUR, SB_MINUTE, 0, { "h", "tim" }, { "min", "min" } },
    { 60 * SB_DAY, SB_HOUR, SB_DAY, SB_HOUR, 0, { "d", "dygn" }, { "h", "tim" } },
    { INT64_MAX, SB_DAY, SB_DAY, 1, 0, { "d", "dygn" }, { NULL, NULL } },
};
enum { STYLE_COUNT = sizeof STYLES / sizeof STYLES[0] };

/* The finest style that the rounded magnitude still fits: 59 min 59.6 s becomes 1 h. */
static const style *choose_style(uint64_t magnitude, uint64_t *rounded)
{
    for (int i = 0;; i++) {
        uint64_t step = (uint64_t)STYLES[i].step;
        *rounded = (magnitude + step / 2) / step * step;
        if (i == STYLE_COUNT - 1 || *rounded < (uint64_t)STYLES[i].limit) return &STYLES[i];
    }
}

/* ".25" for a rest of a quarter and two decimals, zeros at the end left out; "" for nothing. */
static void print_decimals(char to[4], uint64_t rest, const style *as, bool swedish)
{
    uint64_t steps = as->decimals > 0 ? rest / (uint64_t)as->step : 0;
    to[0] = '\0';
    if (steps == 0) return;
    int digits = as->decimals;
    if (digits == 2 && steps % 10 == 0) {
        steps /= 10;
        digits = 1;
    }
    to[0] = swedish ? ',' : '.';
    if (digits == 2) to[1] = (char)('0' + steps / 10 % 10);
    to[digits] = (char)('0' + steps % 10);
    to[digits + 1] = '\0';
}

/* Writes the whole text, which fits; returns its length. */
static int compose(char to[SB_DURATION_SIZE], sb_ns duration, bool swedish)
{
    if (duration == 0) return snprintf(to, SB_DURATION_SIZE, "0 s");
    uint64_t rounded, magnitude = duration < 0 ? 0 - (uint64_t)duration : (uint64_t)duration;
    const style *as = choose_style(magnitude, &rounded);
    uint64_t large = rounded / (uint64_t)as->large, rest = rounded % (uint64_t)as->large;
    char decimals[4];
    print_decimals(decimals, rest, as, swedish);
    int n = snprintf(to, SB_DURATION_SIZE, "%s%llu%s %s", duration < 0 ? "\u2212" : "",
                     (unsigned long long)large, decimals, as->large_name[swedish]);
    if (as->small_name[swedish] == NULL || rest == 0) return n;
    return n + snprintf(to + n, SB_DURATION_SIZE - (size_t)n, " %llu %s",
                        (unsigned long long)(rest / (uint64_t)as->small), as->small_name[swedish]);
}

char *sb_duration_print(char *to, size_t size, sb_ns duration, bool swedish)
{
    if (size == 0) return to;
    char text[SB_DURATION_SIZE];
    size_t length = (size_t)compose(text, duration, swedish);
    if (length >= size) length = size - 1;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    memcpy(to, text, length);
    to[length] = '\0';
    return to;
}
