/* variant: what it is called, what it sets, and the function that changes the scenario. */
#include "script/words.h"

#include "script/order.h"

#include <math.h>

/* set={ param=value, … } */
static sb_status read_set(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const sb_range ANY = { -HUGE_VAL, HUGE_VAL, false, "a number" };
    lua_State *L = r->L;
    sb_variant *variant = target;
    int table = lua_gettop(L);
    int n = lua_istable(L, table) && lua_rawlen(L, table) == 0 ? sb_order_keys(L, table) : -1;
    if (n < 0) return sb_field_wrong(r, field->key, "a table of params: set={ chans=0.9 }", diag);
    sb_assignment *set = sb_arena_array(r->model->arena, (size_t)n, sizeof *set);
    sb_status status = set ? SB_OK : sb_no_memory(diag);
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i + 1);
        bool named = lua_type(L, -1) == LUA_TSTRING;
        if (named) set[i].param = sb_field_copy(r, lua_tostring(L, -1));
        if (named && set[i].param == NULL) status = sb_no_memory(diag);
        else if (!named) status = sb_fail(diag, SB_USER, r->where, "%s has a key that is no param", field->key);
        lua_rawget(L, table);
        sb_field value = { .key = named ? set[i].param : field->key, .extra = &ANY };
        if (status == SB_OK) status = sb_field_number(r, &value, &set[i].value, diag);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (status != SB_OK) return status;
    variant->set = set;
    variant->n_set = n;
    return SB_OK;
}

static sb_status read_apply(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    lua_State *L = r->L;
    const sb_variant *variant = target;
    if (!lua_isfunction(L, -1) || lua_iscfunction(L, -1))
        return sb_field_wrong(r, field->key, "a function: function(m) … end", diag);
    sb_slot_get(L, SB_SLOT_VARIANTS);
    lua_pushstring(L, variant->id);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    return SB_OK;
}

static const char ONLY_IN_APPLY[] =
    "New steps are declared in the function: apply=function(m) step \"…\" { … } m.insert { … } end.";
static const sb_field VARIANT[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_variant, title) },
    { .key = "set", .read = read_set },
    { .key = "apply", .read = read_apply },
    { .key = "add", .read = sb_field_refused, .extra = ONLY_IN_APPLY },
};
static const sb_shape VARIANT_SHAPE = SB_SHAPE("a variant", VARIANT);

sb_status sb_declare_variant(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_variant *variant;
    sb_status status = sb_model_add_variant(r->model, id, r->where, &variant, diag);
    return status == SB_OK ? sb_fields_read(r, &VARIANT_SHAPE, table, variant, diag) : status;
}
