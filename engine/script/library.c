#include "script/library.h"

#include "base/dmath.h"
#include "script/freeze.h"
#include "script/order.h"
#include "script/protect.h"

#include <lauxlib.h>
#include <lualib.h>

void sb_library_copy(lua_State *L, int original, const char *const *names, int n)
{
    for (int i = 0; i < n; i++) {
        lua_getfield(L, original, names[i]);
        lua_setfield(L, -2, names[i]);
    }
}

void sb_library_wrap(lua_State *L, int original, const char *name, lua_CFunction around)
{
    lua_getfield(L, original, name);
    lua_pushcclosure(L, around, 1);
    lua_setfield(L, -2, name);
}

int sb_library_original(lua_State *L)
{
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* --- math -------------------------------------------------------------------------------------------- */

typedef struct real_function {
    const char *name;
    double (*compute)(double);
} real_function;

static const real_function REAL[] = {
    { "exp", sb_exp }, { "sin", sb_sin },   { "cos", sb_cos },
    { "tan", sb_tan }, { "asin", sb_asin }, { "acos", sb_acos },
};

static int apply_real(lua_State *L)
{
    const real_function *f = lua_touserdata(L, lua_upvalueindex(1));
    lua_pushnumber(L, f->compute(luaL_checknumber(L, 1)));
    return 1;
}

static int math_log(lua_State *L)
{
    double x = luaL_checknumber(L, 1);
    if (lua_isnoneornil(L, 2)) {
        lua_pushnumber(L, sb_log(x));
        return 1;
    }
    double base = luaL_checknumber(L, 2);
    lua_pushnumber(L, base == 2 ? sb_log2(x) : base == 10 ? sb_log10(x) : sb_log(x) / sb_log(base));
    return 1;
}

static int math_atan(lua_State *L)
{
    lua_pushnumber(L, sb_atan2(luaL_checknumber(L, 1), luaL_optnumber(L, 2, 1)));
    return 1;
}

void sb_library_math(lua_State *L, int original)
{
    static const char *const EXACT[] = { "abs", "ceil",       "deg",       "floor",      "fmod", "huge",
                                         "max", "maxinteger", "min",       "mininteger", "modf", "pi",
                                         "rad", "sqrt",       "tointeger", "type",       "ult" };
    sb_library_copy(L, original, EXACT, sizeof EXACT / sizeof EXACT[0]);
    for (size_t i = 0; i < sizeof REAL / sizeof REAL[0]; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&REAL[i]);
        lua_pushcclosure(L, apply_real, 1);
        lua_setfield(L, -2, REAL[i].name);
    }
    lua_pushcfunction(L, math_log);
    lua_setfield(L, -2, "log");
    lua_pushcfunction(L, math_atan);
    lua_setfield(L, -2, "atan");
}

/* --- basic functions --------------------------------------------------------------------------------- */

/* Lua's tostring shows addresses. */
static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    int type = lua_type(L, 1);
    if (type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING)
        luaL_tolstring(L, 1, NULL);
    else if (type == LUA_TUSERDATA && luaL_getmetafield(L, 1, "__name") == LUA_TSTRING) return 1;
    else lua_pushstring(L, lua_typename(L, type));
    return 1;
}

static void build_base(lua_State *L, int words, int original)
{
    static const char *const SAFE[] = { "ipairs", "type", "tonumber", "select", "error", "assert" };
    static const luaL_Reg OWN[] = {
        { "pairs", sb_order_pairs },
        { "next", sb_order_next },
        { "tostring", base_tostring },
        { "pcall", sb_protect_pcall },
        { NULL, NULL },
    };
    lua_pushvalue(L, words);
    sb_library_copy(L, original, SAFE, sizeof SAFE / sizeof SAFE[0]);
    luaL_setfuncs(L, OWN, 0);
    lua_pop(L, 1);
}

static void build_table(lua_State *L, int words, const char *name, lua_CFunction open,
                        void (*fill)(lua_State *, int))
{
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    int original = lua_gettop(L);
    lua_newtable(L);
    fill(L, original);
    sb_freeze_seal(L, -1);
    lua_setfield(L, words, name);
    lua_settop(L, original - 1);
}

/* ("x"):rep(3) finds the same functions as string.rep. */
static void give_texts_methods(lua_State *L, int words)
{
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_getfield(L, words, "string");
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

void sb_library_build(lua_State *L, int words)
{
    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1); /* Lua's globals, which no script sees */
    build_base(L, words, lua_gettop(L));
    lua_pop(L, 1);
    build_table(L, words, "math", luaopen_math, sb_library_math);
    build_table(L, words, "string", luaopen_string, sb_library_string);
    build_table(L, words, "table", luaopen_table, sb_library_table);
    give_texts_methods(L, words);
}
