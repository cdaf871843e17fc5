#include "script/times.h"

#include "script/laws.h"
#include "script/say.h"

#include <math.h>

static const sb_where NOWHERE = { 0 };

sb_status sb_time_scale(sb_ns *out, double number, sb_ns unit, const char *what, sb_diag *diag)
{
    double ns = nearbyint(number * (double)unit);
    if (ns >= 0 && ns < 0x1p63) {
        *out = (sb_ns)ns;
        return SB_OK;
    }
    if (!isfinite(number)) {
        sb_fail(diag, SB_USER, NOWHERE, "%s is not a finite number", what);
        sb_hint(diag, "Is something divided by zero?");
    } else if (number < 0) {
        sb_fail(diag, SB_USER, NOWHERE, "%s is negative: %.14g", what, number);
        sb_hint(diag, "A duration is 0 or more.");
    } else {
        sb_fail(diag, SB_USER, NOWHERE, "%s is longer than 292 years", what);
        sb_hint(diag, "Is the unit right?");
    }
    return SB_USER;
}

static sb_status from_number(sb_ns *out, double number, sb_ns unit, const char *what, sb_diag *diag)
{
    if (unit == 0 && number != 0) {
        sb_fail(diag, SB_USER, NOWHERE, "%s has no unit: %.14g", what, number);
        sb_hint(diag,
                "Write \"%.14g min\" (or s, h, d), or give the scenario a unit: scenario { unit=\"min\" }.",
                number);
        return SB_USER;
    }
    return sb_time_scale(out, number, unit, what, diag);
}

static sb_status from_text(sb_ns *low, sb_ns *high, const char *text, const char *what, sb_diag *diag)
{
    sb_status status = sb_duration_parse(low, high, text, diag);
    if (status == SB_USER && diag != NULL) sb_say_prefix(diag, NOWHERE, what);
    return status;
}

static sb_status not_a_duration(sb_script *script, int index, const char *what, sb_diag *diag)
{
    char shown[SB_SAID];
    sb_fail(diag, SB_USER, NOWHERE, "%s must be a duration such as \"20 min\", not %s", what,
            sb_say_value(shown, script->L, index));
    sb_hint(diag, "Others are \"1 h 30 min\", \"5-15 min\" and usually(\"20 min\", \"2 h\").");
    return SB_USER;
}

sb_status sb_time_dist(sb_dist *out, sb_script *script, int index, sb_ns unit, const char *what,
                       sb_diag *diag)
{
    lua_State *L = script->L;
    sb_ns low, high;
    sb_status status;
    const sb_law *law = sb_law_at(L, index);
    if (law != NULL) {
        status = sb_law_as_time(out, script, law, unit, what, diag);
        if (status == SB_USER && diag != NULL && diag->file[0] == '\0') sb_say_prefix(diag, NOWHERE, what);
        return status;
    }
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        status = from_number(&low, lua_tonumber(L, index), unit, what, diag);
        high = low;
        break;
    case LUA_TSTRING: status = from_text(&low, &high, lua_tostring(L, index), what, diag); break;
    default: return not_a_duration(script, index, what, diag);
    }
    if (status != SB_OK) return status;
    if (low < high) return sb_dist_uniform(out, (double)low, (double)high, diag);
    *out = sb_dist_constant((double)low);
    return SB_OK;
}

sb_status sb_time_fixed(sb_ns *out, sb_script *script, int index, sb_ns unit, const char *what, sb_diag *diag)
{
    lua_State *L = script->L;
    if (lua_type(L, index) == LUA_TNUMBER) return from_number(out, lua_tonumber(L, index), unit, what, diag);
    if (lua_type(L, index) != LUA_TSTRING) return not_a_duration(script, index, what, diag);
    sb_ns low, high;
    sb_status status = from_text(&low, &high, lua_tostring(L, index), what, diag);
    if (status != SB_OK) return status;
    if (low < high) {
        sb_fail(diag, SB_USER, NOWHERE, "%s must be one duration, not the range \"%s\"", what,
                lua_tostring(L, index));
        sb_hint(diag, "Choose one of its ends.");
        return SB_USER;
    }
    *out = low;
    return SB_OK;
}
