/* Callbacks while cases run: how the simulation asks a function of the scenario, and what the function sees.
 */
#ifndef SB_SCRIPT_CALLS_H
#define SB_SCRIPT_CALLS_H

#include "script/state.h"

/* Makes the `c` that every callback gets, with the attributes, nodes and actors of the resolved model. Runs
 * protected. */
void sb_case_build(lua_State *L, const sb_model *model);

/* The view of the callback that runs; raises if none does. */
sb_view *sb_case_view(lua_State *L);

/* Pushes a duration in the scenario's unit. */
void sb_case_push_duration(lua_State *L, sb_ns duration);

/* A hint with the nearest of the text keys of the table in `slot`; keys with a point in them are left out. */
void sb_case_hint(lua_State *L, sb_slot slot, const char *name, const char *otherwise, sb_diag *diag);

/* What surrounds a call of any kind: its view and budget, and then those of the call that it was made within. Whoever
 * begins it sets the count hook of the stack that it runs on, which starts a granule, so that budgets are exact. */
void sb_calls_begin(sb_script *script, sb_want want, sb_view *view);
sb_status sb_calls_end(sb_script *script, sb_activity outer, int64_t outer_spent, sb_status status, sb_diag *diag);
/* Faults without a place get that of callback number `call`. */
void sb_calls_place(sb_script *script, int call, sb_diag *diag);

/* The value on top of the stack of a callback as an answer; pops nothing. `line` is where the callback
 * stands. Raises nothing. */
sb_status sb_answer_read(sb_answer *out, sb_script *script, sb_want want, sb_diag *diag);

/* The two functions of sb_hooks. */
sb_status sb_calls_call(void *self, int call, sb_want want, sb_view *view, sb_answer *out, sb_diag *diag);
sb_status sb_calls_settle(void *self, sb_diag *diag);

#endif
