#include "io/lua_text.h"

#include "io/letters.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 100 }; /* of a comment's line */

sb_status sb_lua_open(sb_lua_text *lua, sb_diag *diag)
{
    *lua = (sb_lua_text){ .scratch = sb_arena_new() };
    if (lua->scratch != NULL && sb_text_open(&lua->stream)) {
        lua->out = lua->stream.out;
        return SB_OK;
    }
    sb_arena_free(lua->scratch);
    return sb_no_memory(diag);
}

sb_status sb_lua_close(sb_lua_text *lua, char **text, sb_diag *diag)
{
    char *made = sb_text_close(&lua->stream, NULL);
    sb_arena_free(lua->scratch);
    if (made == NULL || lua->failed) {
        free(made);
        return sb_no_memory(diag);
    }
    *text = made;
    return SB_OK;
}

void sb_lua_quoted(sb_lua_text *lua, const char *text)
{
    fputc('"', lua->out);
    for (const char *next = text; *text != '\0'; text = next) {
        uint32_t letter = sb_letter_next(&next);
        unsigned char byte = (unsigned char)*text;
        bool malformed = byte >= 0x80 && next - text == 1;
        if (byte == '"' || byte == '\\') fprintf(lua->out, "\\%c", byte);
        else if (byte < 0x20 || byte == 0x7F || malformed) fprintf(lua->out, "\\%03d", byte);
        else if (letter >= 0x80 && letter < 0xA0)
            fprintf(lua->out, "\\u{%X}", (unsigned)letter); /* C1 controls */
        else fwrite(text, 1, (size_t)(next - text), lua->out);
    }
    fputc('"', lua->out);
}

/* --- comments ---------------------------------------------------------------------------------------- */

/* Cleaned text has one blank between words. */
static void put_words(sb_lua_text *lua, const char *text)
{
    int column = 2;
    fputs("--", lua->out);
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        const char *rest = text + n;
        char *word = sb_arena_text_n(lua->scratch, text, n);
        if (word == NULL) {
            lua->failed = true;
            return;
        }
        int width = sb_letters_width(word);
        if (column > 2 && column + 1 + width > WIDTH) {
            fputs("\n--", lua->out);
            column = 2;
        }
        fprintf(lua->out, " %s", word);
        column += 1 + width;
        text = *rest == ' ' ? rest + 1 : rest;
    }
    fputc('\n', lua->out);
}

void sb_lua_comment(sb_lua_text *lua, const char *format, ...)
{
    sb_arena_mark before = sb_arena_here(lua->scratch);
    char *text = NULL, *clean = NULL;
    va_list args;
    va_start(args, format);
    int n = vasprintf(&text, format, args);
    va_end(args);
    if (n >= 0) {
        clean = sb_letters_clean(lua->scratch, text);
        free(text);
    }
    if (clean != NULL) put_words(lua, clean);
    else lua->failed = true;
    sb_arena_rewind(lua->scratch, before);
}

void sb_lua_blank(sb_lua_text *lua)
{
    fputc('\n', lua->out);
}

/* --- declarations ------------------------------------------------------------------------------------ */

static void comma(sb_lua_text *lua)
{
    if (lua->follows) fputs(", ", lua->out);
    lua->follows = true;
}

void sb_lua_declare(sb_lua_text *lua, const char *word, const char *id)
{
    fputs(word, lua->out);
    if (id != NULL) {
        fputc(' ', lua->out);
        sb_lua_quoted(lua, id);
    }
    fputs(" { ", lua->out);
    lua->follows = false;
}

void sb_lua_entry(sb_lua_text *lua, const char *text)
{
    comma(lua);
    sb_lua_quoted(lua, text);
}

void sb_lua_begin(sb_lua_text *lua)
{
    comma(lua);
    fputs("{ ", lua->out);
    lua->follows = false;
}

void sb_lua_end(sb_lua_text *lua)
{
    fputs(" }", lua->out);
    lua->follows = true;
}

void sb_lua_break(sb_lua_text *lua)
{
    fputs(lua->follows ? ",\n  " : "\n  ", lua->out);
    lua->follows = false;
}

void sb_lua_field(sb_lua_text *lua, const char *key, const char *text)
{
    if (text == NULL) return;
    comma(lua);
    fprintf(lua->out, "%s=", key);
    sb_lua_quoted(lua, text);
}

void sb_lua_code(sb_lua_text *lua, const char *key, const char *format, ...)
{
    va_list args;
    comma(lua);
    fprintf(lua->out, "%s=", key);
    va_start(args, format);
    vfprintf(lua->out, format, args);
    va_end(args);
}

void sb_lua_done(sb_lua_text *lua, const char *remark)
{
    fputs(" }", lua->out);
    lua->follows = false;
    if (remark == NULL || *remark == '\0') {
        fputc('\n', lua->out);
        return;
    }
    fputc(' ', lua->out);
    sb_arena_mark before = sb_arena_here(lua->scratch);
    char *clean = sb_letters_clean(lua->scratch, remark);
    if (clean != NULL) fprintf(lua->out, "-- %s\n", clean);
    else lua->failed = true;
    sb_arena_rewind(lua->scratch, before);
}
