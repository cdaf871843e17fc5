#include "script/order.h"

#include "script/freeze.h"
#include "script/protect.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { OF_NUMBER = 0, OF_TEXT, OF_BOOLEAN, OF_OTHER } kind;

/* A key as C sees it; a text is valid while the table holds it. */
typedef struct key {
    kind kind;
    bool whole;
    lua_Integer integer; /* or 0, 1 of a boolean */
    lua_Number number;
    const char *text;
    size_t length;
} key;

static key key_at(lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            return (key){ OF_NUMBER, .whole = true, .integer = lua_tointeger(L, index) };
        return (key){ OF_NUMBER, .number = lua_tonumber(L, index) };
    case LUA_TSTRING: {
        key k = { .kind = OF_TEXT };
        k.text = lua_tolstring(L, index, &k.length);
        return k;
    }
    case LUA_TBOOLEAN: return (key){ OF_BOOLEAN, .integer = lua_toboolean(L, index) };
    default: return (key){ OF_OTHER, .whole = false };
    }
}

static void push_key(lua_State *L, const key *k)
{
    if (k->kind == OF_TEXT) lua_pushlstring(L, k->text, k->length);
    else if (k->kind == OF_BOOLEAN) lua_pushboolean(L, (int)k->integer);
    else if (k->whole) lua_pushinteger(L, k->integer);
    else lua_pushnumber(L, k->number);
}

/* Exact between integers and floats: a long double holds both (64 bits of mantissa at least). */
static int compare_numbers(const key *a, const key *b)
{
    if (a->whole && b->whole) return (a->integer > b->integer) - (a->integer < b->integer);
    long double x = a->whole ? (long double)a->integer : (long double)a->number;
    long double y = b->whole ? (long double)b->integer : (long double)b->number;
    return (x > y) - (x < y);
}

static int compare_texts(const key *a, const key *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, shorter);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static int compare(const void *left, const void *right)
{
    const key *a = left, *b = right;
    if (a->kind != b->kind) return (int)a->kind - (int)b->kind;
    if (a->kind == OF_NUMBER) return compare_numbers(a, b);
    if (a->kind == OF_TEXT) return compare_texts(a, b);
    return (a->integer > b->integer) - (a->integer < b->integer);
}

static int count_keys(lua_State *L, int table)
{
    int n = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) n++;
    return n;
}

int sb_order_keys(lua_State *L, int index)
{
    int table = lua_absindex(L, index);
    luaL_checkstack(L, 5, "too many values");
    int n = count_keys(L, table);
    sb_charge(L, 10 * (int64_t)n);
    key *keys = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *keys, 0);
    int i = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        keys[i++] = key_at(L, -2);
        if (keys[i - 1].kind != OF_OTHER) continue;
        lua_pop(L, 3);
        return -1;
    }
    qsort(keys, (size_t)n, sizeof *keys, compare);
    lua_createtable(L, n, 0);
    for (i = 0; i < n; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_remove(L, -2);
    return n;
}

static void refuse_keys(lua_State *L)
{
    sb_raise_text(L, "Use numbers, texts, true or false as keys.",
                  "a table with tables or functions as keys cannot be gone through in order");
}

/* Upvalues: the table, its keys, how far it has come. Keys that have been removed since are passed by. */
int sb_order_step(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
    do {
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL) return 1;
        lua_pushvalue(L, 1);
    } while (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL);
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

int sb_order_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    sb_freeze_open(L, 1);
    if (sb_order_keys(L, -1) < 0) refuse_keys(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, sb_order_step, 3);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* The least key above the given one, in one pass: for the idiom next(t) == nil, and right though slow
 * otherwise. */
int sb_order_next(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    sb_freeze_open(L, 1);
    bool from_start = lua_isnil(L, 2), found = false;
    key after = key_at(L, 2), least = { .kind = OF_OTHER };
    if (!from_start && after.kind == OF_OTHER) refuse_keys(L);
    int64_t n = 0;
    for (lua_pushnil(L); lua_next(L, 3); lua_pop(L, 1), n++) {
        key k = key_at(L, -2);
        if (k.kind == OF_OTHER) refuse_keys(L);
        if (!from_start && compare(&k, &after) <= 0) continue;
        if (!found || compare(&k, &least) < 0) least = k;
        found = true;
    }
    sb_charge(L, n);
    if (!found) {
        lua_pushnil(L);
        return 1;
    }
    push_key(L, &least);
    lua_pushvalue(L, -1);
    lua_rawget(L, 3);
    return 2;
}
