/* `c`: the case that a callback looks at. One userdata serves all calls; what it shows is the view of the
 * call that runs. */
#include "script/calls.h"

#include "model/kinds.h"
#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- names ------------------------------------------------------------------------------------------- */

/* A hint with the nearest of the text keys of the table in `slot`; keys with a point in them are left out. */
void sb_case_hint(lua_State *L, sb_slot slot, const char *name, const char *otherwise, sb_diag *diag)
{
    enum { NAMES_MAX = 1000 };
    const char *names[NAMES_MAX];
    int n = 0;
    sb_slot_get(L, slot);
    int keys = sb_order_keys(L, -1);
    for (int i = 1; i <= keys && n < NAMES_MAX; i++) {
        lua_rawgeti(L, -1, i);
        if (strchr(lua_tostring(L, -1), '.') == NULL) names[n++] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    if (n == 0) sb_hint(diag, "There are none.");
    else sb_say_nearest(diag, name, names, n, otherwise);
}

static _Noreturn void unknown_attribute(lua_State *L)
{
    sb_diag diag;
    char shown[SB_SAID];
    sb_fail(&diag, SB_USER, sb_script_here(L), "the case has no %s", sb_say_value(shown, L, 2));
    if (lua_type(L, 2) == LUA_TSTRING) sb_case_hint(L, SB_SLOT_NAMES, lua_tostring(L, 2), "It has: ", &diag);
    sb_raise(L, &diag);
}

sb_view *sb_case_view(lua_State *L)
{
    sb_view *view = sb_script_of(L)->now.view;
    if (view == NULL) sb_raise_text(L, "", "the case can only be asked while one of its functions runs");
    return view;
}

enum { TYPES = 4 }; /* NAMES holds an attribute as TYPES × index + type */

/* --- attributes -------------------------------------------------------------------------------------- */

static void push_value(lua_State *L, const sb_view *view, sb_value value)
{
    switch (value.type) {
    case SB_NUMBER: lua_pushnumber(L, value.number); return;
    case SB_BOOLEAN: lua_pushboolean(L, value.number != 0); return;
    case SB_TEXT: lua_pushstring(L, sb_view_text(view, (int)value.number)); return;
    case SB_NIL: break;
    }
    lua_pushnil(L);
}

/* c.name: an attribute's value, or a method. Upvalue: the names. */
static int case_get(lua_State *L)
{
    lua_pushvalue(L, 2);
    int type = lua_rawget(L, lua_upvalueindex(1));
    if (type == LUA_TFUNCTION) return 1;
    if (type != LUA_TNUMBER) unknown_attribute(L);
    sb_view *view = sb_case_view(L);
    sb_value value;
    sb_diag diag;
    sb_status status = sb_view_get(view, (int)(lua_tointeger(L, -1) / TYPES), &value, &diag);
    if (status != SB_OK) sb_raise(L, &diag);
    push_value(L, view, value);
    return 1;
}

static sb_value value_at(lua_State *L, int index, sb_view *view)
{
    char shown[SB_SAID];
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return (sb_value){ SB_BOOLEAN, lua_toboolean(L, index) };
    case LUA_TSTRING: {
        int symbol = sb_view_symbol(view, lua_tostring(L, index));
        sb_diag diag;
        if (symbol < 0) {
            sb_no_memory(&diag);
            sb_raise(L, &diag);
        }
        return (sb_value){ SB_TEXT, symbol };
    }
    case LUA_TNUMBER:
        if (isfinite(lua_tonumber(L, index))) return (sb_value){ SB_NUMBER, lua_tonumber(L, index) };
        sb_raise_text(L, "Is something divided by zero?", "an attribute must be a finite number");
    default:
        sb_raise_text(L, "", "an attribute must be a number, a text, true or false, not %s",
                      sb_say_value(shown, L, index));
    }
}

