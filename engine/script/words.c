#include "script/words.h"

#include "script/protect.h"
#include "script/say.h"

#include <lauxlib.h>
#include <string.h>

/* What a declaration or a link costs of the budget: memory in the model, and a search among those that are
 * there. */
enum { DECLARATION_STEPS = 1000, SEARCHED_A_STEP = 4 };

void sb_words_charge(sb_reader *r)
{
    sb_charge(r->L, DECLARATION_STEPS + (r->model->n_nodes + r->model->n_links) / SEARCHED_A_STEP);
}

sb_status sb_words_entry(sb_ref *out, sb_reader *r, int table, int i, const char *noun, sb_diag *diag)
{
    lua_rawgeti(r->L, table, i);
    char shown[SB_SAID];
    sb_status status = SB_OK;
    if (lua_type(r->L, -1) == LUA_TSTRING) {
        const char *id = sb_field_copy(r, lua_tostring(r->L, -1));
        if (id == NULL) status = sb_no_memory(diag);
        else *out = (sb_ref){ .id = id, .index = -1, .where = r->where };
    } else {
        status = sb_fail(diag, SB_USER, r->where, "entry %d of %s must be an id in quotes, not %s", i, noun,
                         sb_say_value(shown, r->L, -1));
    }
    lua_pop(r->L, 1);
    return status;
}

/* --- calling ----------------------------------------------------------------------------------------- */

static void declare(lua_State *L, const sb_word *word, const char *id, int table)
{
    sb_script *script = sb_script_of(L);
    sb_place at = sb_budget_place(L);
    sb_reader reader = { .script = script,
                         .L = L,
                         .model = script->reading->model,
                         .where = sb_script_kept(script, sb_script_at(script, at)),
                         .file = at.file,
                         .word = word,
                         .example = word->example };
    sb_diag diag;
    bool done = false;
    sb_words_charge(&reader);
    sb_status status = sb_refine_known(&done, &reader, word, id, table, &diag);
    if (!done) status = word->declare(&reader, id, table, &diag);
    status = sb_fields_report(&reader, status, &diag);
    if (status != SB_OK) sb_raise(L, &diag);
}

/* A word called in a way that it is not; reported, and reading goes on. */
static int miscalled(lua_State *L, const sb_word *word, int index)
{
    static const char *const TAKES[] = {
        [SB_WORD_NAMED] = "an id in quotes and a table",
        [SB_WORD_BARE] = "a table",
        [SB_WORD_EITHER] = "a table, with or without an id before it",
        [SB_WORD_FUNCTION] = "an id in quotes and a function",
        [SB_WORD_TEXT] = "the name of a file in quotes",
    };
    sb_diag diag;
    char shown[SB_SAID];
    sb_fail(&diag, SB_USER, sb_script_here(L), "%s takes %s, not %s", word->name, TAKES[word->style],
            sb_say_value(shown, L, index));
    sb_hint(&diag, "Write for instance %s.", word->example);
    sb_script_report(sb_script_of(L)->reading, &diag);
    return 0;
}

/* Is the value what comes after the word's id? */
static bool completes(lua_State *L, const sb_word *word, int index)
{
    return word->style == SB_WORD_FUNCTION ? lua_isfunction(L, index) : lua_istable(L, index);
}

static void refuse_late(lua_State *L, const sb_word *word)
{
    const sb_reading *reading = sb_script_of(L)->reading;
    if (reading != NULL && !reading->complete) return;
    if (reading != NULL)
        sb_raise_text(L, "", "%s declares, and all is declared when a function of a value is asked", word->name);
    sb_raise_text(L, "", "%s declares, which is done while the file is read and not while cases run",
                  word->name);
}

