/* scenario, param, phase, actor, channel, case, arrivals. */
#include "script/words.h"

#include "model/words.h"
#include "script/laws.h"
#include "script/order.h"
#include "script/say.h"

#include <math.h>
#include <string.h>

/* --- scenario ---------------------------------------------------------------------------------------- */

static const size_t HAS_SEED = offsetof(sb_scenario, has_seed);
static const sb_field SCENARIO[] = {
    { .key = "unit",
      .read = sb_field_unit,
      .offset = offsetof(sb_scenario, unit) }, /* first: the others depend on it */
    { .key = "id", .read = sb_field_text, .offset = offsetof(sb_scenario, id) },
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_scenario, title) },
    { .key = "lang", .read = sb_field_language, .offset = offsetof(sb_scenario, lang) },
    { .key = "starts", .read = sb_field_civil },
    { .key = "tz", .read = sb_field_text, .offset = offsetof(sb_scenario, tz) },
    { .key = "horizon", .read = sb_field_duration, .offset = offsetof(sb_scenario, horizon) },
    { .key = "warmup", .read = sb_field_duration, .offset = offsetof(sb_scenario, warmup) },
    { .key = "source", .read = sb_field_text, .offset = offsetof(sb_scenario, source) },
    { .key = "seed", .read = sb_field_seed, .offset = offsetof(sb_scenario, seed), .extra = &HAS_SEED },
};
static const sb_shape SCENARIO_SHAPE = SB_SHAPE("scenario", SCENARIO);

sb_status sb_declare_scenario(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    sb_scenario *scenario = &r->model->scenario;
    const char *name = scenario->id, *title = scenario->title;
    r->refining = r->script->reading->scenario_seen && sb_may_refine(r, scenario->where);
    if (r->script->reading->scenario_seen && !r->refining) {
        sb_fail(diag, SB_USER, r->where, "scenario is declared twice, first on line %d",
                scenario->where.line);
        sb_hint(diag, "Put all its fields into one table.");
        return SB_USER;
    }
    r->script->reading->scenario_seen = true;
    scenario->where = r->where;
    sb_status status = sb_fields_read(r, &SCENARIO_SHAPE, table, scenario, diag);
    if (status != SB_OK) return status;
    if (scenario->id != name && scenario->title == title) scenario->title = scenario->id;
    return scenario->id == name ? SB_OK : sb_id_check(scenario->id, r->where, diag);
}

/* --- param ------------------------------------------------------------------------------------------- */

static const sb_range ANY_NUMBER = { -HUGE_VAL, HUGE_VAL, false, "a number" };
static const sb_sources DRAWN_ONLY = { .call = false };
static const sb_field PARAM[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_param, title) },
    { .key = "default",
      .read = sb_field_number,
      .offset = offsetof(sb_param, initial),
      .extra = &ANY_NUMBER,
      .example = "default=0.5" },
    { .key = "min", .read = sb_field_number, .offset = offsetof(sb_param, min), .extra = &ANY_NUMBER },
    { .key = "max", .read = sb_field_number, .offset = offsetof(sb_param, max), .extra = &ANY_NUMBER },
    { .key = "uncertain",
      .read = sb_field_quantity,
      .offset = offsetof(sb_param, uncertain),
      .extra = &DRAWN_ONLY },
};
const sb_shape sb_shape_param = SB_SHAPE("a param", PARAM);

/* The value set from outside, if there is one. */
static bool find_setting(sb_reading *reading, const char *id, double *value)
{
    bool found = false;
    for (int i = 0; i < reading->options->n_set; i++) {
        if (strcmp(reading->options->set[i].name, id) != 0) continue;
        reading->set_used[i] = found = true;
        *value = reading->options->set[i].value; /* the last holds */
    }
    return found;
}

/* One end of the range may be given alone; none at all is min > max. */
static void settle_range(sb_param *param)
{
    bool low = param->min != HUGE_VAL, high = param->max != -HUGE_VAL;
    if (low && !high) param->max = HUGE_VAL;
    if (high && !low) param->min = -HUGE_VAL;
}

