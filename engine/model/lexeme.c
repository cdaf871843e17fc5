#include "model/lexeme.h"
#include "model/words.h"

#include <string.h>

typedef struct sign {
    const char *text;
    sb_lexeme_kind kind;
} sign;

/* Longer signs first. */
static const sign SIGNS[] = {
    { "<=", SB_LEX_LE },  { ">=", SB_LEX_GE },   { "==", SB_LEX_EQ },   { "~=", SB_LEX_NE },
    { "!=", SB_LEX_NE },  { "<", SB_LEX_LT },    { ">", SB_LEX_GT },    { "=", SB_LEX_EQ },
    { "+", SB_LEX_PLUS }, { "-", SB_LEX_MINUS }, { "*", SB_LEX_TIMES }, { "/", SB_LEX_OVER },
    { "(", SB_LEX_LEFT }, { ")", SB_LEX_RIGHT },
};

static const sign KEYWORDS[] = { { "or", SB_LEX_OR }, { "and", SB_LEX_AND }, { "not", SB_LEX_NOT } };

/* What people write instead of what the language has. The hints are whole sentences. */
typedef struct slip {
    const char *text, *hint;
} slip;

static const slip SLIPS[] = {
    { "<>", "Write ~= for \"is not equal to\"." },
    { "&&", "Write and." },
    { "&", "Write and." },
    { "||", "Write or." },
    { "|", "Write or." },
    { "!", "Write not, or ~= for \"is not equal to\"." },
    { "≤", "Write <=." },
    { "≥", "Write >=." },
    { "≠", "Write ~=." },
    { "“", "Use straight quotes: 'ja'." },
    { "”", "Use straight quotes: 'ja'." },
    { "„", "Use straight quotes: 'ja'." },
    { "‘", "Use straight quotes: 'ja'." },
    { "’", "Use straight quotes: 'ja'." },
    { "−", "Write the minus sign of the keyboard, -." },
    { "–", "Write the minus sign of the keyboard, -." },
    { ".", "An attribute is written alone: alder, not c.alder; a number begins with a digit: 0.5, not .5." },
    { ",", "Join conditions with and or or; a decimal has a point, as in 0.5." },
    { "%", "Write a share as a number: 0.3 instead of 30 %." },
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A decimal number with at most 15 digits: digits and power of ten are then exact doubles, and one division
 * rounds correctly. (The C library's reader depends on the locale.) */
static sb_status read_number(sb_lexeme *out, const char **at, sb_where where, sb_diag *diag)
{
    const char *p = *at;
    double digits = 0, scale = 1;
    int n = 0;
    for (; is_digit(*p); p++, n++) digits = digits * 10 + (*p - '0');
    if (*p == '.' && is_digit(p[1])) {
        for (p++; is_digit(*p); p++, n++, scale *= 10) digits = digits * 10 + (*p - '0');
    }
    int length = (int)(p - *at);
    if (n > 15) {
        char shown[SB_SHOWN];
        sb_fail(diag, SB_USER, where, "a number has too many digits: %s", sb_shown(shown, *at));
        sb_hint(diag, "At most 15 are read.");
        return SB_USER;
    }
    if (*p == ',' && is_digit(p[1])) {
        int rest = (int)strspn(p + 1, "0123456789");
        sb_fail(diag, SB_USER, where, "a decimal has a point, not a comma: %.*s", length + 1 + rest, *at);
        sb_hint(diag, "Write %.*s.%.*s.", length, *at, rest, p + 1);
        return SB_USER;
    }
    if (is_letter(*p)) {
        sb_fail(diag, SB_USER, where, "%.*s is followed by letters", length, *at);
        sb_hint(diag, "A duration stands in quotes: '%.*s h'.", length, *at);
        return SB_USER;
    }
    *out = (sb_lexeme){ .kind = SB_LEX_NUMBER, .from = *at, .to = p, .number = digits / scale };
    *at = p;
    return SB_OK;
}

static sb_status read_text(sb_lexeme *out, const char **at, sb_where where, sb_diag *diag)
{
    char quote = **at;
    const char *end = strchr(*at + 1, quote);
    if (end == NULL) {
        char shown[SB_SHOWN];
        sb_fail(diag, SB_USER, where, "a quote is opened and not closed: %s", sb_shown(shown, *at));
        sb_hint(diag, "Put the same quote after the text.");
        return SB_USER;
    }
    *out = (sb_lexeme){ .kind = SB_LEX_TEXT, .from = *at, .to = end + 1 };
    *at = end + 1;
    return SB_OK;
}

static void read_name(sb_lexeme *out, const char **at)
{
    const char *p = *at;
    while (is_letter(*p) || is_digit(*p)) p++;
    *out = (sb_lexeme){ .kind = SB_LEX_NAME, .from = *at, .to = p };
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
        if ((size_t)(p - *at) == strlen(KEYWORDS[i].text) && begins(*at, KEYWORDS[i].text))
            out->kind = KEYWORDS[i].kind;
    }
    *at = p;
}

static sb_status not_understood(const char *at, sb_where where, sb_diag *diag)
{
    for (size_t i = 0; i < sizeof SLIPS / sizeof SLIPS[0]; i++) {
        if (!begins(at, SLIPS[i].text)) continue;
        sb_fail(diag, SB_USER, where, "\"%s\" has no meaning in a condition", SLIPS[i].text);
        sb_hint(diag, "%s", SLIPS[i].hint);
        return SB_USER;
    }
    char shown[SB_SHOWN];
    sb_fail(diag, SB_USER, where, "a condition cannot hold what stands here: %s", sb_shown(shown, at));
    sb_hint(diag, "Names hold only a-z, 0-9 and _; other texts stand in quotes: 'Örebro'.");
    return SB_USER;
}

sb_status sb_lexeme_next(sb_lexeme *out, const char **at, sb_where where, sb_diag *diag)
{
    *at += strspn(*at, " \t\r\n");
    const char *p = *at;
    if (*p == '\0') {
        *out = (sb_lexeme){ .kind = SB_LEX_END, .from = p, .to = p };
        return SB_OK;
    }
    if (is_digit(*p)) return read_number(out, at, where, diag);
    if (*p == '"' || *p == '\'') return read_text(out, at, where, diag);
    if (is_letter(*p)) {
        read_name(out, at);
        return SB_OK;
    }
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0] && !begins(p, "<>"); i++) {
        if (!begins(p, SIGNS[i].text)) continue;
        *at = p + strlen(SIGNS[i].text);
        *out = (sb_lexeme){ .kind = SIGNS[i].kind, .from = p, .to = *at };
        return SB_OK;
    }
    return not_understood(p, where, diag);
}
