/* The bounded `string` table.
 *
 * Matching a pattern backtracks, and takes in the worst case as many steps as there are ways to divide the
 * subject among the quantifiers of the pattern: with k of them (one more if the pattern may begin anywhere)
 * and n bytes, (n+k over k). That bound is charged before Lua's own matcher runs, so that no pattern can run
 * away. */
#include "script/library.h"

#include "script/protect.h"

#include <lauxlib.h>
#include <string.h>

enum {
    PATTERN_MAX = 200,  /* bytes */
    MATCHES_A_STEP = 4, /* steps of the matcher that take as long as one instruction */
    FORMAT_MAX = 10000
};

/* The end of a set [ … ] that begins at `p`; the end of the text if it is not closed. */
static const char *end_of_set(const char *p, const char *end)
{
    const char *q = p + 1;
    if (q < end && *q == '^') q++;
    do {
        if (q < end && *q == '%') q++;
        q++;
    } while (q < end && *q != ']');
    return q < end ? q + 1 : end;
}

static int quantifiers(const char *pattern, size_t length)
{
    int n = 0;
    const char *end = pattern + length;
    for (const char *p = pattern; p < end;) {
        if (*p == '%' && p + 1 < end) {
            n += p[1] == 'b' || (p[1] >= '0' && p[1] <= '9'); /* these run over the subject too */
            p += 2;
        } else if (*p == '[') {
            p = end_of_set(p, end);
        } else {
            n += *p == '*' || *p == '+' || *p == '-' || *p == '?';
            p++;
        }
    }
    return n;
}

/* Steps of the matcher, at most; saturates at 1e15. */
static double worst_case(size_t subject, const char *pattern, size_t length, bool anchored)
{
    int k = quantifiers(pattern, length) + (anchored ? 0 : 1);
    double ways = 1, each = 1 + (double)length / 16;
    for (int i = 1; i <= k && ways < 1e15; i++) ways *= ((double)subject + i) / i;
    return ways * each < 1e15 ? ways * each : 1e15;
}

static void charge_pattern(lua_State *L, bool may_anchor)
{
    size_t n, m;
    luaL_checklstring(L, 1, &n);
    const char *pattern = luaL_checklstring(L, 2, &m);
    if (m > PATTERN_MAX) {
        luaL_error(L, "a pattern may not be longer than %d signs", PATTERN_MAX);
        return;
    }
    double work = worst_case(n, pattern, m, may_anchor && *pattern == '^') / MATCHES_A_STEP;
    if (work > (double)sb_script_of(L)->budget.limit)
        sb_raise_text(L, "Use a shorter text, or a pattern with fewer of the signs * + - ?.",
                      "looking for this pattern in a text of %d signs may take too long", (int)n);
    sb_charge(L, (int64_t)work);
}

static int bounded_find(lua_State *L)
{
    if (lua_toboolean(L, 4)) {
        size_t n, m;
        luaL_checklstring(L, 1, &n);
        luaL_checklstring(L, 2, &m);
        sb_charge(L, (int64_t)(n * m / (SB_BYTES_A_STEP * SB_BYTES_A_STEP)));
    } else {
        charge_pattern(L, true);
    }
    return sb_library_original(L);
}

static int bounded_gmatch(lua_State *L)
{
    charge_pattern(L, false);
    return sb_library_original(L);
}

static int bounded_gsub(lua_State *L)
{
    charge_pattern(L, true);
    return sb_library_original(L);
}

static int bounded_rep(lua_State *L)
{
    size_t length, separator;
    luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator);
    if (n > 0 && (n > SB_TEXT_MAX || (size_t)n * (length + separator) > SB_TEXT_MAX))
        return luaL_error(L, "string.rep would make a text of more than %d kB", SB_TEXT_MAX / 1024);
    return sb_library_original(L);
}

/* "%s" would show the address of a table, "%p" of anything. */
static int bounded_format(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    if (length > FORMAT_MAX) return luaL_error(L, "a format may not be longer than %d signs", FORMAT_MAX);
    for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p, '%')) {
        p += 1 + strspn(p + 1, "-+ #0123456789.");
        if (*p == 'p') return luaL_error(L, "string.format has no %%p here");
        if (*p != '\0') p++;
    }
    for (int i = 2; i <= lua_gettop(L); i++) {
        int type = lua_type(L, i);
        if (type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TBOOLEAN || type == LUA_TNIL) continue;
        lua_pushstring(L, lua_typename(L, type));
        lua_replace(L, i);
    }
    sb_charge(L, (int64_t)length);
    return sb_library_original(L);
}

/* byte, upper …: one pass over the subject. */
static int charged_by_length(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING) sb_charge(L, (int64_t)(lua_rawlen(L, 1) / SB_BYTES_A_STEP));
    return sb_library_original(L);
}

void sb_library_string(lua_State *L, int original)
{
    static const char *const SAFE[] = { "char", "len", "sub" };
    static const char *const LINEAR[] = { "byte", "lower", "reverse", "upper" };
    sb_library_copy(L, original, SAFE, sizeof SAFE / sizeof SAFE[0]);
    for (size_t i = 0; i < sizeof LINEAR / sizeof LINEAR[0]; i++)
        sb_library_wrap(L, original, LINEAR[i], charged_by_length);
    sb_library_wrap(L, original, "find", bounded_find);
    sb_library_wrap(L, original, "match", bounded_find);
    sb_library_wrap(L, original, "gmatch", bounded_gmatch);
    sb_library_wrap(L, original, "gsub", bounded_gsub);
    sb_library_wrap(L, original, "rep", bounded_rep);
    sb_library_wrap(L, original, "format", bounded_format);
}