/* An attribute keeps its type, which conditions were compiled for; that of a function's is not known. */
static void check_type(lua_State *L, sb_value_type declared, sb_value_type given)
{
    static const char *const WHAT[] = {
        [SB_NUMBER] = "a number", [SB_BOOLEAN] = "true or false", [SB_TEXT] = "a text"
    };
    char shown[SB_SAID];
    if (declared == SB_NIL || declared == given) return;
    sb_raise_text(L, "An attribute keeps the kind of value that case { … } gives it.",
                  "c.%s is %s and cannot become %s", lua_tostring(L, 2), WHAT[declared],
                  sb_say_value(shown, L, 3));
}

/* c.name = value, in an effect. Upvalue: the names. */
static int case_set(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    sb_view *view = sb_case_view(L);
    char shown[SB_SAID];
    lua_pushvalue(L, 2);
    int type = lua_rawget(L, lua_upvalueindex(1));
    if (type == LUA_TFUNCTION) sb_raise_text(L, "", "c.%s cannot be changed", lua_tostring(L, 2));
    if (type != LUA_TNUMBER) unknown_attribute(L);
    if (script->now.want != SB_WANT_NOTHING)
        sb_raise_text(L, "Write it in the effect of a step: effect=function(c) … end.",
                      "only an effect may change the case: %s", sb_say_value(shown, L, 2));
    sb_diag diag;
    lua_Integer attribute = lua_tointeger(L, -1);
    sb_value value = value_at(L, 3, view);
    check_type(L, (sb_value_type)(attribute % TYPES), value.type);
    sb_status status = sb_view_set(view, (int)(attribute / TYPES), value, &diag);
    if (status != SB_OK) sb_raise(L, &diag);
    return 0;
}

/* --- methods ----------------------------------------------------------------------------------------- */

/* Methods are called with a point or a colon: c itself as the first argument is taken away. */
static void drop_self(lua_State *L)
{
    sb_slot_get(L, SB_SLOT_CASE);
    bool self = lua_gettop(L) > 1 && lua_rawequal(L, 1, -1);
    lua_pop(L, 1);
    if (self) lua_remove(L, 1);
}

/* The number that the table in `slot` has under the text at `index`. */
static lua_Integer look_up_at(lua_State *L, int index, sb_slot slot, const char *method, const char *what)
{
    char shown[SB_SAID];
    if (lua_type(L, index) != LUA_TSTRING)
        sb_raise_text(L, "", "c.%s needs the id of %s in quotes, not %s", method, what,
                      sb_say_value(shown, L, index));
    sb_slot_get(L, slot);
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) == LUA_TNUMBER) return lua_tointeger(L, -1);
    sb_diag diag;
    sb_fail(&diag, SB_USER, sb_script_here(L), "c.%s: there is no %s %s", method, what,
            sb_say_value(shown, L, index));
    sb_case_hint(L, slot, lua_tostring(L, index), "There are: ", &diag);
    sb_raise(L, &diag);
}

/* The same of a method's only argument. */
static lua_Integer look_up(lua_State *L, sb_slot slot, const char *method, const char *what)
{
    drop_self(L);
    lua_settop(L, 1);
    return look_up_at(L, 1, slot, method, what);
}

void sb_case_push_duration(lua_State *L, sb_ns duration)
{
    if (duration == SB_NEVER) lua_pushnumber(L, HUGE_VAL);
    else lua_pushnumber(L, (double)duration / (double)sb_script_tick(sb_script_of(L)));
}

/* The visits of the nodes with the mark that the text at 1 names, added up; -1 if there are none such. */
static int64_t visits_tagged(lua_State *L, const sb_view *view)
{
    int64_t visits = 0;
    sb_slot_get(L, SB_SLOT_TAGS);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) != LUA_TNUMBER) visits = -1;
    sb_slot_get(L, SB_SLOT_NEXT_TAGGED);
    while (visits >= 0 && lua_isnumber(L, -2)) {
        lua_Integer node = lua_tointeger(L, -2);
        visits += sb_view_visits(view, (int)node);
        lua_rawgeti(L, -1, node);
        lua_replace(L, -3);
    }
    lua_settop(L, 1);
    return visits;
}

