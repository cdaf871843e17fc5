/* Text for a terminal: safe to print, and its width in columns.
 *
 * UTF-8 throughout. Whatever bytes a title holds, what comes out is valid UTF-8 on one line without control
 * characters, so that no scenario can move the cursor, recolour the screen or turn the writing round. */
#ifndef SB_IO_LETTERS_H
#define SB_IO_LETTERS_H

#include "base/arena.h"

#include <stdint.h>

/* The character at *at, which moves on; 0 at the end. A malformed byte gives U+FFFD. */
uint32_t sb_letter_next(const char **at);

/* Columns on a terminal: 0 for combining and invisible characters, 2 for East Asian wide ones and
 * pictographs, else 1. */
int sb_letter_width(uint32_t letter);
int sb_letters_width(const char *text);

/* A copy in which each malformed byte is U+FFFD, each run of blanks and line breaks one space, and controls
 * (C0, C1, direction marks, line separators) are gone; no blank at either end. No-break spaces stay. NULL
 * when out of memory. */
char *sb_letters_clean(sb_arena *arena, const char *text);

/* A copy with capital letters made small: A–Z and the Latin-1 ones (Å, Ä, Ö, É …). NULL when out of memory. */
char *sb_letters_small(sb_arena *arena, const char *text);

#endif
