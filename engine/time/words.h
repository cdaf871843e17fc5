/* Words in the short texts that people write about time: folding, look-up, the nearest known one, quoting.
 *
 * Private to the room. Texts are UTF-8 with a NUL; bytes that are not UTF-8 are never letters, so every
 * reader stops at them and nothing here reads past the NUL. Nothing is owned or allocated. */
#ifndef SB_TIME_WORDS_H
#define SB_TIME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A known word in folded form, and what its table's owner lets it mean. */
typedef struct sb_word {
    const char *text;
    int64_t value;
} sb_word;

enum {
    SB_WORD_SIZE = 48, /* a folded word with its NUL; no known word is near this long */
    SB_QUOTE_SIZE = 64 /* an excerpt for a message */
};

/* How many bytes of one kind of sign stand at `at`; 0 if what stands there is of another kind. */
size_t sb_text_blank(const char *at); /* one space, tab, line end, no-break or thin space */
size_t sb_text_dash(const char *at);  /* one hyphen, en or em dash or minus sign */
size_t sb_text_letter(const char *at); /* one letter: A–Z, a–z, or past ASCII and neither dash nor blank */
const char *sb_text_skip_blank(const char *at);

/* Lower case, composed letters (a + ring → å). A word that is too long folds to "", which no table holds. */
void sb_word_fold(char to[SB_WORD_SIZE], const char *word, size_t length);

/* The entry whose text is the folded word; NULL if none. */
const sb_word *sb_word_find(const sb_word *table, int n, const char *folded);

/* The entry that a slip of the finger leads from to the folded word: one slip in up to four letters, two in
 * more (a letter put in, left out, changed, or two swapped). The first of the nearest; NULL if none. */
const sb_word *sb_word_nearest(const sb_word *table, int n, const char *folded);

/* The start of a text as it may stand inside quotation marks in a message: what is not printable becomes "?",
 * what is too long ends in "…". Returns `to`. */
const char *sb_word_quote(char to[SB_QUOTE_SIZE], const char *text, size_t length);

#endif
