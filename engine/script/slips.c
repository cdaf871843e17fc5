/* Lua's parser says what it expected where it gave up: "scenario:7: '}' expected (to close '{' at line 3)
 * near 'takes'". The message is taken apart, the token found again with its neighbours, and each rule looks
 * for one kind of slip; the first that knows the slip fills the diagnostic. */
#include "script/slips.h"

#include "model/words.h"
#include "script/plain.h"
#include "script/tokens.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct slip {
    const char *path;
    const char *text;
    size_t length;
    char wanted[256];              /* the message without place and "near …" */
    char near[128];                /* what stands in near '…'; "" if the message has none */
    int line;                      /* where the parser stood */
    int opened;                    /* line of what is to be closed; 0 if the message names none */
    sb_token before, token, after; /* token kind END: not found */
} slip;

/* --- taking the message apart ------------------------------------------------------------------------ */

static void split_message(slip *s, const char *message)
{
    sb_place at;
    message = sb_plain_split(message, &at);
    s->line = at.line;
    const char *near = strstr(message, " near "), *last = near;
    while (near != NULL) {
        last = near;
        near = strstr(near + 1, " near ");
    }
    size_t n = last ? (size_t)(last - message) : strlen(message);
    snprintf(s->wanted, sizeof s->wanted, "%.*s", (int)n, message);
    if (last != NULL) {
        const char *shown = last + strlen(" near ");
        bool quoted = *shown == '\'' && strlen(shown) > 1;
        snprintf(s->near, sizeof s->near, "%.*s", (int)(strlen(shown) - (quoted ? 2 : 0)), shown + quoted);
    }
    const char *opened = strstr(s->wanted, "at line ");
    if (opened != NULL) s->opened = atoi(opened + strlen("at line "));
    else if (strstr(s->wanted, "(to close") != NULL || strstr(s->wanted, "expected") != NULL)
        s->opened = s->line;
}

static bool ends_value(const sb_token *t)
{
    if (t->kind == SB_TOKEN_SIGN) return sb_token_is(t, "}") || sb_token_is(t, ")") || sb_token_is(t, "]");
    return t->kind != SB_TOKEN_END && t->kind != SB_TOKEN_STRAY;
}

/* The token where the parser stood: of those on its line that read like it, the first that follows a whole
 * value, which is where a list or a statement breaks off; else the first. */
static void find_token(slip *s)
{
    sb_scan scan = sb_scan_begin(s->text, s->length);
    sb_token before = { .kind = SB_TOKEN_END }, token = sb_scan_next(&scan);
    bool stray = strncmp(s->near, "<\\", 2) == 0, settled = false;
    while (token.kind != SB_TOKEN_END && !settled && token.line <= s->line) {
        sb_token after = sb_scan_next(&scan);
        bool fits = stray ? token.kind == SB_TOKEN_STRAY : sb_token_is(&token, s->near);
        if (token.last_line == s->line && fits) {
            settled = stray || ends_value(&before);
            if (settled || s->token.kind == SB_TOKEN_END) {
                s->before = before;
                s->token = token;
                s->after = after;
            }
        }
        before = token;
        token = after;
    }
}

static sb_where at_line(const slip *s, int line)
{
    return (sb_where){ s->path, line };
}

static bool wants(const slip *s, const char *what)
{
    return strstr(s->wanted, what) != NULL;
}

static bool near_is(const slip *s, const char *what)
{
    return strcmp(s->near, what) == 0;
}

/* --- characters that only look right ----------------------------------------------------------------- */

typedef struct lookalike {
    const char *character, *what, *hint;
} lookalike;

