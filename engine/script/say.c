#include "script/say.h"
#include "base/nearest.h"

#include "model/model.h"
#include "model/words.h"
#include "script/laws.h"
#include "script/source.h"

#include <stdio.h>
#include <string.h>

const char *sb_say_value(char to[SB_SAID], lua_State *L, int index)
{
    char shown[SB_SHOWN];
    switch (lua_type(L, index)) {
    case LUA_TSTRING: snprintf(to, SB_SAID, "\"%s\"", sb_shown(shown, lua_tostring(L, index))); return to;
    case LUA_TNUMBER: snprintf(to, SB_SAID, "%.14g", lua_tonumber(L, index)); return to;
    case LUA_TBOOLEAN: return lua_toboolean(L, index) ? "true" : "false";
    case LUA_TTABLE: return "a table";
    case LUA_TFUNCTION: return "a function";
    case LUA_TUSERDATA: return sb_law_at(L, index) ? "a distribution" : "the case itself";
    default: return "nothing (nil)";
    }
}

void sb_say_prefix(sb_diag *diag, sb_where where, const char *name)
{
    char message[sizeof diag->message];
    if (diag->file[0] == '\0') {
        snprintf(diag->file, sizeof diag->file, "%s", where.file ? where.file : "");
        diag->line = where.line;
    }
    if (*name == '\0') return;
    snprintf(message, sizeof message, "%s", diag->message);
    snprintf(diag->message, sizeof diag->message, "%s: ", name);
    size_t used = strlen(diag->message);
    snprintf(diag->message + used, sizeof diag->message - used, "%s", message);
}

void sb_say_nearest(sb_diag *diag, const char *name, const char *const *names, int n, const char *otherwise)
{
    const char *near = sb_nearest(name, names, n);
    if (near != NULL) {
        sb_hint(diag, "Did you mean \"%s\"?", near);
        return;
    }
    char list[sizeof diag->hint] = "";
    size_t used = 0;
    for (int i = 0; i < n && used + strlen(names[i]) + 2 < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", names[i]);
    sb_hint(diag, "%s%s.", otherwise, list);
}

static void clean(char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        size_t n = sb_source_character(text, left);
        if (n == 0 || (unsigned char)*text < 0x20 || *text == 0x7F) *text = '?';
        text += n > 0 ? n : 1;
        left -= n > 0 ? n : 1;
    }
}

void sb_say_clean(sb_diag *diag)
{
    clean(diag->message);
    clean(diag->hint);
}
