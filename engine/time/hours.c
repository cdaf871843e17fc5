#include "time/hours.h"

#include "time/rules.h"

#include <stdlib.h>
#include <string.h>

static const char DAYS_HINT[] = "Days are mon tue wed thu fri sat sun or mån tis ons tors fre lör sön, "
                                "as in \"mon-thu 16:00-02:00, fri 14:00-02:00\".";
static const char TIMES_HINT[] = "Times go from 00:00 to 24:00, as in \"mon-fri 08:00-16:30\".";
static const char PERIOD_HINT[] = "A period has days and months, as in \"1 sep-30 apr: mon-thu 08:00-16:30; "
                                  "1 may-31 aug: mon-thu 08:00-16:00\".";
static const char ITEM_HINT[] = "Days come before their times and commas stand between, "
                                "as in \"mon-thu 16:00-02:00, fri 14:00-02:00\".";
static const char EXCEPT_HINT[] =
    "Write \"except holidays\" at the end, as in \"mon-fri 08:00-16:30 except holidays\".";
static const char NEVER_HINT[] = "Days and times that are not named are closed; leave these days out. "
                                 "\"never\" stands alone, or as in \"holidays never\".";

enum { LEAP_YEAR = 2000 }; /* any: 29 February may be named */

/* A section while the text is read. Section 0 gathers all that have no period. */
typedef struct draft {
    int first, last; /* places in sb_hours.by_date */
    int items;
    bool never, holidays;
} draft;

/* One day's span in one section. */
typedef struct rule {
    int section, day;
    sb_day_span span;
} rule;

typedef struct parser {
    const char *text;
    sb_lexer lexer;
    sb_token now;
    int last_days; /* the set of days of the item before in this section; 0 = none */
    bool except_holidays;
    sb_hours *hours;
    draft *drafts;
    rule *rules;
    int n_drafts, draft_room, n_rules, rule_room;
    const char *subject; /* what messages begin with */
    sb_arena *arena;
    sb_diag *diag;
} parser;

/* Messages. */

static sb_status wrong_part(parser *p, const char *text, size_t length, const char *what, const char *hint)
{
    char quote[SB_QUOTE_SIZE];
    sb_fail(p->diag, SB_USER, (sb_where){ 0 }, "%s: \"%s\" %s", p->subject,
            sb_word_quote(quote, text, length), what);
    sb_hint(p->diag, "%s", hint);
    return SB_USER;
}

static sb_status wrong(parser *p, const char *what, const char *hint)
{
    if (p->now.kind == SB_T_END) return wrong_part(p, p->text, strlen(p->text), "ends too early", hint);
    return wrong_part(p, p->now.text, p->now.length, what, hint);
}

/* A word that is none: with the nearest one that is. */
static sb_status wrong_word(parser *p, const char *what, const char *hint)
{
    sb_status status = wrong(p, what, hint);
    char folded[SB_WORD_SIZE];
    sb_word_fold(folded, p->now.text, p->now.length);
    const char *near = p->now.kind == SB_T_UNKNOWN ? sb_lexer_suggest(folded) : NULL;
    if (near != NULL) sb_hint(p->diag, "Did you mean \"%s\"? %s", near, hint);
    return status;
}

/* Small steps. */

static void advance(parser *p)
{
    p->now = sb_lexer_next(&p->lexer);
}

static bool accept(parser *p, sb_token_kind kind)
{
    bool here = p->now.kind == kind;
    if (here) advance(p);
    return here;
}

/* The kind of the token after this one, or of the one `ahead` later. */
static sb_token_kind peek(const parser *p, int ahead)
{
    sb_lexer copy = p->lexer;
    sb_token t = p->now;
    for (int i = 0; i < ahead; i++) t = sb_lexer_next(&copy);
    return t.kind;
}

static bool at_section_end(const parser *p)
{
    return p->now.kind == SB_T_SEMICOLON || p->now.kind == SB_T_END;
}

/* Periods. */

static int date_place(int month, int day)
{
    return (month - 1) * 31 + day - 1;
}

