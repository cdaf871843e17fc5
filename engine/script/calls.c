#include "script/calls.h"

#include "script/freeze.h"
#include "script/laws.h"
#include "script/protect.h"
#include "script/say.h"
#include "script/times.h"

#include <math.h>
#include <stdio.h>

static const sb_where NOWHERE = { 0 };

/* --- answers ----------------------------------------------------------------------------------------- */

static sb_status wrong(sb_script *script, const char *what, const char *hint, sb_diag *diag)
{
    char shown[SB_SAID];
    if (lua_isnil(script->L, -1)) {
        sb_fail(diag, SB_USER, NOWHERE, "this function answers nothing; it must answer %s", what);
        sb_hint(diag, "Is \"return\" missing? %s", hint);
        return SB_USER;
    }
    sb_fail(diag, SB_USER, NOWHERE, "this function must answer %s, not %s", what,
            sb_say_value(shown, script->L, -1));
    sb_hint(diag, "%s", hint);
    return SB_USER;
}

static sb_status answer_truth(sb_answer *out, sb_script *script, sb_diag *diag)
{
    if (lua_type(script->L, -1) != LUA_TBOOLEAN)
        return wrong(script, "true or false", "A comparison answers that: return c.x < 5.", diag);
    out->is_dist = false;
    out->value = (sb_value){ SB_BOOLEAN, lua_toboolean(script->L, -1) };
    return SB_OK;
}

static sb_status answer_duration(sb_answer *out, sb_script *script, sb_diag *diag)
{
    lua_State *L = script->L;
    sb_ns tick = sb_script_tick(script), ns;
    if (lua_type(L, -1) == LUA_TNUMBER) {
        sb_status status =
            sb_time_scale(&ns, lua_tonumber(L, -1), tick, "the duration that this function answers", diag);
        if (status != SB_OK) return status;
        out->is_dist = false;
        out->value = (sb_value){ SB_NUMBER, (double)ns };
        return SB_OK;
    }
    if (lua_type(L, -1) != LUA_TSTRING && sb_law_at(L, -1) == NULL)
        return wrong(script, "a duration",
                     "Write for instance return \"20 min\", return 2*h or return exp(\"1 h\").", diag);
    sb_status status =
        sb_time_dist(&out->dist, script, -1, tick, "the duration that this function answers", diag);
    if (status != SB_OK) return status;
    out->is_dist = true;
    out->type = SB_NUMBER;
    return SB_OK;
}

static sb_status answer_law(sb_answer *out, sb_script *script, const sb_law *law, sb_diag *diag)
{
    out->is_dist = true;
    return sb_law_as_plain(&out->dist, &out->type, script, law, sb_script_tick(script), diag);
}

static sb_status finite_number(sb_answer *out, sb_script *script, sb_diag *diag)
{
    double number = lua_tonumber(script->L, -1);
    if (!isfinite(number)) return wrong(script, "a finite number", "Is something divided by zero?", diag);
    out->is_dist = false;
    out->value = (sb_value){ SB_NUMBER, number };
    return SB_OK;
}

static sb_status answer_number(sb_answer *out, sb_script *script, sb_diag *diag)
{
    static const char HINT[] = "Write for instance return c.visits(\"a\").";
    const sb_law *law = sb_law_at(script->L, -1);
    if (lua_type(script->L, -1) == LUA_TNUMBER) return finite_number(out, script, diag);
    if (law == NULL) return wrong(script, "a number", HINT, diag);
    sb_status status = answer_law(out, script, law, diag);
    return status == SB_OK && out->type != SB_NUMBER ? wrong(script, "a number", HINT, diag) : status;
}

static sb_status answer_value(sb_answer *out, sb_script *script, sb_diag *diag)
{
    lua_State *L = script->L;
    const sb_law *law = sb_law_at(L, -1);
    if (law != NULL) return answer_law(out, script, law, diag);
    out->is_dist = false;
    switch (lua_type(L, -1)) {
    case LUA_TNUMBER: return finite_number(out, script, diag);
    case LUA_TBOOLEAN: out->value = (sb_value){ SB_BOOLEAN, lua_toboolean(L, -1) }; return SB_OK;
    case LUA_TSTRING: {
        int symbol = sb_view_symbol(script->now.view, lua_tostring(L, -1));
        if (symbol < 0) return sb_no_memory(diag);
        out->value = (sb_value){ SB_TEXT, symbol };
        return SB_OK;
    }
    default:
        return wrong(script, "a number, a text, true or false", "Write for instance return c.alder * 365.",
                     diag);
    }
}

