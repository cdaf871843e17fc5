#include "script/laws.h"

#include "script/freeze.h"
#include "script/protect.h"
#include "script/say.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- what there is ----------------------------------------------------------------------------------- */

enum { PARAMETERS = 4 };

typedef struct parameter {
    const char *key;
    bool plain; /* a number in any law: a shape, a count, a probability */
    bool may_lack;
    double otherwise;
} parameter;

typedef struct law_kind {
    const char *name;
    const char *usage;
    bool named; /* its parameters are given by name, in a table */
    sb_value_type type;
    sb_status (*make)(sb_dist *out, const double *argument, sb_diag *diag);
    parameter parameter[PARAMETERS + 1]; /* ends with key NULL */
} law_kind;

static sb_status make_constant(sb_dist *out, const double *a, sb_diag *diag)
{
    (void)diag;
    *out = sb_dist_constant(a[0]);
    return SB_OK;
}
static sb_status make_uniform(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_uniform(out, a[0], a[1], diag);
}
static sb_status make_triangular(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_triangular(out, a[0], a[1], a[2], diag);
}
static sb_status make_exponential(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_exponential(out, a[0], diag);
}
static sb_status make_erlang(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_erlang(out, a[0], a[1], diag);
}
static sb_status make_gamma(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_gamma(out, a[0], a[1], diag);
}
static sb_status make_lognormal(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_lognormal(out, a[0], a[1], diag);
}
static sb_status make_lognormal_p90(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_lognormal_median(out, a[0], a[1], 0.90, diag);
}
static sb_status make_usually(sb_dist *out, const double *a, sb_diag *diag)
{
    if (a[0] > 0 && a[1] <= a[0]) {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "usually: the worst, %.10g, must be above the typical, %.10g", a[1], a[0]);
        sb_hint(diag, "Write the typical first: usually(\"20 min\", \"2 h\").");
        return SB_USER;
    }
    return sb_dist_lognormal_median(out, a[0], a[1], 0.95, diag);
}
static sb_status make_weibull(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_weibull(out, a[0], a[1], diag);
}
static sb_status make_normal(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_normal(out, a[0], a[1], diag);
}
static sb_status make_beta(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_beta(out, a[0], a[1], a[2], a[3], diag);
}
static sb_status make_poisson(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_poisson(out, a[0], diag);
}
static sb_status make_int(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_int(out, a[0], a[1], diag);
}
static sb_status make_bernoulli(sb_dist *out, const double *a, sb_diag *diag)
{
    return sb_dist_bernoulli(out, a[0], diag);
}

/* Two ways to give the same law stand beside each other. */
static const law_kind LAWS[] = {
    { "constant", "constant(\"20 min\")", .make = make_constant, .type = SB_NUMBER,
      .parameter = { { .key = "value" } } },
    { "uniform", "uniform(\"10 min\", \"30 min\")", .make = make_uniform, .type = SB_NUMBER,
      .parameter = { { .key = "low" }, { .key = "high" } } },
    { "triangular", "triangular(\"10 min\", \"20 min\", \"45 min\")", .make = make_triangular,
      .type = SB_NUMBER, .parameter = { { .key = "low" }, { .key = "mode" }, { .key = "high" } } },
    { "exp", "exp(\"30 min\")", .make = make_exponential, .type = SB_NUMBER,
      .parameter = { { .key = "mean" } } },
    { "erlang", "erlang(3, \"30 min\")", .make = make_erlang, .type = SB_NUMBER,
      .parameter = { { .key = "k", .plain = true }, { .key = "mean" } } },
    { "gamma", "gamma{ mean=\"30 min\", sd=\"10 min\" }", .named = true, .make = make_gamma,
      .type = SB_NUMBER, .parameter = { { .key = "mean" }, { .key = "sd" } } },
    { "lognormal",
      "lognormal{ mean=\"30 min\", sd=\"10 min\" } or lognormal{ median=\"30 min\", p90=\"2 h\" }",
      .named = true, .make = make_lognormal, .type = SB_NUMBER,
      .parameter = { { .key = "mean" }, { .key = "sd" } } },
    { "lognormal", NULL, .named = true, .make = make_lognormal_p90, .type = SB_NUMBER,
      .parameter = { { .key = "median" }, { .key = "p90" } } },
    { "weibull", "weibull{ shape=1.5, scale=\"2 h\" }", .named = true, .make = make_weibull,
      .type = SB_NUMBER, .parameter = { { .key = "shape", .plain = true }, { .key = "scale" } } },
    { "normal", "normal{ mean=\"30 min\", sd=\"5 min\" }", .named = true, .make = make_normal,
      .type = SB_NUMBER, .parameter = { { .key = "mean" }, { .key = "sd" } } },
    { "beta", "beta{ alpha=2, beta=3, low=\"5 min\", high=\"20 min\" }", .named = true, .make = make_beta,
      .type = SB_NUMBER,
      .parameter = { { .key = "alpha", .plain = true },
                     { .key = "beta", .plain = true },
                     { .key = "low", .may_lack = true },
                     { .key = "high", .may_lack = true, .otherwise = 1 } } },
    { "poisson", "poisson(3)", .make = make_poisson, .type = SB_NUMBER,
      .parameter = { { .key = "mean", .plain = true } } },
    { "int", "int(15, 17)", .make = make_int, .type = SB_NUMBER,
      .parameter = { { .key = "low", .plain = true }, { .key = "high", .plain = true } } },
    { "bernoulli", "bernoulli(0.3)", .make = make_bernoulli, .type = SB_BOOLEAN,
      .parameter = { { .key = "p", .plain = true } } },
    { "usually", "usually(\"20 min\", \"2 h\"), typical and worst", .make = make_usually, .type = SB_NUMBER,
      .parameter = { { .key = "typical" }, { .key = "worst" } } },
};
enum { LAW_COUNT = sizeof LAWS / sizeof LAWS[0] };

