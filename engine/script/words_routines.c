/* routine, use, and the words that the shipped library defines in terms of others. */
#include "script/words.h"
#include "base/nearest.h"

#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"

#include <stdio.h>
#include <string.h>

sb_status sb_declare_routine(sb_reader *r, const char *id, int function, sb_diag *diag)
{
    lua_State *L = r->L;
    if (lua_iscfunction(L, function)) {
        sb_fail(diag, SB_USER, r->where, "routine \"%s\" must be a function of yours, not one of the language's", id);
        return SB_USER;
    }
    sb_slot_get(L, SB_SLOT_ROUTINES);
    lua_pushstring(L, id);
    if (lua_rawget(L, -2) != LUA_TNIL) {
        sb_where first = sb_script_defined(L);
        sb_fail(diag, SB_USER, r->where, "routine \"%s\" was declared before, at %s:%d", id, first.file, first.line);
        sb_hint(diag, "Give one of them another id.");
        lua_pop(L, 1);
        return SB_USER;
    }
    lua_pop(L, 1);
    lua_pushstring(L, id);
    lua_pushvalue(L, function);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    return SB_OK;
}

enum { STEPS_A_NAME = 8 };

/* --- using ------------------------------------------------------------------------------------------- */

/* Runs the function on top of the stack, with `n` arguments above it, so that what it declares belongs to
 * `id`; takes all of them. A fault inside ends the reading; it names the routine and the use. */
static sb_status run_within(sb_reader *r, const char *id, sb_where routine, int last, int n, sb_diag *diag)
{
    lua_State *L = r->L;
    sb_reading *reading = r->script->reading;
    sb_scope scope;
    int outer = reading->use, phase = reading->phase, function = lua_gettop(L) - n;
    sb_charge(L, STEPS_A_NAME * (int64_t)(r->model->n_nodes + r->model->n_links)); /* which are looked through */
    sb_status status = reading->depth < SB_USES_DEEP ? SB_OK : SB_USER;
    if (status != SB_OK) {
        sb_fail(diag, SB_USER, r->where, "routines use each other more than %d deep", SB_USES_DEEP);
        sb_hint(diag, "Does a routine use itself?");
        sb_raise(L, diag);
    }
    status = sb_model_begin_use(r->model, id, r->where, routine, last, &scope, diag);
    if (status != SB_OK) {
        lua_settop(L, function - 1);
        return status;
    }
    reading->use = scope.use;
    reading->depth++;
    sb_protect_prepare(L);
    lua_insert(L, function);
    status = sb_protect_call(r->script, n, 0, diag);
    if (status == SB_USER) sb_use_say(&r->model->use[scope.use], diag);
    if (status == SB_USER && routine.file == NULL && diag->hint[0] == '\0') /* said by the library */
        sb_hint(diag, "It is written for instance so: %s.", r->example);
    if (status != SB_OK) sb_raise(L, diag);
    lua_settop(L, function - 1);
    reading->use = outer;
    reading->phase = phase;
    reading->depth--;
    return sb_model_end_use(r->model, &scope, diag);
}

static sb_status unknown_routine(sb_reader *r, const char *name, sb_diag *diag)
{
    enum { NAMES_MAX = 200 };
    lua_State *L = r->L;
    const char *names[NAMES_MAX];
    char shown[SB_SAID];
    sb_slot_get(L, SB_SLOT_ROUTINES);
    int n = 0, keys = sb_order_keys(L, -1);
    for (int i = 1; i <= keys && n < NAMES_MAX; i++) {
        lua_rawgeti(L, -1, i);
        names[n++] = lua_tostring(L, -1); /* held by the table of routines */
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
    lua_pushstring(L, name);
    sb_fail(diag, SB_USER, r->where, "there is no routine %s", sb_say_value(shown, L, -1));
    lua_pop(L, 1);
    if (n == 0) sb_hint(diag, "Declare it before this line: routine(\"id\", function(p) … end).");
    else sb_say_nearest(diag, name, names, n, "A routine is declared before it is used; there are: ");
    return SB_USER;
}

/* A table with the named values of the one at `table`, and the whole name of the use as `as`. */
static void push_arguments(sb_reader *r, int table, const char *as)
{
    lua_State *L = r->L;
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, table);) {
        bool named = lua_type(L, -2) == LUA_TSTRING;
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        if (named) lua_rawset(L, -4);
        else lua_pop(L, 2);
    }
    lua_pushfstring(L, "%s%s", r->model->prefix, as);
    lua_setfield(L, -2, "as");
}

sb_status sb_declare_use(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    lua_State *L = r->L;
    sb_ref name;
    int n = sb_fields_entries(r, "use", table);
    sb_status status = n == 1 ? sb_words_entry(&name, r, table, 1, "use", diag) : SB_USER;
    if (n != 1) sb_fail(diag, SB_USER, r->where, "use begins with the id of one routine; here are %d", n);
    if (status != SB_OK) return status;
    lua_pushliteral(L, "as");
    if (lua_rawget(L, table) != LUA_TSTRING) {
        sb_fail(diag, SB_USER, r->where, "use of \"%s\" does not say what its steps are called here", name.id);
        sb_hint(diag, "Write use { \"%s\", as=\"%.20s_1\" }: its steps are then \"%.20s_1/…\".", name.id, name.id, name.id);
        lua_pop(L, 1);
        return SB_USER;
    }
    const char *as = sb_field_copy(r, lua_tostring(L, -1));
    lua_pop(L, 1);
    if (as == NULL) return sb_no_memory(diag);
    sb_slot_get(L, SB_SLOT_ROUTINES);
    lua_pushstring(L, name.id);
    bool known = lua_rawget(L, -2) == LUA_TFUNCTION;
    lua_remove(L, -2);
    if (!known) {
        lua_pop(L, 1);
        return unknown_routine(r, name.id, diag);
    }
    lua_Debug info;
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &info);
    lua_pushvalue(L, -1);
    sb_where routine = sb_script_kept(r->script, sb_script_defined(L));
    push_arguments(r, table, as);
    return run_within(r, as, routine, info.lastlinedefined, 1, diag);
}

/* --- words of the library ---------------------------------------------------------------------------- */

sb_status sb_declare_shipped(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    lua_State *L = r->L;
    static const sb_where NOWHERE = { 0 };
    sb_slot_get(L, SB_SLOT_LIBRARY);
    lua_getfield(L, -1, r->word->name);
    lua_remove(L, -2);
    lua_pushvalue(L, table);
    return run_within(r, id, NOWHERE, 0, 1, diag);
}
