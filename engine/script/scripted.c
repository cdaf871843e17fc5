#include "script/scripted.h"

#include "script/calls.h"
#include "script/laws.h"
#include "script/protect.h"
#include "script/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the words: each stops the coroutine with what it asks for, its kind last ----------------------------------------- */

/* Only the script itself may stop: not a callback, nor what a function of ours has called. */
static void demand_script(lua_State *L, const char *word)
{
    if (lua_isyieldable(L)) return;
    if (L == sb_script_of(L)->L)
        sb_raise_text(L, "Write it in step \"…\" { by=\"…\", does=function(c) … end }.",
                      "%s belongs in what a step does", word);
    sb_raise_text(L, "Take it out of there.", "%s cannot stand inside pcall or table.sort", word);
}

static int ask(lua_State *L, sb_ask_kind kind)
{
    lua_pushinteger(L, kind);
    return lua_yield(L, lua_gettop(L));
}

static int word_hold(lua_State *L)
{
    demand_script(L, "hold");
    lua_settop(L, 1);
    if (lua_isnil(L, 1)) sb_raise_text(L, "Write for instance hold(\"20 min\").", "hold needs a duration");
    return ask(L, SB_ASK_HOLD);
}

/* The actor named at index 1. */
static int actor_at(lua_State *L, const char *word)
{
    char shown[SB_SAID];
    sb_diag diag;
    if (lua_type(L, 1) != LUA_TSTRING)
        sb_raise_text(L, "Write for instance seize(\"polis\").", "%s needs the id of an actor in quotes, not %s", word,
                      sb_say_value(shown, L, 1));
    sb_slot_get(L, SB_SLOT_ACTORS);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TNUMBER) {
        int actor = (int)lua_tointeger(L, -1);
        lua_pop(L, 2);
        return actor;
    }
    sb_fail(&diag, SB_USER, sb_script_here(L), "%s: there is no actor %s", word, sb_say_value(shown, L, 1));
    sb_case_hint(L, SB_SLOT_ACTORS, lua_tostring(L, 1), "There are: ", &diag);
    sb_raise(L, &diag);
}

static int people_at(lua_State *L, const char *word)
{
    char shown[SB_SAID];
    if (lua_isnoneornil(L, 2)) return 1;
    lua_Number n = lua_type(L, 2) == LUA_TNUMBER ? lua_tonumber(L, 2) : 0;
    if (n >= 1 && n < INT32_MAX && n == floor(n)) return (int)n;
    sb_raise_text(L, "Write for instance seize(\"polis\", 2).", "%s: the number of people must be 1 or more, not %s", word,
                  sb_say_value(shown, L, 2));
}

static int ask_people(lua_State *L, sb_ask_kind kind, int actor, int people)
{
    lua_settop(L, 0);
    lua_pushinteger(L, actor);
    lua_pushinteger(L, people);
    return ask(L, kind);
}

static int word_seize(lua_State *L)
{
    demand_script(L, "seize");
    const sb_view *view = sb_case_view(L);
    int actor = actor_at(L, "seize"), people = people_at(L, "seize");
    int32_t most = sb_view_most(view, actor), held = sb_view_held(view, actor, true);
    if (most - held < people)
        sb_raise_text(L, "Raise staff of the actor, or seize fewer.",
                      "seize: %d more of %s can never come: there are %d at most, and this step has %d of them", people,
                      lua_tostring(L, 1), (int)most, (int)held);
    if (sb_view_pauses(view, actor))
        sb_raise_text(L, "Take on_close=\"pause\" away from the actor.",
                      "seize: %s pauses when it closes, and seizing such is not in this version yet", lua_tostring(L, 1));
    if (sb_view_preempts(view, actor))
        sb_raise_text(L, "Take preempt away from the actor.",
                      "seize: work for %s is interrupted by what has priority, and seizing such is not in this version yet",
                      lua_tostring(L, 1));
    return ask_people(L, SB_ASK_SEIZE, actor, people);
}

static int word_release(lua_State *L)
{
    demand_script(L, "release");
    const sb_view *view = sb_case_view(L);
    int actor = actor_at(L, "release"), people = people_at(L, "release");
    int held = sb_view_held(view, actor, false);
    if (held < people)
        sb_raise_text(L, "Those of by= are let go when the step ends; others must be seized first.",
                      "release: the script has seized %d of %s and cannot release %d", held, lua_tostring(L, 1), people);
    return ask_people(L, SB_ASK_RELEASE, actor, people);
}