static const lookalike LOOKALIKES[] = {
    { "“", "a curly quote", "Write straight quotes: \"text\"." },
    { "”", "a curly quote", "Write straight quotes: \"text\"." },
    { "„", "a curly quote", "Write straight quotes: \"text\"." },
    { "‘", "a curly quote", "Write straight quotes: \"text\"." },
    { "’", "a curly quote", "Write straight quotes: \"text\"." },
    { "«", "a curly quote", "Write straight quotes: \"text\"." },
    { "»", "a curly quote", "Write straight quotes: \"text\"." },
    { "´", "an accent where a quote should stand", "Write straight quotes: \"text\"." },
    { "–", "a dash that is no minus sign",
      "Write the minus sign -; in a duration, inside the quotes, a dash is right." },
    { "—", "a dash that is no minus sign", "Write the minus sign -." },
    { "−", "a minus sign that is not the plain one", "Write the minus sign -." },
    { "≤", "the sign ≤", "Write <=." },
    { "≥", "the sign ≥", "Write >=." },
    { "≠", "the sign ≠", "Write ~=." },
    { "×", "the sign ×", "Write *." },
    { "…", "the sign …", "It stands for what is left out; write the whole." },
    { "\xC2\xA0", "a hard space, which looks like a space", "Delete it and type a space." },
    { "\xE2\x80\xAF", "a hard space, which looks like a space", "Delete it and type a space." },
    { "\xE2\x80\x8B", "an invisible character", "Delete it; typing the line anew is surest." },
    { "\xEF\xBB\xBF", "an invisible character", "Delete it; typing the line anew is surest." },
};
enum { CURLY = 7 }; /* so many of the first are quotes */

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* { word= or , word= where the table's keys are no fields: { Solna=2, Järfälla=1 }. No field begins large. */
static bool is_key(const slip *s, const char *from, const char *to, const char *end)
{
    const bool foreign = (unsigned char)*from == 0xC3 && (unsigned char)from[1] < 0xA0; /* À … Þ */
    const bool large = foreign || (*from >= 'A' && *from <= 'Z');
    while (from > s->text && is_blank(from[-1])) from--;
    while (to < end && is_blank(*to)) to++;
    return large && from > s->text && (from[-1] == '{' || from[-1] == ',') && to < end && *to == '=';
}

/* The whole word around a letter that a name may not have. */
static bool foreign_word(const slip *s, sb_diag *diag)
{
    const char *from = s->token.start, *to = from + s->token.length, *end = s->text + s->length;
    while (from > s->text && is_word_byte(from[-1])) from--;
    while (to < end && is_word_byte(*to)) to++;
    char word[128];
    snprintf(word, sizeof word, "%.*s", (int)(to - from), from);
    if (sb_id_check(word, at_line(s, s->token.line), diag) == SB_OK) return false;
    if (is_key(s, from, to, end))
        sb_hint(diag, "As the key of a table it stands in quotes and brackets: [\"%s\"]=…", word);
    return true;
}

static bool stray_character(const slip *s, sb_diag *diag)
{
    if (s->token.kind != SB_TOKEN_STRAY) return false;
    for (size_t i = 0; i < sizeof LOOKALIKES / sizeof LOOKALIKES[0]; i++) {
        if (!sb_token_is(&s->token, LOOKALIKES[i].character)) continue;
        sb_fail(diag, SB_USER, at_line(s, s->token.line), "here stands %s%s%s", LOOKALIKES[i].what,
                i < CURLY ? ": " : "", i < CURLY ? LOOKALIKES[i].character : "");
        sb_hint(diag, "%s", LOOKALIKES[i].hint);
        return true;
    }
    return foreign_word(s, diag);
}

/* title="Polisen”, … : the text goes on to the next straight quote. */
static bool curly_in_text(const slip *s, sb_diag *diag)
{
    const sb_token *text = wants(s, "unfinished string") ? &s->token : &s->before;
    char copy[512];
    if (wants(s, "unfinished string")) snprintf(copy, sizeof copy, "%s", s->near);
    else if (text->kind == SB_TOKEN_TEXT) snprintf(copy, sizeof copy, "%.*s", (int)text->length, text->start);
    else return false;
    for (size_t i = 0; i < CURLY; i++) {
        if (strstr(copy, LOOKALIKES[i].character) == NULL) continue;
        sb_fail(diag, SB_USER, at_line(s, text->kind == SB_TOKEN_TEXT ? text->line : s->line),
                "a curly quote stands where a text should end: %s", LOOKALIKES[i].character);
        sb_hint(diag, "%s", LOOKALIKES[i].hint);
        return true;
    }
    return false;
}

/* --- texts ------------------------------------------------------------------------------------------- */

static bool unfinished_text(const slip *s, sb_diag *diag)
{
    if (wants(s, "unfinished long")) {
        sb_fail(diag, SB_USER, at_line(s, s->line),
                "a long text or comment, begun with [[, is not closed with ]]");
        sb_hint(diag, "Put ]] where it ends.");
        return true;
    }
    if (!wants(s, "unfinished string")) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "a text is not closed: its quote at the end is missing");
    sb_hint(diag, "A text begins and ends with a quote on the same line: title=\"Polisen\".");
    return true;
}

static bool escape_in_text(const slip *s, sb_diag *diag)
{
    if (!wants(s, "escape sequence") && !wants(s, "missing '{' in \\u")) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line),
            "a backslash in a text has a meaning of its own, and not with what follows");
    sb_hint(diag, "Write two of them, \\\\, for one.");
    return true;
}

