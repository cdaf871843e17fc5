/* Lua's own run-time errors in plain words. */
#ifndef SB_SCRIPT_PLAIN_H
#define SB_SCRIPT_PLAIN_H

#include "script/state.h"

/* Fills *diag from a message of Lua's, "scenario:12: attempt to …", with its place and, where it can,
 * what to do. */
void sb_plain_error(sb_diag *diag, const sb_script *script, const char *message);

/* Splits "scenario:12: text" or "scenario#2:12: text": returns the text, *at is its place; line 0 and the whole if
 * there is no such beginning. */
const char *sb_plain_split(const char *message, sb_place *at);

#endif
