/* The bytes of a text file from elsewhere, as UTF-8: a spreadsheet saves UTF-8 with or without a byte order
 * mark, or the Windows-1252 of older Swedish installations. */
#ifndef SB_IO_DECODE_H
#define SB_IO_DECODE_H

#include "base/arena.h"

typedef enum sb_encoding { SB_ENCODED_UTF8 = 0, SB_ENCODED_WINDOWS_1252 } sb_encoding;

/* *text is in the arena, ended by a NUL, without a byte order mark. What is not valid UTF-8 throughout is
 * taken for Windows-1252; its five bytes without a meaning become U+FFFD. SB_USER: it is no text (zero bytes,
 * UTF-16, a zip file such as .xlsx), or there is nothing in it; SB_NOMEM. */
sb_status sb_decode(char **text, sb_encoding *encoding, sb_arena *arena, const char *path, const char *bytes,
                    size_t n, sb_diag *diag);

#endif