/* title="Säger "hej" till": the text ends at its second quote, and the next word touches it. */
static bool quote_in_text(const slip *s, sb_diag *diag)
{
    bool touches = s->before.kind == SB_TOKEN_TEXT && s->before.start + s->before.length == s->token.start;
    bool lonely = s->before.kind == SB_TOKEN_TEXT && s->token.kind == SB_TOKEN_NAME &&
                  s->before.last_line == s->token.line && s->after.kind == SB_TOKEN_TEXT;
    bool word = s->token.kind == SB_TOKEN_NAME || s->token.kind == SB_TOKEN_NUMBER ||
                s->token.kind == SB_TOKEN_STRAY || s->token.kind == SB_TOKEN_TEXT;
    bool inside = wants(s, "'}' expected") || wants(s, "')' expected") || wants(s, "syntax error") ||
                  wants(s, "<name> expected");
    if (!inside || !word || (!touches && !lonely)) return false;
    sb_fail(diag, SB_USER, at_line(s, s->token.line), "a quote inside a text ends it: before %.*s",
            (int)(s->token.length < 40 ? s->token.length : 40), s->token.start);
    sb_hint(diag,
            "Put \\ before a quote that belongs to the text: \"Säger \\\"hej\\\"\"; or use ” inside it.");
    return true;
}

/* --- signs ------------------------------------------------------------------------------------------- */

static bool is_declaration(const sb_token *token)
{
    char name[32];
    if (token->kind != SB_TOKEN_NAME || token->length >= sizeof name) return false;
    snprintf(name, sizeof name, "%.*s", (int)token->length, token->start);
    return sb_is_word(name);
}

/* step "a" by="p", takes="5 min", also with other brackets than braces. */
static bool fields_without_braces(const slip *s, sb_diag *diag)
{
    if (!near_is(s, "=") || !wants(s, "expected")) return false;
    sb_scan scan = sb_scan_begin(s->text, s->length);
    sb_token word = sb_scan_next(&scan);
    while (word.kind != SB_TOKEN_END && !(word.leads && word.line == s->line)) word = sb_scan_next(&scan);
    sb_token id = sb_scan_next(&scan), next = sb_scan_next(&scan);
    bool named = is_declaration(&word) && id.kind == SB_TOKEN_TEXT && id.line == s->line && next.line == s->line;
    if (!named || !(next.kind == SB_TOKEN_NAME || sb_token_is(&next, "(") || sb_token_is(&next, "["))) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "the fields of this %.*s do not stand in braces", (int)word.length,
            word.start);
    sb_hint(diag, "Write %.*s %.*s { … }.", (int)word.length, word.start, (int)id.length, id.start);
    return true;
}

/* by: "polis" */
static bool colon_for_equals_sign(const slip *s, sb_diag *diag)
{
    if (!wants(s, "<name> expected") || !sb_token_is(&s->before, ":")) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "a field is not written with a colon");
    sb_hint(diag, "Write it with an equals sign: title=\"…\".");
    return true;
}

static bool one_equals_sign(const slip *s, sb_diag *diag)
{
    if (!near_is(s, "=")) return false;
    if (wants(s, "'}' expected")) {
        bool hyphen =
            s->before.kind == SB_TOKEN_NAME && s->before.start > s->text && s->before.start[-1] == '-';
        sb_fail(diag, SB_USER, at_line(s, s->line), "what stands before = is not the name of a field");
        if (s->before.kind == SB_TOKEN_TEXT) sb_hint(diag, "The name stands without quotes: title=\"…\".");
        else if (hyphen) sb_hint(diag, "A name has no hyphen; write _ instead.");
        else sb_hint(diag, "Write name=value; to compare two values write ==.");
        return true;
    }
    if (!wants(s, "expected")) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "a single = gives a value; it does not compare");
    sb_hint(diag, "To compare, write two: ==.");
    return true;
}

/* my-id = 3 */
static bool hyphen_in_name(const slip *s, sb_diag *diag)
{
    if (!near_is(s, "-") || s->before.kind != SB_TOKEN_NAME || s->after.kind != SB_TOKEN_NAME) return false;
    sb_fail(diag, SB_USER, at_line(s, s->token.line), "a name has no hyphen: %.*s-%.*s",
            (int)s->before.length, s->before.start, (int)s->after.length, s->after.start);
    sb_hint(diag, "Write %.*s_%.*s.", (int)s->before.length, s->before.start, (int)s->after.length,
            s->after.start);
    return true;
}

typedef struct other_language {
    const char *near, *hint;
} other_language;

