#include "time/tokens.h"

#include <string.h>

/* A word's value packs the kind and value of its token. */
#define WORD(kind, value) ((int64_t)(kind) << 8 | (value))
#define DAY(n) WORD(SB_T_WEEKDAY, n)
#define MON(n) WORD(SB_T_MONTH, n)

/* clang-format off */
static const sb_word WORDS[] = {
    { "mon", DAY(0) }, { "tue", DAY(1) }, { "wed", DAY(2) }, { "thu", DAY(3) }, { "fri", DAY(4) },
    { "sat", DAY(5) }, { "sun", DAY(6) }, { "mån", DAY(0) }, { "tis", DAY(1) }, { "ons", DAY(2) },
    { "tor", DAY(3) }, { "tors", DAY(3) }, { "fre", DAY(4) }, { "lör", DAY(5) }, { "sön", DAY(6) },
    { "tues", DAY(1) }, { "weds", DAY(2) }, { "thur", DAY(3) }, { "thurs", DAY(3) }, { "monday", DAY(0) },
    { "tuesday", DAY(1) }, { "wednesday", DAY(2) }, { "thursday", DAY(3) }, { "friday", DAY(4) },
    { "saturday", DAY(5) }, { "sunday", DAY(6) }, { "mondays", DAY(0) }, { "tuesdays", DAY(1) },
    { "wednesdays", DAY(2) }, { "thursdays", DAY(3) }, { "fridays", DAY(4) }, { "saturdays", DAY(5) },
    { "sundays", DAY(6) }, { "måndag", DAY(0) }, { "tisdag", DAY(1) }, { "onsdag", DAY(2) },
    { "torsdag", DAY(3) }, { "fredag", DAY(4) }, { "lördag", DAY(5) }, { "söndag", DAY(6) },
    { "måndagar", DAY(0) }, { "tisdagar", DAY(1) }, { "onsdagar", DAY(2) }, { "torsdagar", DAY(3) },
    { "fredagar", DAY(4) }, { "lördagar", DAY(5) }, { "söndagar", DAY(6) },
    { "jan", MON(1) }, { "feb", MON(2) }, { "mar", MON(3) }, { "apr", MON(4) }, { "may", MON(5) },
    { "jun", MON(6) }, { "jul", MON(7) }, { "aug", MON(8) }, { "sep", MON(9) }, { "oct", MON(10) },
    { "nov", MON(11) }, { "dec", MON(12) }, { "maj", MON(5) }, { "okt", MON(10) }, { "sept", MON(9) },
    { "january", MON(1) }, { "february", MON(2) }, { "march", MON(3) }, { "april", MON(4) },
    { "june", MON(6) }, { "july", MON(7) }, { "august", MON(8) }, { "september", MON(9) },
    { "october", MON(10) }, { "november", MON(11) }, { "december", MON(12) }, { "januari", MON(1) },
    { "februari", MON(2) }, { "mars", MON(3) }, { "juni", MON(6) }, { "juli", MON(7) },
    { "augusti", MON(8) }, { "oktober", MON(10) },
    { "weekdays", WORD(SB_T_DAYS, 0x1F) }, { "weekday", WORD(SB_T_DAYS, 0x1F) },
    { "vardagar", WORD(SB_T_DAYS, 0x1F) }, { "vardag", WORD(SB_T_DAYS, 0x1F) },
    { "weekends", WORD(SB_T_DAYS, 0x60) }, { "weekend", WORD(SB_T_DAYS, 0x60) },
    { "helger", WORD(SB_T_DAYS, 0x60) }, { "helg", WORD(SB_T_DAYS, 0x60) },
    { "daily", WORD(SB_T_DAYS, 0x7F) }, { "dagligen", WORD(SB_T_DAYS, 0x7F) },
    { "day", WORD(SB_T_DAYS, 0x7F) }, { "dag", WORD(SB_T_DAYS, 0x7F) },
    { "holidays", WORD(SB_T_DAYS, 0x80) }, { "holiday", WORD(SB_T_DAYS, 0x80) },
    { "helgdagar", WORD(SB_T_DAYS, 0x80) }, { "helgdag", WORD(SB_T_DAYS, 0x80) },
    { "except", WORD(SB_T_EXCEPT, 0) }, { "utom", WORD(SB_T_EXCEPT, 0) },
    { "always", WORD(SB_T_ALWAYS, 0) }, { "alltid", WORD(SB_T_ALWAYS, 0) },
    { "dygnet", WORD(SB_T_ALWAYS, 0) }, { "never", WORD(SB_T_CLOSED, 0) },
    { "aldrig", WORD(SB_T_CLOSED, 0) }, { "closed", WORD(SB_T_CLOSED, 0) },
    { "stängt", WORD(SB_T_CLOSED, 0) }, { "and", WORD(SB_T_COMMA, 0) }, { "och", WORD(SB_T_COMMA, 0) },
    { "every", WORD(SB_T_FILLER, 0) }, { "varje", WORD(SB_T_FILLER, 0) }, { "kl", WORD(SB_T_FILLER, 0) },
    { "runt", WORD(SB_T_FILLER, 0) }, { "am", WORD(SB_T_HALF_DAY, 0) }, { "pm", WORD(SB_T_HALF_DAY, 0) },
};
/* clang-format on */
enum { WORD_COUNT = sizeof WORDS / sizeof WORDS[0] };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(const char *at)
{
    size_t n = 0;
    while (is_digit(at[n])) n++;
    return n;
}

