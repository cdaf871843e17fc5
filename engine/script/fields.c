#include "script/fields.h"
#include "base/nearest.h"

#include "script/laws.h"
#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"
#include "script/source.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What it costs of the budget: an entry of a list, which is copied into the model; a fault, with its hint. */
enum { ENTRY_STEPS = 20, FAULT_STEPS = 5000 };

/* --- a table ----------------------------------------------------------------------------------------- */

sb_status sb_fields_report(sb_reader *r, sb_status status, sb_diag *diag)
{
    if (status != SB_USER) return status;
    bool inner = r->within != NULL && strncmp(diag->message, r->within, strlen(r->within)) != 0;
    sb_say_prefix(diag, r->where, inner ? r->within : "");
    if (diag->hint[0] == '\0') sb_hint(diag, "It is written for instance so: %s.", r->example);
    sb_script_report(r->script->reading, diag);
    sb_charge(r->L, FAULT_STEPS);
    return SB_OK;
}

static const sb_field *find_field(const sb_shape *shape, const char *key)
{
    for (int i = 0; i < shape->n; i++)
        if (strcmp(shape->field[i].key, key) == 0) return &shape->field[i];
    return NULL;
}

static void unknown_key(sb_reader *r, const sb_shape *shape, const char *key, sb_diag *diag)
{
    enum { NAMES_MAX = 64 };
    const char *names[NAMES_MAX];
    int n = 0;
    for (int i = 0; i < shape->n && n < NAMES_MAX; i++)
        if (shape->field[i].read != sb_field_later && shape->field[i].read != sb_field_refused)
            names[n++] = shape->field[i].key;
    sb_fail(diag, SB_USER, r->where, "%s has no field \"%s\"", shape->noun, key);
    if (shape->hint != NULL) sb_hint(diag, "%s", shape->hint);
    else sb_say_nearest(diag, key, names, n, "It may have: ");
    if (shape->hint != NULL || !shape->has_entries || sb_nearest(key, names, n) != NULL) return;
    size_t said = strlen(diag->hint);
    snprintf(diag->hint + said, sizeof diag->hint - said, " What stands in it: %s.", r->example);
}

/* A value without a key, which is on top of the stack. */
static void stray_value(sb_reader *r, const sb_shape *shape, sb_diag *diag)
{
    char shown[SB_SAID];
    sb_fail(diag, SB_USER, r->where, "%s has %s without a name before it", shape->noun,
            sb_say_value(shown, r->L, -1));
    if (lua_type(r->L, -1) == LUA_TNUMBER)
        sb_hint(diag, "Decimals are written with a point: 0.5, not 0,5. A value is written with its name: "
                      "title=\"…\".");
    else sb_hint(diag, "A value is written with its name and an equals sign: title=\"…\".");
}

/* Reports the keys that the shape does not have, in order. */
static sb_status check_keys(sb_reader *r, const sb_shape *shape, int table, sb_diag *diag)
{
    lua_State *L = r->L;
    int n = sb_order_keys(L, table);
    if (n < 0) {
        sb_fail(diag, SB_USER, r->where, "%s has a key that is neither a name nor a number", shape->noun);
        return sb_fields_report(r, SB_USER, diag);
    }
    sb_status status = SB_OK;
    for (int i = 1; i <= n && status == SB_OK; i++) {
        bool fault = true;
        lua_rawgeti(L, -1, i);
        if (lua_type(L, -1) == LUA_TSTRING) {
            fault = find_field(shape, lua_tostring(L, -1)) == NULL;
            if (fault) unknown_key(r, shape, lua_tostring(L, -1), diag);
        } else if (lua_isinteger(L, -1)) {
            fault = !shape->has_entries;
            lua_pushvalue(L, -1);
            lua_rawget(L, table);
            if (fault) stray_value(r, shape, diag);
            lua_pop(L, 1);
        } else {
            sb_fail(diag, SB_USER, r->where, "%s has a key that is neither a name nor a whole number",
                    shape->noun);
        }
        lua_pop(L, 1);
        if (fault) status = sb_fields_report(r, SB_USER, diag);
    }
    lua_pop(L, 1);
    return status;
}

static sb_status read_one(sb_reader *r, const sb_shape *shape, const sb_field *field, int table, void *target,
                          sb_diag *diag)
{
    lua_State *L = r->L;
    lua_pushstring(L, field->key);
    sb_status status = SB_OK;
    if (lua_rawget(L, table) != LUA_TNIL) {
        status = field->read(r, field, target, diag);
    } else if (field->example != NULL && !r->refining) {
        status = sb_fail(diag, SB_USER, r->where, "%s needs the field \"%s\"", shape->noun, field->key);
        sb_hint(diag, "Write for instance %s.", field->example);
    }
    lua_pop(L, 1);
    return sb_fields_report(r, status, diag);
}

