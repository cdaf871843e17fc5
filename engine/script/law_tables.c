/* Distributions that are tables: discrete, empirical, mixture. The table stands at index 1. */
#include "script/laws.h"

#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"

#include <string.h>

enum { ENTRIES_MAX = 100000 };

/* One value of a discrete law, as it may be meant. */
typedef struct outcome {
    sb_value_type type;
    double plain;
    bool is_time;
    double time;
} outcome;

static sb_status wrong(lua_State *L, sb_diag *diag, const char *message)
{
    return sb_fail(diag, SB_USER, sb_script_here(L), "%s", message);
}

/* Room for `n` doubles that lasts for this call: a userdata on top of the stack. Charged, may raise. */
static double *numbers(lua_State *L, int n)
{
    sb_charge(L, 4 * (int64_t)n);
    return lua_newuserdatauv(L, ((size_t)n + 1) * sizeof(double), 0);
}

static int symbol_of(sb_script *script, const char *text)
{
    return script->reading ? sb_model_symbol(script->reading->model, text)
                           : sb_view_symbol(script->now.view, text);
}

static sb_status read_outcome(outcome *out, lua_State *L, int index, sb_diag *diag)
{
    char shown[SB_SAID];
    sb_ns low, high;
    *out = (outcome){ .type = SB_NUMBER };
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: out->plain = lua_tonumber(L, index); return SB_OK;
    case LUA_TBOOLEAN:
        out->type = SB_BOOLEAN;
        out->plain = lua_toboolean(L, index);
        return SB_OK;
    case LUA_TSTRING: {
        const char *text = lua_tostring(L, index);
        int symbol = symbol_of(sb_script_of(L), text);
        if (symbol < 0) return sb_no_memory(diag);
        out->type = SB_TEXT;
        out->plain = symbol;
        out->is_time = sb_duration_parse(&low, &high, text, NULL) == SB_OK && low == high;
        out->time = out->is_time ? (double)low : 0;
        return SB_OK;
    }
    default:
        return sb_fail(diag, SB_USER, sb_script_here(L),
                       "a value must be a number, a text, true or false, not %s",
                       sb_say_value(shown, L, index));
    }
}

/* Reads the pair { p, … } on top of the stack: its chance to *p, its second value pushed. */
static sb_status open_pair(double *p, lua_State *L, sb_diag *diag)
{
    if (!lua_istable(L, -1))
        return wrong(L, diag, "each entry must be a pair of a chance and a value: {0.3,\"hvb\"}");
    if (lua_rawlen(L, -1) > 2)
        return sb_fail(diag, SB_USER, sb_script_here(L),
                       "an entry has %d values instead of two; is a chance written "
                       "with a comma instead of a point?",
                       (int)lua_rawlen(L, -1));
    lua_rawgeti(L, -1, 1);
    bool is_number = lua_type(L, -1) == LUA_TNUMBER;
    *p = lua_tonumber(L, -1);
    lua_pop(L, 1);
    if (!is_number) return wrong(L, diag, "each entry must begin with its chance, a number: {0.3,\"hvb\"}");
    lua_rawgeti(L, -1, 2);
    return SB_OK;
}

/* The law from `n` outcomes of one type. */
static sb_status make_discrete(sb_law *law, lua_State *L, int n, const double *p, const outcome *value,
                               sb_diag *diag)
{
    double *plain = numbers(L, n), *time = numbers(L, n);
    law->has_time = n > 0;
    for (int i = 0; i < n; i++) {
        if (value[i].type != value[0].type)
            return wrong(L, diag,
                         "its values must be of one kind: all numbers, all texts, or all true and false");
        plain[i] = value[i].plain;
        time[i] = value[i].time;
        law->has_time = law->has_time && value[i].is_time;
    }
    sb_arena *arena = sb_law_arena(sb_script_of(L));
    sb_status status = sb_dist_discrete(&law->plain, arena, n, p, plain, diag);
    if (status == SB_OK && law->has_time) status = sb_dist_discrete(&law->time, arena, n, p, time, diag);
    law->has_plain = true;
    law->type = n > 0 ? value[0].type : SB_NUMBER;
    return status;
}

static sb_status check_length(int n, lua_State *L, sb_diag *diag)
{
    if (n == 0) return wrong(L, diag, "it is empty");
    if (n > ENTRIES_MAX) return wrong(L, diag, "it has too many entries");
    return SB_OK;
}

static outcome *outcomes(lua_State *L, int n)
{
    return lua_newuserdatauv(L, ((size_t)n + 1) * sizeof(outcome), 0);
}

/* { {0.3,"hvb"}, {0.7,"familjehem"} } */
static sb_status discrete_of_pairs(lua_State *L, sb_law *law, int n, sb_diag *diag)
{
    double *p = numbers(L, n);
    outcome *value = outcomes(L, n);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        sb_status status = open_pair(&p[i], L, diag);
        if (status == SB_OK) status = read_outcome(&value[i], L, -1, diag);
        if (status != SB_OK) return status;
        lua_pop(L, 2);
    }
    return make_discrete(law, L, n, p, value, diag);
}

