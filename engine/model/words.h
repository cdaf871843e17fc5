/* Words: which ids are allowed, what to write instead of one that is not, and texts made fit to be shown. */
#ifndef SB_MODEL_WORDS_H
#define SB_MODEL_WORDS_H

#include "base/status.h"

/* SB_OK if `id` is [a-z][a-z0-9_]*; else SB_USER, with what to write instead. NULL is an empty id. */
sb_status sb_id_check(const char *id, sb_where at, sb_diag *diag);

/* The nearest allowed id to a title: å, ä → a, ö → o, blanks and what parts words (- . / , : ; + & and an opening
 * parenthesis) → _, other signs dropped, cut at `size`; "" if nothing is left. It may be a word of the language. */
void sb_id_plain(char *to, size_t size, const char *title);

/* Is it a word of the scenario language (or of Lua) that no id may take? */
bool sb_is_word(const char *id);

/* A text as a message may show it: valid UTF-8, no control characters, not too long. Returns `to`. */
enum { SB_SHOWN = 64 };
const char *sb_shown(char to[SB_SHOWN], const char *text);

/* Puts "?" in place of each byte that may not be shown. */
void sb_make_printable(char *text);

/* The nearest allowed id to a text, such as a title: å becomes a, a space _. Never empty, never a word. */
void sb_id_suggest(char to[SB_SHOWN], const char *text);

#endif