sb_status sb_fields_read(sb_reader *r, const sb_shape *shape, int index, void *target, sb_diag *diag)
{
    int table = lua_absindex(r->L, index);
    luaL_checkstack(r->L, 20, "too many values");
    sb_status status = check_keys(r, shape, table, diag);
    for (int i = 0; i < shape->n && status == SB_OK; i++)
        status = read_one(r, shape, &shape->field[i], table, target, diag);
    return status;
}

int sb_fields_entries(sb_reader *r, const char *noun, int index)
{
    lua_State *L = r->L;
    int table = lua_absindex(L, index), listed = 0, numbered = 0;
    while (lua_rawgeti(L, table, listed + 1) != LUA_TNIL) {
        lua_pop(L, 1);
        listed++;
    }
    lua_pop(L, 1);
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) numbered += lua_isinteger(L, -2);
    sb_charge(L, ENTRY_STEPS * (int64_t)listed);
    if (numbered > listed) {
        sb_diag diag;
        sb_fail(&diag, SB_USER, r->where, "entry %d of %s is nothing (nil)", listed + 1, noun);
        sb_hint(&diag, "Is a name misspelt, or a text without its quotes?");
        sb_script_report(r->script->reading, &diag);
    }
    return listed;
}

/* --- simple values ----------------------------------------------------------------------------------- */

sb_status sb_field_wrong(sb_reader *r, const char *key, const char *what, sb_diag *diag)
{
    char shown[SB_SAID];
    return sb_fail(diag, SB_USER, r->where, "%s must be %s, not %s", key, what,
                   sb_say_value(shown, r->L, -1));
}

static void *at(void *target, size_t offset)
{
    return (char *)target + offset;
}

const char *sb_field_copy(sb_reader *r, const char *text)
{
    size_t length = strlen(text);
    sb_charge(r->L, (int64_t)length);
    return sb_arena_text_n(r->model->arena, text, length);
}

/* Texts go into files and onto pages: valid UTF-8 without control characters other than line breaks and tabs.
 */
static const char *flaw_of(const char *text, size_t length)
{
    if (strlen(text) != length) return "a character with the number 0";
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7F) return "a control character";
    return NULL;
}

sb_status sb_field_text(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TSTRING) return sb_field_wrong(r, field->key, "a text in quotes", diag);
    size_t length;
    const char *text = lua_tolstring(r->L, -1, &length), *flaw = flaw_of(text, length);
    if (flaw == NULL && !sb_source_is_utf8(text, length, NULL)) flaw = "bytes that are no letters";
    if (flaw != NULL) return sb_fail(diag, SB_USER, r->where, "%s has %s in its text", field->key, flaw);
    const char *own = sb_field_copy(r, text);
    if (own == NULL) return sb_no_memory(diag);
    *(const char **)at(target, field->offset) = own;
    return SB_OK;
}

static sb_status read_truth(sb_reader *r, const sb_field *field, bool *out, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TBOOLEAN) {
        sb_field_wrong(r, field->key, "true or false", diag);
        sb_hint(diag, "Without quotes: %s=true.", field->key);
        return SB_USER;
    }
    *out = lua_toboolean(r->L, -1);
    return SB_OK;
}

sb_status sb_field_flag(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    return read_truth(r, field, at(target, field->offset), diag);
}

sb_status sb_field_no(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    bool yes;
    sb_status status = read_truth(r, field, &yes, diag);
    if (status == SB_OK) *(bool *)at(target, field->offset) = !yes;
    return status;
}

sb_status sb_field_number(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    const sb_range *range = field->extra;
    double x = lua_tonumber(r->L, -1);
    bool fits = lua_type(r->L, -1) == LUA_TNUMBER && isfinite(x) && x >= range->low && x <= range->high &&
                (!range->whole || x == floor(x));
    if (!fits) return sb_field_wrong(r, field->key, range->what, diag);
    *(double *)at(target, field->offset) = x;
    return SB_OK;
}

sb_status sb_field_int(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    double x;
    sb_field plain = { .key = field->key, .extra = field->extra };
    sb_status status = sb_field_number(r, &plain, &x, diag);
    if (status == SB_OK) *(int *)at(target, field->offset) = (int)x;
    return status;
}

static const sb_range UP_TO_2_53 = { 0, 0x1p53, true, "a whole number such as 50" };