/* The table of step "id": upvalues are the word, the id, and the line that is waiting. */
static int word_filled(lua_State *L)
{
    const sb_word *word = lua_touserdata(L, lua_upvalueindex(1));
    refuse_late(L, word);
    lua_Debug self;
    sb_slot_get(L, SB_SLOT_PENDING);
    lua_getstack(L, 0, &self);
    lua_getinfo(L, "f", &self);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    if (lua_gettop(L) == 1 && completes(L, word, 1)) {
        declare(L, word, lua_tostring(L, lua_upvalueindex(2)), 1);
        return 0;
    }
    bool more = completes(L, word, 1);
    lua_settop(L, 2);
    return miscalled(L, word, more ? 2 : 1);
}

/* step "id": the table comes next. PENDING lists the functions that wait for theirs, and marks those that got
 * one. */
static int await_table(lua_State *L, const sb_word *word)
{
    sb_slot_get(L, SB_SLOT_PENDING);
    lua_pushlightuserdata(L, (void *)(uintptr_t)word);
    lua_pushvalue(L, 1);
    sb_place at = sb_budget_place(L);
    lua_pushinteger(L, at.line);
    lua_pushinteger(L, at.file);
    lua_pushcclosure(L, word_filled, 4);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (lua_Integer)lua_rawlen(L, -3) + 1);
    return 1;
}

void sb_words_check_pending(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    sb_slot_get(L, SB_SLOT_PENDING);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, -3) == LUA_TNIL) {
            lua_getupvalue(L, -2, 1);
            lua_getupvalue(L, -3, 2);
            lua_getupvalue(L, -4, 3);
            lua_getupvalue(L, -5, 4);
            const sb_word *word = lua_touserdata(L, -4);
            sb_place at = { (int)lua_tointeger(L, -1), (int)lua_tointeger(L, -2) };
            sb_diag diag;
            sb_fail(&diag, SB_USER, sb_script_at(script, at), "%s \"%s\" has no %s after it", word->name,
                    lua_tostring(L, -3), word->style == SB_WORD_FUNCTION ? "function" : "table");
            sb_hint(&diag, "Write for instance %s.", word->example);
            sb_script_report(script->reading, &diag);
            lua_pop(L, 4);
        }
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

static int word_called(lua_State *L)
{
    const sb_word *word = lua_touserdata(L, lua_upvalueindex(1));
    refuse_late(L, word);
    int n = lua_gettop(L);
    bool text = lua_type(L, 1) == LUA_TSTRING;
    bool named = text && word->style != SB_WORD_BARE && word->style != SB_WORD_TEXT;
    if (n == 1 && named) return await_table(L, word);
    if (n == 2 && named && completes(L, word, 2)) {
        declare(L, word, lua_tostring(L, 1), 2);
        return 0;
    }
    if (n == 1 && text && word->style == SB_WORD_TEXT) {
        declare(L, word, lua_tostring(L, 1), 0);
        return 0;
    }
    if (n == 1 && lua_istable(L, 1) && (word->style == SB_WORD_BARE || word->style == SB_WORD_EITHER)) {
        declare(L, word, NULL, 1);
        return 0;
    }
    lua_settop(L, n == 0 ? 1 : n);
    return miscalled(L, word, n == 2 && named ? 2 : 1);
}

/* any{ "a", "b" }: a list that says so of itself. */
static int any_called(lua_State *L)
{
    if (!lua_istable(L, 1) || lua_gettop(L) != 1)
        sb_raise_text(L, "Write by=any{ \"polis\", \"jour\" }.", "any takes a list of ids");
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 1);) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 2);
    }
    sb_slot_get(L, SB_SLOT_ANY);
    lua_setmetatable(L, 2);
    return 1;
}

/* --- building ---------------------------------------------------------------------------------------- */

void sb_words_build(lua_State *L, int words)
{
    lua_newtable(L);
    sb_slot_set(L, SB_SLOT_PENDING);
    lua_createtable(L, 0, 1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    sb_slot_set(L, SB_SLOT_ANY);
    for (int i = 0; i < sb_n_vocabulary; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&sb_vocabulary[i]);
        lua_pushcclosure(L, word_called, 1);
        lua_setfield(L, words, sb_vocabulary[i].name);
    }
    lua_pushcfunction(L, any_called);
    lua_setfield(L, words, "any");
}
