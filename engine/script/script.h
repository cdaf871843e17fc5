/* The scenario language: reads a Lua file in a sandbox into a model, and holds the callbacks that stay
 * behind.
 *
 * A sb_script owns one Lua state; its callbacks are numbered as in the model (sb_model.n_calls). Each worker
 * thread reads the file anew into a script of its own: the same text and parameters give the same numbers.
 * Not safe for threads; no two scripts share anything. After reading, everything scripts can reach is frozen.
 */
#ifndef SB_SCRIPT_SCRIPT_H
#define SB_SCRIPT_SCRIPT_H

#include "model/model.h"
#include "sim/hooks.h"

typedef struct sb_script sb_script;

typedef struct sb_setting { /* --set name=value */
    const char *name;
    double value;
} sb_setting;

typedef struct sb_sources sb_sources; /* files.h */

typedef struct sb_script_options {
    const sb_setting *set;
    int n_set;
    const char *variant; /* id of the one to read; NULL = the scenario as it stands. `set` overrides what it sets */
    sb_sources *sources; /* keeps included files as they were first read; NULL = read from the disk each time */
    size_t memory;             /* bytes Lua may use; 0 = 256 MB */
    int64_t instructions;      /* for reading the file; 0 = 100 million */
    int64_t call_instructions; /* for one callback; 0 = 1 million */
    int64_t fail_from; /* for tests: Lua's allocations from this one on fail, counted from 1; 0 = none */
} sb_script_options;

/* Reads and resolves a scenario. On success the caller owns both *script and *model (the model does not
 * depend on the script unless it has callbacks). On SB_USER the diagnostics say what is wrong; *model is then
 * NULL, unless the file could be read and only resolving failed: then it may be given for drawing and
 * checking what is there. */
sb_status sb_script_read(sb_script **script, sb_model **model, const char *path,
                         const sb_script_options *options, sb_diags *diags);

/* The same from a text in memory; `path` is only for messages. */
sb_status sb_script_read_text(sb_script **script, sb_model **model, const char *path, const char *text,
                              size_t length, const sb_script_options *options, sb_diags *diags);

/* The table of callbacks for one worker; its `self` is the script. */
sb_hooks sb_script_hooks(sb_script *script);

void sb_script_free(sb_script *script);

#endif
