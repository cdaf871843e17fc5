#include "script/tokens.h"

#include <string.h>

sb_scan sb_scan_begin(const char *text, size_t length)
{
    return (sb_scan){ .at = text, .end = text + length, .line = 1, .fresh = true };
}

bool sb_token_is(const sb_token *token, const char *text)
{
    return token->length == strlen(text) && memcmp(token->start, text, token->length) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static char peek(const sb_scan *s, size_t ahead)
{
    return (size_t)(s->end - s->at) > ahead ? s->at[ahead] : '\0';
}

/* "\r\n" and "\n\r" are one line break, as in Lua. */
static void skip_break(sb_scan *s)
{
    char c = *s->at++;
    if ((peek(s, 0) == '\n' || peek(s, 0) == '\r') && peek(s, 0) != c) s->at++;
    s->line++;
    s->fresh = true;
}

static void skip_one(sb_scan *s)
{
    if (*s->at == '\n' || *s->at == '\r') skip_break(s);
    else s->at++;
}

/* The number of equals signs in "[==["; -1 if no long bracket begins here. */
static int long_bracket(const sb_scan *s)
{
    size_t n = 1;
    while (peek(s, n) == '=') n++;
    return peek(s, 0) == '[' && peek(s, n) == '[' ? (int)n - 1 : -1;
}

static bool closes(const sb_scan *s, int level)
{
    if (peek(s, 0) != ']' || peek(s, (size_t)level + 1) != ']') return false;
    for (int i = 1; i <= level; i++)
        if (peek(s, (size_t)i) != '=') return false;
    return true;
}

static void skip_long(sb_scan *s, int level)
{
    s->at += level + 2;
    while (s->at < s->end && !closes(s, level)) skip_one(s);
    size_t left = (size_t)(s->end - s->at), close = (size_t)level + 2;
    s->at += close < left ? close : left;
}

static void skip_blanks(sb_scan *s)
{
    while (s->at < s->end) {
        if (strchr(" \t\f\v\n\r", *s->at) != NULL) {
            skip_one(s);
        } else if (peek(s, 0) == '-' && peek(s, 1) == '-') {
            s->at += 2;
            int level = long_bracket(s);
            if (level >= 0) skip_long(s, level);
            else
                while (s->at < s->end && *s->at != '\n' && *s->at != '\r') s->at++;
        } else {
            return;
        }
    }
}

/* A text in quotes; one that is not closed ends with its line. */
static void skip_text(sb_scan *s)
{
    char quote = *s->at++;
    while (s->at < s->end && *s->at != quote && *s->at != '\n' && *s->at != '\r') {
        if (*s->at == '\\' && s->at + 1 < s->end) s->at++;
        skip_one(s);
    }
    if (s->at < s->end && *s->at == quote) s->at++;
}

static void skip_number(sb_scan *s)
{
    bool hex = peek(s, 0) == '0' && (peek(s, 1) == 'x' || peek(s, 1) == 'X');
    while (s->at < s->end && (is_digit(*s->at) || is_letter(*s->at) || *s->at == '.')) {
        char c = *s->at++;
        bool exponent = hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
        if (exponent && (peek(s, 0) == '+' || peek(s, 0) == '-')) s->at++;
    }
}

static void skip_sign(sb_scan *s)
{
    static const char *const LONG[] = { "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>" };
    for (size_t i = 0; i < sizeof LONG / sizeof LONG[0]; i++) {
        size_t n = strlen(LONG[i]);
        if ((size_t)(s->end - s->at) < n || memcmp(s->at, LONG[i], n) != 0) continue;
        s->at += n;
        return;
    }
    s->at++;
}

static sb_token_kind skip_token(sb_scan *s)
{
    char c = *s->at;
    if (is_letter(c)) {
        while (s->at < s->end && (is_letter(*s->at) || is_digit(*s->at))) s->at++;
        return SB_TOKEN_NAME;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(s, 1)))) {
        skip_number(s);
        return SB_TOKEN_NUMBER;
    }
    if (c == '"' || c == '\'') {
        skip_text(s);
        return SB_TOKEN_TEXT;
    }
    if (long_bracket(s) >= 0) {
        skip_long(s, long_bracket(s));
        return SB_TOKEN_TEXT;
    }
    if ((unsigned char)c >= 0x80) {
        s->at++;
        while (s->at < s->end && ((unsigned char)*s->at & 0xC0) == 0x80) s->at++;
        return SB_TOKEN_STRAY;
    }
    skip_sign(s);
    return SB_TOKEN_SIGN;
}

sb_token sb_scan_next(sb_scan *s)
{
    skip_blanks(s);
    sb_token token = {
        .kind = SB_TOKEN_END, .start = s->at, .line = s->line, .last_line = s->line, .leads = s->fresh
    };
    if (s->at == s->end) return token;
    s->fresh = false;
    token.kind = skip_token(s);
    token.length = (size_t)(s->at - token.start);
    token.last_line = s->line;
    return token;
}