sb_status sb_field_count(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    double x;
    sb_field plain = { .key = field->key, .extra = &UP_TO_2_53 };
    sb_status status = sb_field_number(r, &plain, &x, diag);
    if (status != SB_OK) return status;
    if (x < 1) return sb_field_wrong(r, field->key, "at least 1", diag);
    *(int64_t *)at(target, field->offset) = (int64_t)x;
    return SB_OK;
}

sb_status sb_field_seed(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    double x;
    sb_field plain = { .key = field->key, .extra = &UP_TO_2_53 };
    sb_status status = sb_field_number(r, &plain, &x, diag);
    if (status != SB_OK) return status;
    *(uint64_t *)at(target, field->offset) = (uint64_t)x;
    *(bool *)at(target, *(const size_t *)field->extra) = true;
    return SB_OK;
}

sb_status sb_field_choice(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    const sb_name_list *list = field->extra;
    char what[200] = "";
    int n = 0;
    for (; list->name[n] != NULL; n++) {
        if (lua_type(r->L, -1) == LUA_TSTRING && strcmp(lua_tostring(r->L, -1), list->name[n]) == 0) {
            *(int *)at(target, field->offset) = list->first + n;
            return SB_OK;
        }
        size_t used = strlen(what);
        const char *between = n == 0 ? "" : list->name[n + 1] ? ", " : " or ";
        snprintf(what + used, sizeof what - used, "%s\"%s\"", between, list->name[n]);
    }
    sb_field_wrong(r, field->key, what, diag);
    const char *near =
        lua_type(r->L, -1) == LUA_TSTRING ? sb_nearest(lua_tostring(r->L, -1), list->name, n) : NULL;
    if (near != NULL) sb_hint(diag, "Did you mean \"%s\"?", near);
    return SB_USER;
}

sb_status sb_field_language(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const char *const LANGUAGE[] = { "sv", "en" };
    static const sb_name_list LIST = { { "sv", "en" }, 0 };
    int chosen;
    sb_field plain = { .key = field->key, .extra = &LIST };
    sb_status status = sb_field_choice(r, &plain, &chosen, diag);
    if (status == SB_OK) *(const char **)at(target, field->offset) = LANGUAGE[chosen];
    return status;
}

sb_status sb_field_ref(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TSTRING) return sb_field_wrong(r, field->key, "an id in quotes", diag);
    const char *id = sb_field_copy(r, lua_tostring(r->L, -1));
    if (id == NULL) return sb_no_memory(diag);
    *(sb_ref *)at(target, field->offset) = (sb_ref){ .id = id, .index = -1, .where = r->where };
    return SB_OK;
}

/* --- callbacks --------------------------------------------------------------------------------------- */

sb_status sb_field_keep_call(sb_reader *r, const char *key, int *out, sb_diag *diag)
{
    lua_State *L = r->L;
    if (lua_iscfunction(L, -1)) {
        sb_fail(diag, SB_USER, r->where, "%s must be a function of yours, not one of the language's", key);
        sb_hint(diag, "Write %s=function(c) return … end.", key);
        return SB_USER;
    }
    int number;
    lua_pushvalue(L, -1);
    sb_where where = sb_script_kept(r->script, sb_script_defined(L));
    sb_status status = sb_model_add_call(r->model, where, &number, diag);
    if (status != SB_OK) return status;
    sb_slot_get(L, SB_SLOT_CALLS);
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, number + 1);
    lua_pop(L, 1);
    *out = number;
    return SB_OK;
}

sb_status sb_field_call(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (!lua_isfunction(r->L, -1))
        return sb_field_wrong(r, field->key, "a function: function(c) … end", diag);
    return sb_field_keep_call(r, field->key, at(target, field->offset), diag);
}

/* --- no values --------------------------------------------------------------------------------------- */

sb_status sb_field_record(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    const sb_record *record = field->extra;
    if (!lua_istable(r->L, -1)) return sb_field_wrong(r, field->key, "a table { … }", diag);
    bool *present = at(target, record->present), refining = r->refining;
    r->refining = refining && *present;
    *present = true;
    r->within = field->key;
    sb_status status = sb_fields_read(r, &record->shape, -1, target, diag);
    r->within = NULL;
    r->refining = refining;
    return status;
}

sb_status sb_field_taken(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)r, (void)field, (void)target, (void)diag;
    return SB_OK;
}

sb_status sb_field_later(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)target;
    sb_fail(diag, SB_USER, r->where, "the field \"%s\" is not in this version yet", field->key);
    sb_hint(diag, "Take it away for now; it belongs to a later version.");
    return SB_USER;
}

sb_status sb_field_refused(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    (void)target;
    sb_fail(diag, SB_USER, r->where, "the field \"%s\" does not belong here", field->key);
    sb_hint(diag, "%s", (const char *)field->extra);
    return SB_USER;
}
