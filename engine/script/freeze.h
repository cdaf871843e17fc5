/* After the file has been read, what scripts can reach does not change any more.
 *
 * A sealed table is emptied and stands before its contents: same identity, everything readable, nothing
 * writable. A local variable that callbacks share cannot be locked in Lua; what it held is remembered and
 * compared after each replication. */
#ifndef SB_SCRIPT_FREEZE_H
#define SB_SCRIPT_FREEZE_H

#include "script/state.h"

/* Seals the table at `index`; not the tables in it. */
void sb_freeze_seal(lua_State *L, int index);

/* Pushes what a sealed table at `index` stands before, or the table itself. */
void sb_freeze_open(lua_State *L, int index);

/* Seals all that the callbacks can reach and remembers their variables. Runs protected. SB_USER faults are
 * raised. */
void sb_freeze_callbacks(lua_State *L);

/* SB_USER if a callback has changed a variable since; names the function's place and the variable. Raises
 * nothing. */
sb_status sb_freeze_check(sb_script *script, sb_diag *diag);

#endif
