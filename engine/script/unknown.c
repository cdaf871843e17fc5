/* Names that are no words of the language, and assignments to names that are not local. */
#include "script/words.h"
#include "base/nearest.h"

#include "model/kinds.h"
#include "script/order.h"
#include "script/protect.h"
#include "script/say.h"

#include <string.h>

/* The length of a unit, for calculations: 3*h + 20*min. */
typedef struct unit_constant {
    const char *name;
    sb_ns length;
} unit_constant;

static const unit_constant CONSTANTS[] = {
    { "s", SB_SECOND }, { "min", SB_MINUTE }, { "h", SB_HOUR }, { "day", SB_DAY }, { "week", 7 * SB_DAY },
};

/* What a person may look for, and why it is not there. */
typedef struct absent {
    const char *name, *hint;
} absent;

static const absent ABSENT[] = {
    { "print", "A scenario prints nothing; simbana shows what happens in it." },
    { "require", "Another file of the scenario is read with include \"actors/polis.lua\"." },
    { "dofile", "Another file of the scenario is read with include \"actors/polis.lua\"." },
    { "loadfile", "Another file of the scenario is read with include \"actors/polis.lua\"." },
    { "load", "Text cannot be run as a program here; write a function." },
    { "io", "A scenario reads and writes no files." },
    { "os", "A scenario knows no clock or files of the computer; simulated time is c.now(), c.hour(), "
            "c.weekday()." },
    { "debug", "It is not needed in a scenario." },
    { "package", "Another file of the scenario is read with include \"actors/polis.lua\"." },
    { "coroutine", "It is not needed in a scenario." },
    { "collectgarbage", "It is not needed in a scenario." },
    { "xpcall", "Use pcall." },
    { "setmetatable", "Tables are plain here." },
    { "getmetatable", "Tables are plain here." },
    { "rawget", "Tables are plain here: write t[key]." },
    { "rawset", "Tables are plain here: write t[key] = value." },
    { "rawequal", "Tables are plain here: write a == b." },
    { "rawlen", "Tables are plain here: write #t." },
    { "utf8", "Use the functions of string." },
    { "start", "Cases enter at the first node declared, or where arrivals { enter=\"…\" } says." },
    { "_G", "There is no table of all names; use a local table." },
};

/* Fields that a person writes without the equals sign: title "x". */
static const char *const FIELDS[] = {
    "title",   "by",    "takes", "to",     "via",     "rating",   "label",
    "hours",   "staff", "reach", "retry",  "from",    "within",   "goal",
    "default", "every", "count", "starts", "horizon", "wait_for", "otherwise",
};

/* --- unit constants ---------------------------------------------------------------------------------- */

/* The five constants become words once one is asked for: from then on the unit may not change. */
static bool define_constants(lua_State *L, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < sizeof CONSTANTS / sizeof CONSTANTS[0]; i++)
        found |= strcmp(CONSTANTS[i].name, name) == 0;
    if (!found) return false;
    sb_script *script = sb_script_of(L);
    if (script->reading) script->reading->unit_used = true;
    sb_ns tick = sb_script_tick(script);
    for (size_t i = 0; i < sizeof CONSTANTS / sizeof CONSTANTS[0]; i++) {
        lua_pushstring(L, CONSTANTS[i].name);
        if (CONSTANTS[i].length % tick == 0) lua_pushinteger(L, CONSTANTS[i].length / tick);
        else lua_pushnumber(L, (double)CONSTANTS[i].length / (double)tick);
        lua_rawset(L, 1);
    }
    return true;
}

/* --- reading a name ---------------------------------------------------------------------------------- */

static bool is_declared(const sb_reading *reading, const char *name)
{
    if (reading == NULL) return false;
    for (int kind = SB_KIND_ACTOR; kind <= SB_KIND_NODE; kind++) {
        sb_list list = sb_list_of(reading->model, (sb_kind)kind);
        if (sb_list_find(&list, name) >= 0) return true;
    }
    return false;
}

