#include "draw/text.h"

#include <hyphen.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* How a line is broken into: where words part (1), where a long word may part (2), how wide each stretch
 * is (3), and the cheapest way through all of it by dynamic programming (4), after Knuth, Plass 1981,
 * with the number of lines and their raggedness as the cost. */

static const char FAMILY[] = "Liberation Sans, Arial, Helvetica, sans-serif";
static const char SWEDISH[] = "/usr/share/hyphen/hyph_sv_SE.dic";
static const char SOFT_HYPHEN[] = "\xC2\xAD"; /* U+00AD: the author's own hint */
enum { LONGEST_WORD = 100 }; /* letters; longer ones are not words */

struct sb_ruler {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    HyphenDict *hyphens; /* NULL = none */
};

/* --- the ruler ---------------------------------------------------------------------------------------- */

static PangoFontDescription *describe(sb_font font)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, FAMILY);
    pango_font_description_set_absolute_size(d, font.size * PANGO_SCALE);
    pango_font_description_set_weight(d, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(d, font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return d;
}

static void set_up_context(PangoContext *context, const char *lang)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string(lang));
}

static bool has_font(sb_ruler *ruler)
{
    PangoFontDescription *d = describe((sb_font){ .size = 11 });
    PangoFont *font = pango_context_load_font(ruler->context, d);
    pango_font_description_free(d);
    if (font == NULL) return false;
    g_object_unref(font);
    return true;
}

sb_status sb_ruler_new(sb_ruler **out, const char *lang, sb_diag *diag)
{
    sb_ruler *ruler = calloc(1, sizeof *ruler);
    if (ruler == NULL) return sb_no_memory(diag);
    ruler->map = pango_cairo_font_map_new();
    ruler->context = pango_font_map_create_context(ruler->map);
    set_up_context(ruler->context, lang);
    if (!has_font(ruler)) {
        sb_ruler_free(ruler);
        sb_status status = sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "there is no font to draw with");
        sb_hint(diag, "Install the package fonts-liberation.");
        return status;
    }
    ruler->layout = pango_layout_new(ruler->context);
    pango_layout_set_auto_dir(ruler->layout, FALSE);
    pango_layout_set_single_paragraph_mode(ruler->layout, TRUE);
    if (strcmp(lang, "sv") == 0) ruler->hyphens = hnj_hyphen_load(SWEDISH);
    *out = ruler;
    return SB_OK;
}

void sb_ruler_free(sb_ruler *ruler)
{
    if (ruler == NULL) return;
    if (ruler->layout != NULL) g_object_unref(ruler->layout);
    if (ruler->context != NULL) g_object_unref(ruler->context);
    if (ruler->map != NULL) g_object_unref(ruler->map);
    if (ruler->hyphens != NULL) hnj_hyphen_free(ruler->hyphens);
    free(ruler);
}

static void set_text(sb_ruler *ruler, sb_font font, const char *text, size_t length)
{
    PangoFontDescription *d = describe(font);
    pango_layout_set_font_description(ruler->layout, d);
    pango_font_description_free(d);
    pango_layout_set_text(ruler->layout, text, (int)length);
}