static const struct table_law {
    const char *name, *usage;
    sb_status (*read)(lua_State *L, sb_law *law, sb_diag *diag);
} TABLE_LAWS[] = {
    { "discrete", "discrete{ {0.3,\"hvb\"}, {0.7,\"familjehem\"} } or discrete{ hvb=0.3, familjehem=0.7 }",
      sb_law_discrete },
    { "empirical", "empirical{ \"12 min\", \"20 min\", \"1 h\" }", sb_law_empirical },
    { "mixture", "mixture{ {0.9,exp(\"20 min\")}, {0.1,\"1-2 d\"} }", sb_law_mixture },
};

/* --- making one -------------------------------------------------------------------------------------- */

sb_arena *sb_law_arena(sb_script *script)
{
    return script->reading ? script->reading->model->arena : script->scratch;
}

static sb_law *push_law(lua_State *L)
{
    sb_law *law = lua_newuserdatauv(L, sizeof *law, 0);
    *law = (sb_law){ .epoch = sb_script_of(L)->reading ? 0 : sb_script_of(L)->epoch };
    sb_slot_get(L, SB_SLOT_LAW);
    lua_setmetatable(L, -2);
    return law;
}

sb_status sb_law_argument(double *out, bool *is_time, lua_State *L, int index, const char *what,
                          sb_diag *diag)
{
    if (lua_type(L, index) == LUA_TNUMBER) {
        *out = lua_tonumber(L, index);
        return SB_OK;
    }
    if (lua_type(L, index) != LUA_TSTRING) {
        char shown[SB_SAID];
        sb_fail(diag, SB_USER, sb_script_here(L),
                "%s must be a number or a duration such as \"20 min\", not %s", what,
                sb_say_value(shown, L, index));
        return SB_USER;
    }
    sb_ns low, high;
    sb_status status = sb_duration_parse(&low, &high, lua_tostring(L, index), diag);
    if (status != SB_OK) return status;
    if (low != high) {
        sb_fail(diag, SB_USER, sb_script_here(L), "%s is a range, \"%s\"; here it must be one duration", what,
                lua_tostring(L, index));
        return SB_USER;
    }
    *out = (double)low;
    *is_time = true;
    return SB_OK;
}

sb_status sb_law_in_unit(double *number, sb_script *script, sb_diag *diag)
{
    if (script->reading) script->reading->unit_used = true;
    if (*number == 0) return SB_OK;
    sb_ns unit = script->reading ? script->unit : sb_script_tick(script);
    if (unit == 0) {
        sb_fail(diag, SB_USER, sb_script_here(script->L),
                "the number %.14g stands among durations and has no unit", *number);
        sb_hint(diag,
                "Write \"%.14g min\" (or h, d), or give the scenario a unit: scenario { unit=\"min\" }.",
                *number);
        return SB_USER;
    }
    *number *= (double)unit;
    return SB_OK;
}

