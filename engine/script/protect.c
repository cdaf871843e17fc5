#include "script/protect.h"

#include "script/plain.h"
#include "script/say.h"
#include "script/slips.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

sb_where sb_script_here(lua_State *L)
{
    return sb_script_at(sb_script_of(L), sb_budget_place(L));
}

sb_where sb_script_at(const sb_script *script, sb_place place)
{
    return (sb_where){ place.file < script->n_files ? script->file[place.file] : script->path, place.line };
}

sb_where sb_script_defined(lua_State *L)
{
    lua_Debug at;
    lua_getinfo(L, ">S", &at);
    int file = sb_chunk_file(at.short_src);
    return sb_script_at(sb_script_of(L), (sb_place){ file < 0 ? 0 : file, at.linedefined });
}

sb_where sb_script_kept(const sb_script *script, sb_where where)
{
    const sb_model *m = script->reading->model;
    for (int i = 0; i < m->n_files; i++)
        if (strcmp(m->file[i], where.file) == 0) return (sb_where){ m->file[i], where.line };
    return (sb_where){ m->path, where.line };
}

/* --- raising ----------------------------------------------------------------------------------------- */

_Noreturn void sb_raise(lua_State *L, const sb_diag *diag)
{
    sb_script *script = sb_script_of(L);
    script->fault.diag = *diag;
    if (diag->file[0] == '\0' && diag->code == SB_USER) {
        sb_where here = sb_script_here(L);
        snprintf(script->fault.diag.file, sizeof script->fault.diag.file, "%s", here.file);
        script->fault.diag.line = here.line;
    }
    script->fault.raised = true;
    lua_pushlightuserdata(L, script); /* a value that needs no memory */
    lua_error(L);
    __builtin_unreachable();
}

_Noreturn void sb_raise_text(lua_State *L, const char *hint, const char *format, ...)
{
    sb_diag diag;
    char message[sizeof diag.message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    sb_fail(&diag, SB_USER, sb_script_here(L), "%s", message);
    sb_hint(&diag, "%s", hint);
    sb_raise(L, &diag);
}

/* --- budgets ----------------------------------------------------------------------------------------- */

sb_status sb_protect_exhausted(const sb_script *script, sb_place at, sb_diag *diag)
{
    const char *what = script->reading ? "reading this file" : "this function";
    const sb_budget *budget = &script->budget;
    sb_where where = sb_script_at(script, at);
    if (budget->spent > budget->limit)
        sb_fail(diag, SB_USER, where, "%s takes too long: more than %lld steps", what,
                (long long)budget->limit);
    else sb_fail(diag, SB_USER, where, "%s takes too long: more than %d s", what, SB_SECONDS_MAX);
    sb_hint(diag, "Is there a loop here that never ends, or a far too large table?");
    return SB_USER;
}

static _Noreturn void raise_exhausted(lua_State *L)
{
    sb_diag diag;
    sb_protect_exhausted(sb_script_of(L), sb_budget_place(L), &diag);
    sb_raise(L, &diag);
}

void sb_charge(lua_State *L, int64_t work)
{
    if (sb_budget_spend(&sb_script_of(L)->budget, work)) raise_exhausted(L);
}

void sb_protect_count(lua_State *L, lua_Debug *at)
{
    (void)at;
    sb_charge(L, SB_GRANULE);
    if (sb_budget_is_late(&sb_script_of(L)->budget)) raise_exhausted(L);
}

static sb_status memory_fault(const sb_script *script, sb_diag *diag)
{
    const sb_budget *budget = &script->budget;
    sb_where where = sb_script_at(script, budget->at);
    switch (budget->refusal) {
    case SB_REFUSED_MEMORY:
        sb_fail(diag, SB_USER, where, "this scenario needs more memory than a scenario may use (%zu MB)",
                budget->most / (1024 * 1024));
        sb_hint(diag, "Is there a loop here that never ends, or a far too large table?");
        return SB_USER;
    case SB_REFUSED_TEXT:
        sb_fail(diag, SB_USER, where, "a text may not be longer than %d kB", SB_TEXT_MAX / 1024);
        sb_hint(diag, "Is a text made longer and longer in a loop?");
        return SB_USER;
    case SB_REFUSED_WORK: return sb_protect_exhausted(script, budget->at, diag);
    case SB_REFUSED_MACHINE:
    case SB_NOT_REFUSED: break;
    }
    return sb_no_memory(diag);
}

/* --- protected calls --------------------------------------------------------------------------------- */

/* Gives an error without a place the line that runs: a text from assert(x, "…") or error("…", 0), or no text
 * at all. */
static int add_place(lua_State *L)
{
    if (sb_script_of(L)->fault.raised) return 1;
    const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1)
                                                     : "the script stopped with an error that is not a text";
    sb_place at;
    if (sb_plain_split(text, &at) == text) {
        at = sb_budget_place(L);
        if (at.file > 0) lua_pushfstring(L, SB_CHUNK "#%d:%d: %s", at.file, at.line, text);
        else lua_pushfstring(L, SB_CHUNK ":%d: %s", at.line, text);
    }
    return 1;
}