static double width_of(sb_ruler *ruler, sb_font font, const char *text, size_t length)
{
    PangoRectangle logical;
    set_text(ruler, font, text, length);
    pango_layout_get_extents(ruler->layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

double sb_ruler_width(sb_ruler *ruler, sb_font font, const char *text)
{
    return width_of(ruler, font, text, strlen(text));
}

double sb_line_height(sb_font font)
{
    return 1.2 * font.size;
}

double sb_line_ascent(sb_font font)
{
    return 0.95 * font.size;
}

/* --- cleaning ----------------------------------------------------------------------------------------- */

/* The character at `text` and its length in bytes; U+FFFD and 1 where the bytes are no UTF-8. */
static gunichar decode(const char *text, size_t left, size_t *bytes)
{
    gunichar c = g_utf8_get_char_validated(text, (gssize)left);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *bytes = 1;
        return 0xFFFD;
    }
    *bytes = (size_t)(g_utf8_next_char(text) - text);
    return c;
}

static bool is_blank(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_forbidden(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
           c == 0xFEFF;
}

char *sb_text_clean(sb_arena *arena, const char *text)
{
    size_t length = strlen(text), n = 0;
    if (length > SIZE_MAX / 3 - 1) return NULL;
    char *clean = sb_arena_alloc(arena, 3 * length + 1); /* a bad byte grows to the three of U+FFFD */
    if (clean == NULL) return NULL;
    bool blank = false;
    for (size_t i = 0, bytes; i < length; i += bytes) {
        gunichar c = decode(text + i, length - i, &bytes);
        if (is_blank(c)) {
            blank = n > 0;
        } else if (!is_forbidden(c)) {
            if (blank) clean[n++] = ' ';
            blank = false;
            n += (size_t)g_unichar_to_utf8(c, clean + n);
        }
    }
    clean[n] = '\0';
    return clean;
}

/* --- 1, 2: where a text may be broken ----------------------------------------------------------------- */

typedef enum joint {
    NO_BREAK = 0,
    BETWEEN_WORDS,
    HYPHEN,  /* inside a word: a "-" is added */
    ANYWHERE /* between two characters, when nothing else is left */
} joint;

/* A text on its way to becoming lines. Positions are bytes; arrays have length + 1 elements. */
typedef struct text_map {
    const char *text;
    size_t length;
    unsigned char *joint; /* how the text may be broken before this byte */
    double *penalty;      /* of breaking here */
    double *before;       /* width of all that stands before this byte, px */
    size_t *first;        /* first byte of a line that begins here: past the spaces */
    double hyphen_width;
} text_map;

/* The word in the dictionary's own letters, ISO 8859-1 in lower case; the number of them, 0 if it has
 * others. */
static int to_latin(char *latin, const char *word, size_t length)
{
    int n = 0;
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        if (n == LONGEST_WORD || c > 0xFF || !g_unichar_isalpha(c)) return 0;
        latin[n++] = (char)(unsigned char)c;
    }
    latin[n] = '\0';
    return n;
}

static bool is_vowel(char c)
{
    return strchr("aeiouy\xE5\xE4\xF6\xE9", c) != NULL; /* å ä ö é */
}

/* Where Swedish compounds are joined: after the s that binds their parts (anvisnings-kommunen), and
 * before a vowel that a consonant would else belong to (frivillig-organisation). */
static bool joins_compound(const char *latin, int at)
{
    char before = latin[at - 1], after = latin[at];
    if (is_vowel(after)) return !is_vowel(before);
    return before == 's' && after != 's' && at > 1 && !is_vowel(latin[at - 2]);
}

/* What a hyphen costs, in lines. */
static double hyphen_penalty(const char *latin, int n, int at)
{
    int shorter = at < n - at ? at : n - at;
    return shorter < 4 ? 3.0 : joins_compound(latin, at) ? 0.1 : 2.0;
}

static void hyphenate(text_map *m, const HyphenDict *dictionary, size_t start, size_t end)
{
    char latin[LONGEST_WORD + 1], hyphens[LONGEST_WORD + 6];
    int n = to_latin(latin, m->text + start, end - start);
    if (n < 5) return;
    char **replacement = NULL;
    int *position = NULL, *cut = NULL;
    if (hnj_hyphen_hyphenate3((HyphenDict *)dictionary, latin, n, hyphens, NULL, &replacement, &position,
                              &cut, 2, 2, 2, 2) != 0)
        return;
    const char *p = m->text + start;
    for (int i = 0; i < n; i++) {
        p = g_utf8_next_char(p);
        bool respelt =
            replacement != NULL && replacement[i] != NULL; /* such a break would change the letters */
        if (i + 1 < 2 || n - i - 1 < 2 || !(hyphens[i] & 1) || respelt) continue;
        m->joint[p - m->text] = HYPHEN;
        m->penalty[p - m->text] = hyphen_penalty(latin, n, i + 1);
    }
    for (int i = 0; replacement != NULL && i < n; i++) free(replacement[i]);
    free(replacement);
    free(position);
    free(cut);
}

static bool is_letter_alone(const text_map *m, const char *letter)
{
    return letter != NULL && (letter == m->text || letter[-1] == ' ');
}

/* Breaking after a hyphen that is there anyway reads badly, worst after a single letter ("e-tjänst"),
 * and so does a number without its unit ("11 kap.", "1 §"). */
static double word_break_penalty(const text_map *m, size_t at)
{
    const char *here = m->text + at;
    if (at == 0) return 0;
    const char *last = g_utf8_find_prev_char(m->text, here - 1);
    if (here[-1] != ' ') return is_letter_alone(m, last) ? 3 : 0.35;
    return (last != NULL && g_unichar_isdigit(g_utf8_get_char(last))) || strncmp(here, "§", 2) == 0 ? 0.3 : 0;
}

static void find_word_breaks(text_map *m, PangoLayout *layout)
{
    int n = 0;
    const PangoLogAttr *attribute = pango_layout_get_log_attrs_readonly(layout, &n);
    const char *p = m->text;
    for (int i = 0; i < n; i++) {
        size_t at = (size_t)(p - m->text);
        if (attribute[i].is_line_break && i > 0) {
            bool soft = at >= 2 && memcmp(p - 2, SOFT_HYPHEN, 2) == 0;
            m->joint[at] = soft ? HYPHEN : BETWEEN_WORDS;
            m->penalty[at] = soft ? 0.1 : word_break_penalty(m, at);
        }
        if (*p != '\0') p = g_utf8_next_char(p);
    }
    m->joint[m->length] = BETWEEN_WORDS;
}

/* Marks every boundary between characters of a stretch as a last resort, those that leave a letter alone
 * as the very last. */
static void break_anywhere(text_map *m, PangoLayout *layout, size_t start, size_t end)
{
    int n = 0;
    const PangoLogAttr *attribute = pango_layout_get_log_attrs_readonly(layout, &n);
    glong index = g_utf8_pointer_to_offset(m->text, m->text + start);
    for (const char *p = g_utf8_next_char(m->text + start); p < m->text + end; p = g_utf8_next_char(p)) {
        size_t at = (size_t)(p - m->text);
        if (!attribute[++index].is_cursor_position || m->joint[at] != NO_BREAK) continue;
        bool lonely = p == g_utf8_next_char(m->text + start) || g_utf8_next_char(p) >= m->text + end;
        m->joint[at] = ANYWHERE;
        m->penalty[at] = lonely ? 3 : 0.5;
    }
}

static double stretch_width(const text_map *m, size_t start, size_t end)
{
    while (end > start && m->text[end - 1] == ' ') end--;
    return m->before[end] - m->before[start];
}

/* Leaves out what is no letter at either end of a word: quotes, brackets, commas. */
static void trim_to_letters(const char *text, size_t *start, size_t *end)
{
    const char *first = text + *start, *last = text + *end;
    while (first < last && !g_unichar_isalpha(g_utf8_get_char(first))) first = g_utf8_next_char(first);
    while (last > first && !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(last))))
        last = g_utf8_prev_char(last);
    *start = (size_t)(first - text);
    *end = (size_t)(last - text);
}