/* A statistics record says what is, so nothing is drawn; what is not known is left empty. */
static sb_status answer_cell(sb_answer *out, sb_script *script, sb_diag *diag)
{
    if (lua_isnil(script->L, -1)) {
        *out = (sb_answer){ .value = { SB_NIL, 0 } };
        return SB_OK;
    }
    if (sb_law_at(script->L, -1) != NULL)
        return wrong(script, "a number, a text, true or false, or nil", "Draw it in case { … }, and name that attribute.", diag);
    return answer_value(out, script, diag);
}

sb_status sb_answer_read(sb_answer *out, sb_script *script, sb_want want, sb_diag *diag)
{
    switch (want) {
    case SB_WANT_TRUTH: return answer_truth(out, script, diag);
    case SB_WANT_DURATION: return answer_duration(out, script, diag);
    case SB_WANT_NUMBER: return answer_number(out, script, diag);
    case SB_WANT_VALUE: return answer_value(out, script, diag);
    case SB_WANT_CELL: return answer_cell(out, script, diag);
    case SB_WANT_NOTHING: break;
    }
    out->is_dist = false;
    out->value = (sb_value){ SB_NIL, 0 };
    return SB_OK;
}

/* --- calling ----------------------------------------------------------------------------------------- */

/* A call may be made within another, when an attribute is a function: then *outer waits, and goes on with its
 * budget. */
void sb_calls_begin(sb_script *script, sb_want want, sb_view *view)
{
    bool nested = script->now.view != NULL;
    script->now = (sb_activity){ .view = view, .want = want };
    if (!nested) {
        script->epoch++;
        sb_arena_rewind(script->scratch, (sb_arena_mark){ 0 });
    }
    sb_budget_begin(&script->budget, script->call_limit);
}

/* Back to the outer call, which pays for the inner one and for its own granule that was lost. No hook sees
 * that, so a loop of such calls is stopped here. */
sb_status sb_calls_end(sb_script *script, sb_activity outer, int64_t outer_spent, sb_status status,
                       sb_diag *diag)
{
    script->now = outer;
    bool exhausted = sb_budget_spend(&script->budget, outer_spent + SB_GRANULE);
    if (status != SB_OK || outer.view == NULL || !exhausted) return status;
    return sb_protect_exhausted(script, sb_budget_place(script->budget.L), diag);
}

/* Faults without a place get that of the callback. */
void sb_calls_place(sb_script *script, int call, sb_diag *diag)
{
    if (diag == NULL || diag->line != 0 || diag->code != SB_USER) return;
    lua_State *L = script->L;
    sb_slot_get(L, SB_SLOT_CALLS);
    lua_rawgeti(L, -1, call + 1);
    sb_where at = sb_script_defined(L);
    lua_pop(L, 1);
    snprintf(diag->file, sizeof diag->file, "%s", at.file);
    diag->line = at.line;
}

sb_status sb_calls_call(void *self, int call, sb_want want, sb_view *view, sb_answer *out, sb_diag *diag)
{
    sb_script *script = self;
    lua_State *L = script->L;
    sb_activity outer = script->now;
    int64_t outer_spent = script->budget.spent;
    int base = lua_gettop(L);
    sb_calls_begin(script, want, view);
    lua_sethook(L, sb_protect_count, LUA_MASKCOUNT, SB_GRANULE);
    sb_slot_get(L, SB_SLOT_CALLS);
    sb_protect_prepare(L);
    lua_rawgeti(L, -2, call + 1);
    sb_slot_get(L, SB_SLOT_CASE);
    sb_answer answer;
    sb_status status = sb_protect_call(script, 1, 1, diag);
    if (status == SB_OK) status = sb_answer_read(&answer, script, want, diag);
    lua_settop(L, base);
    if (status != SB_OK) sb_calls_place(script, call, diag);
    status = sb_calls_end(script, outer, outer_spent, status, diag);
    if (status == SB_OK) *out = answer;
    return status;
}

sb_status sb_calls_settle(void *self, sb_diag *diag)
{
    return sb_freeze_check(self, diag);
}
