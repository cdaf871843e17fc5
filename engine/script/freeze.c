#include "script/freeze.h"

#include "script/protect.h"

#include <lauxlib.h>

/* --- sealed tables ----------------------------------------------------------------------------------- */

static const char SEAL[] = "sealed"; /* key in the metatable of a sealed table: its contents */

static int refuse_change(lua_State *L)
{
    if (sb_script_of(L)->reading != NULL)
        sb_raise_text(L, "Make a table of your own with local.",
                      "this table belongs to the language and cannot be changed");
    sb_raise_text(
        L, "A callback keeps nothing between cases; what belongs to the case is set as c.x = … in an effect.",
        "this table cannot be changed after the file has been read");
}

static int sealed_length(lua_State *L)
{
    sb_freeze_open(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/* Moves all pairs of the table at `from` to the one at `to`. */
static void move_pairs(lua_State *L, int from, int to)
{
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, to);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, from); /* clearing a field while going through the table is allowed */
    }
}

void sb_freeze_seal(lua_State *L, int index)
{
    int table = lua_absindex(L, index);
    luaL_checkstack(L, 8, "too many values");
    lua_createtable(L, 0, 6);
    lua_newtable(L);
    move_pairs(L, table, lua_gettop(L));
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, SEAL);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_change);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, sealed_length);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, table);
}

/* Pushes the contents of a sealed table; false and nothing pushed if it is not sealed. */
static bool push_contents(lua_State *L, int table)
{
    if (!lua_getmetatable(L, table)) return false;
    lua_pushstring(L, SEAL);
    if (lua_rawget(L, -2) == LUA_TTABLE) {
        lua_remove(L, -2);
        return true;
    }
    lua_pop(L, 2);
    return false;
}

void sb_freeze_open(lua_State *L, int index)
{
    int table = lua_absindex(L, index);
    if (!push_contents(L, table)) lua_pushvalue(L, table);
}

/* --- all that callbacks reach ------------------------------------------------------------------------ */

/* The walk keeps its own list of what is still to be visited, so that depth costs no C stack. */
enum { SEEN = 1, QUEUE, WATCHED, VALUES };

typedef struct walk {
    int tail, head; /* of QUEUE */
    int n_watched;
    sb_where where; /* where the function begins that was looked at last */
} walk;

/* The C function on top of the stack: one that keeps state would let a callback's answer depend on earlier
 * calls. */
static void check_c_function(lua_State *L, const walk *w)
{
    sb_diag diag;
    sb_slot_get(L, SB_SLOT_OURS);
    lua_pushvalue(L, -2);
    bool ours = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 2);
    if (ours) return;
    sb_fail(
        &diag, SB_USER, w->where,
        "a function keeps what is half finished: a loop over pairs or gmatch, or a word without its table");
    sb_hint(&diag, "Begin it inside the function that uses it.");
    sb_raise(L, &diag);
}

/* Takes the value on top: tables and functions not met before are queued. Pops it. */
static void visit(lua_State *L, walk *w)
{
    int type = lua_type(L, -1);
    if (lua_iscfunction(L, -1)) check_c_function(L, w);
    if (lua_iscfunction(L, -1) || (type != LUA_TTABLE && type != LUA_TFUNCTION)) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, SEEN) != LUA_TNIL) {
        lua_pop(L, 2);
        return;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, SEEN);
    lua_rawseti(L, QUEUE, ++w->tail);
}

/* Remembers upvalue number `n`, whose value is on top, of the function at `function`, unless another function
 * that shares the variable has been met. */
static void watch(lua_State *L, walk *w, int function, int n)
{
    lua_pushlightuserdata(L, lua_upvalueid(L, function, n));
    if (lua_rawget(L, SEEN) == LUA_TNIL) {
        lua_pushlightuserdata(L, lua_upvalueid(L, function, n));
        lua_pushboolean(L, 1);
        lua_rawset(L, SEEN);
        lua_pushvalue(L, function);
        lua_rawseti(L, WATCHED, ++w->n_watched);
        lua_pushvalue(L, -2);
        lua_rawseti(L, VALUES, w->n_watched);
        lua_pushinteger(L, n);
        lua_rawseti(L, WATCHED, -w->n_watched);
    }
    lua_pop(L, 1);
}

