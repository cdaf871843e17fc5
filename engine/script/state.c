#include "script/state.h"

#include "script/freeze.h"
#include "script/laws.h"
#include "script/library.h"
#include "script/say.h"
#include "script/scripted.h"
#include "script/shipped.h"
#include "script/words.h"

#include <math.h>
#include <string.h>

/* Lua's `^` calls pow. Naming it here lets the linker take lua_pow.c before it comes to the C library. */
__attribute__((used)) static double (*const LUA_POWER)(double, double) = pow;

/* --- faults while reading ---------------------------------------------------------------------------- */

static bool same_fault(const sb_diag *a, const sb_diag *b)
{
    return a->line == b->line && strcmp(a->message, b->message) == 0 && strcmp(a->file, b->file) == 0;
}

void sb_script_report(sb_reading *reading, const sb_diag *diag)
{
    sb_diags *diags = reading->diags;
    sb_diag shown = *diag;
    if (reading->use >= 0) sb_use_say(&reading->model->use[reading->use], &shown);
    sb_say_clean(&shown);
    for (int i = reading->first; i < diags->n; i++) {
        if (!same_fault(&diags->item[i], &shown)) continue;
        reading->times[i]++;
        return;
    }
    if (diags->n < SB_DIAGS_MAX) reading->times[diags->n] = 1;
    sb_diags_add(diags, &shown);
}

/* --- the sandbox ------------------------------------------------------------------------------------- */

/* Marks the functions in the table at `table` as ours, and those in the sealed tables in it. */
static void mark_ours(lua_State *L, int table)
{
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        if (lua_iscfunction(L, -1)) {
            sb_slot_get(L, SB_SLOT_OURS);
            lua_pushvalue(L, -2);
            lua_pushboolean(L, 1);
            lua_rawset(L, -3);
            lua_pop(L, 1);
        } else if (lua_istable(L, -1)) {
            sb_freeze_open(L, -1);
            mark_ours(L, lua_gettop(L));
            lua_pop(L, 1);
        }
    }
}

/* The sealed table at `env` with its contents: names that are missing there and assignments have functions of
 * their own. */
static void guard_globals(lua_State *L, int env)
{
    lua_getmetatable(L, env);
    lua_pushcfunction(L, sb_unknown_write);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
    sb_freeze_open(L, env);
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, sb_unknown_read);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

void sb_state_build(lua_State *L)
{
    lua_settop(L, 0);
    lua_newtable(L);
    sb_slot_set(L, SB_SLOT_CALLS);
    for (int slot = SB_SLOT_ROUTINES; slot <= SB_SLOT_VARIANTS; slot++) {
        lua_newtable(L);
        sb_slot_set(L, (sb_slot)slot);
    }
    lua_newtable(L);
    sb_slot_set(L, SB_SLOT_OURS);
    lua_newtable(L);
    sb_library_build(L, 1);
    sb_laws_build(L, 1);
    sb_words_build(L, 1);
    sb_scripted_build(L, 1);
    mark_ours(L, 1);
    sb_freeze_seal(L, 1);
    guard_globals(L, 1);
    sb_slot_set(L, SB_SLOT_WORDS);
    sb_shipped_build(L);
    sb_slot_set(L, SB_SLOT_ENV);
}