static int case_visits(lua_State *L)
{
    sb_view *view = sb_case_view(L);
    drop_self(L);
    lua_settop(L, 1);
    int64_t tagged = lua_type(L, 1) == LUA_TSTRING ? visits_tagged(L, view) : -1;
    if (tagged >= 0) {
        lua_pushinteger(L, tagged);
        return 1;
    }
    lua_Integer mark = look_up_at(L, 1, SB_SLOT_MARKS, "visits", "node");
    if (mark % 4 != SB_AT_START)
        sb_raise_text(L, "Write c.visits(\"id\") with the id alone.",
                      "visits are counted of nodes, not of moments");
    lua_pushinteger(L, sb_view_visits(view, (int)(mark / 4)));
    return 1;
}

static int case_since(lua_State *L)
{
    sb_view *view = sb_case_view(L);
    lua_Integer mark = look_up(L, SB_SLOT_MARKS, "since", "node");
    sb_case_push_duration(L, sb_view_since(view, (int)(mark / 4), (sb_point)(mark % 4)));
    return 1;
}

static int case_open(lua_State *L)
{
    sb_view *view = sb_case_view(L);
    lua_pushboolean(L, sb_view_open(view, (int)look_up(L, SB_SLOT_ACTORS, "open", "actor")));
    return 1;
}

static int case_now(lua_State *L)
{
    sb_case_push_duration(L, sb_view_now(sb_case_view(L)));
    return 1;
}

/* Local seconds since midnight; *days (unless NULL) those since 1970. */
static int64_t second_of_day(lua_State *L, int64_t *days)
{
    int64_t wall = sb_view_wall_seconds(sb_case_view(L)), second = wall % 86400;
    if (second < 0) second += 86400;
    if (days != NULL) *days = (wall - second) / 86400;
    return second;
}

static int case_hour(lua_State *L)
{
    lua_pushnumber(L, (double)second_of_day(L, NULL) / 3600);
    return 1;
}

static int case_weekday(lua_State *L)
{
    int64_t days;
    second_of_day(L, &days);
    lua_pushinteger(L, sb_weekday(days) + 1);
    return 1;
}

static int case_night(lua_State *L)
{
    int64_t second = second_of_day(L, NULL);
    lua_pushboolean(L, second >= 22 * 3600 || second < 6 * 3600);
    return 1;
}

static int case_knows(lua_State *L)
{
    sb_view *view = sb_case_view(L);
    drop_self(L);
    lua_settop(L, 2);
    if (lua_isnil(L, 2))
        sb_raise_text(L, "Write c.knows(\"polis\", \"foto\").", "c.knows needs an actor and an info");
    int actor = (int)look_up_at(L, 1, SB_SLOT_ACTORS, "knows", "actor");
    lua_pushboolean(L, sb_view_knows(view, actor, (int)look_up_at(L, 2, SB_SLOT_INFOS, "knows", "info")));
    return 1;
}

static int case_active(lua_State *L)
{
    sb_view *view = sb_case_view(L);
    lua_pushboolean(L, sb_view_active(view, (int)look_up(L, SB_SLOT_EVENTS, "active", "event")));
    return 1;
}

/* --- building ---------------------------------------------------------------------------------------- */

static void build_names(lua_State *L, const sb_model *model)
{
    static const luaL_Reg METHODS[] = {
        { "visits", case_visits }, { "since", case_since }, { "open", case_open },
        { "now", case_now },       { "hour", case_hour },   { "weekday", case_weekday },
        { "night", case_night },   { "knows", case_knows }, { "active", case_active },
        { NULL, NULL },
    };
    lua_newtable(L);
    for (int i = 0; i < model->n_attributes; i++) {
        lua_pushinteger(L, TYPES * (lua_Integer)i + model->attribute[i].type);
        lua_setfield(L, -2, model->attribute[i].id);
    }
    luaL_setfuncs(L, METHODS, 0);
}