/* Reads the parameters, which stand from index 1 on, into `a`. */
static sb_status read_parameters(double a[PARAMETERS], bool *is_time, lua_State *L, const law_kind *kind,
                                 sb_diag *diag)
{
    bool number[PARAMETERS] = { false }; /* given as a number where a duration may stand */
    bool defaulted = false;
    sb_status status = SB_OK;
    *is_time = false;
    for (int i = 0; kind->parameter[i].key != NULL && status == SB_OK; i++) {
        const parameter *p = &kind->parameter[i];
        a[i] = p->otherwise;
        if (p->may_lack && lua_isnil(L, i + 1)) {
            defaulted = true;
            continue;
        }
        bool text = false;
        status = sb_law_argument(&a[i], &text, L, i + 1, p->key, diag);
        if (status == SB_OK && text && p->plain)
            status = sb_fail(diag, SB_USER, sb_script_here(L), "%s is a number here, not a duration", p->key);
        number[i] = !text && !p->plain;
        *is_time = *is_time || text;
    }
    if (status != SB_OK || !*is_time) return status;
    if (defaulted) return sb_fail(diag, SB_USER, sb_script_here(L), "durations need both low and high");
    for (int i = 0; kind->parameter[i].key != NULL && status == SB_OK; i++)
        if (number[i]) status = sb_law_in_unit(&a[i], sb_script_of(L), diag);
    return status;
}

/* The fault of a law of durations told once more, its numbers in the largest unit that leaves them whole. */
static void say_in_unit(const law_kind *kind, double *a, sb_diag *diag)
{
    static const struct {
        const char *name;
        sb_ns length;
    } UNITS[] = { { "d", SB_DAY }, { "h", SB_HOUR }, { "min", SB_MINUTE }, { "s", SB_SECOND } };
    for (size_t u = 0; u < sizeof UNITS / sizeof UNITS[0]; u++) {
        bool whole = true, any = false;
        for (int i = 0; kind->parameter[i].key != NULL; i++) {
            if (kind->parameter[i].plain) continue;
            whole = whole && fmod(a[i], (double)UNITS[u].length) == 0;
            any = any || a[i] != 0;
        }
        if (!whole || !any) continue;
        for (int i = 0; kind->parameter[i].key != NULL; i++)
            if (!kind->parameter[i].plain) a[i] /= (double)UNITS[u].length;
        sb_diag told = { 0 };
        sb_dist dist;
        if (kind->make(&dist, a, &told) != SB_USER) return;
        size_t n = strlen(told.message);
        snprintf(told.message + n, sizeof told.message - n, " (in %s)", UNITS[u].name);
        *diag = told;
        return;
    }
}

static sb_status make_law(sb_law *law, lua_State *L, const law_kind *kind, sb_diag *diag)
{
    double a[PARAMETERS];
    bool is_time;
    sb_dist dist;
    sb_status status = read_parameters(a, &is_time, L, kind, diag);
    if (status == SB_OK) {
        status = kind->make(&dist, a, diag);
        if (status == SB_USER && is_time) say_in_unit(kind, a, diag);
    }
    if (status != SB_OK) return status;
    if (is_time) law->time = dist;
    else law->plain = dist;
    law->has_time = is_time;
    law->has_plain = !is_time;
    law->type = kind->type;
    return SB_OK;
}

/* --- being called ------------------------------------------------------------------------------------ */

/* A fault in a law: while the file is read it is reported and reading goes on with the broken law; else it is
 * raised. */
static int settle(lua_State *L, sb_law *law, sb_status status, const char *name, const char *usage,
                  sb_diag *diag)
{
    if (status == SB_OK) return 1;
    if (status != SB_USER) sb_raise(L, diag);
    bool named =
        strncmp(diag->message, name, strlen(name)) == 0; /* the makers of the chance room name themselves */
    sb_say_prefix(diag, sb_script_here(L), named ? "" : name);
    if (diag->hint[0] == '\0') sb_hint(diag, "Write for instance %s.", usage);
    if (sb_script_of(L)->reading == NULL) sb_raise(L, diag);
    sb_script_report(sb_script_of(L)->reading, diag);
    law->broken = true;
    return 1;
}