/* The error on top of the stack of L as a diagnostic; pops it. */
static sb_status fault_from(sb_script *script, lua_State *L, int code, sb_diag *diag)
{
    sb_status status = SB_USER;
    if (script->fault.raised) {
        status = script->fault.diag.code;
        if (diag != NULL) *diag = script->fault.diag;
    } else if (code == LUA_ERRMEM) {
        status = memory_fault(script, diag);
    } else {
        sb_plain_error(diag, script, lua_tostring(L, -1));
    }
    script->fault.raised = false;
    lua_pop(L, 1);
    if (diag != NULL) sb_say_clean(diag);
    return status;
}

sb_status sb_protect_call(sb_script *script, int n_arguments, int n_results, sb_diag *diag)
{
    lua_State *L = script->L;
    int handler = lua_gettop(L) - n_arguments - 1;
    int code = lua_pcall(L, n_arguments, n_results, handler);
    return code == LUA_OK ? SB_OK : fault_from(script, L, code, diag);
}

/* A coroutine has no handler that could give an error its place, but its frames are still there. Allocates nothing. */
static sb_status fault_of_coroutine(sb_script *script, lua_State *co, int code, sb_diag *diag)
{
    char placed[512];
    sb_place at;
    const char *text = lua_type(co, -1) == LUA_TSTRING ? lua_tostring(co, -1)
                                                       : "the script stopped with an error that is not a text";
    if (script->fault.raised || code == LUA_ERRMEM || sb_plain_split(text, &at) != text)
        return fault_from(script, co, code, diag);
    at = sb_budget_place(co);
    if (at.file > 0) snprintf(placed, sizeof placed, SB_CHUNK "#%d:%d: %s", at.file, at.line, text);
    else snprintf(placed, sizeof placed, SB_CHUNK ":%d: %s", at.line, text);
    sb_plain_error(diag, script, placed);
    if (diag != NULL) sb_say_clean(diag);
    return SB_USER;
}

sb_status sb_protect_resume(sb_script *script, lua_State *co, int n_arguments, int *yielded, sb_diag *diag)
{
    sb_status status = SB_OK;
    script->budget.L = co;
    int code = lua_resume(co, script->L, n_arguments, yielded);
    if (code == LUA_OK) *yielded = -1;
    else if (code != LUA_YIELD) status = fault_of_coroutine(script, co, code, diag);
    script->budget.L = script->L;
    return status;
}

sb_status sb_protect(sb_script *script, lua_CFunction body, void *argument, sb_diag *diag)
{
    lua_State *L = script->L;
    sb_protect_prepare(L);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, argument);
    sb_status status = sb_protect_call(script, 1, 0, diag);
    lua_pop(L, 1);
    return status;
}

void sb_protect_prepare(lua_State *L)
{
    lua_pushcfunction(L, add_place);
}

sb_status sb_protect_load(sb_script *script, int file, const char *text, size_t length, sb_diag *diag)
{
    lua_State *L = script->L;
    char chunk[32] = "=" SB_CHUNK;
    if (file > 0) snprintf(chunk, sizeof chunk, "=" SB_CHUNK "#%d", file);
    int code = luaL_loadbufferx(L, text, length, chunk, "t");
    if (code == LUA_OK) return SB_OK;
    sb_status status = SB_USER;
    if (code == LUA_ERRMEM) status = memory_fault(script, diag);
    else sb_slips_explain(diag, script->file[file], text, length, lua_tostring(L, -1));
    if (diag != NULL) sb_say_clean(diag);
    lua_pop(L, 1);
    return status;
}

int sb_protect_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    int code = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (code == LUA_ERRMEM || sb_script_of(L)->fault.raised) return lua_error(L);
    lua_pushboolean(L, code == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}