/* Pushes the number that the table in `slot` has under the text at index 1; false if there is none. */
static bool find(lua_State *L, sb_slot slot)
{
    sb_slot_get(L, slot);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TNUMBER) return true;
    lua_settop(L, 1);
    return false;
}

static int word_await(lua_State *L)
{
    char shown[SB_SAID];
    sb_diag diag;
    demand_script(L, "await");
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING)
        sb_raise_text(L, "Write for instance await(\"svar\") or await(\"svar.finish\").",
                      "await needs a mark in quotes, not %s", sb_say_value(shown, L, 1));
    bool tag = false, found = find(L, SB_SLOT_MARKS);
    if (!found) found = tag = find(L, SB_SLOT_TAGS);
    if (!found) {
        sb_fail(&diag, SB_USER, sb_script_here(L), "await: there is no node and no mark %s", sb_say_value(shown, L, 1));
        sb_case_hint(L, SB_SLOT_MARKS, lua_tostring(L, 1), "To await an info is not in this version yet. There are: ", &diag);
        sb_raise(L, &diag);
    }
    int mark = (int)lua_tointeger(L, -1);
    lua_settop(L, 0);
    lua_pushinteger(L, tag ? mark : mark / 4);
    lua_pushinteger(L, tag ? SB_AT_START : mark % 4);
    lua_pushboolean(L, tag);
    return ask(L, SB_ASK_AWAIT);
}

static int word_send(lua_State *L)
{
    sb_raise_text(L, "Tell others with the word tell, from this step or the next.", "send is not in this version yet");
}

static int word_now(lua_State *L)
{
    sb_case_push_duration(L, sb_view_now(sb_case_view(L)));
    return 1;
}

void sb_scripted_build(lua_State *L, int words)
{
    static const struct { const char *name; lua_CFunction function; } WORDS[] = {
        { "hold", word_hold },   { "seize", word_seize }, { "release", word_release },
        { "await", word_await }, { "send", word_send },   { "now", word_now },
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        lua_pushcfunction(L, WORDS[i].function);
        lua_setfield(L, words, WORDS[i].name);
    }
}

/* --- coroutines ------------------------------------------------------------------------------------------------------- */

/* Protected: a new coroutine, kept from being collected by its place in the registry. */
static int make_thread(lua_State *L)
{
    sb_thread *thread = lua_touserdata(L, 1);
    sb_slot_get(L, SB_SLOT_THREADS);
    thread->co = lua_newthread(L);
    lua_rawseti(L, -2, (lua_Integer)(thread - sb_script_of(L)->threads.item) + 1);
    return 0;
}

static sb_status lend(int32_t *out, sb_script *script, sb_diag *diag)
{
    sb_threads *threads = &script->threads;
    if (threads->idle < 0) {
        if (threads->n == threads->capacity) {
            int32_t capacity = threads->capacity ? threads->capacity * 2 : 8;
            sb_thread *grown = realloc(threads->item, (size_t)capacity * sizeof *grown);
            if (grown == NULL) return sb_no_memory(diag);
            threads->item = grown;
            threads->capacity = capacity;
        }
        threads->item[threads->n] = (sb_thread){ .next = -1 };
        threads->idle = threads->n++;
    }
    *out = threads->idle;
    if (threads->item[*out].co == NULL) {
        sb_status status = sb_protect(script, make_thread, &threads->item[*out], diag);
        if (status != SB_OK) return status;
    }
    threads->idle = threads->item[*out].next;
    threads->item[*out].busy = true;
    return SB_OK;
}

/* Its stack is empty by now, or it is gone. */
static void give_back(sb_threads *threads, int32_t number)
{
    threads->item[number].busy = false;
    threads->item[number].next = threads->idle;
    threads->idle = number;
}

void sb_scripted_drop(void *self, int32_t handle)
{
    sb_script *script = self;
    for (int32_t i = handle < 0 ? 0 : handle; i < script->threads.n && (handle < 0 || i == handle); i++) {
        if (!script->threads.item[i].busy) continue;
        lua_resetthread(script->threads.item[i].co);
        lua_settop(script->threads.item[i].co, 0);
        give_back(&script->threads, i);
    }
}

/* --- running --------------------------------------------------------------------------------------------------------- */

