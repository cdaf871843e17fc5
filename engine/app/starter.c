#include "app/starter.h"

#include "base/file.h"
#include "io/letters.h"
#include "io/lua_text.h"
#include "model/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Made by the Makefile: each line of the scenario as a C string. */
static const char *const SWEDISH[] = {
#include "starter.sv.inc"
};
static const char *const ENGLISH[] = {
#include "starter.en.inc"
};

static const char FRAME[] = "scenario { id=\"start\", title=\"Start\", "; /* how its line begins in both */

typedef struct starter_name {
    char id[128];
    size_t folder; /* bytes of the name that are folders, with the last slash */
} starter_name;

static sb_status read_name(starter_name *out, const char *name, sb_diag *diag)
{
    const char *slash = strrchr(name, '/'), *last = slash ? slash + 1 : name;
    size_t n = strlen(last);
    char shown[SB_SHOWN], plain[SB_SHOWN];
    if (n > 4 && strcmp(last + n - 4, ".lua") == 0) n -= 4;
    if (n < sizeof out->id) {
        snprintf(out->id, sizeof out->id, "%.*s", (int)n, last);
        out->folder = (size_t)(last - name);
        if (sb_id_check(out->id, (sb_where){ 0 }, NULL) == SB_OK) return SB_OK;
    }
    sb_id_plain(plain, sizeof plain, last);
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" cannot be the name of a scenario", sb_shown(shown, last));
    if (*plain == '\0')
        sb_hint(diag, "A name holds a-z, 0-9 and _, begins with a letter and is short: mitt_arende.");
    else
        sb_hint(diag,
                "A name holds a-z, 0-9 and _, begins with a letter and is short. Write simbana new %.*s%s, "
                "and put the "
                "words that people see in title.",
                (int)(last - name), name, plain);
    return SB_USER;
}

/* mitt_arende → Mitt arende, to be changed by hand. */
static void title_of(char *to, size_t size, const char *id)
{
    snprintf(to, size, "%s", id);
    if (*to >= 'a' && *to <= 'z') *to = (char)(*to - 'a' + 'A');
    for (; *to != '\0'; to++)
        if (*to == '_') *to = ' ';
}

static sb_status make_text(char **text, const char *id, const char *lang, sb_diag *diag)
{
    bool swedish = strcmp(lang, "sv") == 0;
    const char *const *line = swedish ? SWEDISH : ENGLISH;
    size_t n = swedish ? sizeof SWEDISH / sizeof *SWEDISH : sizeof ENGLISH / sizeof *ENGLISH;
    char title[128];
    sb_lua_text lua;
    title_of(title, sizeof title, id);
    sb_status status = sb_lua_open(&lua, diag);
    for (size_t i = 0; i < n && status == SB_OK; i++) {
        bool frame = strncmp(line[i], FRAME, sizeof FRAME - 1) == 0;
        if (frame) fprintf(lua.out, "scenario { id=\"%s\", title=\"%s\", ", id, title);
        fputs(line[i] + (frame ? sizeof FRAME - 1 : 0), lua.out);
    }
    return status == SB_OK ? sb_lua_close(&lua, text, diag) : status;
}

sb_status sb_starter_write(char **path, const char *name, const char *lang, sb_diag *diag)
{
    starter_name about;
    char *text, *file;
    sb_status status = read_name(&about, name, diag);
    if (status != SB_OK) return status;
    if (asprintf(&file, "%.*s%s.lua", (int)about.folder, name, about.id) < 0) return sb_no_memory(diag);
    status = make_text(&text, about.id, lang, diag);
    if (status == SB_OK) {
        status = sb_file_write_new(file, text, strlen(text), diag);
        free(text);
    }
    if (status == SB_USER) sb_hint(diag, "Choose another name: nothing is written over.");
    if (status == SB_OK) *path = file;
    else free(file);
    return status;
}