static sb_status check_range(const sb_param *param, bool set, sb_diag *diag)
{
    if (param->min > param->max && (param->min != HUGE_VAL || param->max != -HUGE_VAL))
        return sb_fail(diag, SB_USER, param->where, "min is above max: %.14g, %.14g", param->min, param->max);
    if (param->min > param->max || (param->value >= param->min && param->value <= param->max)) return SB_OK;
    sb_fail(diag, SB_USER, param->where, "%s %.14g of \"%s\" is not within its range",
            set ? "the value" : "the default", param->value, param->id);
    if (isinf(param->max)) sb_hint(diag, "It must be at least %.14g.", param->min);
    else if (isinf(param->min)) sb_hint(diag, "It must be at most %.14g.", param->max);
    else sb_hint(diag, "It must lie between %.14g and %.14g.", param->min, param->max);
    return SB_USER;
}

/* From here on the id is a number to the script. */
static void define_global(lua_State *L, const sb_param *param)
{
    sb_slot_get(L, SB_SLOT_WORDS);
    lua_pushstring(L, param->id);
    if (param->value == floor(param->value) && fabs(param->value) < 0x1p53)
        lua_pushinteger(L, (lua_Integer)param->value);
    else lua_pushnumber(L, param->value);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

sb_status sb_declare_param(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_param *param;
    sb_status status = sb_model_add_param(r->model, id, r->where, &param, diag);
    if (status != SB_OK) return status;
    status = sb_fields_read(r, &sb_shape_param, table, param, diag);
    return status == SB_OK ? sb_words_settle_param(r, param, diag) : status;
}

sb_status sb_words_settle_param(sb_reader *r, sb_param *param, sb_diag *diag)
{
    param->value = param->initial;
    param->fixed = find_setting(r->script->reading, param->id, &param->value);
    settle_range(param);
    define_global(r->L, param);
    if (!isfinite(param->value))
        return sb_fail(diag, SB_USER, r->where, "the value of \"%s\" is not a finite number", param->id);
    return check_range(param, param->fixed, diag);
}

/* --- phase, actor, channel --------------------------------------------------------------------------- */

static const sb_field PHASE[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_phase, title) },
};
const sb_shape sb_shape_phase = SB_SHAPE("a phase", PHASE);

sb_status sb_declare_phase(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_phase *phase;
    sb_status status = sb_model_add_phase(r->model, id, r->where, &phase, diag);
    if (status == SB_OK) r->script->reading->phase = r->model->n_phases - 1;
    return status == SB_OK ? sb_fields_read(r, &sb_shape_phase, table, phase, diag) : status;
}

static const sb_range PERSONS = { 0, 1000000, true, "a whole number of persons such as 2" };
static const sb_range MONEY = { 0, HUGE_VAL, false, "a cost an hour such as 450" };
static const sb_name_list ON_CLOSE = { { "finish", "pause" }, SB_CLOSE_FINISH };
static const sb_name_list ORDER = { { "fifo", "lifo", "random" }, SB_ORDER_FIFO };
static const sb_range AWAY_STAFF = { 1, 1000000, true, "a whole number of persons such as 2" };
static const sb_field AWAY[] = {
    { .key = "every",
      .read = sb_field_time,
      .offset = offsetof(sb_actor, away.every),
      .extra = &DRAWN_ONLY,
      .example = "every=exp(\"4 h\")" },
    { .key = "takes",
      .read = sb_field_time,
      .offset = offsetof(sb_actor, away.takes),
      .extra = &DRAWN_ONLY,
      .example = "takes=\"30 min\"" },
    { .key = "staff", .read = sb_field_int, .offset = offsetof(sb_actor, away.staff), .extra = &AWAY_STAFF },
};
static const sb_record AWAY_RECORD = { SB_SHAPE("away", AWAY), offsetof(sb_actor, away.present) };
static const size_t N_KNOWN = offsetof(sb_actor, known.n);
static const sb_field ACTOR[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_actor, title) },
    { .key = "each", .read = sb_field_ref, .offset = offsetof(sb_actor, each) }, /* before what may be said by value */
    { .key = "staff", .read = sb_field_staff },
    { .key = "hours", .read = sb_field_duty },
    { .key = "load", .read = sb_field_load },
    { .key = "staff_of", .read = sb_field_ref, .offset = offsetof(sb_actor, staff_of) },
    { .key = "load_takes",
      .read = sb_field_time,
      .offset = offsetof(sb_actor, load_takes),
      .extra = &DRAWN_ONLY },
    { .key = "stand_in", .read = sb_field_ref, .offset = offsetof(sb_actor, stand_in) },
    { .key = "on_close",
      .read = sb_field_choice,
      .offset = offsetof(sb_actor, on_close),
      .extra = &ON_CLOSE },
    { .key = "cost", .read = sb_field_number, .offset = offsetof(sb_actor, cost), .extra = &MONEY },
    { .key = "people", .read = sb_field_int, .offset = offsetof(sb_actor, people), .extra = &PERSONS },
    { .key = "responsibility", .read = sb_field_text, .offset = offsetof(sb_actor, responsibility) },
    { .key = "success", .read = sb_field_text, .offset = offsetof(sb_actor, success) },
    { .key = "todo", .read = sb_field_text, .offset = offsetof(sb_actor, todo) },
    { .key = "child", .read = sb_field_flag, .offset = offsetof(sb_actor, child) },
    { .key = "away", .read = sb_field_record, .extra = &AWAY_RECORD },
    { .key = "preempt", .read = sb_field_flag, .offset = offsetof(sb_actor, preempt) },
    { .key = "order", .read = sb_field_choice, .offset = offsetof(sb_actor, order), .extra = &ORDER },
    { .key = "known", .read = sb_field_list, .offset = offsetof(sb_actor, known.item), .extra = &N_KNOWN },
    { .key = "shared",
      .read = sb_field_refused,
      .extra = "It is an info that is shared: info \"foto\" { shared=true }." },
};
const sb_shape sb_shape_actor = SB_SHAPE("an actor", ACTOR);

