#include "script/script.h"
#include "base/nearest.h"

#include "script/calls.h"
#include "script/freeze.h"
#include "script/protect.h"
#include "script/scripted.h"
#include "script/source.h"
#include "script/state.h"
#include "script/variants.h"
#include "script/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_MEMORY = 256 * 1024 * 1024 };
static const int64_t DEFAULT_INSTRUCTIONS = 100 * 1000 * 1000, DEFAULT_CALL_INSTRUCTIONS = 1000 * 1000;
static const int64_t NO_LIMIT = INT64_MAX / 2;

/* --- making and freeing ------------------------------------------------------------------------------ */

void sb_script_free(sb_script *script)
{
    if (script == NULL) return;
    if (script->L != NULL) lua_close(script->L);
    sb_arena_free(script->scratch);
    free(script->threads.item);
    for (int i = 1; i < script->n_files; i++) free(script->file[i]);
    if (script->own_sources) sb_sources_free(script->sources);
    free(script->file);
    free(script->path);
    free(script);
}

static sb_script *script_new(const char *path, const sb_script_options *options)
{
    sb_script *script = calloc(1, sizeof *script);
    if (script == NULL) return NULL;
    script->path = strdup(path);
    script->threads.idle = -1;
    script->scratch = sb_arena_new();
    script->own_sources = options->sources == NULL;
    script->sources = script->own_sources ? sb_sources_new() : options->sources;
    script->file = calloc(SB_FILES_MAX, sizeof *script->file);
    script->call_limit = options->call_instructions ? options->call_instructions : DEFAULT_CALL_INSTRUCTIONS;
    script->budget = (sb_budget){
        .limit = NO_LIMIT,
        .most = options->memory ? options->memory : DEFAULT_MEMORY,
        .fail_from = options->fail_from,
    };
    if (script->file != NULL) script->file[script->n_files++] = script->path;
    if (script->path != NULL && script->scratch != NULL && script->sources != NULL && script->file != NULL)
        script->L = lua_newstate(sb_budget_alloc, &script->budget);
    if (script->L == NULL) {
        sb_script_free(script);
        return NULL;
    }
    *(sb_script **)lua_getextraspace(script->L) = script;
    script->budget.L = script->L;
    return script;
}

/* --- steps of reading -------------------------------------------------------------------------------- */

/* Protected bodies, by the order they run in. */
static int build_sandbox(lua_State *L)
{
    sb_state_build(L);
    return 0;
}

static int look_back(lua_State *L)
{
    sb_words_check_pending(L);
    sb_fields_ask_each(L);
    return 0;
}

/* What only reading needs is let go. */
static int settle_down(lua_State *L)
{
    for (int slot = SB_SLOT_ROUTINES; slot <= SB_SLOT_LIBRARY; slot++) {
        lua_pushnil(L);
        sb_slot_set(L, (sb_slot)slot);
    }
    sb_case_build(L, lua_touserdata(L, 1));
    sb_freeze_callbacks(L);
    return 0;
}

/* Runs the file. */
static sb_status run_text(sb_script *script, const char *text, size_t length, sb_diag *diag)
{
    lua_State *L = script->L;
    sb_protect_prepare(L);
    sb_status status = sb_protect_load(script, 0, text, length, diag);
    if (status == SB_OK) {
        sb_slot_get(L, SB_SLOT_ENV);
        lua_setupvalue(L, -2, 1);
        status = sb_protect_call(script, 0, 0, diag);
    }
    lua_settop(L, 0);
    return status;
}

/* Settings that no param took. */
static void check_settings(const sb_reading *reading)
{
    enum { NAMES_MAX = 500 };
    const sb_model *m = reading->model;
    const char *names[NAMES_MAX];
    int n = 0;
    for (; n < m->n_params && n < NAMES_MAX; n++) names[n] = m->param[n].id;
    for (int i = 0; i < reading->options->n_set; i++) {
        if (reading->set_used[i]) continue;
        sb_diag diag;
        const char *name = reading->options->set[i].name, *near = sb_nearest(name, names, n);
        sb_fail(&diag, SB_USER, (sb_where){ m->path, 0 }, "there is no param \"%s\" to set", name);
        if (near != NULL) sb_hint(&diag, "Did you mean \"%s\"?", near);
        else if (n == 0) sb_hint(&diag, "The scenario declares no params.");
        else sb_hint(&diag, "Its params are declared with the word param; the first is \"%s\".", names[0]);
        sb_diags_add(reading->diags, &diag);
    }
}

/* "… (26 times)" for what was met in a loop. */
static void count_repeats(const sb_reading *reading)
{
    for (int i = reading->first; i < reading->diags->n; i++) {
        char *message = reading->diags->item[i].message;
        size_t used = strlen(message), room = sizeof reading->diags->item[i].message - used;
        if (reading->times[i] > 1) snprintf(message + used, room, " (%d times)", reading->times[i]);
    }
}

