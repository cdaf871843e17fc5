#include "script/scripted.h"

#include "script/calls.h"
#include "script/laws.h"
#include "script/protect.h"
#include "script/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the words: each writes down what it asks for and stops the coroutine --------------------------------------------- */

/* Only the script itself may stop: not a callback, nor what a function of ours has called. */
static void demand_script(lua_State *L, const char *word)
{
    if (lua_isyieldable(L)) return;
    if (L == sb_script_of(L)->L)
        sb_raise_text(L, "Write it in step \"…\" { by=\"…\", does=function(c) … end }.",
                      "%s belongs in what a step does", word);
    sb_raise_text(L, "Take it out of there.", "%s cannot stand inside pcall or table.sort", word);
}

static sb_ask *asked(lua_State *L, sb_ask_kind kind)
{
    sb_ask *out = sb_script_of(L)->ask;
    out->kind = kind;
    return out;
}

/* Stops with what is left to be read: nothing, or the duration. */
static int word_hold(lua_State *L)
{
    demand_script(L, "hold");
    sb_ask *out = asked(L, SB_ASK_HOLD);
    const sb_dist *law = sb_law_steady(L, 1);
    if (law != NULL) {
        out->takes.is_dist = true;
        out->takes.dist = *law;
        return lua_yield(L, 0);
    }
    lua_settop(L, 1);
    if (lua_isnil(L, 1)) sb_raise_text(L, "Write for instance hold(\"20 min\").", "hold needs a duration");
    return lua_yield(L, 1);
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
    sb_ask *out = asked(L, kind);
    out->actor = actor;
    out->people = people;
    return lua_yield(L, 0);
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

/* await{ info="foto" } says which of the two a name is that is both. Leaves the name at index 1. */
static const char *kind_at(lua_State *L)
{
    static const char *const KIND[] = { "info", "mark" };
    for (int i = 0; lua_istable(L, 1) && i < 2; i++) {
        lua_pushstring(L, KIND[i]);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            lua_replace(L, 1);
            return KIND[i];
        }
        lua_pop(L, 1);
    }
    return NULL;
}

static _Noreturn void nothing_to_await(lua_State *L, bool info)
{
    char shown[SB_SAID];
    sb_diag diag;
    sb_fail(&diag, SB_USER, sb_script_here(L), "await: there is no %s %s", info ? "info" : "node, mark or info",
            sb_say_value(shown, L, 1));
    sb_case_hint(L, info ? SB_SLOT_INFOS : SB_SLOT_MARKS, lua_tostring(L, 1), "There are: ", &diag);
    sb_raise(L, &diag);
}

static int word_await(lua_State *L)
{
    char shown[SB_SAID];
    demand_script(L, "await");
    lua_settop(L, 1);
    const char *kind = kind_at(L);
    if (lua_type(L, 1) != LUA_TSTRING)
        sb_raise_text(L, "Write for instance await(\"svar\"), await(\"svar.finish\") or await(\"foto\").",
                      "await needs a mark or an info in quotes, not %s", sb_say_value(shown, L, 1));
    const bool only_info = kind != NULL && kind[0] == 'i', only_mark = kind != NULL && kind[0] == 'm';
    bool tag = false, mark_too = !only_info && find(L, SB_SLOT_MARKS);
    if (!mark_too && !only_info) mark_too = tag = find(L, SB_SLOT_TAGS);
    const int mark = mark_too ? (int)lua_tointeger(L, -1) : -1;
    lua_settop(L, 1);
    const bool info_too = !only_mark && find(L, SB_SLOT_INFOS);
    if (mark_too && info_too)
        sb_raise_text(L, "Write await{ info=\"…\" } or await{ mark=\"…\" }, with the name.",
                      "await: \"%s\" is both an info and a step or mark", lua_tostring(L, 1));
    if (!mark_too && !info_too) nothing_to_await(L, only_info);
    sb_ask *out = asked(L, info_too ? SB_ASK_KNOW : SB_ASK_AWAIT);
    out->info = info_too ? (int)lua_tointeger(L, -1) : -1;
    out->node = tag ? mark : mark / 4;
    out->point = tag ? SB_AT_START : (sb_point)(mark % 4);
    out->tag = tag;
    return lua_yield(L, 0);
}

