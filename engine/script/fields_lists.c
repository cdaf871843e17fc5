/* Fields that hold conditions, marks, and lists of ids. */
#include "script/fields.h"

#include "script/order.h"
#include "script/say.h"

#include <string.h>

static void *at(void *target, size_t offset)
{
    return (char *)target + offset;
}

sb_status sb_field_condition(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_condition condition = { .call = -1, .where = r->where };
    sb_status status = SB_OK;
    if (lua_isfunction(r->L, -1)) {
        condition.kind = SB_C_CALL;
        status = sb_field_keep_call(r, field->key, &condition.call, diag);
    } else if (lua_type(r->L, -1) == LUA_TSTRING) {
        condition.kind = SB_C_CODE;
        condition.text = sb_field_copy(r, lua_tostring(r->L, -1));
        if (condition.text == NULL) return sb_no_memory(diag);
    } else {
        sb_field_wrong(r, field->key, "a condition as text or a function", diag);
        sb_hint(diag, "Write %s=\"age < 18\", or %s=function(c) return c.age < 18 end.", field->key,
                field->key);
        return SB_USER;
    }
    if (status == SB_OK) *(sb_condition *)at(target, field->offset) = condition;
    return status;
}

/* --- marks ------------------------------------------------------------------------------------------- */

static sb_status read_mark_part(sb_reader *r, const char *key, sb_mark *mark, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TSTRING)
        return sb_field_wrong(r, key, "the name of a moment, such as \"klart\"", diag);
    bool last = false;
    sb_status status =
        sb_mark_part_parse(r->model, lua_tostring(r->L, -1), r->where, &mark->part[mark->n], &last, diag);
    if (status != SB_OK) return status;
    mark->last = mark->last || last;
    mark->n++;
    return SB_OK;
}

/* The list of names on top of the stack. */
static sb_status read_mark_parts(sb_reader *r, const char *key, sb_mark *mark, sb_diag *diag)
{
    if (!lua_istable(r->L, -1)) return sb_field_wrong(r, key, "a list: all={ \"a\", \"b\" }", diag);
    int n = sb_fields_entries(r, key, -1);
    if (n == 0) return sb_fail(diag, SB_USER, r->where, "%s names no moment", key);
    mark->part = sb_arena_array(r->model->arena, (size_t)n, sizeof *mark->part);
    if (mark->part == NULL) return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int i = 1; i <= n && status == SB_OK; i++) {
        lua_rawgeti(r->L, -1, i);
        status = read_mark_part(r, key, mark, diag);
        lua_pop(r->L, 1);
    }
    return status;
}

/* The one key, "all" or "any", of the table on top of the stack; NULL if it has others or none. */
static const char *manner_of(lua_State *L)
{
    const char *manner = NULL;
    int n = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (strcmp(key, "all") == 0) manner = "all";
        if (strcmp(key, "any") == 0) manner = "any";
        n++;
    }
    return n == 1 ? manner : NULL;
}

sb_status sb_field_mark(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_mark mark = { .where = r->where };
    sb_status status;
    if (lua_istable(r->L, -1)) {
        const char *manner = manner_of(r->L);
        if (manner == NULL) {
            sb_fail(diag, SB_USER, r->where,
                    "%s must say whether all of the moments are meant or any of them", field->key);
            sb_hint(diag, "Write %s={ all={ \"a\", \"b\" } } or %s={ any={ \"a\", \"b\" } }.", field->key,
                    field->key);
            return SB_USER;
        }
        mark.all = strcmp(manner, "all") == 0;
        lua_pushstring(r->L, manner);
        lua_rawget(r->L, -2);
        status = read_mark_parts(r, field->key, &mark, diag);
        lua_pop(r->L, 1);
    } else {
        mark.part = sb_arena_alloc(r->model->arena, sizeof *mark.part);
        if (mark.part == NULL) return sb_no_memory(diag);
        status = read_mark_part(r, field->key, &mark, diag);
    }
    if (status == SB_OK) *(sb_mark *)at(target, field->offset) = mark;
    return status;
}

/* --- lists of ids ------------------------------------------------------------------------------------ */

sb_status sb_field_list(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    lua_State *L = r->L;
    bool one = lua_type(L, -1) == LUA_TSTRING;
    if (!one && !lua_istable(L, -1))
        return sb_field_wrong(r, field->key, "an id in quotes, or a list of them", diag);
    int n = one ? 1 : sb_fields_entries(r, field->key, -1);
    if (n == 0) return sb_fail(diag, SB_USER, r->where, "%s is an empty list", field->key);
    sb_ref *refs = sb_arena_array(r->model->arena, (size_t)n, sizeof *refs);
    if (refs == NULL) return sb_no_memory(diag);
    sb_field entry = { .key = field->key };
    sb_status status = SB_OK;
    for (int i = 0; i < n && status == SB_OK; i++) {
        if (one) lua_pushvalue(L, -1);
        else lua_rawgeti(L, -1, i + 1);
        status = sb_field_ref(r, &entry, &refs[i], diag);
        lua_pop(L, 1);
    }
    if (status != SB_OK) return status;
    *(sb_ref **)at(target, field->offset) = refs;
    *(int *)at(target, *(const size_t *)field->extra) = n;
    return SB_OK;
}