static sb_status check_day(parser *p, const sb_token *number, int month)
{
    if (number->value >= 1 && number->value <= sb_days_in_month(LEAP_YEAR, month)) return SB_OK;
    return wrong_part(p, number->text, number->length, "is not a day of that month", PERIOD_HINT);
}

static sb_status read_month(parser *p, int *month)
{
    if (p->now.kind != SB_T_MONTH) return wrong_word(p, "is not a month", PERIOD_HINT);
    *month = p->now.value;
    advance(p);
    return SB_OK;
}

/* "1 sep", or "sep": its last day if `is_end`, else its first. */
static sb_status read_date(parser *p, bool is_end, int *month, int *day)
{
    sb_token number = p->now;
    bool numbered = accept(p, SB_T_NUMBER);
    sb_status status = read_month(p, month);
    if (status != SB_OK) return status;
    *day = numbered ? number.value : is_end ? sb_days_in_month(LEAP_YEAR, *month) : 1;
    return numbered ? check_day(p, &number, *month) : SB_OK;
}

/* "1 sep-30 apr", "jun-aug", "1-15 jul", "24 dec", "juli". */
static sb_status read_dates(parser *p, int *first, int *last)
{
    sb_token from = p->now;
    int month = 0, day = 0, last_month = 0, last_day = 0;
    bool shared_month = from.kind == SB_T_NUMBER && peek(p, 1) == SB_T_DASH;
    bool whole_month = from.kind == SB_T_MONTH;
    sb_status status = SB_OK;
    if (shared_month) advance(p);
    else status = read_date(p, false, &month, &day);
    if (status != SB_OK) return status;
    bool ranged = accept(p, SB_T_DASH);
    if (ranged && (status = read_date(p, true, &last_month, &last_day)) != SB_OK) return status;
    if (shared_month) {
        if ((status = check_day(p, &from, last_month)) != SB_OK) return status;
        month = last_month;
        day = from.value;
    }
    *first = date_place(month, day);
    *last = ranged ? date_place(last_month, last_day) : whole_month ? date_place(month, 31) : *first;
    return SB_OK;
}

/* The dates first … last, over New Year if last is before first, now belong to the section. */
static void cover(sb_hours *hours, int first, int last, int section)
{
    for (int i = first;; i = (i + 1) % SB_DATES) {
        hours->by_date[i] = (uint16_t)section;
        if (i == last) return;
    }
}

static sb_status add_draft(parser *p, int first, int last)
{
    if (!sb_arena_grow(p->arena, (void **)&p->drafts, &p->draft_room, p->n_drafts + 1, sizeof *p->drafts))
        return sb_no_memory(p->diag);
    p->drafts[p->n_drafts++] = (draft){ .first = first, .last = last };
    return SB_OK;
}

static sb_status read_period(parser *p)
{
    const char *from = p->now.text;
    int first, last;
    sb_status status = read_dates(p, &first, &last);
    if (status != SB_OK) return status;
    size_t length = (size_t)(p->now.text - from);
    while (length > 0 && sb_text_blank(from + length - 1) > 0) length--;
    if (!accept(p, SB_T_COLON))
        return wrong_part(p, from, length, "looks like a period, but no colon follows it", PERIOD_HINT);
    for (int i = 1; i < p->n_drafts; i++)
        if (p->drafts[i].first == first && p->drafts[i].last == last)
            return wrong_part(p, from, length, "is given twice",
                              "Put all its hours after one colon, with commas between.");
    if ((status = add_draft(p, first, last)) == SB_OK) cover(p->hours, first, last, p->n_drafts - 1);
    return status;
}

static bool at_period(const parser *p)
{
    if (p->now.kind == SB_T_MONTH) return true;
    if (p->now.kind != SB_T_NUMBER) return false;
    sb_token_kind next = peek(p, 1);
    return next == SB_T_MONTH || next == SB_T_UNKNOWN ||
           (next == SB_T_DASH && peek(p, 2) == SB_T_NUMBER && peek(p, 3) == SB_T_MONTH);
}

/* Items. */