static void visit_function(lua_State *L, walk *w, int function)
{
    lua_pushvalue(L, function);
    w->where = sb_script_defined(L);
    for (int n = 1; lua_getupvalue(L, function, n) != NULL; n++) {
        watch(L, w, function, n);
        visit(L, w);
    }
}

static void visit_table(lua_State *L, walk *w, int table)
{
    if (!push_contents(L, table)) {
        sb_freeze_seal(L, table);
        push_contents(L, table);
    }
    int contents = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, contents);) {
        lua_pushvalue(L, -2);
        visit(L, w);
        visit(L, w);
    }
    lua_pop(L, 1);
}

/* Upvalue numbers go from the negative keys of WATCHED into a C array that Lua owns. */
static void keep_watched(lua_State *L, const walk *w)
{
    sb_script *script = sb_script_of(L);
    int *upvalue = lua_newuserdatauv(L, ((size_t)w->n_watched + 1) * sizeof *upvalue, 0);
    for (int i = 1; i <= w->n_watched; i++) {
        lua_rawgeti(L, WATCHED, -i);
        upvalue[i - 1] = (int)lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    lua_rawseti(L, WATCHED, 0); /* key 0 anchors the array */
    lua_pushvalue(L, WATCHED);
    sb_slot_set(L, SB_SLOT_WATCHED);
    lua_pushvalue(L, VALUES);
    sb_slot_set(L, SB_SLOT_WATCHED_VALUES);
    script->watched_upvalue = upvalue;
    script->n_watched = w->n_watched;
}

void sb_freeze_callbacks(lua_State *L)
{
    lua_settop(L, 0);
    for (int i = SEEN; i <= VALUES; i++) lua_newtable(L);
    walk w = { 0 };
    sb_slot_get(L, SB_SLOT_CALLS);
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) visit(L, &w);
    lua_settop(L, VALUES);
    while (w.head < w.tail) {
        lua_rawgeti(L, QUEUE, ++w.head);
        if (lua_istable(L, -1)) visit_table(L, &w, lua_gettop(L));
        else visit_function(L, &w, lua_gettop(L));
        lua_pop(L, 1);
    }
    keep_watched(L, &w);
    lua_settop(L, 0);
}

/* --- variables --------------------------------------------------------------------------------------- */

static bool same(lua_State *L, int a, int b)
{
    if (lua_rawequal(L, a, b)) return true;
    bool numbers = lua_type(L, a) == LUA_TNUMBER && lua_type(L, b) == LUA_TNUMBER;
    return numbers && lua_tonumber(L, a) != lua_tonumber(L, a) &&
           lua_tonumber(L, b) != lua_tonumber(L, b); /* NaN */
}

static sb_status describe_change(sb_script *script, const char *name, sb_diag *diag)
{
    sb_where where = sb_script_defined(script->L);
    sb_fail(
        diag, SB_USER, where,
        "\"%s\" was changed while cases ran: it lies outside this function, which is asked about many cases",
        name);
    sb_hint(diag, "Keep it in the case instead: declare it in case { … } and set c.%s in an effect.", name);
    return SB_USER;
}

sb_status sb_freeze_check(sb_script *script, sb_diag *diag)
{
    if (script->n_watched == 0) return SB_OK;
    lua_State *L = script->L;
    int base = lua_gettop(L);
    sb_slot_get(L, SB_SLOT_WATCHED);
    sb_slot_get(L, SB_SLOT_WATCHED_VALUES);
    sb_status status = SB_OK;
    for (int i = 0; i < script->n_watched && status == SB_OK; i++) {
        lua_rawgeti(L, base + 1, i + 1);
        const char *name = lua_getupvalue(L, base + 3, script->watched_upvalue[i]);
        lua_rawgeti(L, base + 2, i + 1);
        bool unchanged = same(L, base + 4, base + 5);
        lua_settop(L, base + 3);
        if (!unchanged) status = describe_change(script, name, diag);
        lua_settop(L, base + 2);
    }
    lua_settop(L, base);
    return status;
}
