/* How messages speak of a script's values. */
#ifndef SB_SCRIPT_SAY_H
#define SB_SCRIPT_SAY_H

#include "base/status.h"

#include <lua.h>

enum { SB_SAID = 80 };

/* The value at `index` as a message shows it: 5, "text" (cut short), true, a table, a function … Returns
 * `to`. Allocates nothing. */
const char *sb_say_value(char to[SB_SAID], lua_State *L, int index);

/* Makes message and hint valid UTF-8 without control characters, whatever texts of the script are in them. */
void sb_say_clean(sb_diag *diag);

/* Gives a diagnostic without a file a place, and lets its message begin with "name: " unless the name is "".
 */
void sb_say_prefix(sb_diag *diag, sb_where where, const char *name);

/* A hint "Did you mean …?" if one of `n` names is near `name`; else `otherwise` with the names listed after
 * it. */
void sb_say_nearest(sb_diag *diag, const char *name, const char *const *names, int n, const char *otherwise);

#endif
