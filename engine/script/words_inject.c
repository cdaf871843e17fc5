/* inject { at=…, function(sim) … end }: a facilitator's surprise.
 *
 * The function runs once, while the file is read; what it assigns to sim is written down as changes that the net is
 * compiled with. So no script runs in the simulation, and `sim` can be written and not read. */
#include "script/words.h"

#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"
#include "script/times.h"

#include <math.h>
#include <string.h>

typedef struct change {
    const char *group, *field;
    sb_surprise_kind kind;
} change;

static const change CHANGES[] = {
    { "actor", "staff", SB_SURPRISE_STAFF },
    { "actor", "closed", SB_SURPRISE_CLOSED },
    { "channel", "closed", SB_SURPRISE_CHANNEL_CLOSED },
    { "channel", "reach", SB_SURPRISE_REACH },
};
static const char WHAT_THERE_IS[] = "There are sim.actor.x.staff, sim.actor.x.closed, sim.channel.x.closed, "
                                    "sim.channel.x.reach and sim.case.x.";

/* --- what a change says ---------------------------------------------------------------------------------------------- */

static sb_reader reader_here(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    if (script->reading == NULL || !script->reading->injecting)
        sb_raise_text(L, "", "sim can only be used in the function of an inject, while it runs");
    sb_place at = sb_budget_place(L);
    return (sb_reader){ .script = script, .L = L, .model = script->reading->model,
                        .where = sb_script_kept(script, sb_script_at(script, at)), .file = at.file };
}

static sb_surprise *add(sb_reader *r, sb_surprise_kind kind, const char *of)
{
    sb_diag diag;
    sb_surprise *s;
    const sb_surprise *when = &r->script->reading->inject;
    const char *id = sb_field_copy(r, of);
    sb_words_charge(r);
    if (id == NULL || sb_model_add_surprise(r->model, r->where, &s, &diag) != SB_OK) {
        sb_no_memory(&diag);
        sb_raise(r->L, &diag);
    }
    s->kind = kind;
    s->has_date = when->has_date;
    s->date = when->date;
    s->at = when->at;
    s->of = (sb_ref){ .id = id, .index = -1, .where = r->where };
    return s;
}

/* The value on top of the stack. */
static sb_status read_value(sb_reader *r, sb_surprise *s, const char *field, sb_diag *diag)
{
    static const sb_range STAFF = { 0, INT32_MAX - 1, true, "a number of people such as 4" };
    static const sb_range CHANCE = { 0, 1, false, "a chance between 0 and 1, such as 0.1" };
    const sb_field number = { .key = field, .extra = s->kind == SB_SURPRISE_STAFF ? &STAFF : &CHANCE };
    const sb_field lasts = { .key = field, .offset = offsetof(sb_surprise, lasts) };
    if (s->kind == SB_SURPRISE_STAFF || s->kind == SB_SURPRISE_REACH) return sb_field_number(r, &number, &s->number, diag);
    return sb_field_duration(r, &lasts, s, diag);
}

static _Noreturn void unknown(lua_State *L, const char *what, const char *name)
{
    sb_raise_text(L, WHAT_THERE_IS, "%s has no \"%s\" that an inject can change", what, name);
}

/* The value on top of the stack; or, of an actor, a table of them: sim.actor.soc.staff = { Solna=1 } changes only those. */
static sb_status read_change(sb_reader *r, const change *what, const char *id, sb_diag *diag)
{
    lua_State *L = r->L;
    if (!lua_istable(L, -1) || strcmp(what->group, "actor") != 0)
        return read_value(r, add(r, what->kind, id), what->field, diag);
    const int table = lua_gettop(L), n = sb_order_keys(L, table);
    sb_status status = n > 0 ? SB_OK : sb_field_wrong(r, what->field, "a value, or a table with at least one", diag);
    for (int i = 0; i < n && status == SB_OK; i++) {
        sb_surprise *s = add(r, what->kind, id);
        lua_rawgeti(L, table + 1, i + 1);
        status = sb_field_key(r, &s->part, &s->part_text, diag);
        lua_rawget(L, table);
        if (status == SB_OK) status = read_value(r, s, what->field, diag);
        lua_settop(L, table + 1);
    }
    return status;
}

/* sim.actor.polis.staff = 4: upvalues are the group and the id. */
static int item_set(lua_State *L)
{
    sb_reader r = reader_here(L);
    const char *group = lua_tostring(L, lua_upvalueindex(1)), *id = lua_tostring(L, lua_upvalueindex(2));
    const char *field = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++) {
        if (strcmp(CHANGES[i].group, group) != 0 || strcmp(CHANGES[i].field, field) != 0) continue;
        sb_diag diag;
        lua_settop(L, 3);
        sb_status status = read_change(&r, &CHANGES[i], id, &diag);
        if (status != SB_OK) sb_raise(L, &diag);
        return 0;
    }
    unknown(L, lua_pushfstring(L, "sim.%s.%s", group, id), field);
}

