/* Measuring and breaking text with Pango, so that what is drawn fits where it is drawn.
 *
 * A ruler measures in Liberation Sans (Arial, Helvetica, sans-serif behind it: the same metrics) in px,
 * unhinted, so that a browser's widths agree within 0.02 %. It breaks text into lines that each fit a
 * width: between words, after "/", "-" and "–", inside a long word where the Swedish dictionary allows
 * (the break is shown as "-"; never a single letter off), and, when nothing else helps, between any two
 * characters. Nothing is ever cut away.
 *
 * Text is cleaned before it is measured (sb_text_clean), so any bytes are safe. A ruler is made and
 * freed by the caller; it is not safe for threads. Paragraphs live in the arena they were made in. */
#ifndef SB_DRAW_TEXT_H
#define SB_DRAW_TEXT_H

#include "base/arena.h"

typedef struct sb_ruler sb_ruler;

typedef struct sb_font {
    double size; /* px, > 0 */
    bool bold, italic;
} sb_font;

/* Text broken into lines, and the room it takes. */
typedef struct sb_paragraph {
    sb_font font;
    const char **line; /* clean UTF-8, each no wider than was asked for */
    double *line_width;
    int n;             /* 0 for an empty text */
    double width;      /* of the widest line */
    double height;     /* n × sb_line_height(font) */
} sb_paragraph;

/* `lang` "sv" loads Swedish hyphenation (without the dictionary, words are broken between characters
 * only where they must); any other language hyphenates nothing. SB_NOMEM, or SB_MACHINE if there is no
 * font at all. */
sb_status sb_ruler_new(sb_ruler **out, const char *lang, sb_diag *diag);
void sb_ruler_free(sb_ruler *ruler);

/* The width of one line of text, px. */
double sb_ruler_width(sb_ruler *ruler, sb_font font, const char *text);

/* Breaks `text` into lines that fit `width` (> 0), px: few of them, even in length, with few and good
 * hyphens. Only a single character that is wider than `width` makes a wider line. */
sb_status sb_ruler_wrap(sb_paragraph *out, sb_ruler *ruler, sb_arena *arena, sb_font font, const char *text,
                        double width, sb_diag *diag);

/* From baseline to baseline; and from the top of a line to its baseline. */
double sb_line_height(sb_font font);
double sb_line_ascent(sb_font font);

/* A copy that is valid UTF-8 and valid in XML: each malformed byte becomes U+FFFD, each run of spaces,
 * tabs and line breaks one space, other control characters and noncharacters nothing; no space at either
 * end. NULL when out of memory. */
char *sb_text_clean(sb_arena *arena, const char *text);

#endif