sb_status sb_declare_actor(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_actor *actor;
    sb_status status = sb_model_add_actor(r->model, id, r->where, &actor, diag);
    if (status != SB_OK) return status;
    actor->borrowed = r->file != 0; /* file 0 is the scenario's own */
    return sb_fields_read(r, &sb_shape_actor, table, actor, diag);
}

static const sb_range CHANCE = { 0, 1, false, "a chance between 0 and 1, such as 0.8" };
static const sb_sources CALLED = { .call = true };
static const sb_range LINES = { 1, 100000, true, "a whole number of lines such as 2" };
static const sb_field CHANNEL[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_channel, title) },
    { .key = "takes",
      .read = sb_field_time,
      .offset = offsetof(sb_channel, passage.takes),
      .extra = &CALLED },
    { .key = "reach",
      .read = sb_field_steps,
      .offset = offsetof(sb_channel, passage.reach),
      .extra = &CHANCE },
    { .key = "retry",
      .read = sb_field_time,
      .offset = offsetof(sb_channel, passage.retry),
      .extra = &CALLED },
    { .key = "hours", .read = sb_field_hours, .offset = offsetof(sb_channel, passage.hours) },
    { .key = "lines", .read = sb_field_int, .offset = offsetof(sb_channel, lines), .extra = &LINES },
    { .key = "lost",
      .read = sb_field_number,
      .offset = offsetof(sb_channel, passage.lost),
      .extra = &CHANCE },
    { .key = "noticed",
      .read = sb_field_time,
      .offset = offsetof(sb_channel, passage.noticed),
      .extra = &CALLED },
};
const sb_shape sb_shape_channel = SB_SHAPE("a channel", CHANNEL);

sb_status sb_declare_channel(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_channel *channel;
    sb_status status = sb_model_add_channel(r->model, id, r->where, &channel, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_channel, table, channel, diag) : status;
}

/* --- case and arrivals ------------------------------------------------------------------------------- */

static sb_status read_text_value(sb_reader *r, sb_attribute *attribute, sb_diag *diag)
{
    const char *text;
    sb_field value = { .key = attribute->id };
    sb_status status = sb_field_text(r, &value, &text, diag);
    if (status != SB_OK) return status;
    int symbol = sb_model_symbol(r->model, text);
    if (symbol < 0) return sb_no_memory(diag);
    attribute->value.dist = sb_dist_constant(symbol);
    attribute->type = SB_TEXT;
    return SB_OK;
}

