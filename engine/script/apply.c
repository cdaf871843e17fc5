/* What a variant's apply(m) can do with m: give declarations new values, drop steps, put steps in.
 *
 * m, m.actor and m.actor.polis are small objects without contents: what they stand for is looked up when they
 * are used. They are good for nothing once the file has been read. */
#include "script/apply.h"
#include "base/nearest.h"

#include "script/protect.h"
#include "script/say.h"

#include <lauxlib.h>
#include <string.h>

/* What m has: a name and the kind of declarations behind it. */
typedef struct group {
    const char *name;
    sb_kind kind;
} group;

enum { LINKS = SB_KINDS }; /* links have no list of their own */
static const group GROUPS[] = {
    { "actor", SB_KIND_ACTOR },     { "channel", SB_KIND_CHANNEL }, { "node", SB_KIND_NODE },
    { "link", (sb_kind)LINKS },     { "arrivals", SB_KIND_SOURCE }, { "deadline", SB_KIND_DEADLINE },
    { "measure", SB_KIND_MEASURE }, { "need", SB_KIND_NEED },
    { "info", SB_KIND_INFO },        { "event", SB_KIND_EVENT },     { "emit", SB_KIND_EMIT },
};
enum { N_GROUPS = sizeof GROUPS / sizeof GROUPS[0] };

static const char EXAMPLE[] = "m.actor.jour.staff = 3";

sb_reader sb_apply_reader(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    if (script->reading == NULL || script->reading->complete)
        sb_raise_text(L, "", "a variant changes the scenario only while it is read");
    sb_place at = sb_budget_place(L);
    return (sb_reader){ .script = script,
                        .L = L,
                        .model = script->reading->model,
                        .where = sb_script_kept(script, sb_script_at(script, at)),
                        .file = at.file,
                        .example = EXAMPLE };
}

/* --- one declaration --------------------------------------------------------------------------------- */

static int find(const sb_model *m, const group *g, const char *id)
{
    if (g->kind == (sb_kind)LINKS) return sb_model_find_link(m, id);
    sb_list list = sb_list_of(m, g->kind);
    return sb_list_find(&list, id);
}

static const char *id_at(const sb_model *m, const group *g, int i)
{
    if (g->kind == (sb_kind)LINKS) return m->link[i].id;
    sb_list list = sb_list_of(m, g->kind);
    return sb_list_id(&list, i);
}

/* The index of what is called `id`; raises with the nearest name if there is none. */
static int must_find(lua_State *L, const sb_reader *r, const group *g, const char *id)
{
    int index = find(r->model, g, id);
    if (index >= 0) return index;
    sb_diag diag;
    char shown[SB_SAID];
    lua_pushstring(L, id);
    sb_fail(&diag, SB_USER, r->where, "m.%s: there is no %s %s", g->name, g->name, sb_say_value(shown, L, -1));
    int n = g->kind == (sb_kind)LINKS ? r->model->n_links : sb_list_of(r->model, g->kind).n;
    const char **names = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *names, 0);
    for (int i = 0; i < n; i++) names[i] = id_at(r->model, g, i);
    const char *near = sb_nearest(id, names, n);
    if (near != NULL) sb_hint(&diag, "Did you mean \"%s\"?", near);
    else if (g->kind == (sb_kind)LINKS) sb_hint(&diag, "A link is named by its two ends: m.link[\"a>b\"].");
    else sb_hint(&diag, "Name one that is declared, such as m.%s.%s.", g->name, n > 0 ? names[0] : "x");
    sb_raise(L, &diag);
}

/* A link may be led elsewhere, besides having its fields. Takes "to" out of the table at `table`. */
static sb_status lead_link(sb_reader *r, int index, int table, sb_diag *diag)
{
    lua_State *L = r->L;
    sb_link *link = &r->model->link[index];
    lua_getfield(L, table, "to");
    sb_field to = { .key = "to", .offset = offsetof(sb_link, to) };
    sb_status status = lua_isnil(L, -1) ? SB_OK : sb_field_ref(r, &to, link, diag);
    bool led = !lua_isnil(L, -1) && status == SB_OK;
    lua_pop(L, 1);
    lua_pushnil(L);
    lua_setfield(L, table, "to");
    if (led && sb_model_name_link(r->model, index) != SB_OK) return sb_no_memory(diag);
    return status;
}

/* The fields of the table at `table`, which is ours, go into the declaration. */
static void change(sb_reader *r, const group *g, int index, int table)
{
    sb_diag diag;
    sb_status status;
    if (g->kind == (sb_kind)LINKS) {
        const sb_link *link = &r->model->link[index];
        int from = sb_model_find_node(r->model, link->from.id);
        bool branch = from >= 0 && r->model->node[from].kind == SB_CHOICE;
        bool race = from >= 0 && r->model->node[from].kind == SB_RACE;
        r->refining = true;
        status = sb_fields_report(r, lead_link(r, index, table, &diag), &diag);
        if (status == SB_OK)
            status = sb_fields_read(r, branch ? &sb_shape_branch : race ? &sb_shape_race_branch : &sb_shape_link, table, &r->model->link[index], &diag);
    } else {
        status = sb_refine(r, g->kind, index, table, &diag);
    }
    status = sb_fields_report(r, status, &diag);
    if (status != SB_OK) sb_raise(r->L, &diag);
}

