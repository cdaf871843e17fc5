/* The bounded `table` table. Sorting is a merge sort of our own: stable, and never by a clock, as Lua's may
 * be. */
#include "script/library.h"

#include "script/protect.h"

#include <lauxlib.h>
#include <string.h>

enum { LIST_MAX = 1000000 };

static lua_Integer list_length(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    lua_Integer n = luaL_len(L, index);
    if (n > LIST_MAX) luaL_error(L, "a list may not have more than %d entries here", LIST_MAX);
    return n;
}

/* insert, remove: all that follows is moved. */
static int charged_by_list(lua_State *L)
{
    sb_charge(L, list_length(L, 1) / 4);
    return sb_library_original(L);
}

/* From index `i` to `j`, both arguments of the function, whole of the list where left out. */
static void charge_range(lua_State *L, int i, int j)
{
    lua_Integer from = luaL_optinteger(L, i, 1);
    lua_Integer to = lua_isnoneornil(L, j) ? luaL_len(L, 1) : luaL_checkinteger(L, j);
    if (to < from) return;
    lua_Unsigned n = (lua_Unsigned)to - (lua_Unsigned)from;
    if (n >= LIST_MAX) luaL_error(L, "more than %d entries at a time", LIST_MAX);
    sb_charge(L, (int64_t)n);
}

static int bounded_concat(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    charge_range(L, 3, 4);
    return sb_library_original(L);
}

static int bounded_unpack(lua_State *L)
{
    charge_range(L, 2, 3);
    return sb_library_original(L);
}

static int bounded_move(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkinteger(L, 2);
    luaL_checkinteger(L, 3);
    charge_range(L, 2, 3);
    return sb_library_original(L);
}

/* --- sorting ----------------------------------------------------------------------------------------- */

enum { LIST = 1, LESS, FROM, TO }; /* stack of table.sort */

/* Texts are compared by their bytes, not by the user's locale. */
static bool default_less(lua_State *L, int a, int b)
{
    if (lua_type(L, a) != LUA_TSTRING || lua_type(L, b) != LUA_TSTRING) return lua_compare(L, a, b, LUA_OPLT);
    size_t n, m;
    const char *x = lua_tolstring(L, a, &n), *y = lua_tolstring(L, b, &m);
    int order = memcmp(x, y, n < m ? n : m);
    return order < 0 || (order == 0 && n < m);
}

/* Is FROM[i] to come before FROM[j]? */
static bool less(lua_State *L, lua_Integer i, lua_Integer j)
{
    bool own = !lua_isnil(L, LESS);
    if (own) lua_pushvalue(L, LESS);
    lua_rawgeti(L, FROM, i);
    lua_rawgeti(L, FROM, j);
    bool answer;
    if (own) {
        lua_call(L, 2, 1);
        answer = lua_toboolean(L, -1);
    } else {
        answer = default_less(L, -2, -1);
    }
    lua_settop(L, TO);
    return answer;
}

/* FROM[a … b) and FROM[b … c), both sorted, become TO[a … c). */
static void merge(lua_State *L, lua_Integer a, lua_Integer b, lua_Integer c)
{
    lua_Integer i = a, j = b;
    for (lua_Integer k = a; k < c; k++) {
        bool right = i == b || (j < c && less(L, j, i));
        lua_rawgeti(L, FROM, right ? j++ : i++);
        lua_rawseti(L, TO, k);
    }
}

static void copy_list(lua_State *L, lua_Integer n)
{
    lua_createtable(L, (int)n, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(L, LIST, i);
        lua_rawseti(L, -2, i);
    }
    lua_createtable(L, (int)n, 0);
}

static int table_sort(lua_State *L)
{
    lua_Integer n = list_length(L, LIST);
    if (!lua_isnoneornil(L, LESS)) luaL_checktype(L, LESS, LUA_TFUNCTION);
    lua_settop(L, LESS);
    copy_list(L, n);
    for (lua_Integer width = 1; width < n; width *= 2) {
        sb_charge(L, 8 * n);
        for (lua_Integer a = 1; a <= n; a += 2 * width) {
            lua_Integer b = a + width <= n ? a + width : n + 1;
            lua_Integer c = b + width <= n ? b + width : n + 1;
            merge(L, a, b, c);
        }
        lua_insert(L, FROM); /* what was TO is FROM now */
    }
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, FROM, i);
        lua_seti(L, LIST, i);
    }
    return 0;
}

void sb_library_table(lua_State *L, int original)
{
    static const char *const SAFE[] = { "pack" };
    sb_library_copy(L, original, SAFE, 1);
    sb_library_wrap(L, original, "insert", charged_by_list);
    sb_library_wrap(L, original, "remove", charged_by_list);
    sb_library_wrap(L, original, "concat", bounded_concat);
    sb_library_wrap(L, original, "unpack", bounded_unpack);
    sb_library_wrap(L, original, "move", bounded_move);
    lua_pushcfunction(L, table_sort);
    lua_setfield(L, -2, "sort");
}