static void build_marks(lua_State *L, const sb_model *model)
{
    lua_createtable(L, 0, 3 * model->n_nodes);
    for (int i = 0; i < model->n_nodes; i++) {
        const char *id = model->node[i].id;
        lua_pushinteger(L, 4 * (lua_Integer)i + SB_AT_START);
        lua_setfield(L, -2, id);
        lua_pushfstring(L, "%s.enabled", id);
        lua_pushinteger(L, 4 * (lua_Integer)i + SB_AT_ENABLED);
        lua_rawset(L, -3);
        lua_pushfstring(L, "%s.finish", id);
        lua_pushinteger(L, 4 * (lua_Integer)i + SB_AT_FINISH);
        lua_rawset(L, -3);
    }
}

static void build_tags(lua_State *L, const sb_model *model)
{
    lua_newtable(L);
    lua_newtable(L); /* from each to the next */
    for (int i = model->n_nodes - 1; i >= 0; i--) {
        if (model->node[i].tag == NULL) continue;
        if (lua_getfield(L, -2, model->node[i].tag) == LUA_TNUMBER) lua_rawseti(L, -2, i);
        else lua_pop(L, 1);
        lua_pushinteger(L, i);
        lua_setfield(L, -3, model->node[i].tag);
    }
    sb_slot_set(L, SB_SLOT_NEXT_TAGGED);
}

/* The net's links are the model's, then one for each whom a tell tells. */
static void build_sends(lua_State *L, const sb_model *model)
{
    lua_Integer link = model->n_links;
    lua_newtable(L);
    for (int i = 0; i < model->n_links; i++) {
        if (model->link[i].role != SB_FLOW) continue;
        lua_pushinteger(L, (lua_Integer)i * SB_MESSAGES_MAX);
        lua_setfield(L, -2, model->link[i].id);
    }
    for (int i = 0; i < model->n_tells; i++) {
        const sb_tell *tell = &model->tell[i];
        const bool both = lua_getfield(L, -1, tell->id) != LUA_TNIL;
        lua_pop(L, 1);
        lua_pushinteger(L, both ? -1 : link * SB_MESSAGES_MAX + tell->n_to);
        lua_setfield(L, -2, tell->id);
        link += tell->n_to;
    }
}

/* The declarations of a kind: id → index. */
static void build_ids(lua_State *L, const sb_model *model, sb_kind kind)
{
    const sb_list list = sb_list_of(model, kind);
    lua_createtable(L, 0, list.n);
    for (int i = 0; i < list.n; i++) {
        lua_pushinteger(L, i);
        lua_setfield(L, -2, sb_list_id(&list, i));
    }
}

static void set_closure(lua_State *L, const char *key, lua_CFunction function)
{
    sb_slot_get(L, SB_SLOT_NAMES);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, key);
}

void sb_case_build(lua_State *L, const sb_model *model)
{
    build_names(L, model);
    sb_slot_set(L, SB_SLOT_NAMES);
    build_marks(L, model);
    sb_slot_set(L, SB_SLOT_MARKS);
    build_tags(L, model);
    sb_slot_set(L, SB_SLOT_TAGS);
    build_sends(L, model);
    sb_slot_set(L, SB_SLOT_SENDS);
    lua_newtable(L);
    sb_slot_set(L, SB_SLOT_THREADS);
    build_ids(L, model, SB_KIND_ACTOR);
    sb_slot_set(L, SB_SLOT_ACTORS);
    build_ids(L, model, SB_KIND_INFO);
    sb_slot_set(L, SB_SLOT_INFOS);
    build_ids(L, model, SB_KIND_EVENT);
    sb_slot_set(L, SB_SLOT_EVENTS);
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 4);
    set_closure(L, "__index", case_get);
    set_closure(L, "__newindex", case_set);
    lua_pushliteral(L, "case");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    sb_slot_set(L, SB_SLOT_CASE);
}