/* The way of giving a law by name whose first parameter the table at index 1 has; the first if none fits. */
static const law_kind *way_of(lua_State *L, const law_kind *kind)
{
    for (const law_kind *way = kind; way < LAWS + LAW_COUNT && strcmp(way->name, kind->name) == 0; way++) {
        lua_getfield(L, 1, way->parameter[0].key);
        bool fits = !lua_isnil(L, -1);
        lua_pop(L, 1);
        if (fits) return way;
    }
    return kind;
}

/* Puts the values of the table at index 1 at 1 … n, in the order of the parameters. */
static sb_status spread(lua_State *L, const law_kind *kind, sb_diag *diag)
{
    const char *keys[PARAMETERS];
    int n = 0;
    for (; kind->parameter[n].key != NULL; n++) keys[n] = kind->parameter[n].key;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        bool known = false;
        for (int i = 0; i < n && lua_type(L, -2) == LUA_TSTRING; i++)
            known |= strcmp(keys[i], lua_tostring(L, -2)) == 0;
        if (known) continue;
        char shown[SB_SAID];
        return sb_fail(diag, SB_USER, sb_script_here(L), "%s does not take %s", kind->name,
                       sb_say_value(shown, L, -2));
    }
    for (int i = 0; i < n; i++) {
        lua_getfield(L, 1, keys[i]);
        if (lua_isnil(L, -1) && !kind->parameter[i].may_lack)
            return sb_fail(diag, SB_USER, sb_script_here(L), "%s needs %s", kind->name, keys[i]);
    }
    lua_remove(L, 1);
    return SB_OK;
}

static sb_status check_count(lua_State *L, const law_kind *kind, int given, sb_diag *diag)
{
    int n = 0;
    while (kind->parameter[n].key != NULL) n++;
    if (given == n) return SB_OK;
    sb_fail(diag, SB_USER, sb_script_here(L), "%s takes %d value%s, not %d", kind->name, n, n == 1 ? "" : "s",
            given);
    if (given > n) sb_hint(diag, "Write %s; decimals are written with a point: 0.5, not 0,5.", kind->usage);
    return SB_USER;
}

static int law_called(lua_State *L)
{
    const law_kind *first = lua_touserdata(L, lua_upvalueindex(1)), *kind = first;
    sb_diag diag;
    sb_status status;
    int given = lua_gettop(L);
    if (first->named && (given != 1 || !lua_istable(L, 1))) {
        status = sb_fail(&diag, SB_USER, sb_script_here(L), "%s takes a table", first->name);
    } else if (first->named) {
        sb_freeze_open(L, 1);
        lua_replace(L, 1);
        kind = way_of(L, first);
        status = spread(L, kind, &diag);
    } else {
        status = check_count(L, kind, given, &diag);
    }
    sb_law *law = push_law(L);
    if (status == SB_OK) status = make_law(law, L, kind, &diag);
    return settle(L, law, status, first->name, first->usage, &diag);
}

static int table_law_called(lua_State *L)
{
    const struct table_law *kind = lua_touserdata(L, lua_upvalueindex(1));
    sb_diag diag;
    sb_status status = SB_USER;
    bool table = lua_gettop(L) == 1 && lua_istable(L, 1);
    sb_law *law = push_law(L);
    if (table) {
        sb_freeze_open(L, 1);
        lua_replace(L, 1);
        status = kind->read(L, law, &diag);
        lua_settop(L, 2); /* the table and the law */
    } else {
        sb_fail(&diag, SB_USER, sb_script_here(L), "%s takes a table", kind->name);
    }
    return settle(L, law, status, kind->name, kind->usage, &diag);
}