/* { hvb=0.3, familjehem=0.7 }, in the order of the keys, which stand in the array on top of the stack */
static sb_status discrete_of_map(lua_State *L, sb_law *law, int n, sb_diag *diag)
{
    int keys = lua_gettop(L);
    double *p = numbers(L, n);
    outcome *value = outcomes(L, n);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, keys, i + 1);
        sb_status status = read_outcome(&value[i], L, -1, diag);
        if (status != SB_OK) return status;
        if (lua_rawget(L, 1) != LUA_TNUMBER)
            return wrong(L, diag, "each value must have its chance, a number: hvb=0.3");
        p[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return make_discrete(law, L, n, p, value, diag);
}

sb_status sb_law_discrete(lua_State *L, sb_law *law, sb_diag *diag)
{
    int listed = (int)lua_rawlen(L, 1), n = sb_order_keys(L, 1);
    sb_status status = check_length(n < 0 ? 1 : n, L, diag);
    if (status != SB_OK) return status;
    if (listed == n) return discrete_of_pairs(L, law, n, diag);
    if (listed > 0 || n < 0) return wrong(L, diag, "it mixes its two ways of writing, or has a gap");
    return discrete_of_map(L, law, n, diag);
}

sb_status sb_law_empirical(lua_State *L, sb_law *law, sb_diag *diag)
{
    int n = (int)lua_rawlen(L, 1);
    sb_status status = check_length(n, L, diag);
    if (status != SB_OK) return status;
    double *value = numbers(L, n);
    double *is_number = numbers(L, n);
    for (int i = 0; i < n && status == SB_OK; i++) {
        bool text = false;
        lua_rawgeti(L, 1, i + 1);
        status = sb_law_argument(&value[i], &text, L, -1, "each value", diag);
        lua_pop(L, 1);
        is_number[i] = !text;
        law->has_time = law->has_time || text;
    }
    for (int i = 0; i < n && status == SB_OK && law->has_time; i++)
        if (is_number[i] != 0) status = sb_law_in_unit(&value[i], sb_script_of(L), diag);
    if (status != SB_OK) return status;
    law->has_plain = !law->has_time;
    law->type = SB_NUMBER;
    return sb_dist_empirical(law->has_time ? &law->time : &law->plain, sb_law_arena(sb_script_of(L)), n,
                             value, diag);
}

/* A component: a distribution, a number, or a duration or range as text, as plain numbers or in nanoseconds.
 */
static sb_status read_part(sb_dist *out, lua_State *L, int index, bool as_time, sb_diag *diag)
{
    sb_script *script = sb_script_of(L);
    const sb_law *law = sb_law_at(L, index);
    sb_value_type type;
    double number;
    if (law != NULL && as_time) {
        if (script->reading) script->reading->unit_used = true;
        return sb_law_as_time(out, script, law, script->reading ? script->unit : sb_script_tick(script),
                              "each part", diag);
    }
    if (law != NULL) {
        sb_status status = sb_law_as_plain(out, &type, script, law, SB_SECOND, diag);
        if (status == SB_OK && type != SB_NUMBER)
            status = wrong(L, diag, "its parts must be numbers or durations");
        return status;
    }
    if (lua_type(L, index) == LUA_TSTRING) {
        sb_ns low, high;
        sb_status status = sb_duration_parse(&low, &high, lua_tostring(L, index), diag);
        if (status != SB_OK) return status;
        if (low < high) return sb_dist_uniform(out, (double)low, (double)high, diag);
        *out = sb_dist_constant((double)low);
        return SB_OK;
    }
    bool is_time = false;
    sb_status status = sb_law_argument(&number, &is_time, L, index, "each part", diag);
    if (status == SB_OK && as_time) status = sb_law_in_unit(&number, script, diag);
    if (status == SB_OK) *out = sb_dist_constant(number);
    return status;
}

static bool part_is_time(lua_State *L, int index)
{
    const sb_law *law = sb_law_at(L, index);
    return law ? law->has_time && !law->has_plain : lua_type(L, index) == LUA_TSTRING;
}

sb_status sb_law_mixture(lua_State *L, sb_law *law, sb_diag *diag)
{
    int n = (int)lua_rawlen(L, 1);
    sb_status status = check_length(n, L, diag);
    if (status != SB_OK) return status;
    double *p = numbers(L, n);
    sb_dist *part = lua_newuserdatauv(L, (size_t)n * sizeof *part, 0);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        status = open_pair(&p[i], L, diag);
        if (status != SB_OK) return status;
        law->has_time = law->has_time || part_is_time(L, -1);
        lua_pop(L, 2);
    }
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawgeti(L, -1, 2);
        status = read_part(&part[i], L, -1, law->has_time, diag);
        if (status != SB_OK) return status;
        lua_pop(L, 2);
    }
    law->has_plain = !law->has_time;
    law->type = SB_NUMBER;
    return sb_dist_mixture(law->has_time ? &law->time : &law->plain, sb_law_arena(sb_script_of(L)), n, p,
                           part, diag);
}