/* A word that does not fit is hyphenated; a stretch of it that still does not fit may break anywhere. */
static void break_long_words(text_map *m, const sb_ruler *ruler, double width)
{
    for (size_t start = 0, end; start < m->length; start = end) {
        for (end = start + 1; m->joint[end] == NO_BREAK;) end++;
        if (stretch_width(m, start, end) <= width) continue;
        size_t first = start, last = end;
        trim_to_letters(m->text, &first, &last);
        if (ruler->hyphens != NULL && last > first) hyphenate(m, ruler->hyphens, first, last);
        for (size_t from = start, to; from < end; from = to) {
            for (to = from + 1; to < end && m->joint[to] == NO_BREAK;) to++;
            double dash = to < end ? m->hyphen_width : 0;
            if (stretch_width(m, from, to) + dash > width) break_anywhere(m, ruler->layout, from, to);
        }
    }
}

/* --- 3: widths ---------------------------------------------------------------------------------------- */

/* Widths of clusters in the order of the text, whatever way each script runs. */
static void measure_clusters(text_map *m, PangoLayout *layout)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_cluster_extents(iter, NULL, &logical);
        size_t at = (size_t)pango_layout_iter_get_index(iter);
        if (at < m->length) m->before[at + 1] += (double)logical.width / PANGO_SCALE;
    } while (pango_layout_iter_next_cluster(iter));
    pango_layout_iter_free(iter);
    for (size_t i = 1; i <= m->length; i++) m->before[i] += m->before[i - 1];
}

static void find_line_starts(text_map *m)
{
    m->first[m->length] = m->length;
    for (size_t i = m->length; i-- > 0;) m->first[i] = m->text[i] == ' ' ? m->first[i + 1] : i;
}

/* --- 4: the cheapest lines ---------------------------------------------------------------------------- */

typedef struct way {
    double cost;
    size_t from; /* where its last line begins */
} way;

static double line_width(const text_map *m, size_t from, size_t to)
{
    return stretch_width(m, m->first[from], to) + (m->joint[to] == HYPHEN ? m->hyphen_width : 0);
}

static double line_cost(const text_map *m, size_t to, double slack, double width)
{
    double ragged = slack / width;
    return 1.0 + 0.5 * ragged * ragged + m->penalty[to];
}

/* way[i]: the cheapest lines for the text before byte i. Lines too wide are allowed only if they cannot
 * be split. */
