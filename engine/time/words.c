#include "time/words.h"

#include "base/nearest.h"

#include <string.h>

/* Bytes of the well-formed UTF-8 character at `at` (continuation bytes checked, so never past the NUL); 0 if
 * ill-formed or at the end. */
static size_t character(const char *at)
{
    unsigned char lead = (unsigned char)at[0];
    size_t n = lead == 0     ? 0
               : lead < 0x80 ? 1
               : lead < 0xC2 ? 0
               : lead < 0xE0 ? 2
               : lead < 0xF0 ? 3
               : lead < 0xF5 ? 4
                             : 0;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)at[i] & 0xC0) != 0x80) return 0;
    return n;
}

static size_t one_of(const char *at, const char *const *signs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(signs[i]);
        if (strncmp(at, signs[i], length) == 0) return length;
    }
    return 0;
}

size_t sb_text_blank(const char *at)
{
    static const char *const blanks[] = { " ", "\t", "\n", "\r", "\u00A0", "\u2009", "\u202F" };
    return one_of(at, blanks, sizeof blanks / sizeof blanks[0]);
}

size_t sb_text_dash(const char *at)
{
    static const char *const dashes[] = { "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212" };
    return one_of(at, dashes, sizeof dashes / sizeof dashes[0]);
}

size_t sb_text_letter(const char *at)
{
    char c = at[0];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
    size_t n = character(at);
    return n < 2 || sb_text_blank(at) > 0 || sb_text_dash(at) > 0 ? 0 : n;
}

const char *sb_text_skip_blank(const char *at)
{
    for (size_t n; (n = sb_text_blank(at)) > 0;) at += n;
    return at;
}

/* Texts copied out of a PDF may hold å, ä, ö as a letter and a combining mark: put the composed letter in its
 * place. */
static bool compose(char *to, size_t used, unsigned char first, unsigned char second)
{
    if (used == 0 || first != 0xCC) return false;
    char last = to[used - 1];
    const char *composed = NULL;
    if (second == 0x8A && last == 'a') composed = "å";
    else if (second == 0x88 && last == 'a') composed = "ä";
    else if (second == 0x88 && last == 'o') composed = "ö";
    if (composed == NULL) return false;
    memcpy(to + used - 1, composed, 2);
    return true;
}

void sb_word_fold(char to[SB_WORD_SIZE], const char *word, size_t length)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)word[i], next = i + 1 < length ? (unsigned char)word[i + 1] : 0;
        if (used + 2 >= SB_WORD_SIZE) { /* room for a two-byte letter and the NUL is kept */
            used = 0;
            break;
        }
        if (compose(to, used, c, next)) {
            used++;
            i++;
        } else if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) { /* À–Þ, but not × */
            to[used++] = word[i++];
            to[used++] = (char)(next + 0x20);
        } else {
            to[used++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : word[i];
        }
    }
    to[used] = '\0';
}

const sb_word *sb_word_find(const sb_word *table, int n, const char *folded)
{
    for (int i = 0; i < n; i++)
        if (strcmp(table[i].text, folded) == 0) return &table[i];
    return NULL;
}

static int characters(const char *word)
{
    int n = 0;
    for (; *word != '\0'; word++) n += ((unsigned char)*word & 0xC0) != 0x80;
    return n;
}

const sb_word *sb_word_nearest(const sb_word *table, int n, const char *folded)
{
    int length = characters(folded), best = length < 2 ? 1 : length <= 4 ? 2 : 3; /* one more than may be wrong */
    const sb_word *found = NULL;
    for (int i = 0; i < n; i++) {
        int d = sb_edit_distance(folded, table[i].text);
        if (d >= best) continue;
        best = d;
        found = &table[i];
    }
    return found;
}

const char *sb_word_quote(char to[SB_QUOTE_SIZE], const char *text, size_t length)
{
    static const char more[] = "…";
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t n = character(text + i);
        if (n > length - i) n = 0;
        if (used + (n > 0 ? n : 1) + sizeof more > SB_QUOTE_SIZE) {
            memcpy(to + used, more, sizeof more);
            return to;
        }
        bool printable =
            n > 1 ? !(n == 2 && (unsigned char)text[i] == 0xC2 && (unsigned char)text[i + 1] < 0xA0)
                  : n == 1 && text[i] >= ' ' && text[i] != 0x7F;
        if (printable) memcpy(to + used, text + i, n);
        else to[used] = '?';
        used += printable ? n : 1;
        i += n > 0 ? n : 1;
    }
    to[used] = '\0';
    return to;
}