static int to_number(const char *at, size_t n)
{
    int value = 0;
    if (n > 4) return -1;
    for (size_t i = 0; i < n; i++) value = value * 10 + (at[i] - '0');
    return value;
}

/* "8", "08:00", "8.30". */
static sb_token number(const char *at)
{
    size_t hours = digits(at), minutes = 0;
    if (at[hours] == ':' || at[hours] == '.') minutes = digits(at + hours + 1);
    sb_token t = { SB_T_NUMBER, to_number(at, hours), at, hours };
    if (minutes == 0) return t;
    int hour = t.value, minute = to_number(at + hours + 1, minutes);
    bool right = hours <= 2 && minutes == 2 && minute < 60 && hour * 60 + minute <= 24 * 60;
    return (sb_token){ SB_T_TIME, right ? hour * 60 + minute : -1, at, hours + 1 + minutes };
}

/* Letters, and the full stop of an abbreviation. */
static sb_token word(const char *at)
{
    size_t length = 0;
    for (size_t n; (n = sb_text_letter(at + length)) > 0;) length += n;
    char folded[SB_WORD_SIZE];
    sb_word_fold(folded, at, length);
    const sb_word *known = sb_word_find(WORDS, WORD_COUNT, folded);
    sb_token t = { SB_T_UNKNOWN, 0, at, length };
    if (known == NULL) return t;
    t.kind = (sb_token_kind)(known->value >> 8);
    t.value = (int)(known->value & 0xFF);
    t.length += at[length] == '.' && !is_digit(at[length + 1]);
    return t;
}

static sb_token_kind sign(char c)
{
    switch (c) {
    case '\0': return SB_T_END;
    case ',':
    case '&':
    case '+': return SB_T_COMMA;
    case ':': return SB_T_COLON;
    case ';': return SB_T_SEMICOLON;
    default: return SB_T_UNKNOWN;
    }
}

sb_token sb_lexer_next(sb_lexer *lexer)
{
    static const char all_week[] = "24/7";
    sb_token t;
    do {
        const char *at = sb_text_skip_blank(lexer->at);
        size_t dash = sb_text_dash(at);
        if (dash > 0) t = (sb_token){ SB_T_DASH, 0, at, dash };
        else if (strncmp(at, all_week, 4) == 0) t = (sb_token){ SB_T_ALWAYS, 0, at, 4 };
        else if (is_digit(*at)) t = number(at);
        else if (sb_text_letter(at) > 0) t = word(at);
        else t = (sb_token){ sign(*at), 0, at, *at != '\0' };
        lexer->at = t.text + t.length;
    } while (t.kind == SB_T_FILLER);
    return t;
}

const char *sb_lexer_suggest(const char *folded)
{
    const sb_word *near = sb_word_nearest(WORDS, WORD_COUNT, folded);
    return near ? near->text : NULL;
}
