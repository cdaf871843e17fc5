#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* Each stands between two spaces. */
static const char WORDS[] =
    /* declarations */
    " scenario param phase actor channel case arrivals step choice fork join race wait stop finish flow "
    "link tell deadline measure need between info event routine use include variant inject emit checklist "
    "any all "
    /* distributions and units */
    "constant uniform triangular exp erlang gamma lognormal weibull normal beta poisson int bernoulli "
    "discrete empirical mixture usually s min h day week "
    /* conditions */
    "open knows active visits since hour weekday night "
    /* what a scripted step asks for */
    "hold seize release await send now "
    /* Lua: its keywords, and what the sandbox lets through */
    "and break do else elseif end false for function goto if in local nil not or repeat return then true "
    "until while math string table pairs ipairs next type tostring tonumber select error assert pcall ";

bool sb_is_word(const char *id)
{
    size_t n = strlen(id);
    for (const char *at = WORDS; n > 0 && (at = strstr(at, id)) != NULL; at++) {
        if (at > WORDS && at[-1] == ' ' && at[n] == ' ') return true;
    }
    return false;
}

/* Bytes of the UTF-8 character at `text`; 0 if what stands there is none or a control character. */
static size_t character(const char *text)
{
    unsigned char c = (unsigned char)*text;
    if (c < 0x80) return c >= 0x20 && c != 0x7F;
    size_t n = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) return 0;
    }
    return n;
}

const char *sb_shown(char to[SB_SHOWN], const char *text)
{
    static const char CUT[] = "…";
    size_t n = 0;
    while (*text != '\0') {
        size_t length = character(text), taken = length > 0 ? length : 1;
        if (n + taken + sizeof CUT > SB_SHOWN) {
            memcpy(to + n, CUT, sizeof CUT);
            return to;
        }
        if (length > 0) memcpy(to + n, text, length);
        else to[n] = '?';
        n += taken;
        text += taken;
    }
    to[n] = '\0';
    return to;
}

void sb_make_printable(char *text)
{
    while (*text != '\0') {
        size_t length = character(text);
        if (length == 0) *text = '?';
        text += length > 0 ? length : 1;
    }
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text >= 0x80) return false;
    }
    return true;
}

/* One character of `text` as an id may hold it, or '\0' for one to drop; moves *text past it. Letters with
 * marks of the Latin-1 block (å, ä, ö, é, ü …) lose their marks. */
static char plain_character(const char **text)
{
    static const char LATIN[] = "aaaaaaaceeeeiiiidnooooo_ouuuuytsaaaaaaaceeeeiiiidnooooo_ouuuuyty";
    unsigned char c = (unsigned char)*(*text)++;
    if (c == 0xC3 && ((unsigned char)**text & 0xC0) == 0x80) return LATIN[(unsigned char)*(*text)++ & 0x3F];
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    if (is_letter((char)c) || is_digit((char)c) || c == '_') return (char)c;
    return c != '\0' && strchr(" -./,:;+&(", (char)c) != NULL ? '_' : '\0';
}

void sb_id_plain(char *to, size_t size, const char *id)
{
    size_t n = 0;
    while (*id && n + 2 < size) {
        char c = plain_character(&id);
        if (c == '\0' || (n == 0 && c == '_')) continue;
        if (n == 0 && is_digit(c)) to[n++] = 'n';
        to[n++] = c;
    }
    to[n] = '\0';
}

void sb_id_suggest(char to[SB_SHOWN], const char *text)
{
    char plain[SB_SHOWN - 4];
    sb_id_plain(plain, sizeof plain, text);
    size_t n = strlen(plain);
    while (n > 0 && plain[n - 1] == '_') plain[--n] = '\0';
    snprintf(to, SB_SHOWN, "%s%s", n > 0 ? plain : "n", sb_is_word(plain) ? "_1" : "");
}

static bool well_formed(const char *id)
{
    if (!is_letter(*id)) return false;
    for (; *id; id++) {
        if (!is_letter(*id) && !is_digit(*id) && *id != '_') return false;
    }
    return true;
}

sb_status sb_id_check(const char *id, sb_where at, sb_diag *diag)
{
    if (id == NULL || *id == '\0') {
        sb_fail(diag, SB_USER, at, "the id is empty");
        sb_hint(diag, "Give it a short name of the letters a-z, digits and _, as in step \"anmalan\" { … }.");
        return SB_USER;
    }
    if (well_formed(id)) return SB_OK;
    char shown[SB_SHOWN], plain[SB_SHOWN];
    sb_id_plain(plain, sizeof plain, id);
    if (is_digit(*id)) sb_fail(diag, SB_USER, at, "an id begins with a letter: \"%s\"", sb_shown(shown, id));
    else sb_fail(diag, SB_USER, at, "an id holds only a-z, 0-9 and _: \"%s\"", sb_shown(shown, id));
    if (*plain == '\0')
        sb_hint(diag, "Choose a short name of a-z, 0-9 and _, and put the word itself in title.");
    else if (is_ascii(id)) sb_hint(diag, "Write \"%s\", and put the name that people use in title.", plain);
    else sb_hint(diag, "Write \"%s\", and put the Swedish word in title.", plain);
    return SB_USER;
}