static int not_readable(lua_State *L)
{
    sb_raise_text(L, "Write the new value itself, such as sim.actor.polis.staff = 4.", "what an inject changes cannot be read");
}

/* sim.case.x = value */
static int case_set(lua_State *L)
{
    sb_reader r = reader_here(L);
    char shown[SB_SAID];
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    sb_value value = { SB_NIL, 0 };
    switch (lua_type(L, 3)) {
    case LUA_TBOOLEAN: value = (sb_value){ SB_BOOLEAN, lua_toboolean(L, 3) }; break;
    case LUA_TSTRING: value = (sb_value){ SB_TEXT, sb_model_symbol(r.model, lua_tostring(L, 3)) }; break;
    case LUA_TNUMBER: value = (sb_value){ SB_NUMBER, lua_tonumber(L, 3) }; break;
    default: break;
    }
    if (value.type == SB_NIL || !isfinite(value.number))
        sb_raise_text(L, "", "sim.case.%s must become a finite number, a text, true or false, not %s", name,
                      sb_say_value(shown, L, 3));
    if (value.type == SB_TEXT && value.number < 0) {
        sb_diag diag;
        sb_no_memory(&diag);
        sb_raise(L, &diag);
    }
    add(&r, SB_SURPRISE_CASE, name)->value = value;
    return 0;
}

/* --- sim ------------------------------------------------------------------------------------------------------------- */

/* Pushes an object with two functions, each with the `n` values on top of the stack as upvalues; takes those. */
static void push_object(lua_State *L, int n, lua_CFunction get, lua_CFunction set)
{
    const lua_CFunction function[] = { get, set };
    static const char *const NAME[] = { "__index", "__newindex" };
    int first = lua_gettop(L) - n + 1;
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 3);
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < n; k++) lua_pushvalue(L, first + k);
        lua_pushcclosure(L, function[i], n);
        lua_setfield(L, -2, NAME[i]);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_insert(L, first);
    lua_settop(L, first);
}

/* sim.actor.polis: upvalue is the group. */
static int group_get(lua_State *L)
{
    reader_here(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushstring(L, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "");
    push_object(L, 2, not_readable, item_set);
    return 1;
}

static int group_set(lua_State *L)
{
    sb_raise_text(L, WHAT_THERE_IS, "an inject changes one field at a time");
}

static int sim_get(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    reader_here(L);
    if (strcmp(name, "case") == 0) push_object(L, 0, not_readable, case_set);
    else if (strcmp(name, "actor") != 0 && strcmp(name, "channel") != 0) unknown(L, "sim", name);
    else {
        lua_pushstring(L, name);
        push_object(L, 1, group_get, group_set);
    }
    return 1;
}

/* --- the word -------------------------------------------------------------------------------------------------------- */

/* "2016-10-08 03:00", or a duration since the start. */
static sb_status read_at(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_surprise *s = target;
    const sb_field since = { .key = field->key, .offset = offsetof(sb_surprise, at) };
    const char *text = lua_type(r->L, -1) == LUA_TSTRING ? lua_tostring(r->L, -1) : "";
    s->has_date = strlen(text) > 4 && strspn(text, "0123456789") == 4 && text[4] == '-';
    if (!s->has_date) return sb_field_duration(r, &since, s, diag);
    sb_status status = sb_civil_parse(&s->date, text, diag);
    if (status == SB_USER) sb_say_prefix(diag, r->where, field->key);
    return status;
}

static const sb_field INJECT[] = {
    { .key = "at", .read = read_at, .example = "at=\"2016-10-08 03:00\"" },
};
static const sb_shape INJECT_SHAPE = SB_SHAPE_WITH_ENTRIES("an inject", INJECT);

sb_status sb_declare_inject(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    lua_State *L = r->L;
    sb_surprise when = { 0 };
    int before = r->script->reading->diags->n, top = lua_gettop(L);
    sb_status status = sb_fields_read(r, &INJECT_SHAPE, table, &when, diag);
    if (status != SB_OK || r->script->reading->diags->n > before) return status;
    if (sb_fields_entries(r, "an inject", table) != 1 || lua_rawgeti(L, table, 1) != LUA_TFUNCTION || lua_iscfunction(L, -1)) {
        lua_settop(L, top);
        sb_fail(diag, SB_USER, r->where, "inject needs one function that says what changes");
        sb_hint(diag, "Write for instance %s.", r->word->example);
        return SB_USER;
    }
    if (r->script->reading->injecting) sb_raise_text(L, "Write it after the first one.", "an inject cannot stand in another");
    r->script->reading->inject = when;
    r->script->reading->injecting = true;
    push_object(L, 0, sim_get, group_set);
    lua_call(L, 1, 0);
    r->script->reading->injecting = false;
    lua_settop(L, top);
    return SB_OK;
}