/* m.actor.polis: upvalues are the group and the id. */
static int item_get(lua_State *L)
{
    const group *g = lua_touserdata(L, lua_upvalueindex(1));
    char shown[SB_SAID];
    sb_say_value(shown, L, 2);
    sb_raise_text(L, "Write the new value itself, such as m.actor.jour.staff = 3.",
                  "m.%s.%s: what a variant changes cannot be read (%s)", g->name,
                  lua_tostring(L, lua_upvalueindex(2)), shown);
}

static int item_set(lua_State *L)
{
    const group *g = lua_touserdata(L, lua_upvalueindex(1));
    sb_reader r = sb_apply_reader(L);
    int index = must_find(L, &r, g, lua_tostring(L, lua_upvalueindex(2)));
    sb_words_charge(&r);
    if (lua_isnil(L, 3)) {
        char shown[SB_SAID];
        sb_raise_text(L, "A field is given another value, it cannot be taken away; is the name of a variable misspelt?",
                      "%s is given nothing (nil)", sb_say_value(shown, L, 2));
    }
    lua_newtable(L);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_rawset(L, -3);
    change(&r, g, index, lua_gettop(L));
    return 0;
}

/* Pushes an object that answers by two functions, which get the two values on top of the stack as upvalues; takes those. */
static void push_object(lua_State *L, lua_CFunction get, lua_CFunction set)
{
    int values = lua_gettop(L) - 1;
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 3);
    lua_CFunction function[] = { get, set };
    static const char *const NAME[] = { "__index", "__newindex" };
    for (int i = 0; i < 2; i++) {
        lua_pushvalue(L, values);
        lua_pushvalue(L, values + 1);
        lua_pushcclosure(L, function[i], 2);
        lua_setfield(L, -2, NAME[i]);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_replace(L, values);
    lua_settop(L, values);
}

/* --- m.actor ----------------------------------------------------------------------------------------- */

static int group_get(lua_State *L)
{
    const group *g = lua_touserdata(L, lua_upvalueindex(1));
    sb_reader r = sb_apply_reader(L);
    const char *id = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    must_find(L, &r, g, id);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 2);
    push_object(L, item_get, item_set);
    return 1;
}

/* m.actor.polis = { staff=3 } */
static int group_set(lua_State *L)
{
    const group *g = lua_touserdata(L, lua_upvalueindex(1));
    sb_reader r = sb_apply_reader(L);
    const char *id = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    int index = must_find(L, &r, g, id);
    if (!lua_istable(L, 3)) {
        char shown[SB_SAID];
        sb_raise_text(L, "Write which field: m.actor.jour.staff = 3, or m.actor.jour = { staff=3 }.",
                      "m.%s.%s cannot become %s", g->name, id, sb_say_value(shown, L, 3));
    }
    lua_newtable(L); /* a copy: what is given stays as it is */
    for (lua_pushnil(L); lua_next(L, 3);) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 4);
    }
    sb_words_charge(&r);
    change(&r, g, index, 4);
    return 0;
}

/* --- m ----------------------------------------------------------------------------------------------- */

static int model_get(lua_State *L)
{
    static const char *const NAMES[] = { "actor",   "channel", "node", "link", "arrivals", "deadline",
                                         "measure", "need",    "info", "event", "emit", "drop", "insert" };
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    sb_reader r = sb_apply_reader(L);
    if (strcmp(name, "drop") == 0 || strcmp(name, "insert") == 0) {
        lua_pushcfunction(L, name[0] == 'd' ? sb_apply_drop : sb_apply_insert);
        return 1;
    }
    for (int i = 0; i < N_GROUPS; i++) {
        if (strcmp(GROUPS[i].name, name) != 0) continue;
        lua_pushlightuserdata(L, (void *)(uintptr_t)&GROUPS[i]);
        lua_pushnil(L);
        push_object(L, group_get, group_set);
        return 1;
    }
    sb_diag diag;
    char shown[SB_SAID];
    sb_fail(&diag, SB_USER, r.where, "m has no %s", sb_say_value(shown, L, 2));
    if (sb_model_find_node(r.model, name) >= 0) sb_hint(&diag, "Write m.node.%s.", name);
    else sb_say_nearest(&diag, name, NAMES, sizeof NAMES / sizeof NAMES[0], "It has: ");
    sb_raise(L, &diag);
}

static int model_set(lua_State *L)
{
    char shown[SB_SAID];
    sb_raise_text(L, "Write which one, and which field: m.actor.jour.staff = 3.", "m.%s cannot be given a value",
                  sb_say_value(shown, L, 2));
}

void sb_variant_apply(lua_State *L)
{
    const sb_reading *reading = sb_script_of(L)->reading;
    lua_settop(L, 0);
    sb_slot_get(L, SB_SLOT_VARIANTS);
    lua_pushstring(L, reading->variant);
    if (lua_rawget(L, -2) == LUA_TNIL) return; /* one that only sets params */
    lua_pushnil(L);
    lua_pushnil(L);
    push_object(L, model_get, model_set);
    lua_call(L, 1, 0);
}
