/* What scripts get of Lua's library: an allow-list. Whatever could take long or much is bounded or charged to
 * the budget, whatever differs between runs and machines (addresses, clocks, the order of tables, the C
 * library's functions) is replaced. */
#ifndef SB_SCRIPT_LIBRARY_H
#define SB_SCRIPT_LIBRARY_H

#include <lua.h>

/* Puts the basic functions and the sealed tables math, string and table into the table at `words`, and gives
 * texts their methods. Runs protected, in a new state; Lua's own libraries are opened and dropped. */
void sb_library_build(lua_State *L, int words);

/* The pieces: each fills the new table on top of the stack. `original` is the index of Lua's own table of
 * that name. */
void sb_library_math(lua_State *L, int original);
void sb_library_string(lua_State *L, int original);
void sb_library_table(lua_State *L, int original);

/* Copies the functions named in `names` (n of them) from the table at `original` to the table on top. */
void sb_library_copy(lua_State *L, int original, const char *const *names, int n);

/* The same, each within `around`, a C function that has the original as its first upvalue and calls it with
 * sb_library_original once it has looked at the arguments. */
void sb_library_wrap(lua_State *L, int original, const char *name, lua_CFunction around);
int sb_library_original(lua_State *L);

#endif