static int word_send(lua_State *L)
{
    char shown[SB_SAID];
    sb_diag diag;
    demand_script(L, "send");
    const sb_view *view = sb_case_view(L);
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING)
        sb_raise_text(L, "Write for instance send(\"samtal>svar\"), or whom a tell tells: send(\"samtal>polis\").",
                      "send needs a line in quotes, not %s", sb_say_value(shown, L, 1));
    if (!find(L, SB_SLOT_SENDS)) {
        sb_fail(&diag, SB_USER, sb_script_here(L), "send: there is no line and no tell %s", sb_say_value(shown, L, 1));
        sb_case_hint(L, SB_SLOT_SENDS, lua_tostring(L, 1), "There are: ", &diag);
        sb_raise(L, &diag);
    }
    const lua_Integer said = lua_tointeger(L, -1);
    if (said < 0)
        sb_raise_text(L, "Give the actor or the step another id.", "send: \"%s\" is both a line and a tell",
                      lua_tostring(L, 1));
    const int link = (int)(said / SB_MESSAGES_MAX);
    if (!sb_view_leaves_by(view, link))
        sb_raise_text(L, "A script sends over lines, and by tells, that leave its own step.",
                      "send: \"%s\" does not leave this step", lua_tostring(L, 1));
    sb_ask *out = asked(L, SB_ASK_SEND);
    out->link = link;
    out->messages = (int)(said % SB_MESSAGES_MAX);
    return lua_yield(L, 0);
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
    thread->call = -1;
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

/* Nothing runs on it by now, or it is gone. */
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
        script->threads.item[i].call = -1;
        give_back(&script->threads, i);
    }
}

/* --- running --------------------------------------------------------------------------------------------------------- */

/* What it stopped for: `n` values on its stack are still to be read, the duration of a hold. */
static sb_status read_ask(sb_ask *out, sb_script *script, lua_State *co, int n, sb_diag *diag)
{
    if (out->kind == SB_ASK_END)
        return sb_fail(diag, SB_USER, (sb_where){ 0 }, "the script stopped for no reason that is known");
    if (n == 0) return SB_OK;
    lua_pushvalue(co, -1);
    lua_xmove(co, script->L, 1);
    sb_status status = sb_answer_read(&out->takes, script, SB_WANT_DURATION, diag);
    lua_pop(script->L, 1);
    return status;
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

/* The function and the case stay at the bottom of the stack for the next time; copies of them run. */
static void push_beginning(sb_thread *thread, int call)
{
    lua_State *co = thread->co;
    if (thread->call != call) {
        lua_settop(co, 0);
        sb_slot_get(co, SB_SLOT_CALLS);
        lua_rawgeti(co, 1, call + 1);
        lua_replace(co, 1);
        sb_slot_get(co, SB_SLOT_CASE);
        thread->call = call;
    }
    lua_pushvalue(co, 1);
    lua_pushvalue(co, 2);
}

/* Where it stopped with n values it stays, ready to go on; else it is given back. */
static int32_t after(sb_script *script, int32_t number, int n, sb_status status, sb_diag *diag)
{
    sb_thread *thread = &script->threads.item[number];
    if (n >= 0 && status == SB_OK) {
        if (n > 0) lua_pop(thread->co, n);
        return number;
    }
    if (status == SB_OK) {
        lua_settop(thread->co, 2);
    } else { /* it is left to be collected, and another is made when there is need */
        if (n >= 0) place(script, thread->co, diag);
        thread->co = NULL;
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
        sb_thread *thread = &script->threads.item[*handle];
        lua_State *co = thread->co;
        int n = -1; /* it has not stopped */
        if (begins) push_beginning(thread, call);
        script->ask = out;
        out->kind = SB_ASK_END;
        lua_sethook(co, sb_protect_count, LUA_MASKCOUNT, SB_GRANULE);
        status = sb_protect_resume(script, co, begins ? 1 : 0, &n, diag);
        if (status == SB_OK && n >= 0) status = read_ask(out, script, co, n, diag);
        *handle = after(script, *handle, n, status, diag);
    }
    if (status != SB_OK) sb_calls_place(script, call, diag);
    return sb_calls_end(script, outer, outer_spent, status, diag);
}
