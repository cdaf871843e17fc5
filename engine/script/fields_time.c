/* Fields that hold times, hours and numbers that depend on them. */
#include "script/fields.h"

#include "script/laws.h"
#include "script/say.h"
#include "script/times.h"

#include <math.h>
#include <string.h>

static void *at(void *target, size_t offset)
{
    return (char *)target + offset;
}

/* The unit of bare numbers: from now on it may not change any more. */
static sb_ns unit_of(sb_reader *r)
{
    r->script->reading->unit_used = true;
    return r->script->unit;
}

/* --- durations --------------------------------------------------------------------------------------- */

sb_status sb_field_duration(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    return sb_time_fixed(at(target, field->offset), r->script, -1, unit_of(r), field->key, diag);
}

sb_status sb_field_unit(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TSTRING)
        return sb_field_wrong(r, field->key, "a unit such as \"min\" or \"h\"", diag);
    sb_ns unit = sb_duration_unit(lua_tostring(r->L, -1));
    if (unit == 0) {
        sb_field_wrong(r, field->key, "a unit of time", diag);
        sb_hint(diag, "Write one of \"s\", \"min\", \"h\", \"d\", \"w\" (or tim, dygn).");
        return SB_USER;
    }
    if (r->script->reading->unit_used) {
        sb_fail(diag, SB_USER, r->where, "the unit is given after something that depends on it");
        sb_hint(diag, "Let scenario { … } be the first declaration of the file.");
        return SB_USER;
    }
    *(sb_ns *)at(target, field->offset) = unit;
    r->script->unit = unit;
    return SB_OK;
}

sb_status sb_field_period(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_ns unit = lua_type(r->L, -1) == LUA_TSTRING ? sb_duration_unit(lua_tostring(r->L, -1)) : 0;
    if (unit == 0) {
        sb_status status = sb_time_fixed(&unit, r->script, -1, unit_of(r), field->key, diag);
        if (status != SB_OK) return status;
    }
    if (unit == 0) return sb_field_wrong(r, field->key, "longer than nothing", diag);
    *(sb_ns *)at(target, field->offset) = unit;
    return SB_OK;
}

static sb_status read_call(sb_reader *r, const sb_field *field, sb_quantity *quantity, sb_diag *diag)
{
    const sb_sources *from = field->extra;
    if (!from->call) return sb_field_wrong(r, field->key, "a value or a distribution", diag);
    quantity->kind = SB_Q_CALL;
    return sb_field_keep_call(r, field->key, &quantity->call, diag);
}

sb_status sb_field_time(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_quantity quantity = { .kind = SB_Q_DIST, .attribute.index = -1, .call = -1, .where = r->where };
    sb_status status = lua_isfunction(r->L, -1)
                           ? read_call(r, field, &quantity, diag)
                           : sb_time_dist(&quantity.dist, r->script, -1, unit_of(r), field->key, diag);
    if (status == SB_OK) *(sb_quantity *)at(target, field->offset) = quantity;
    return status;
}

sb_status sb_field_first(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_source *source = target;
    sb_status status = sb_field_time(r, field, target, diag);
    if (status == SB_OK) source->has_first = true;
    return status;
}

/* --- plain numbers ----------------------------------------------------------------------------------- */

static sb_status read_attribute(sb_reader *r, sb_quantity *quantity, sb_diag *diag)
{
    const char *id = sb_field_copy(r, lua_tostring(r->L, -1));
    if (id == NULL) return sb_no_memory(diag);
    quantity->kind = SB_Q_ATTRIBUTE;
    quantity->attribute = (sb_ref){ .id = id, .index = -1, .where = r->where };
    return SB_OK;
}

static sb_status read_plain_law(sb_reader *r, const sb_field *field, const sb_law *law, sb_quantity *quantity,
                                sb_diag *diag)
{
    sb_value_type type;
    if (!law->has_plain && !law->broken)
        return sb_field_wrong(r, field->key, "a number without a unit", diag);
    sb_status status = sb_law_as_plain(&quantity->dist, &type, r->script, law, SB_SECOND, diag);
    if (status == SB_OK && type != SB_NUMBER) return sb_field_wrong(r, field->key, "a number", diag);
    return status;
}

sb_status sb_field_quantity(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    const sb_sources *from = field->extra;
    sb_quantity quantity = { .kind = SB_Q_DIST, .attribute.index = -1, .call = -1, .where = r->where };
    const sb_law *law = sb_law_at(r->L, -1);
    const char *what = from->attribute ? "a number, an attribute of the case or a function" : "a number";
    double number = lua_tonumber(r->L, -1);
    sb_status status = SB_OK;
    if (law != NULL) status = read_plain_law(r, field, law, &quantity, diag);
    else if (lua_isfunction(r->L, -1)) status = read_call(r, field, &quantity, diag);
    else if (lua_type(r->L, -1) == LUA_TSTRING && from->attribute)
        status = read_attribute(r, &quantity, diag);
    else if (lua_type(r->L, -1) != LUA_TNUMBER || !isfinite(number))
        status = sb_field_wrong(r, field->key, what, diag);
    else quantity.dist = sb_dist_constant(number);
    if (status == SB_OK) *(sb_quantity *)at(target, field->offset) = quantity;
    return status;
}

