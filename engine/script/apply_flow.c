/* m.drop and m.insert: steps taken out of the flow, and put in. */
#include "script/apply.h"

#include "script/protect.h"
#include "script/say.h"

static const char *text_at(lua_State *L, int index, const char *call)
{
    char shown[SB_SAID];
    if (lua_type(L, index) == LUA_TSTRING) return lua_tostring(L, index);
    sb_raise_text(L, call, "the id of a node in quotes is needed here, not %s", sb_say_value(shown, L, index));
}

/* m.drop("a"), m.drop("a", "b") */
int sb_apply_drop(lua_State *L)
{
    static const char CALL[] = "Write m.drop(\"a\"), or m.drop(\"a\", \"b\"): what came to a goes to b.";
    sb_reader r = sb_apply_reader(L);
    const char *id = text_at(L, 1, CALL), *to = lua_isnoneornil(L, 2) ? NULL : text_at(L, 2, CALL);
    sb_diag diag;
    sb_words_charge(&r);
    if (sb_model_drop(r.model, id, to, r.where, &diag) != SB_OK) sb_raise(L, &diag);
    return 0;
}

/* The id under `key` in the table at 2, which loses it; NULL if there is none. */
static const char *take_id(sb_reader *r, const char *key)
{
    lua_State *L = r->L;
    static const char CALL[] = "Write m.insert { after=\"a\", step=\"b\" }; the step b is declared on a line before.";
    lua_getfield(L, 2, key);
    const char *id = lua_isnil(L, -1) ? NULL : sb_field_copy(r, text_at(L, -1, CALL));
    lua_pop(L, 1);
    lua_pushnil(L);
    lua_setfield(L, 2, key);
    return id;
}

/* m.insert { after=, before=, step= }, and fields for the link that is new */
int sb_apply_insert(lua_State *L)
{
    sb_reader r = sb_apply_reader(L);
    sb_diag diag;
    sb_link *link;
    lua_settop(L, 1);
    lua_newtable(L);
    if (lua_istable(L, 1))
        for (lua_pushnil(L); lua_next(L, 1);) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, 2);
        }
    const char *after = take_id(&r, "after"), *before = take_id(&r, "before"), *step = take_id(&r, "step");
    if (step == NULL || (after == NULL && before == NULL))
        sb_raise_text(L, "Write m.insert { after=\"a\", step=\"b\" }; the step b is declared on a line before.",
                      "m.insert needs to know which step is put in, and after or before what");
    sb_words_charge(&r);
    if (sb_model_insert(r.model, step, after, before, r.where, &link, &diag) != SB_OK) sb_raise(L, &diag);
    sb_status status = sb_fields_read(&r, &sb_shape_link, 2, link, &diag);
    if (status != SB_OK) sb_raise(L, &diag);
    return 0;
}
