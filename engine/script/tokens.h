/* The tokens of a Lua text, found again so that messages can point at them. Any text is scanned to its end.
 */
#ifndef SB_SCRIPT_TOKENS_H
#define SB_SCRIPT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sb_token_kind {
    SB_TOKEN_END = 0,
    SB_TOKEN_NAME,
    SB_TOKEN_NUMBER,
    SB_TOKEN_TEXT,
    SB_TOKEN_SIGN,
    SB_TOKEN_STRAY /* a character outside ASCII, outside texts and comments */
} sb_token_kind;

typedef struct sb_token {
    sb_token_kind kind;
    const char *start;
    size_t length;
    int line;      /* where it begins */
    int last_line; /* where it ends */
    bool leads;    /* the first on its line */
} sb_token;

typedef struct sb_scan {
    const char *at, *end;
    int line;
    bool fresh; /* nothing yet on this line */
} sb_scan;

sb_scan sb_scan_begin(const char *text, size_t length);
sb_token sb_scan_next(sb_scan *scan);

bool sb_token_is(const sb_token *token, const char *text);

#endif
