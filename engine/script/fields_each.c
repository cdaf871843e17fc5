/* What an actor says of its people: once, or for each value of a case attribute, in a table by values or a function of them.
 *
 *     staff=4      staff={ {4,"mon-fri 08-16"}, {1,"always"} }      staff={ Solna=2, Nacka=1, otherwise=1 }
 *     staff=function(kommun) return kommun == "Solna" and 2 or 1 end
 *
 * A function is asked when everything is declared, once for every value; what it answers then stands as in a table. */
#include "script/fields.h"

#include "model/values.h"
#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"

#include <lauxlib.h>
#include <string.h>

static const char *const KEY[SB_KEYED_FIELDS] = {
    [SB_KEYED_STAFF] = "staff", [SB_KEYED_HOURS] = "hours", [SB_KEYED_LOAD] = "load"
};

static const sb_range PERSONS = { 0, 1000000, true, "a whole number of persons such as 2, or \"unlimited\"" };
static const sb_range SHARE = { 0, 0.999999, false, "a share from 0 to below 1, such as 0.5" };

/* What is on top of the stack, for one value or for all. */
static sb_status read_one(sb_reader *r, sb_keyed_field which, sb_keyed *out, sb_diag *diag)
{
    static const sb_field FIELD[SB_KEYED_FIELDS] = {
        [SB_KEYED_STAFF] = { .key = "staff", .offset = offsetof(sb_keyed, staff), .extra = &PERSONS },
        [SB_KEYED_HOURS] = { .key = "hours", .offset = offsetof(sb_keyed, hours) },
        [SB_KEYED_LOAD] = { .key = "load", .offset = offsetof(sb_keyed, load), .extra = &SHARE },
    };
    if (which == SB_KEYED_HOURS) return sb_field_hours(r, &FIELD[which], out, diag);
    if (which == SB_KEYED_LOAD) return sb_field_number(r, &FIELD[which], out, diag);
    out->unlimited = lua_type(r->L, -1) == LUA_TSTRING && strcmp(lua_tostring(r->L, -1), "unlimited") == 0;
    return out->unlimited ? SB_OK : sb_field_steps(r, &FIELD[which], out, diag);
}

/* --- tables by values ------------------------------------------------------------------------------------------------ */

/* Is the first entry of the table on top of the stack a pair of a number and hours, as in a list of them? */
static bool starts_with_pair(lua_State *L)
{
    int top = lua_gettop(L);
    bool pair = lua_rawgeti(L, -1, 1) == LUA_TTABLE && lua_rawgeti(L, -1, 1) == LUA_TNUMBER;
    lua_settop(L, top);
    return pair;
}

/* A name or a truth value as a key can only be a value; whether numbers are is for the actor to say. */
static bool is_by_values(lua_State *L, const sb_actor *a)
{
    if (!lua_istable(L, -1)) return false;
    bool named = false;
    int top = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, top) && !named; lua_pop(L, 1)) named = !lua_isinteger(L, -2);
    lua_settop(L, top);
    return named || (a->each.id != NULL && !starts_with_pair(L));
}

sb_status sb_field_key(sb_reader *r, sb_value *out, const char **text, sb_diag *diag)
{
    lua_State *L = r->L;
    *out = (sb_value){ SB_NIL, 0 };
    if (lua_type(L, -1) == LUA_TBOOLEAN) *out = (sb_value){ SB_BOOLEAN, lua_toboolean(L, -1) };
    else if (lua_type(L, -1) == LUA_TNUMBER) *out = (sb_value){ SB_NUMBER, lua_tonumber(L, -1) };
    else if (strcmp(lua_tostring(L, -1), "otherwise") != 0) {
        *out = (sb_value){ SB_TEXT, -1 };
        *text = sb_field_copy(r, lua_tostring(L, -1));
        if (*text == NULL) return sb_no_memory(diag);
    }
    return SB_OK;
}

static sb_status read_table(sb_reader *r, sb_keyed_field which, sb_keyed_list *out, sb_diag *diag)
{
    lua_State *L = r->L;
    int table = lua_gettop(L), n = sb_order_keys(L, table);
    if (n < 0) return sb_field_wrong(r, KEY[which], "a table whose keys are values of the attribute", diag);
    sb_keyed *item = sb_arena_array(r->model->arena, (size_t)n + 1, sizeof *item);
    sb_status status = item == NULL ? sb_no_memory(diag) : SB_OK;
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i + 1);
        status = sb_field_key(r, &item[i].key, &item[i].text, diag);
        lua_rawget(L, table);
        if (status == SB_OK) status = read_one(r, which, &item[i], diag);
        lua_settop(L, table + 1);
    }
    lua_settop(L, table);
    if (status == SB_OK) *out = (sb_keyed_list){ .item = item, .n = n, .call = -1 };
    return status;
}

/* --- the fields -------------------------------------------------------------------------------------------------------- */

