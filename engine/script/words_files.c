/* include: another file is read where the word stands. */
#include "script/words.h"

#include "script/protect.h"
#include "script/source.h"

#include <stdlib.h>
#include <string.h>

/* The number of a file that has been met; -1 if it has not. The scenario itself is number 0. */
static int find_open(const sb_script *script, const sb_source_file *file)
{
    for (int i = 1; i < script->n_files; i++)
        if (strcmp(script->file[i], file->path) == 0) return i;
    return -1;
}

/* The same file under another name counts as the same. */
static int find_same(const sb_script *script, const sb_source_file *file)
{
    int known = find_open(script, file);
    for (int i = 0; i < script->n_files && known < 0; i++) {
        char *real = realpath(script->file[i], NULL);
        if (real != NULL && strcmp(real, file->real) == 0) known = i;
        free(real);
    }
    return known;
}

static sb_status say_circle(const sb_reader *r, int file, sb_diag *diag)
{
    const sb_reading *reading = r->script->reading;
    sb_fail(diag, SB_USER, r->where, "files include each other in a circle: %s is included while it is being read",
            r->script->file[file]);
    int from = r->file;
    if (from == file) sb_hint(diag, "A file cannot include itself: remove this line.");
    else
        sb_hint(diag, "Remove this line, or the include at %s:%d: one of the two files must not need the other.",
                r->script->file[reading->file[from].from], reading->file[from].line);
    return SB_USER;
}

/* A number for the file; -1 with the diagnostic filled. */
static int number_file(sb_reader *r, const sb_source_file *file, sb_diag *diag)
{
    sb_script *script = r->script;
    sb_reading *reading = script->reading;
    int deep = 0;
    for (int i = 0; i < script->n_files; i++) deep += reading->file[i].open;
    if (script->n_files == SB_FILES_MAX || deep > SB_INCLUDES_DEEP || reading->read + file->length > SB_SOURCE_MAX) {
        if (script->n_files == SB_FILES_MAX)
            sb_fail(diag, SB_USER, r->where, "a scenario includes at most %d files", SB_FILES_MAX - 1);
        else if (deep > SB_INCLUDES_DEEP)
            sb_fail(diag, SB_USER, r->where, "files include each other more than %d deep", SB_INCLUDES_DEEP);
        else
            sb_fail(diag, SB_USER, r->where, "the scenario and what it includes are larger than %d MB together",
                    SB_SOURCE_MAX / (1024 * 1024));
        sb_hint(diag, "Gather what belongs together in fewer, smaller files.");
        return -1;
    }
    char *path = strdup(file->path);
    if (path == NULL || sb_model_add_file(r->model, file->path) < 0) {
        free(path);
        sb_no_memory(diag);
        return -1;
    }
    reading->read += file->length;
    reading->file[script->n_files] = (sb_included){ .from = r->file, .line = r->where.line };
    script->file[script->n_files] = path;
    return script->n_files++;
}

sb_status sb_declare_include(sb_reader *r, const char *name, int no_table, sb_diag *diag)
{
    (void)no_table;
    lua_State *L = r->L;
    sb_script *script = r->script;
    sb_included *all = script->reading->file;
    const sb_source_file *file;
    if (r->model->prefix[0] != '\0') {
        sb_fail(diag, SB_USER, r->where, "a file is not included inside a routine");
        sb_hint(diag, "Put the include before the routine; what it declares is known there too.");
        sb_raise(L, diag);
    }
    if (strlen(name) != lua_rawlen(L, 1)) {
        sb_fail(diag, SB_USER, r->where, "the name of the file to include has a character with the number 0");
        sb_raise(L, diag);
    }
    if (sb_sources_get(&file, script->sources, script->path, name, diag) != SB_OK) sb_raise(L, diag);
    int number = find_same(script, file);
    if (number >= 0 && all[number].open) {
        say_circle(r, number, diag);
        sb_raise(L, diag);
    }
    if (number < 0) {
        number = number_file(r, file, diag);
        if (number < 0 || sb_protect_load(script, number, file->text, file->length, diag) != SB_OK) sb_raise(L, diag);
        sb_slot_get(L, SB_SLOT_ENV);
        lua_setupvalue(L, -2, 1);
        all[number].open = true;
        lua_call(L, 0, 0);
        all[number].open = false;
    }
    all[r->file].includes |= all[number].includes | (uint64_t)1 << number;
    return SB_OK;
}
