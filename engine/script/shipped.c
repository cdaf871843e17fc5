#include "script/shipped.h"

#include "model/words.h"
#include "script/state.h"

#include <lauxlib.h>

/* as_id("Begär god man") is "begar_god_man". */
static int as_id(lua_State *L)
{
    char id[SB_SHOWN];
    if (lua_type(L, 1) == LUA_TSTRING) sb_id_suggest(id, lua_tostring(L, 1));
    else return luaL_error(L, "a title must be a text in quotes");
    lua_pushstring(L, id);
    return 1;
}

void sb_shipped_build(lua_State *L)
{
    int env = lua_gettop(L);
    lua_newtable(L);
    for (int i = 0; i < sb_n_shipped_files; i++) {
        const sb_shipped *file = &sb_shipped_files[i];
        if (luaL_loadbufferx(L, (const char *)file->text, file->length, "=" SB_SHIPPED, "t") != LUA_OK) lua_error(L);
        lua_pushvalue(L, env);
        lua_setupvalue(L, -2, 1);
        lua_pushcfunction(L, as_id);
        lua_call(L, 1, 1);
        for (lua_pushnil(L); lua_next(L, -2);) { /* name, word */
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, env + 1);
        }
        lua_pop(L, 1);
    }
    sb_slot_set(L, SB_SLOT_LIBRARY);
}
