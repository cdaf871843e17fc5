/* The scenario language's own library: the files of scripts/simbana, built into the program (scripts/embed writes the C).
 *
 * Each file runs once in every new sandbox, with the same words as a scenario has, and gives back a table of words that
 * it defines. Its lines never show in messages: faults are said of the scenario's line that called it. */
#ifndef SB_SCRIPT_SHIPPED_H
#define SB_SCRIPT_SHIPPED_H

#include <lua.h>

#include <stddef.h>

typedef struct sb_shipped {
    const char *name;
    const unsigned char *text;
    size_t length;
} sb_shipped;

extern const sb_shipped sb_shipped_files[];
extern const int sb_n_shipped_files;

/* Runs the files with the environment on top of the stack; their words go into SB_SLOT_LIBRARY. Runs protected. */
void sb_shipped_build(lua_State *L);

#endif