/* From text to declarations. What goes wrong is reported; the status is then not SB_OK. */
static sb_status read_declarations(sb_script *script, const char *text, size_t length)
{
    sb_reading *reading = script->reading;
    sb_diag diag;
    sb_status status = sb_protect(script, build_sandbox, NULL, &diag);
    int64_t limit = reading->options->instructions;
    sb_budget_begin(&script->budget, limit ? limit : DEFAULT_INSTRUCTIONS);
    lua_sethook(script->L, sb_protect_count, LUA_MASKCOUNT, SB_GRANULE);
    if (status == SB_OK) status = run_text(script, text, length, &diag);
    if (status == SB_OK && reading->variant != NULL) status = sb_script_apply_variant(script, &diag);
    if (status == SB_OK) status = sb_protect(script, look_back, NULL, &diag);
    if (status == SB_OK) check_settings(reading);
    else sb_diags_add(reading->diags, &diag);
    count_repeats(reading);
    bool faulty = reading->diags->n > reading->first || reading->diags->dropped > 0;
    return status == SB_OK && faulty ? SB_USER : status;
}

/* References, and what callbacks need. What goes wrong is reported. */
static sb_status finish(sb_script *script, sb_model *model, bool *readable)
{
    sb_diags *diags = script->reading->diags;
    sb_diag diag;
    sb_status status = sb_model_resolve(model, diags);
    *readable = status == SB_USER;
    if (status == SB_NOMEM) {
        sb_no_memory(&diag);
        sb_diags_add(diags, &diag);
    }
    if (status != SB_OK) return status;
    script->reading = NULL;
    sb_budget_begin(&script->budget, NO_LIMIT);
    lua_sethook(script->L, NULL, 0, 0);
    status = sb_protect(script, settle_down, model, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    lua_gc(script->L, LUA_GCCOLLECT);
    return status;
}

/* --- reading ----------------------------------------------------------------------------------------- */

static sb_status read_into(sb_script **out, sb_model *model, const char *path, const char *text,
                           size_t length, const sb_script_options *options, const char *variant, sb_diags *diags,
                           bool *readable)
{
    sb_status status = SB_OK;
    sb_script *script = script_new(path, options);
    sb_reading reading = { .model = model,
                           .diags = diags,
                           .first = diags->n,
                           .options = options,
                           .variant = variant,
                           .use = -1,
                           .phase = -1,
                           .file = { { .open = true } },
                           .read = length };
    reading.set_used = calloc((size_t)options->n_set + 1, sizeof *reading.set_used);
    if (script == NULL || reading.set_used == NULL) {
        sb_diag diag;
        status = sb_no_memory(&diag);
        sb_diags_add(diags, &diag);
        goto out;
    }
    script->reading = &reading;
    status = read_declarations(script, text, length);
    if (status == SB_OK) status = finish(script, model, readable);
    if (status == SB_OK) {
        *out = script;
        script = NULL;
    }
out:
    sb_script_free(script);
    free(reading.set_used);
    return status;
}

sb_status sb_script_read_once(sb_script **script, sb_model **model, const char *path, const char *text, size_t length,
                           const sb_script_options *options, const char *variant, sb_diags *diags)
{
    sb_diag diag;
    sb_model *m = NULL;
    sb_script *s = NULL;
    size_t skip = 0;
    bool readable = false;
    sb_status status = sb_source_check(&skip, path, text, length, &diag);
    if (status == SB_OK) status = sb_model_new(&m, path, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    else
        status = read_into(&s, m, path, text + skip, length - skip, options, variant, diags, &readable);
    if (status != SB_OK && !readable) {
        sb_model_free(m);
        m = NULL;
    }
    *script = s;
    *model = m;
    return status;
}

sb_status sb_script_read_text(sb_script **script, sb_model **model, const char *path, const char *text,
                              size_t length, const sb_script_options *options, sb_diags *diags)
{
    static const sb_script_options NONE = { 0 };
    if (options == NULL) options = &NONE;
    int n = diags->n, warnings = diags->warnings, dropped = diags->dropped;
    sb_status status = sb_script_read_once(script, model, path, text, length, options, NULL, diags);
    if (status != SB_OK || options->variant == NULL) return status;
    diags->n = n; /* the same warnings come again */
    diags->warnings = warnings;
    diags->dropped = dropped;
    return sb_script_read_variant(script, model, path, text, length, options, diags);
}

sb_status sb_script_read(sb_script **script, sb_model **model, const char *path,
                         const sb_script_options *options, sb_diags *diags)
{
    sb_diag diag;
    char *text;
    size_t length;
    *script = NULL;
    *model = NULL;
    sb_status status = sb_source_read(&text, &length, path, &diag);
    if (status != SB_OK) {
        sb_diags_add(diags, &diag);
        return status;
    }
    status = sb_script_read_text(script, model, path, text, length, options, diags);
    free(text);
    return status;
}

sb_hooks sb_script_hooks(sb_script *script)
{
    return (sb_hooks){ .self = script, .call = sb_calls_call, .settle = sb_calls_settle,
                        .resume = sb_scripted_resume, .drop = sb_scripted_drop };
}