void sb_laws_build(lua_State *L, int words)
{
    lua_createtable(L, 0, 2);
    lua_pushliteral(L, "distribution");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    sb_script_of(L)->law_mark = lua_topointer(L, -1);
    sb_slot_set(L, SB_SLOT_LAW);
    for (int i = 0; i < LAW_COUNT; i++) {
        if (LAWS[i].usage == NULL) continue; /* another way of the one before */
        lua_pushlightuserdata(L, (void *)(uintptr_t)&LAWS[i]);
        lua_pushcclosure(L, law_called, 1);
        lua_setfield(L, words, LAWS[i].name);
    }
    for (size_t i = 0; i < sizeof TABLE_LAWS / sizeof TABLE_LAWS[0]; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&TABLE_LAWS[i]);
        lua_pushcclosure(L, table_law_called, 1);
        lua_setfield(L, words, TABLE_LAWS[i].name);
    }
}

/* --- being used -------------------------------------------------------------------------------------- */

static sb_law *law_at(lua_State *L, int index)
{
    void *law = lua_touserdata(L, index);
    if (law == NULL || !lua_getmetatable(L, index)) return NULL;
    bool is_law = lua_topointer(L, -1) == sb_script_of(L)->law_mark;
    lua_pop(L, 1);
    return is_law ? law : NULL;
}

const sb_law *sb_law_at(lua_State *L, int index)
{
    return law_at(L, index);
}

/* Its tables may have been given back since. */
static sb_status check_age(sb_script *script, const sb_law *law, sb_diag *diag)
{
    if (law->epoch == 0 || law->epoch == script->epoch || (!law->plain.table && !law->time.table)) return SB_OK;
    sb_fail(diag, SB_USER, sb_script_here(script->L),
            "a distribution may not be kept from one call to the next");
    sb_hint(diag, "Make it where it is used.");
    return SB_USER;
}

sb_status sb_law_as_time(sb_dist *out, sb_script *script, const sb_law *law, sb_ns unit, const char *what,
                         sb_diag *diag)
{
    sb_where here = sb_script_here(script->L);
    sb_status status = check_age(script, law, diag);
    if (status != SB_OK) return status;
    sb_dist dist = law->broken ? sb_dist_constant(0) : law->time;
    if (!law->has_time && !law->broken) {
        if (law->type != SB_NUMBER) {
            sb_fail(diag, SB_USER, here, "%s must be a duration; this distribution is not one of durations",
                    what);
            sb_hint(diag, "Write for instance usually(\"20 min\", \"2 h\") or discrete{ {0.3,\"1 h\"}, "
                          "{0.7,\"2 h\"} }.");
            return SB_USER;
        }
        if (unit == 0) {
            sb_fail(diag, SB_USER, here, "the numbers of this distribution have no unit");
            sb_hint(diag, "Write durations, as in exp(\"20 min\"), or give the scenario a unit: scenario { "
                          "unit=\"min\" }.");
            return SB_USER;
        }
        status = sb_dist_scale(&dist, &law->plain, (double)unit, sb_law_arena(script), diag);
        if (status != SB_OK) return status;
    }
    if (sb_dist_min(&dist) < 0) {
        sb_fail(diag, SB_USER, here, "%s may become negative", what);
        sb_hint(diag, "A duration is 0 or more: choose a distribution that begins there.");
        return SB_USER;
    }
    *out = dist;
    return SB_OK;
}

sb_status sb_law_as_plain(sb_dist *out, sb_value_type *type, sb_script *script, const sb_law *law, sb_ns tick,
                          sb_diag *diag)
{
    sb_status status = check_age(script, law, diag);
    if (status != SB_OK) return status;
    if (law->broken) {
        *out = sb_dist_constant(0);
        *type = SB_NUMBER;
        return SB_OK;
    }
    if (!law->has_plain) {
        status = sb_dist_scale(out, &law->time, 1 / (double)tick, sb_law_arena(script), diag);
        if (status == SB_OK) *type = SB_NUMBER;
        return status;
    }
    *out = law->plain;
    *type = law->type;
    return SB_OK;
}

const sb_dist *sb_law_steady(lua_State *L, int index)
{
    sb_diag unheard;
    sb_script *script = sb_script_of(L);
    sb_law *law = law_at(L, index);
    if (law == NULL || law->epoch != 0) return NULL;
    if (law->steady) return &law->held;
    if (!law->has_time && law->plain.table != NULL) return NULL;
    if (sb_law_as_time(&law->held, script, law, sb_script_tick(script), "", &unheard) != SB_OK) return NULL;
    law->steady = true;
    return &law->held;
}