/* The value on top of the stack. */
static sb_status read_attribute(sb_reader *r, sb_attribute *attribute, sb_diag *diag)
{
    lua_State *L = r->L;
    const sb_law *law = sb_law_at(L, -1);
    attribute->value.kind = SB_Q_DIST;
    attribute->value.where = r->where;
    if (law != NULL) {
        if (!law->has_plain) r->script->reading->unit_used = true;
        return sb_law_as_plain(&attribute->value.dist, &attribute->type, r->script, law,
                               sb_script_tick(r->script), diag);
    }
    switch (lua_type(L, -1)) {
    case LUA_TFUNCTION:
        attribute->value.kind = SB_Q_CALL;
        return sb_field_keep_call(r, attribute->id, &attribute->value.call, diag);
    case LUA_TSTRING: return read_text_value(r, attribute, diag);
    case LUA_TBOOLEAN:
        attribute->value.dist = sb_dist_constant(lua_toboolean(L, -1));
        attribute->type = SB_BOOLEAN;
        return SB_OK;
    case LUA_TNUMBER:
        if (!isfinite(lua_tonumber(L, -1))) break;
        attribute->value.dist = sb_dist_constant(lua_tonumber(L, -1));
        attribute->type = SB_NUMBER;
        return SB_OK;
    default: break;
    }
    return sb_field_wrong(r, attribute->id, "a number, a text, true, false, a distribution or a function",
                          diag);
}

/* A new attribute, or one that may be given another value. */
static sb_status find_attribute(sb_attribute **out, sb_reader *r, const char *id, sb_diag *diag)
{
    sb_list list = sb_list_of(r->model, SB_KIND_ATTRIBUTE);
    int i = sb_list_find(&list, id);
    if (i < 0 || !sb_may_refine(r, r->model->attribute[i].where))
        return sb_model_add_attribute(r->model, id, r->where, out, diag);
    *out = &r->model->attribute[i];
    return SB_OK;
}

sb_status sb_declare_case(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    lua_State *L = r->L;
    int n = sb_order_keys(L, table);
    if (n < 0 || lua_rawlen(L, table) > 0) {
        sb_fail(diag, SB_USER, r->where, "case has a value without a name before it");
        sb_hint(
            diag,
            "Write case { alder=int(15, 17), foto=bernoulli(0.4) }; decimals with a point: 0.5, not 0,5.");
        return SB_USER;
    }
    sb_status status = SB_OK;
    for (int i = 1; i <= n && status == SB_OK; i++) {
        sb_attribute *attribute;
        lua_rawgeti(L, -1, i);
        char shown[SB_SAID];
        if (lua_type(L, -1) == LUA_TSTRING)
            status = find_attribute(&attribute, r, lua_tostring(L, -1), diag);
        else
            status = sb_fail(diag, SB_USER, r->where, "an attribute of the case must have a name, not %s",
                             sb_say_value(shown, L, -1));
        if (status == SB_OK) {
            lua_rawget(L, table);
            status = read_attribute(r, attribute, diag);
        }
        lua_pop(L, 1);
        status = sb_fields_report(r, status, diag);
    }
    return status;
}

static const sb_range RATE = { 0, 1e9, false, "a number of arrivals such as 0.5" };
static const sb_field ARRIVALS[] = {
    { .key = "every", .read = sb_field_time, .offset = offsetof(sb_source, every), .extra = &DRAWN_ONLY },
    { .key = "rate", .read = sb_field_steps, .offset = offsetof(sb_source, rate), .extra = &RATE },
    { .key = "per", .read = sb_field_period, .offset = offsetof(sb_source, per) },
    { .key = "hours", .read = sb_field_hours, .offset = offsetof(sb_source, hours) },
    { .key = "count", .read = sb_field_count, .offset = offsetof(sb_source, count) },
    { .key = "first", .read = sb_field_first, .offset = offsetof(sb_source, first), .extra = &DRAWN_ONLY },
    { .key = "batch", .read = sb_field_quantity, .offset = offsetof(sb_source, batch), .extra = &DRAWN_ONLY },
    { .key = "enter", .read = sb_field_ref, .offset = offsetof(sb_source, enter) },
};
const sb_shape sb_shape_arrivals = SB_SHAPE("arrivals", ARRIVALS);

sb_status sb_declare_arrivals(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_source *source;
    sb_status status = sb_model_add_source(r->model, id ? id : "arrivals", r->where, &source, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_arrivals, table, source, diag) : status;
}
