/* The slips of beginners: what Lua's parser says of a text, in words that say what to do. */
#ifndef SB_SCRIPT_SLIPS_H
#define SB_SCRIPT_SLIPS_H

#include "base/status.h"

/* Fills *diag from the parser's `message` about the text. */
void sb_slips_explain(sb_diag *diag, const char *path, const char *text, size_t length, const char *message);

#endif
