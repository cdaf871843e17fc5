/* Writing a scenario as Lua text: declarations with their tables, and comments. What is given as text always
 * lands inside quotes, or cleaned onto a comment's one line, so that nothing in it can become code.
 *
 * A writer notes that memory ran out and then writes no more: closing it tells. It may not be copied. */
#ifndef SB_IO_LUA_TEXT_H
#define SB_IO_LUA_TEXT_H

#include "base/arena.h"
#include "base/text_stream.h"

#include <stdio.h>

typedef struct sb_lua_text {
    FILE *out; /* of the stream */
    sb_text_stream stream;
    sb_arena *scratch;
    bool follows; /* a value stands before in this table: a comma is due */
    bool failed;
} sb_lua_text;

sb_status sb_lua_open(sb_lua_text *lua, sb_diag *diag);
/* Ends it. The caller frees *text with free(). SB_NOMEM if anything failed. */
sb_status sb_lua_close(sb_lua_text *lua, char **text, sb_diag *diag);

/* "…" with quotes, backslashes, control characters and bytes that are not UTF-8 escaped. */
void sb_lua_quoted(sb_lua_text *lua, const char *text);

/* A comment on lines of its own, broken between words; one blank line. */
void sb_lua_comment(sb_lua_text *lua, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sb_lua_blank(sb_lua_text *lua);

/* word "id" { … }, or word { … } with a NULL id, up to its first value. Words and keys are our own. */
void sb_lua_declare(sb_lua_text *lua, const char *word, const char *id);
/* An entry of its own: "id"; a table in the table, to its end; a line break. */
void sb_lua_entry(sb_lua_text *lua, const char *text);
void sb_lua_begin(sb_lua_text *lua);
void sb_lua_end(sb_lua_text *lua);
void sb_lua_break(sb_lua_text *lua);
/* key="text" (nothing if it is NULL), and key=code, where the code is the program's own. */
void sb_lua_field(sb_lua_text *lua, const char *key, const char *text);
void sb_lua_code(sb_lua_text *lua, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Closes a declaration, with a comment behind it unless `remark` is NULL or empty. */
void sb_lua_done(sb_lua_text *lua, const char *remark);

#endif