static const other_language OTHER_LANGUAGES[] = {
    { "!", "\"Not equal\" is written ~=, and \"not\" is written not." },
    { "&", "\"And\" is written and." },
    { "|", "\"Or\" is written or." },
    { "//", "A comment begins with two minus signs: -- like this." },
    { "/", "A comment begins with two minus signs: -- like this." },
    { "#", "A comment begins with two minus signs: -- like this." },
    { "`", "Write straight quotes: \"text\"." },
    { "?", "Write if … then … else … end, or condition and a or b." },
    { "%", "Write percentages as numbers: 0.6 for 60 %." },
};

static bool sign_of_another_language(const slip *s, sb_diag *diag)
{
    for (size_t i = 0; i < sizeof OTHER_LANGUAGES / sizeof OTHER_LANGUAGES[0]; i++) {
        if (!near_is(s, OTHER_LANGUAGES[i].near)) continue;
        sb_fail(diag, SB_USER, at_line(s, s->line), "the sign %s cannot stand here", s->near);
        sb_hint(diag, "%s", OTHER_LANGUAGES[i].hint);
        return true;
    }
    bool step =
        s->token.kind == SB_TOKEN_SIGN && s->after.kind == SB_TOKEN_SIGN && sb_token_is(&s->after, "=");
    if (!step || !wants(s, "syntax error")) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "%s= is not a sign of this language", s->near);
    sb_hint(diag, "Write x = x %s 1.", s->near);
    return true;
}

static bool number_with_unit(const slip *s, sb_diag *diag)
{
    bool glued = wants(s, "malformed number");
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)s->token.length, s->token.start);
    bool apart = s->before.kind == SB_TOKEN_NUMBER && s->token.kind == SB_TOKEN_NAME &&
                 s->token.length < sizeof name && sb_duration_unit(name) > 0 && !sb_token_is(&s->after, "=");
    if (apart) {
        sb_fail(diag, SB_USER, at_line(s, s->line), "a duration stands in quotes: \"%.*s %s\"",
                (int)s->before.length, s->before.start, name);
        sb_hint(diag, "Write takes=\"%.*s %s\".", (int)s->before.length, s->before.start, name);
        return true;
    }
    if (!glued) return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "%s is not a number", s->near);
    sb_hint(diag, "Durations stand in quotes: \"20 min\"; decimals have one point: 0.5.");
    return true;
}

/* --- what is not closed ------------------------------------------------------------------------------ */

static bool missing_end(const slip *s, sb_diag *diag)
{
    if (!wants(s, "'end' expected") && !wants(s, "'until' expected")) return false;
    const char *open = strstr(s->wanted, "(to close '");
    char what[16] = "function";
    if (open != NULL) sscanf(open, "(to close '%15[^']", what);
    sb_fail(diag, SB_USER, at_line(s, s->opened), "the %s that begins on line %d has no end", what,
            s->opened);
    sb_hint(diag, "Write %s where it ends; it is missed at line %d, before %s.",
            wants(s, "'until'") ? "until …" : "end", s->line,
            near_is(s, "<eof>") ? "the end of the file" : s->near);
    return true;
}

/* The last bracket that is open at the end of the text; false if there is none. */
static bool open_at_end(const slip *s, sb_token *open)
{
    enum { DEPTH = 200 };
    sb_token stack[DEPTH];
    int n = 0;
    sb_scan scan = sb_scan_begin(s->text, s->length);
    for (sb_token t = sb_scan_next(&scan); t.kind != SB_TOKEN_END; t = sb_scan_next(&scan)) {
        if (t.kind != SB_TOKEN_SIGN || t.length != 1) continue;
        if (strchr("{([", *t.start) != NULL && n < DEPTH) stack[n++] = t;
        else if (strchr("})]", *t.start) != NULL && n > 0) n--;
    }
    if (n > 0) *open = stack[n - 1];
    return n > 0;
}

static bool say_unclosed(const slip *s, char open, int line, sb_diag *diag)
{
    char close = open == '{' ? '}' : open == '(' ? ')' : ']';
    sb_fail(diag, SB_USER, at_line(s, line), "the %c that opens on line %d is not closed", open, line);
    sb_hint(diag, "Write %c where it ends; it is missed at line %d, before %s.", close, s->line,
            near_is(s, "<eof>") ? "the end of the file" : s->near);
    return true;
}