/* "mon", "mon-thu" (wrapping), "weekdays", "holidays": added to the set. */
static sb_status read_days(parser *p, int *days)
{
    if (p->now.kind == SB_T_DAYS) {
        *days |= p->now.value;
        advance(p);
        return SB_OK;
    }
    if (p->now.kind != SB_T_WEEKDAY) return wrong_word(p, "is not a day", DAYS_HINT);
    int day = p->now.value, last = day;
    advance(p);
    if (accept(p, SB_T_DASH)) {
        if (p->now.kind != SB_T_WEEKDAY) return wrong_word(p, "is not a day", DAYS_HINT);
        last = p->now.value;
        advance(p);
    }
    for (;; day = (day + 1) % 7) {
        *days |= 1 << day;
        if (day == last) return SB_OK;
    }
}

/* "mon, wed-fri" as far as days go; *days = 0 if none stand here. */
static sb_status read_day_list(parser *p, int *days)
{
    *days = 0;
    if (p->now.kind != SB_T_WEEKDAY && p->now.kind != SB_T_DAYS) return SB_OK;
    for (;;) {
        sb_status status = read_days(p, days);
        if (status != SB_OK) return status;
        sb_token_kind next = p->now.kind == SB_T_COMMA ? peek(p, 1) : SB_T_END;
        if (next != SB_T_WEEKDAY && next != SB_T_DAYS && next != SB_T_UNKNOWN) return SB_OK;
        advance(p);
    }
}

/* Minutes of the day: "8", "08", "08:00", "24:00". */
static sb_status read_clock(parser *p, int *minute)
{
    int m = -1;
    if (p->now.kind == SB_T_TIME) m = p->now.value;
    else if (p->now.kind == SB_T_NUMBER && p->now.length <= 2 && p->now.value <= 24) m = p->now.value * 60;
    if (m < 0) return wrong_word(p, "is not a time of day", TIMES_HINT);
    advance(p);
    if (p->now.kind == SB_T_HALF_DAY)
        return wrong(p, "cannot follow a time", "Hours go to 24: 4 pm is 16:00.");
    *minute = m;
    return SB_OK;
}

static sb_status add_rule(parser *p, int section, int day, int from, int to)
{
    if (!sb_arena_grow(p->arena, (void **)&p->rules, &p->rule_room, p->n_rules + 1, sizeof *p->rules))
        return sb_no_memory(p->diag);
    p->rules[p->n_rules++] = (rule){ section, day, { from, to } };
    return SB_OK;
}