static sb_status unknown_stop(sb_diag *diag)
{
    return sb_fail(diag, SB_USER, (sb_where){ 0 }, "the script stopped for no reason that is known");
}

/* The duration that hold asks for: the first of the two values it stopped with. */
static sb_status read_hold(sb_ask *out, sb_script *script, lua_State *co, sb_diag *diag)
{
    const sb_law *law = sb_law_at(co, -2);
    if (law != NULL && law->epoch == 0 && law->has_time && !law->broken && sb_dist_min(&law->time) >= 0) {
        out->takes.is_dist = true; /* what most scripts hold for; the rest is the long way to the same */
        out->takes.dist = law->time;
        return SB_OK;
    }
    lua_pushvalue(co, -2);
    lua_xmove(co, script->L, 1);
    sb_status status = sb_answer_read(&out->takes, script, SB_WANT_DURATION, diag);
    lua_pop(script->L, 1);
    return status;
}

static sb_status read_ask(sb_ask *out, sb_script *script, lua_State *co, int n, sb_diag *diag)
{
    if (n < 2 || !lua_isinteger(co, -1)) return unknown_stop(diag);
    out->kind = (sb_ask_kind)lua_tointeger(co, -1);
    switch (out->kind) {
    case SB_ASK_HOLD: return n == 2 ? read_hold(out, script, co, diag) : unknown_stop(diag);
    case SB_ASK_SEIZE:
    case SB_ASK_RELEASE:
        out->actor = (int)lua_tointeger(co, -3);
        out->people = (int)lua_tointeger(co, -2);
        return n == 3 ? SB_OK : unknown_stop(diag);
    case SB_ASK_AWAIT:
        out->node = (int)lua_tointeger(co, -4);
        out->point = (sb_point)lua_tointeger(co, -3);
        out->tag = lua_toboolean(co, -2);
        return n == 4 ? SB_OK : unknown_stop(diag);
    case SB_ASK_END: break;
    }
    return unknown_stop(diag);
}

/* The place where it stopped, for what is wrong with what it asks for. */
static void place(const sb_script *script, lua_State *co, sb_diag *diag)
{
    sb_place at = sb_budget_place(co);
    if (diag == NULL || diag->line != 0 || at.line == 0) return;
    sb_where where = sb_script_at(script, at);
    snprintf(diag->file, sizeof diag->file, "%s", where.file);
    diag->line = where.line;
}

static int push_beginning(lua_State *co, int call)
{
    sb_slot_get(co, SB_SLOT_CALLS);
    lua_rawgeti(co, -1, call + 1);
    lua_remove(co, -2);
    sb_slot_get(co, SB_SLOT_CASE);
    return 1;
}

/* Where it stopped with n values it stays, ready to go on; else it is given back. */
static int32_t after(sb_script *script, int32_t number, int n, sb_status status, sb_diag *diag)
{
    lua_State *co = script->threads.item[number].co;
    if (n >= 0 && status == SB_OK) {
        lua_pop(co, n);
        return number;
    }
    if (status != SB_OK) { /* it is left to be collected, and another is made when there is need */
        if (n >= 0) place(script, co, diag);
        script->threads.item[number].co = NULL;
    }
    give_back(&script->threads, number);
    return -1;
}

sb_status sb_scripted_resume(void *self, int call, int32_t *handle, sb_view *view, sb_ask *out, sb_diag *diag)
{
    sb_script *script = self;
    const bool begins = *handle < 0;
    sb_activity outer = script->now;
    int64_t outer_spent = script->budget.spent;
    sb_calls_begin(script, SB_WANT_NOTHING, view);
    sb_status status = begins ? lend(handle, script, diag) : SB_OK;
    if (status == SB_OK) {
        lua_State *co = script->threads.item[*handle].co;
        int n = -1; /* it has not stopped */
        lua_sethook(co, sb_protect_count, LUA_MASKCOUNT, SB_GRANULE);
        status = sb_protect_resume(script, co, begins ? push_beginning(co, call) : 0, &n, diag);
        out->kind = SB_ASK_END;
        if (status == SB_OK && n >= 0) status = read_ask(out, script, co, n, diag);
        *handle = after(script, *handle, n, status, diag);
    }
    if (status != SB_OK) sb_calls_place(script, call, diag);
    return sb_calls_end(script, outer, outer_spent, status, diag);
}