static bool missing_brace(const slip *s, sb_diag *diag)
{
    sb_token last;
    if (wants(s, "unexpected symbol") && near_is(s, "<eof>") && open_at_end(s, &last))
        return say_unclosed(s, *last.start, last.line, diag);
    char open = wants(s, "'}' expected")   ? '{'
                : wants(s, "')' expected") ? '('
                : wants(s, "']' expected") ? '['
                                           : '\0';
    if (open == '\0') return false;
    bool next_declaration = s->token.leads && is_declaration(&s->token);
    bool other_bracket = near_is(s, ")") || near_is(s, "}") || near_is(s, "]") || near_is(s, "end");
    if (!near_is(s, "<eof>") && !next_declaration && !other_bracket) return false;
    return say_unclosed(s, open, s->opened, diag);
}

static bool missing_comma(const slip *s, sb_diag *diag)
{
    if (!wants(s, "'}' expected") && !wants(s, "')' expected")) return false;
    if (s->token.kind == SB_TOKEN_END || s->before.kind == SB_TOKEN_END) return false;
    bool starts_value = s->token.kind != SB_TOKEN_SIGN || sb_token_is(&s->token, "{");
    if (!starts_value) return false;
    sb_fail(diag, SB_USER, at_line(s, s->before.last_line), "a comma is missing%s before %s",
            s->before.last_line < s->token.line ? " at the end of this line," : "", s->near);
    sb_hint(diag, "Fields are separated by commas: title=\"…\", takes=\"20 min\".");
    return true;
}

static bool too_many(const slip *s, sb_diag *diag)
{
    bool bracket = wants(s, "unexpected symbol") && (near_is(s, "}") || near_is(s, ")") || near_is(s, "]"));
    bool end = wants(s, "<eof> expected") && (near_is(s, "end") || near_is(s, "else") || near_is(s, "until"));
    if (!bracket && !end) return false;
    if (bracket && s->before.kind == SB_TOKEN_SIGN &&
        (sb_token_is(&s->before, "=") || sb_token_is(&s->before, "("))) {
        sb_fail(diag, SB_USER, at_line(s, s->line), "a value is missing before %s", s->near);
        sb_hint(diag, "Write name=value.");
        return true;
    }
    sb_fail(diag, SB_USER, at_line(s, s->line), "here is one %s too many", s->near);
    sb_hint(diag, "Take it away, or look for what closes too early before it.");
    return true;
}

static bool missing_value(const slip *s, sb_diag *diag)
{
    if (!wants(s, "unexpected symbol") || (!near_is(s, ",") && !near_is(s, "=") && !near_is(s, "<eof>")))
        return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "a value is missing before %s",
            near_is(s, "<eof>") ? "the end of the file" : s->near);
    sb_hint(diag, "Write name=value, with a comma between one field and the next.");
    return true;
}

/* --- the rest ---------------------------------------------------------------------------------------- */

/* actor polis { … } */
static bool id_without_quotes(const slip *s, sb_diag *diag)
{
    if (!wants(s, "syntax error") || s->token.kind != SB_TOKEN_NAME || !is_declaration(&s->before))
        return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "the id %s stands without quotes", s->near);
    sb_hint(diag, "Write %.*s \"%s\" { … }.", (int)s->before.length, s->before.start, s->near);
    return true;
}

static bool too_deep(const slip *s, sb_diag *diag)
{
    if (!wants(s, "overflow") && !wants(s, "too many C levels") && !wants(s, "too many syntax levels"))
        return false;
    sb_fail(diag, SB_USER, at_line(s, s->line), "tables or functions lie within each other too deep");
    sb_hint(diag, "Give the inner ones names with local.");
    return true;
}

static void in_luas_words(const slip *s, sb_diag *diag)
{
    const char *near = near_is(s, "<eof>") ? "the end of the file" : s->near;
    sb_fail(diag, SB_USER, at_line(s, s->line), "this cannot be understood%s%s: %s", *near ? " at " : "",
            near, s->wanted);
    sb_hint(diag, "A declaration is a word, an id in quotes and a table: step \"samtal\" { by=\"polis\", "
                  "takes=\"20 min\" }.");
}

void sb_slips_explain(sb_diag *diag, const char *path, const char *text, size_t length, const char *message)
{
    static bool (*const RULES[])(const slip *, sb_diag *) = {
        stray_character, curly_in_text,    unfinished_text, escape_in_text,
        too_deep,        number_with_unit, fields_without_braces, colon_for_equals_sign,
        one_equals_sign, quote_in_text,
        missing_end,     missing_brace,    missing_comma,   sign_of_another_language,
        too_many,        missing_value,    hyphen_in_name,  id_without_quotes,
    };
    if (diag == NULL) return;
    slip s = { .path = path, .text = text, .length = length };
    split_message(&s, message);
    find_token(&s);
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (RULES[i](&s, diag)) return;
    in_luas_words(&s, diag);
}