static void find_ways(way *ways, const text_map *m, double width)
{
    ways[0] = (way){ 0, 0 };
    for (size_t to = 1; to <= m->length; to++) {
        ways[to].cost = INFINITY;
        if (m->joint[to] == NO_BREAK) continue;
        bool first_try = true;
        for (size_t from = to; from-- > 0;) {
            if (from > 0 && m->joint[from] == NO_BREAK) continue;
            double slack = width - line_width(m, from, to);
            if (slack < 0 && !first_try) break;
            first_try = false;
            double cost = ways[from].cost + line_cost(m, to, slack < 0 ? 20 * width : slack, width);
            if (cost < ways[to].cost) ways[to] = (way){ cost, from };
        }
    }
}

static const char *cut_line(sb_arena *arena, const text_map *m, size_t from, size_t to)
{
    size_t start = m->first[from], end = to, n = 0;
    while (end > start && m->text[end - 1] == ' ') end--;
    char *line = sb_arena_alloc(arena, end - start + 2);
    if (line == NULL) return NULL;
    for (size_t i = start; i < end; i++) {
        if (i + 1 < end && memcmp(m->text + i, SOFT_HYPHEN, 2) == 0) i++;
        else line[n++] = m->text[i];
    }
    if (m->joint[to] == HYPHEN) line[n++] = '-';
    line[n] = '\0';
    return line;
}

static sb_status collect_lines(sb_paragraph *out, sb_arena *arena, const text_map *m, const way *ways,
                               sb_diag *diag)
{
    int n = 0;
    for (size_t at = m->length; at > 0; at = ways[at].from) n++;
    out->line = sb_arena_array(arena, (size_t)n, sizeof *out->line);
    out->line_width = sb_arena_array(arena, (size_t)n, sizeof *out->line_width);
    if (out->line == NULL || out->line_width == NULL) return sb_no_memory(diag);
    out->n = n;
    for (size_t at = m->length; at > 0; at = ways[at].from) {
        out->line[--n] = cut_line(arena, m, ways[at].from, at);
        if (out->line[n] == NULL) return sb_no_memory(diag);
    }
    return SB_OK;
}

static bool map_new(text_map *m, sb_arena *arena, const char *text)
{
    size_t n = strlen(text);
    *m = (text_map){ .text = text, .length = n };
    m->joint = sb_arena_array(arena, n + 1, sizeof *m->joint);
    m->penalty = sb_arena_array(arena, n + 1, sizeof *m->penalty);
    m->before = sb_arena_array(arena, n + 1, sizeof *m->before);
    m->first = sb_arena_array(arena, n + 1, sizeof *m->first);
    return m->joint != NULL && m->penalty != NULL && m->before != NULL && m->first != NULL;
}

/* Measures the finished lines; the widest. Stretches were measured inside their text, where neighbours
 * kern. */
static double measure_lines(sb_paragraph *p, sb_ruler *ruler)
{
    p->width = 0;
    for (int i = 0; i < p->n; i++) {
        p->line_width[i] = sb_ruler_width(ruler, p->font, p->line[i]);
        p->width = fmax(p->width, p->line_width[i]);
    }
    p->height = p->n * sb_line_height(p->font);
    return p->width;
}

static sb_status break_lines(sb_paragraph *out, sb_ruler *ruler, sb_arena *arena, const char *text,
                             double width, sb_diag *diag)
{
    text_map m;
    double hyphen = sb_ruler_width(ruler, out->font, "-");
    way *ways = sb_arena_array(arena, strlen(text) + 1, sizeof *ways);
    if (!map_new(&m, arena, text) || ways == NULL) return sb_no_memory(diag);
    m.hyphen_width = hyphen;
    set_text(ruler, out->font, text, m.length);
    find_word_breaks(&m, ruler->layout);
    measure_clusters(&m, ruler->layout);
    find_line_starts(&m);
    break_long_words(&m, ruler, width);
    find_ways(ways, &m, width);
    return collect_lines(out, arena, &m, ways, diag);
}

sb_status sb_ruler_wrap(sb_paragraph *out, sb_ruler *ruler, sb_arena *arena, sb_font font, const char *text,
                        double width, sb_diag *diag)
{
    sb_paragraph p = { .font = font };
    char *clean = sb_text_clean(arena, text);
    if (clean == NULL) return sb_no_memory(diag);
    double room = width;
    for (int tries = 0; tries < 4 && room > 0; tries++) {
        sb_status status = break_lines(&p, ruler, arena, clean, room, diag);
        if (status != SB_OK) return status;
        double over = measure_lines(&p, ruler) - width;
        if (over <= 0) break;
        room -= over;
    }
    *out = p;
    return SB_OK;
}
