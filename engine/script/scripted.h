/* Scripted steps: step "x" { does=function(c) … end } runs as a coroutine that stops where it asks for time or people.
 *
 * Coroutines are lent from a pool and given back, so that cases cost no new ones. Each stretch between two stops has the
 * budget of a callback, and what a callback may not change it may not either. */
#ifndef SB_SCRIPT_SCRIPTED_H
#define SB_SCRIPT_SCRIPTED_H

#include "script/state.h"

/* Puts hold, seize, release, await, send and now into the table at `words`. Runs protected. */
void sb_scripted_build(lua_State *L, int words);

/* Two functions of sb_hooks. */
sb_status sb_scripted_resume(void *self, int call, int32_t *handle, sb_view *view, sb_ask *out, sb_diag *diag);
void sb_scripted_drop(void *self, int32_t handle);

#endif