/* By values, or by a function of them: true if it is. */
static sb_status read_keyed(sb_reader *r, sb_actor *a, sb_keyed_field which, bool *is, sb_diag *diag)
{
    sb_keyed_list list = { .call = -1 };
    *is = lua_isfunction(r->L, -1) || is_by_values(r->L, a);
    sb_status status = !*is                      ? SB_OK
                       : lua_isfunction(r->L, -1) ? sb_field_keep_call(r, KEY[which], &list.call, diag)
                                                  : read_table(r, which, &list, diag);
    if (status == SB_OK) a->keyed[which] = list;
    return status;
}

/* What is said last holds: for all, or by values. */
static sb_status read_field(sb_reader *r, sb_actor *a, sb_keyed_field which, sb_keyed *plain, sb_diag *diag)
{
    bool is_keyed;
    sb_status status = read_keyed(r, a, which, &is_keyed, diag);
    return status == SB_OK && !is_keyed ? read_one(r, which, plain, diag) : status;
}

sb_status sb_field_staff(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)field;
    sb_actor *a = target;
    sb_keyed plain = { .unlimited = true };
    sb_status status = read_field(r, a, SB_KEYED_STAFF, &plain, diag);
    if (status != SB_OK) return status;
    a->staff = plain.staff;
    a->unlimited = plain.unlimited;
    return SB_OK;
}

sb_status sb_field_duty(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)field;
    sb_actor *a = target;
    sb_keyed plain = { 0 };
    sb_status status = read_field(r, a, SB_KEYED_HOURS, &plain, diag);
    if (status == SB_OK) a->hours = plain.hours;
    return status;
}

sb_status sb_field_load(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)field;
    sb_actor *a = target;
    sb_keyed plain = { 0 };
    sb_status status = read_field(r, a, SB_KEYED_LOAD, &plain, diag);
    if (status == SB_OK) a->load = plain.load;
    return status;
}

/* --- functions of a value ---------------------------------------------------------------------------------------------- */

static void push_value(lua_State *L, const sb_model *m, sb_value value)
{
    if (value.type == SB_TEXT) lua_pushstring(L, m->symbol[(int)value.number]);
    else if (value.type == SB_BOOLEAN) lua_pushboolean(L, value.number != 0);
    else if (value.number == (double)(lua_Integer)value.number) lua_pushinteger(L, (lua_Integer)value.number);
    else lua_pushnumber(L, value.number);
}

static sb_status ask(sb_reader *r, sb_keyed_field which, sb_keyed_list *list, const sb_value *value, int n, sb_diag *diag)
{
    lua_State *L = r->L;
    int top = lua_gettop(L);
    sb_status status = SB_OK;
    sb_keyed *item = sb_arena_array(r->model->arena, (size_t)n + 1, sizeof *item);
    if (item == NULL) return sb_no_memory(diag);
    sb_slot_get(L, SB_SLOT_CALLS);
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, top + 1, list->call + 1);
        push_value(L, r->model, value[i]);
        lua_call(L, 1, 1);
        item[i].key = value[i];
        status = read_one(r, which, &item[i], diag);
        lua_settop(L, top + 1);
    }
    lua_settop(L, top);
    if (status == SB_OK) *list = (sb_keyed_list){ .item = item, .n = n, .call = -1 };
    return status;
}

static bool settle_key(sb_model *m, sb_value *key, const char *text)
{
    if (key->type == SB_TEXT && text != NULL) key->number = sb_model_symbol(m, text);
    return key->type != SB_TEXT || key->number >= 0;
}

static bool settle_keys(sb_model *m)
{
    bool settled = true;
    for (int i = 0; i < m->n_actors; i++)
        for (int f = 0; f < SB_KEYED_FIELDS; f++)
            for (int k = 0; k < m->actor[i].keyed[f].n && settled; k++)
                settled = settle_key(m, &m->actor[i].keyed[f].item[k].key, m->actor[i].keyed[f].item[k].text);
    for (int i = 0; i < m->n_surprises && settled; i++)
        settled = settle_key(m, &m->surprise[i].part, m->surprise[i].part_text);
    return settled;
}

void sb_fields_ask_each(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    sb_model *m = script->reading->model;
    sb_diag diag;
    script->reading->complete = true;
    if (!settle_keys(m)) {
        sb_no_memory(&diag);
        sb_raise(L, &diag);
    }
    for (int i = 0; i < m->n_actors; i++)
        for (int f = 0; f < SB_KEYED_FIELDS; f++) {
            sb_keyed_list *list = &m->actor[i].keyed[f];
            if (list->call < 0 || m->actor[i].each.id == NULL) continue;
            sb_reader r = { .script = script, .L = L, .model = m, .where = m->call_where[list->call],
                            .example = "staff=function(kommun) return kommun == \"Solna\" and 2 or 1 end" };
            sb_value *value = lua_newuserdatauv(L, SB_VALUES_MAX * sizeof *value, 0);
            sb_status status = ask(&r, (sb_keyed_field)f, list, value, sb_actor_values(m, &m->actor[i], value), &diag);
            lua_pop(L, 1);
            if (sb_fields_report(&r, status, &diag) != SB_OK) sb_raise(L, &diag);
        }
}