/* --- hours and what depends on them ------------------------------------------------------------------ */

static sb_status read_hours(sb_reader *r, const char *key, const sb_hours **out, sb_diag *diag)
{
    if (lua_type(r->L, -1) != LUA_TSTRING)
        return sb_field_wrong(r, key, "hours as text, such as \"mon-fri 08-16\"", diag);
    sb_status status = sb_hours_parse(out, lua_tostring(r->L, -1), r->model->arena, diag);
    if (status == SB_USER) sb_say_prefix(diag, r->where, key);
    return status;
}

sb_status sb_field_hours(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    return read_hours(r, field->key, at(target, field->offset), diag);
}

/* One of { {4,"mon-fri 08-16"}, {1,"always"} }, on top of the stack. */
static sb_status read_step(sb_reader *r, const sb_field *field, sb_step_value *out, sb_diag *diag)
{
    const sb_range *range = field->extra;
    lua_State *L = r->L;
    bool pair = lua_istable(L, -1) && lua_rawlen(L, -1) == 2;
    if (!pair)
        return sb_field_wrong(r, field->key,
                              "a list of pairs of a number and hours: { {4,\"mon-fri 08-16\"}, … }", diag);
    sb_field number = { .key = field->key, .extra = range };
    lua_rawgeti(L, -1, 1);
    sb_status status = sb_field_number(r, &number, &out->value, diag);
    lua_pop(L, 1);
    if (status != SB_OK) return status;
    lua_rawgeti(L, -1, 2);
    status = read_hours(r, field->key, &out->hours, diag);
    lua_pop(L, 1);
    return status;
}

static sb_status read_step_table(sb_reader *r, const sb_field *field, sb_steps *out, sb_diag *diag)
{
    int n = sb_fields_entries(r, field->key, -1);
    if (n == 0)
        return sb_field_wrong(r, field->key,
                              "a number or a list of pairs: { {4,\"mon-fri 08-16\"}, {1,\"always\"} }", diag);
    sb_step_value *step = sb_arena_array(r->model->arena, (size_t)n, sizeof *step);
    if (step == NULL) return sb_no_memory(diag);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(r->L, -1, i + 1);
        sb_status status = read_step(r, field, &step[i], diag);
        lua_pop(r->L, 1);
        if (status != SB_OK) return status;
    }
    *out = (sb_steps){ step, n };
    return SB_OK;
}

sb_status sb_field_steps(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_steps *steps = at(target, field->offset);
    if (lua_istable(r->L, -1)) return read_step_table(r, field, steps, diag);
    double value;
    sb_field number = { .key = field->key, .extra = field->extra };
    sb_status status = sb_field_number(r, &number, &value, diag);
    if (status != SB_OK) return status;
    sb_step_value *step = sb_arena_alloc(r->model->arena, sizeof *step);
    if (step == NULL) return sb_no_memory(diag);
    *step = (sb_step_value){ .value = value };
    *steps = (sb_steps){ step, 1 };
    return SB_OK;
}

/* --- points in time ---------------------------------------------------------------------------------- */

sb_status sb_field_civil(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_scenario *scenario = target;
    if (lua_type(r->L, -1) != LUA_TSTRING)
        return sb_field_wrong(r, field->key, "a date and time such as \"2016-10-07 22:40\"", diag);
    sb_status status = sb_civil_parse(&scenario->starts, lua_tostring(r->L, -1), diag);
    if (status == SB_USER) sb_say_prefix(diag, r->where, field->key);
    if (status == SB_OK) scenario->has_starts = true;
    return status;
}

sb_status sb_field_clock(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_node *node = target;
    if (lua_type(r->L, -1) != LUA_TSTRING)
        return sb_field_wrong(r, field->key, "a time of the day or week, such as \"08:00\" or \"mon 08:00\"",
                              diag);
    sb_status status = sb_clock_point_parse(&node->time_point, lua_tostring(r->L, -1), diag);
    if (status == SB_USER) sb_say_prefix(diag, r->where, field->key);
    if (status == SB_OK) node->until_time = true;
    return status;
}

/* A duration as text is a time in hours, a number is a number. */
sb_status sb_field_observed(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_measure *measure = target;
    static const sb_range ANY = { -HUGE_VAL, HUGE_VAL, false, "a number, or a duration such as \"9 h\"" };
    sb_field number = { .key = field->key, .extra = &ANY };
    if (lua_type(r->L, -1) != LUA_TSTRING) return sb_field_number(r, &number, &measure->observed.value, diag);
    sb_ns value;
    sb_status status = sb_time_fixed(&value, r->script, -1, 0, field->key, diag);
    if (status != SB_OK) return status;
    measure->observed.is_time = true;
    measure->observed.value = (double)value / (double)SB_HOUR;
    return SB_OK;
}
