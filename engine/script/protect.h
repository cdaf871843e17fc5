/* The only place where control jumps: running something protected, and raising.
 *
 * What the engine finds wrong is raised as a sb_diag that no script can catch. What Lua and its library raise
 * are ordinary Lua errors, which `pcall` catches; uncaught they become a sb_diag in plain words. */
#ifndef SB_SCRIPT_PROTECT_H
#define SB_SCRIPT_PROTECT_H

#include "script/state.h"

/* Calls `body` with `argument` as a light userdata at index 1; what it raises is returned. Leaves Lua's stack
 * as it was. */
sb_status sb_protect(sb_script *script, lua_CFunction body, void *argument, sb_diag *diag);

/* Compiles the text of a file, given by its number; what is wrong with it is said in plain words. On success the function is on top of the
 * stack. */
sb_status sb_protect_load(sb_script *script, int file, const char *text, size_t length, sb_diag *diag);

/* A call in steps: prepare pushes one thing, which stays below; push the function and its arguments; call. On
 * success the results are on top, else the function and the arguments are gone. */
void sb_protect_prepare(lua_State *L);
sb_status sb_protect_call(sb_script *script, int n_arguments, int n_results, sb_diag *diag);

/* Lets the coroutine `co` go on with the arguments on its stack, or begins it with the function below them. *yielded says
 * how many values it stops with, which lie on its stack; -1: it has ended and left its results there. SB_USER if it
 * fails: it may not be used again then, since Lua leaves it deaf to the hook that counts its steps. */
sb_status sb_protect_resume(sb_script *script, lua_State *co, int n_arguments, int *yielded, sb_diag *diag);

/* Raises *diag. One without a file gets the place of the running line. */
_Noreturn void sb_raise(lua_State *L, const sb_diag *diag);

/* Raises a message at the running line, with a hint ("" = none). */
_Noreturn void sb_raise_text(lua_State *L, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Charges work to the budget; raises when it is used up. */
void sb_charge(lua_State *L, int64_t work);

/* Fills *diag with the budget's being used up; SB_USER. */
sb_status sb_protect_exhausted(const sb_script *script, sb_place at, sb_diag *diag);

/* The count hook. */
void sb_protect_count(lua_State *L, lua_Debug *at);

/* The word `pcall`: it cannot catch what sb_raise raises, nor lack of memory. */
int sb_protect_pcall(lua_State *L);

#endif