/* The span for each of the days; end_day = −1 if none is named. */
static sb_status add_spans(parser *p, int section, int days, int from, int end_day, int to)
{
    for (int day = 0; day < SB_DAY_KINDS; day++) {
        if ((days >> day & 1) == 0) continue;
        int later = end_day < 0 ? 0 : (end_day - day + 7) % 7, end = to + later * SB_MINUTES_A_DAY;
        if (end <= from) end += (end_day < 0 ? 1 : 7) * SB_MINUTES_A_DAY;
        sb_status status = add_rule(p, section, day, from, end);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

/* "16:00-02:00" or, after days, "13:00-mon 08:00". */
static sb_status read_span(parser *p, int section, int days)
{
    sb_token start = p->now;
    int from, to, end_day = -1;
    sb_status status = read_clock(p, &from);
    if (status != SB_OK) return status;
    if (from == SB_MINUTES_A_DAY)
        return wrong_part(p, start.text, start.length, "cannot be a start",
                          "Write 00:00 and the day after it.");
    if (!accept(p, SB_T_DASH))
        return wrong_part(p, start.text, start.length, "is a time without an end", TIMES_HINT);
    if (p->now.kind == SB_T_WEEKDAY) {
        if (days >> SB_ON_HOLIDAYS & 1)
            return wrong(p, "cannot end hours on holidays, which may be any day",
                         "Write times only: \"holidays 10:00-14:00\".");
        end_day = p->now.value;
        advance(p);
    }
    if ((status = read_clock(p, &to)) != SB_OK) return status;
    return add_spans(p, section, days, from, end_day, to);
}

static sb_status read_never(parser *p, draft *section, int days)
{
    if (days == 0) section->never = true;
    else if (days != 1 << SB_ON_HOLIDAYS) return wrong(p, "cannot stand after a weekday", NEVER_HINT);
    advance(p);
    return SB_OK;
}

static sb_status read_item(parser *p, int section)
{
    const char *from = p->now.text, *end;
    int named, days;
    sb_status status = read_day_list(p, &named);
    if (status != SB_OK) return status;
    end = p->now.text;
    while (end > from && sb_text_blank(end - 1) > 0) end--;
    if (named != 0) accept(p, SB_T_COLON);
    draft *d = &p->drafts[section];
    d->items++;
    d->holidays = d->holidays || named >> SB_ON_HOLIDAYS & 1;
    if (p->now.kind == SB_T_CLOSED) return read_never(p, d, named);
    days = p->last_days = named ? named : p->last_days ? p->last_days : SB_ALL_WEEKDAYS;
    if (p->now.kind == SB_T_NUMBER || p->now.kind == SB_T_TIME) return read_span(p, section, days);
    if (accept(p, SB_T_ALWAYS)) return add_spans(p, section, days, 0, -1, SB_MINUTES_A_DAY);
    if (named != 0) return wrong_part(p, from, (size_t)(end - from), "has no times", ITEM_HINT);
    if (p->now.kind != SB_T_UNKNOWN) return wrong(p, "is not expected here", ITEM_HINT);
    return wrong_word(p, "is not a day", DAYS_HINT);
}

static sb_status read_except(parser *p)
{
    advance(p);
    if (p->now.kind != SB_T_DAYS || p->now.value != 1 << SB_ON_HOLIDAYS)
        return wrong_word(p, "cannot follow \"except\"", EXCEPT_HINT);
    p->except_holidays = true;
    advance(p);
    return SB_OK;
}

/* Sections. */

/* Items with commas between; before "except" the comma may be left out. */
static sb_status read_items(parser *p, int section)
{
    sb_status status = SB_OK;
    p->last_days = 0;
    do {
        if (p->now.kind != SB_T_EXCEPT) status = read_item(p, section);
        if (status == SB_OK && p->now.kind == SB_T_EXCEPT) status = read_except(p);
        if (status != SB_OK) return status;
    } while (accept(p, SB_T_COMMA));
    return at_section_end(p) ? SB_OK : wrong(p, "is not expected here", ITEM_HINT);
}

static sb_status read_section(parser *p)
{
    if (at_period(p)) {
        sb_status status = read_period(p);
        return status == SB_OK ? read_items(p, p->n_drafts - 1) : status;
    }
    if (p->n_drafts == 1) return read_items(p, 0);
    if (p->now.kind != SB_T_EXCEPT)
        return wrong(p, "begins hours without a period after hours with one",
                     "Write what holds the rest of the year first, or give these hours a period; "
                     "within one period use commas.");
    sb_status status = read_except(p);
    return status != SB_OK || at_section_end(p) ? status : wrong(p, "is not expected here", EXCEPT_HINT);
}

static sb_status check_drafts(parser *p)
{
    int items = 0;
    for (int i = 0; i < p->n_drafts; i++) {
        const draft *d = &p->drafts[i];
        items += d->items;
        if (d->never && d->items > 1)
            return wrong_part(p, p->text, strlen(p->text), "says \"never\" beside other hours", NEVER_HINT);
    }
    if (items > 0) return SB_OK;
    return wrong_part(p, p->text, strlen(p->text), "says when it is closed, but not when it is open",
                      EXCEPT_HINT);
}

static sb_status read_text(parser *p)
{
    sb_status status = add_draft(p, 0, 0);
    advance(p);
    if (status == SB_OK && p->now.kind == SB_T_END) {
        sb_fail(p->diag, SB_USER, (sb_where){ 0 }, "%s are missing", p->subject);
        sb_hint(p->diag, "Write days and times, as in \"mon-fri 08:00-16:30\", or \"always\" or \"never\".");
        return SB_USER;
    }
    while (status == SB_OK && p->now.kind != SB_T_END) {
        status = read_section(p);
        if (status == SB_OK) accept(p, SB_T_SEMICOLON);
    }
    return status == SB_OK ? check_drafts(p) : status;
}

/* From rules to plans. */

static int by_section_day_start(const void *a, const void *b)
{
    const rule *x = a, *y = b;
    if (x->section != y->section) return x->section < y->section ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->span.from > y->span.from) - (x->span.from < y->span.from);
}

/* One day's rules, sorted by start, merged into `to`; returns how many spans are left. */
static int merge(sb_day_span *to, const rule *rules, int n)
{
    int used = 0;
    for (int i = 0; i < n; i++) {
        sb_day_span span = rules[i].span;
        if (used > 0 && span.from <= to[used - 1].to) {
            if (span.to > to[used - 1].to) to[used - 1].to = span.to;
        } else {
            to[used++] = span;
        }
    }
    return used;
}

static sb_status make_plans(parser *p)
{
    sb_section *section = sb_arena_array(p->arena, (size_t)p->n_drafts, sizeof *section);
    sb_day_span *span = sb_arena_array(p->arena, (size_t)p->n_rules, sizeof *span);
    if (section == NULL || span == NULL) return sb_no_memory(p->diag);
    if (p->n_rules > 0) qsort(p->rules, (size_t)p->n_rules, sizeof *p->rules, by_section_day_start);
    for (int from = 0, to; from < p->n_rules; from = to) {
        const rule *first = &p->rules[from];
        for (to = from;
             to < p->n_rules && p->rules[to].section == first->section && p->rules[to].day == first->day;)
            to++;
        section[first->section].day[first->day] =
            (sb_day_plan){ span + from, merge(span + from, first, to - from) };
    }
    for (int i = 0; i < p->n_drafts; i++) section[i].holidays = p->drafts[i].holidays || p->except_holidays;
    p->hours->section = section;
    return SB_OK;
}

/* Whether these plans never leave a gap: what covers the second of two weeks has started in either. */
static bool covers_week(const sb_section *section)
{
    if (section->holidays) return false;
    int reach = 0;
    for (int day = 0; day < 14; day++) {
        const sb_day_plan *plan = &section->day[day % 7];
        for (int i = 0; i < plan->n; i++) {
            int from = day * SB_MINUTES_A_DAY + plan->span[i].from,
                to = day * SB_MINUTES_A_DAY + plan->span[i].to;
            if (day >= 7 && from > reach) return false;
            if (to > reach) reach = to;
        }
    }
    return reach >= 14 * SB_MINUTES_A_DAY;
}

sb_status sb_hours_parse(const sb_hours **out, const char *text, sb_arena *arena, sb_diag *diag)
{
    parser p = { .text = text, .lexer = { text }, .subject = "opening hours", .arena = arena, .diag = diag };
    if (strlen(text) > SB_HOURS_TEXT_MAX)
        return wrong_part(&p, text, strlen(text), "is too long",
                          "Write fewer hours; 4096 letters are allowed.");
    p.hours = sb_arena_alloc(arena, sizeof *p.hours);
    if (p.hours == NULL) return sb_no_memory(diag);
    sb_status status = read_text(&p);
    if (status == SB_OK) status = make_plans(&p);
    if (status != SB_OK) return status;
    p.hours->always = p.n_drafts == 1 && covers_week(&p.hours->section[0]);
    *out = p.hours;
    return SB_OK;
}

/* Points in the week. */

sb_status sb_clock_point_parse(sb_clock_point *out, const char *text, sb_diag *diag)
{
    static const char hint[] = "Write a time, or a day and a time, as in \"08:00\" or \"mon 08:00\".";
    parser p = { .text = text, .lexer = { text }, .subject = "time of day", .diag = diag };
    sb_clock_point point = { .weekday = -1 };
    advance(&p);
    if (p.now.kind == SB_T_WEEKDAY) {
        point.weekday = p.now.value;
        advance(&p);
    } else if (p.now.kind == SB_T_UNKNOWN) {
        return wrong_word(&p, "is not a day", hint);
    }
    sb_status status = read_clock(&p, &point.minute);
    if (status != SB_OK) return status;
    if (p.now.kind != SB_T_END) return wrong(&p, "is not expected here", hint);
    *out = point;
    return SB_OK;
}