static bool is_in_slot(lua_State *L, sb_slot slot, const char *name)
{
    sb_slot_get(L, slot);
    bool found = false;
    if (lua_istable(L, -1)) {
        lua_pushstring(L, name);
        found = lua_rawget(L, -2) != LUA_TNIL;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return found;
}

static bool is_field(const char *name)
{
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++)
        if (strcmp(FIELDS[i], name) == 0) return true;
    return false;
}

/* The nearest of the words, which the table at index 1 holds; NULL if none is near. */
static const char *nearest_word(lua_State *L, const char *name)
{
    enum { NAMES_MAX = 1000 };
    const char *names[NAMES_MAX];
    int n = 0, keys = sb_order_keys(L, 1); /* in order, so that the choice among equals is always the same */
    for (int i = 1; i <= keys && n < NAMES_MAX; i++) {
        lua_rawgeti(L, -1, i);
        if (lua_type(L, -1) == LUA_TSTRING) names[n++] = lua_tostring(L, -1); /* held by the table of words */
        lua_pop(L, 1);
    }
    return sb_nearest(name, names, n);
}

static void hint_unknown(lua_State *L, const char *name, sb_diag *diag)
{
    const sb_reading *reading = sb_script_of(L)->reading;
    const char *near;
    for (size_t i = 0; i < sizeof ABSENT / sizeof ABSENT[0]; i++) {
        if (strcmp(ABSENT[i].name, name) != 0) continue;
        sb_fail(diag, SB_USER, sb_script_here(L), "\"%s\" is not there for scenarios", name);
        sb_hint(diag, "%s", ABSENT[i].hint);
        return;
    }
    if (is_declared(reading, name)) sb_hint(diag, "Write it in quotes: \"%s\".", name);
    else if (is_in_slot(L, SB_SLOT_NAMES, name))
        sb_hint(diag, "What belongs to the case is written c.%s.", name);
    else if (is_in_slot(L, SB_SLOT_MARKS, name) || is_in_slot(L, SB_SLOT_ACTORS, name))
        sb_hint(diag, "Write it in quotes: \"%s\".", name);
    else if (is_field(name))
        sb_hint(diag, "A field is written with an equals sign, inside the braces: %s=\"…\".", name);
    else if ((near = nearest_word(L, name)) != NULL) sb_hint(diag, "Did you mean \"%s\"?", near);
    else
        sb_hint(diag, "Texts and ids stand in quotes: \"%s\"; a name of your own is made with local %s = …",
                name, name);
}

int sb_unknown_read(lua_State *L)
{
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    const char *name = lua_tostring(L, 2);
    if (define_constants(L, name)) {
        lua_rawget(L, 1);
        return 1;
    }
    sb_diag diag;
    char shown[SB_SAID];
    sb_fail(&diag, SB_USER, sb_script_here(L), "unknown word %s", sb_say_value(shown, L, 2));
    hint_unknown(L, name, &diag);
    sb_raise(L, &diag);
}

/* --- assigning to a name ----------------------------------------------------------------------------- */

int sb_unknown_write(lua_State *L)
{
    sb_script *script = sb_script_of(L);
    sb_diag diag;
    char shown[SB_SAID];
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "x";
    sb_slot_get(L, SB_SLOT_WORDS);
    lua_pushstring(L, name);
    bool word = lua_rawget(L, -2) != LUA_TNIL;
    sb_fail(&diag, SB_USER, sb_script_here(L),
            word ? "the word %s cannot be given another value" : "%s is not local",
            sb_say_value(shown, L, 2));
    if (script->reading == NULL)
        sb_hint(&diag,
                "A callback keeps nothing between cases; what belongs to the case is set as c.%s = … in an "
                "effect.",
                name);
    else if (word) sb_hint(&diag, "Choose another name, and write local before it.");
    else if (is_field(name))
        sb_hint(&diag, "If it is a field, it belongs inside the braces: step \"samtal\" { %s=… }.", name);
    else if (lua_isfunction(L, 3)) sb_hint(&diag, "Write local function %s(…) … end.", name);
    else sb_hint(&diag, "Write local %s = …", name);
    sb_raise(L, &diag);
}
