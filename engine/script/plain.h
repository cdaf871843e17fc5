/* Lua's own run-time errors in plain words. */
#ifndef SB_SCRIPT_PLAIN_H
#define SB_SCRIPT_PLAIN_H

#include "base/status.h"

/* Fills *diag from a message of Lua's, "scenario:12: attempt to …", with the place in `path` and, where it
 * can, what to do. */
void sb_plain_error(sb_diag *diag, const char *path, const char *message);

/* Splits "scenario:12: text": returns the text, *line is 12; 0 and the whole if there is no such beginning.
 */
const char *sb_plain_split(const char *message, int *line);

#endif
