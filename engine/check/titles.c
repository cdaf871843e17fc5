/* Titles that nobody can tell apart, in maps and tables: the same, the same but for spaces, capitals and stops, or, for
 * what is drawn, long ones with one letter's difference. */
#include "check/passes.h"

#include "base/nearest.h"
#include "model/kinds.h"
#include "model/words.h"

#include <string.h>

enum { LONG = 12 /* letters, from which one wrong letter is likely a slip */, PLAIN = 256 };

/* Steps of the same title in different lanes are told apart by the lane; those of routines are meant to be alike. */
static bool same_lanes(const sb_model *m, int a, int b)
{
    const sb_node *x = &m->node[a], *y = &m->node[b];
    if (strchr(x->id, '/') != NULL || strchr(y->id, '/') != NULL) return false;
    return x->n_lane == y->n_lane &&
           (x->n_lane == 0 || memcmp(x->lane, y->lane, (size_t)x->n_lane * sizeof *x->lane) == 0);
}

/* Å, Ä, Ö and other capitals of Latin-1 in UTF-8: C3 80 … C3 9E, small ones 20 (hex) higher; × is none. */
static bool is_capital_after_c3(unsigned char byte)
{
    return byte >= 0x80 && byte <= 0x9E && byte != 0x97;
}

/* Small letters, one space between words, no stops at the end. */
static void plain(char to[PLAIN], const char *title)
{
    size_t n = 0;
    unsigned char before = ' ';
    for (const unsigned char *p = (const unsigned char *)title; *p != '\0' && n + 1 < PLAIN; p++) {
        unsigned char letter = *p;
        if (letter >= 'A' && letter <= 'Z') letter = (unsigned char)(letter + 0x20);
        if (before == 0xC3 && is_capital_after_c3(letter)) letter = (unsigned char)(letter + 0x20);
        if (letter == '-' || letter == '\t' || letter == '\n') letter = ' ';
        if (letter == ' ' && before == ' ') continue;
        to[n++] = (char)letter;
        before = letter;
    }
    while (n > 0 && strchr(" .!?:", to[n - 1]) != NULL) n--;
    to[n] = '\0';
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

/* One letter more, less or other, in a word of several: numbers and letters that stand alone are told apart on purpose. */
static bool one_letter_off(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), from = 0, end = 0;
    if (n < LONG || m < LONG || sb_edit_distance(a, b) != 1) return false;
    while (a[from] == b[from] && a[from] != '\0') from++;
    while (end + from < n && end + from < m && a[n - 1 - end] == b[m - 1 - end]) end++;
    for (size_t i = from; i < n - end; i++) {
        if (!is_letter((unsigned char)a[i])) return false;
    }
    for (size_t i = from; i < m - end; i++) {
        if (!is_letter((unsigned char)b[i])) return false;
    }
    bool joined_before = from > 0 && is_letter((unsigned char)a[from - 1]);
    bool joined_after = end > 0 && is_letter((unsigned char)a[n - end]);
    return joined_before || joined_after;
}

typedef enum likeness { DIFFERENT = 0, NEARLY, SAME } likeness;

static likeness compare(const char *a, const char *b, bool drawn)
{
    char x[PLAIN], y[PLAIN];
    if (strcmp(a, b) == 0) return SAME;
    if (!drawn) return DIFFERENT;
    plain(x, a);
    plain(y, b);
    return strcmp(x, y) == 0 || one_letter_off(x, y) ? NEARLY : DIFFERENT;
}

static sb_status tell(sb_checker *c, const sb_list *list, int a, int b, likeness how)
{
    char first[SB_SHOWN], second[SB_SHOWN];
    sb_shown(first, sb_list_title(list, a));
    sb_shown(second, sb_list_title(list, b));
    if (how == SAME)
        sb_fail(&c->diag, SB_USER, sb_list_where(list, b), "\"%s\" and \"%s\" have the same title: %s", sb_list_id(list, a),
                sb_list_id(list, b), second);
    else
        sb_fail(&c->diag, SB_USER, sb_list_where(list, b), "\"%s\" and \"%s\" have nearly the same title: %s, %s",
                sb_list_id(list, a), sb_list_id(list, b), first, second);
    sb_hint(&c->diag, "Nobody can tell them apart in maps and tables: change one of the titles.");
    return sb_say(c, SB_WARNING, "same-title", NULL, 0);
}

static sb_status check_kind(sb_checker *c, sb_kind kind)
{
    sb_list list = sb_list_of(c->m, kind);
    bool drawn = kind == SB_KIND_NODE || kind == SB_KIND_ACTOR || kind == SB_KIND_CHANNEL;
    for (int i = 0; i < list.n && list.title != 0; i++) {
        for (int k = 0; k < i; k++) {
            if (kind == SB_KIND_NODE && !same_lanes(c->m, k, i)) continue;
            likeness how = compare(sb_list_title(&list, k), sb_list_title(&list, i), drawn);
            if (how == DIFFERENT) continue;
            if (tell(c, &list, k, i, how) != SB_OK) return SB_NOMEM;
            break;
        }
    }
    return SB_OK;
}

sb_status sb_check_titles(sb_checker *c)
{
    sb_status status = SB_OK;
    for (sb_kind kind = SB_KIND_PARAM; kind < SB_KINDS && status == SB_OK; kind++) status = check_kind(c, kind);
    return status;
}
