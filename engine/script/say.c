#include "script/say.h"

#include "model/model.h"
#include "script/laws.h"

#include <stdio.h>
#include <string.h>

/* A text in quotes, cut at a whole character, control characters shown as a space. */
static void say_text(char to[SB_SAID], const char *text)
{
    enum { LAST = SB_SAID - 8 };
    size_t n = 0;
    to[n++] = '"';
    while (*text != '\0' && n < LAST) {
        to[n++] = (unsigned char)*text < 0x20 ? ' ' : *text;
        text++;
    }
    if (*text != '\0') {
        while (n > 1 && ((unsigned char)to[n - 1] & 0xC0) == 0x80) n--;
        if (n > 1 && ((unsigned char)to[n - 1] & 0x80) != 0) n--;
        memcpy(to + n, "…", 3);
        n += 3;
    }
    to[n] = '"';
    to[n + 1] = '\0';
}

const char *sb_say_value(char to[SB_SAID], lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TSTRING: say_text(to, lua_tostring(L, index)); return to;
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
