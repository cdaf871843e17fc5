#include "script/plain.h"

#include "script/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "attempt to index a nil value (field 'x')": what was tried, said of the value. */
typedef struct attempt {
    const char *text, *saying, *hint;
} attempt;

static const attempt ATTEMPTS[] = {
    { "attempt to call a ", "cannot be called like a function", "" },
    { "attempt to index a ", "has no fields", "" },
    { "attempt to perform arithmetic on a ", "cannot be calculated with",
      "Durations as texts cannot be added or multiplied; with numbers, use the units: 3*h + 20*min." },
    { "attempt to perform bitwise operation on a ", "cannot be calculated with", "" },
    { "attempt to concatenate a ", "cannot be joined to a text", "" },
    { "attempt to get length of a ", "has no length", "" },
};

/* Other messages: what they hold, what to do. */
typedef struct remedy {
    const char *text, *saying, *hint; /* saying NULL: the message as it is */
} remedy;

static const remedy REMEDIES[] = {
    { "C stack overflow", "functions are called within functions too deep",
      "Does a function call itself without an end?" },
    { "stack overflow", "functions are called within functions too deep",
      "Does a function call itself without an end?" },
    { "error in error handling", "functions are called within functions too deep",
      "Does a function call itself without an end?" },
    { "'for' ", "a loop counts from a number to a number", "Write for i = 1, 10 do … end." },
    { "no integer representation", "a whole number is needed here",
      "Use math.floor(x) or math.tointeger(x)." },
    { "malformed pattern", NULL,
      "In a pattern, write %% before a sign that is meant as it stands: \"%%[\"." },
    { "an error that is not a text", NULL, "Give error() a text that says what is wrong." },
    { "invalid order function", NULL,
      "The function must say of two values whether the first comes before the second." },
};

const char *sb_plain_split(const char *message, sb_place *at)
{
    *at = (sb_place){ 0, 0 };
    int file = sb_chunk_file(message);
    const char *colon = file >= 0 ? message + sizeof SB_CHUNK - 1 : message;
    if (*colon == '#') colon += 1 + strspn(colon + 1, "0123456789");
    if (file < 0 || *colon != ':') return message;
    char *end;
    long number = strtol(colon + 1, &end, 10);
    if (*end != ':' || end[1] != ' ' || number < 0 || number > 100000000) return message;
    *at = (sb_place){ file, (int)number };
    return end + 2;
}

static const char *type_in_words(const char *type, size_t length)
{
    static const char *const WORDS[][2] = {
        { "nil", "nothing (nil)" },
        { "number", "a number" },
        { "string", "a text" },
        { "table", "a table" },
        { "boolean", "true or false" },
        { "function", "a function" },
        { "distribution", "a distribution" },
        { "case", "the case" },
        { "no value", "nothing" },
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strlen(WORDS[i][0]) == length && strncmp(WORDS[i][0], type, length) == 0) return WORDS[i][1];
    }
    return "this value";
}

static bool is_unit(const char *name, size_t length)
{
    static const char *const UNITS[] = { "s", "min", "h", "day", "week" };
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (strlen(UNITS[i]) == length && strncmp(UNITS[i], name, length) == 0) return true;
    }
    return false;
}

/* "nil value (field 'x')" after `tried`: says it of x, or of the type if the value has no name. */
static void say_attempt(sb_diag *diag, sb_where where, const attempt *tried, const char *rest)
{
    const char *type = type_in_words(rest, strcspn(rest, " "));
    const char *open = strchr(rest, '\''), *close = strrchr(rest, '\'');
    if (open == NULL || close == open || open[1] == '?') {
        sb_fail(diag, SB_USER, where, "%s %s", type, tried->saying);
        sb_hint(diag, "%s", tried->hint);
        return;
    }
    int length = (int)(close - open - 1);
    sb_fail(diag, SB_USER, where, "\"%.*s\" is %s and %s", length, open + 1, type, tried->saying);
    if (tried == ATTEMPTS && length == 6 && strncmp(open + 1, "random", 6) == 0)
        sb_hint(diag, "Chance comes from distributions, such as uniform(1, 6) as an attribute of the case.");
    else if (tried == ATTEMPTS && is_unit(open + 1, (size_t)length))
        sb_hint(diag,
                "%.*s is the length of a unit of time, a number; of Lua's functions use math.min, math.max.",
                length, open + 1);
    else if (strncmp(rest, "nil", 3) == 0)
        sb_hint(diag, "Is \"%.*s\" spelt right, and given a value before this line?", length, open + 1);
    else sb_hint(diag, "%s", tried->hint);
}

/* "bad argument #1 to 'rep' (number expected, got nil)" */
static bool say_argument(sb_diag *diag, sb_where where, const char *text)
{
    int number;
    char function[40], wanted[40], got[40];
    if (sscanf(text, "bad argument #%d to '%39[^']' (%39[^ ] expected, got %39[^)])", &number, function,
               wanted, got) == 4)
        sb_fail(diag, SB_USER, where, "value %d of %s must be %s, not %s", number, function,
                type_in_words(wanted, strlen(wanted)), type_in_words(got, strlen(got)));
    else if (sscanf(text, "bad argument #%d to '%39[^']' (%39[^)])", &number, function, got) == 3)
        sb_fail(diag, SB_USER, where, "value %d of %s: %s", number, function, got);
    else return false;
    return true;
}

/* "attempt to compare string with number", "attempt to compare two nil values" */
static bool say_comparison(sb_diag *diag, sb_where where, const char *text)
{
    char a[32], b[32];
    if (sscanf(text, "attempt to compare two %31s values", a) == 1) snprintf(b, sizeof b, "%s", a);
    else if (sscanf(text, "attempt to compare %31s with %31s", a, b) != 2) return false;
    sb_fail(diag, SB_USER, where, "%s and %s cannot be compared", type_in_words(a, strlen(a)),
            type_in_words(b, strlen(b)));
    sb_hint(diag, "Only a number can be compared with a number, and a text with a text; is a value missing?");
    return true;
}

void sb_plain_error(sb_diag *diag, const sb_script *script, const char *message)
{
    if (diag == NULL) return;
    sb_place at;
    const char *text = sb_plain_split(message, &at);
    sb_where where = sb_script_at(script, at);
    for (size_t i = 0; i < sizeof ATTEMPTS / sizeof ATTEMPTS[0]; i++) {
        size_t length = strlen(ATTEMPTS[i].text);
        if (strncmp(text, ATTEMPTS[i].text, length) != 0) continue;
        say_attempt(diag, where, &ATTEMPTS[i], text + length);
        return;
    }
    if (say_comparison(diag, where, text) || say_argument(diag, where, text)) return;
    for (size_t i = 0; i < sizeof REMEDIES / sizeof REMEDIES[0]; i++) {
        if (strstr(text, REMEDIES[i].text) == NULL) continue;
        int first_line = (int)strcspn(text, "\n");
        sb_fail(diag, SB_USER, where, "%.*s",
                REMEDIES[i].saying ? (int)strlen(REMEDIES[i].saying) : first_line,
                REMEDIES[i].saying ? REMEDIES[i].saying : text);
        sb_hint(diag, "%s", REMEDIES[i].hint);
        return;
    }
    sb_fail(diag, SB_USER, where, "%.*s", (int)strcspn(text, "\n"), text);
}
