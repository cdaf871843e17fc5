/* Callbacks while cases run: how the simulation asks a function of the scenario, and what the function sees.
 */
#ifndef SB_SCRIPT_CALLS_H
#define SB_SCRIPT_CALLS_H

#include "script/state.h"

/* Makes the `c` that every callback gets, with the attributes, nodes and actors of the resolved model. Runs
 * protected. */
void sb_case_build(lua_State *L, const sb_model *model);

/* The value on top of the stack of a callback as an answer; pops nothing. `line` is where the callback
 * stands. Raises nothing. */
sb_status sb_answer_read(sb_answer *out, sb_script *script, sb_want want, sb_diag *diag);

/* The two functions of sb_hooks. */
sb_status sb_calls_call(void *self, int call, sb_want want, sb_view *view, sb_answer *out, sb_diag *diag);
sb_status sb_calls_settle(void *self, sb_diag *diag);

#endif