/* The value on top of the stack, with its key below it: { "polis" } or { polis=2 }. */
static sb_status read_member(sb_reader *r, const char *key, sb_member *out, sb_diag *diag)
{
    static const sb_range PERSONS = { 1, 10000, true, "a whole number of persons" };
    lua_State *L = r->L;
    sb_field id = { .key = key, .extra = &PERSONS };
    if (lua_isinteger(L, -2)) {
        out->count = 1;
        return sb_field_ref(r, &id, &out->actor, diag);
    }
    sb_status status = sb_field_int(r, &id, &out->count, diag);
    if (status != SB_OK) return status;
    lua_pushvalue(L, -2);
    status = sb_field_ref(r, &id, &out->actor, diag);
    lua_pop(L, 1);
    return status;
}

static bool is_any(lua_State *L)
{
    if (!lua_getmetatable(L, -1)) return false;
    sb_slot_get(L, SB_SLOT_ANY);
    bool any = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return any;
}

static sb_status read_members(sb_reader *r, const sb_field *field, sb_party *party, sb_diag *diag)
{
    lua_State *L = r->L;
    int table = lua_gettop(L);
    sb_fields_entries(r, field->key, table);
    int n = sb_order_keys(L, table);
    if (n <= 0) {
        if (n == 0) lua_pop(L, 1);
        return sb_fail(diag, SB_USER, r->where, "%s names no actor", field->key);
    }
    party->member = sb_arena_array(r->model->arena, (size_t)n, sizeof *party->member);
    sb_status status = party->member ? SB_OK : sb_no_memory(diag);
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i + 1);
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        status = read_member(r, field->key, &party->member[i], diag);
        lua_pop(L, 2);
    }
    party->n = n;
    lua_pop(L, 1);
    return status;
}

sb_status sb_field_party(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_party party = { .anyone = is_any(r->L) };
    sb_status status;
    if (lua_istable(r->L, -1)) {
        status = read_members(r, field, &party, diag);
    } else if (lua_type(r->L, -1) == LUA_TSTRING) {
        party.member = sb_arena_alloc(r->model->arena, sizeof *party.member);
        if (party.member == NULL) return sb_no_memory(diag);
        party.n = party.member->count = 1;
        sb_field id = { .key = field->key };
        status = sb_field_ref(r, &id, &party.member->actor, diag);
    } else {
        sb_field_wrong(r, field->key, "an actor's id in quotes, or a list of them", diag);
        sb_hint(diag, "Write by=\"polis\", by={ \"polis\", \"jour\" } or by=any{ \"polis\", \"jour\" }.");
        return SB_USER;
    }
    if (status == SB_OK) *(sb_party *)at(target, field->offset) = party;
    return status;
}

sb_status sb_field_serves(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const sb_name_list LEVELS = { { "no", "partly", "yes" }, SB_SERVES_NO };
    lua_State *L = r->L;
    sb_node *node = target;
    int table = lua_gettop(L);
    int n = lua_istable(L, table) && lua_rawlen(L, table) == 0 ? sb_order_keys(L, table) : -1;
    if (n < 0) return sb_field_wrong(r, field->key, "a table of needs: serves={ trygghet=\"partly\" }", diag);
    sb_serves *serves = sb_arena_array(r->model->arena, (size_t)n, sizeof *serves);
    sb_status status = serves ? SB_OK : sb_no_memory(diag);
    sb_field need = { .key = field->key };
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i + 1);
        status = sb_field_ref(r, &need, &serves[i].need, diag);
        lua_rawget(L, table);
        sb_field level = { .key = serves[i].need.id, .extra = &LEVELS };
        int chosen = 0;
        if (status == SB_OK) status = sb_field_choice(r, &level, &chosen, diag);
        if (status == SB_USER) sb_say_prefix(diag, r->where, field->key);
        serves[i].level = (sb_service)chosen;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (status != SB_OK) return status;
    node->serves = serves;
    node->n_serves = n;
    return SB_OK;
}

sb_status sb_field_join(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const sb_range BRANCHES = { 1, 10000, true, "\"all\", \"any\" or a number of branches" };
    static const sb_name_list NAMES = { { "all", "any" }, 0 };
    sb_field inner = { .key = field->key, .offset = field->offset, .extra = &BRANCHES };
    if (lua_type(r->L, -1) == LUA_TNUMBER) return sb_field_int(r, &inner, target, diag);
    inner.extra = &NAMES;
    return sb_field_choice(r, &inner, target, diag);
}
