/* The text of a scenario file, and what can be wrong with it before Lua sees it. */
#ifndef SB_SCRIPT_SOURCE_H
#define SB_SCRIPT_SOURCE_H

#include "base/status.h"

enum { SB_SOURCE_MAX = 10 * 1024 * 1024 };

/* Reads the whole file. On success the caller frees *text. SB_USER: it is missing, a folder, not readable,
 * too large; SB_MACHINE: it cannot be read to its end. */
sb_status sb_source_read(char **text, size_t *length, const char *path, sb_diag *diag);

/* SB_USER unless the text is UTF-8 that may hold a scenario: not empty, no zero bytes, not compiled Lua, not
 * UTF-16. On success *skip is the length of a byte order mark at its start. */
sb_status sb_source_check(size_t *skip, const char *path, const char *text, size_t length, sb_diag *diag);

/* The length of the UTF-8 character that begins `text`, of which `left` ≥ 1 bytes are there; 0 if none does
 * (RFC 3629, section 4: no surrogates, nothing overlong or above U+10FFFF). */
size_t sb_source_character(const char *text, size_t left);

/* Valid UTF-8? If not, *bad (unless NULL) is where it
 * goes wrong. */
bool sb_source_is_utf8(const char *text, size_t length, size_t *bad);

#endif
