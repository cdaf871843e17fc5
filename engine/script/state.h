/* What a script consists of, for the files of this room.
 *
 * One Lua state, whose extra space points back to the script. What the room keeps inside Lua stands in
 * numbered slots of the registry. While the file is read, `reading` holds what is needed for that only;
 * afterwards it is NULL, the tables that scripts can reach are frozen, and `now` says which callback runs. */
#ifndef SB_SCRIPT_STATE_H
#define SB_SCRIPT_STATE_H

#include "script/budget.h"
#include "script/files.h"
#include "script/script.h"

typedef enum sb_slot {
    SB_SLOT_ENV = LUA_RIDX_LAST + 1, /* the globals as scripts see them: empty and sealed */
    SB_SLOT_WORDS,                   /* what they show: the vocabulary, the library, the params */
    SB_SLOT_LAW,                     /* metatable of distributions */
    SB_SLOT_ANY,                     /* metatable of any{…} */
    SB_SLOT_PENDING,                 /* step "id" that still waits for its table: function → line */
    SB_SLOT_OURS,                    /* C functions that hold no state of a script: function → true */
    SB_SLOT_CALLS,                   /* callbacks: number + 1 → function */
    SB_SLOT_CASE,                    /* the one `c` */
    SB_SLOT_NAMES,                   /* what it has: attribute → 4 × index + type, method → function */
    SB_SLOT_MARKS,                   /* "node", "node.enabled", "node.finish" → 4 × node + point */
    SB_SLOT_ACTORS,                  /* id → index */
    SB_SLOT_INFOS,                   /* likewise */
    SB_SLOT_EVENTS,                  /* likewise */
    SB_SLOT_TAGS,                    /* mark="…" → index of the first node that bears it … */
    SB_SLOT_NEXT_TAGGED,             /* … and from each of them, by its index, to the next */
    SB_SLOT_SENDS,                   /* id of a link or tell → SB_MESSAGES_MAX × its first link in the net + messages, -1 if
                                         it is both */
    SB_SLOT_THREADS,                 /* coroutines of scripted steps, by number + 1 */
    SB_SLOT_WATCHED,                 /* functions whose upvalues are watched, each as often as it has some */
    SB_SLOT_WATCHED_VALUES,          /* the values those had when the file had been read */
    SB_SLOT_ROUTINES, /* from here on only while the file is read: id → function */
    SB_SLOT_VARIANTS, /* id → its apply */
    SB_SLOT_LIBRARY   /* words that the shipped library defines: name → function */
} sb_slot;

enum { SB_MESSAGES_MAX = 1 << 20 };
enum { SB_FILES_MAX = 64, SB_INCLUDES_DEEP = 16, SB_USES_DEEP = 20 };

/* One of the files that are read. */
typedef struct sb_included {
    bool open;         /* it is being read */
    int from, line;    /* where it was first included */
    uint64_t includes; /* bit i: file i, which it may refine */
} sb_included;

typedef struct sb_reading {
    sb_model *model;
    sb_diags *diags;
    int first;               /* diagnostics that were there before */
    int times[SB_DIAGS_MAX]; /* how often each was met */
    const sb_script_options *options;
    const char *variant; /* to be applied; NULL = none */
    bool complete;       /* all is declared: functions of a value are asked */
    bool injecting;      /* the function of an inject runs … */
    sb_surprise inject;  /* … which says when */
    int use;             /* of the model: the routine that is running; -1 = none */
    int depth;           /* of routines within routines */
    int phase;           /* what is declared now belongs to it; -1 = none */
    sb_included file[SB_FILES_MAX]; /* by number; 0 is the scenario */
    size_t read;                    /* bytes of all of them */
    bool *set_used; /* which settings a param took */
    bool scenario_seen;
    bool unit_used; /* something depends on what the unit is */
} sb_reading;

/* The callback that runs; view NULL = none. */
typedef struct sb_activity {
    sb_view *view;
    sb_want want;
} sb_activity;

/* A coroutine for scripted steps, idle or lent to one that is under way. */
typedef struct sb_thread {
    lua_State *co; /* NULL: to be made */
    int call;      /* the callback that lies at the bottom of its stack, with the case above it; -1 = none */
    bool busy;
    int32_t next; /* idle one; -1 */
} sb_thread;

typedef struct sb_threads {
    sb_thread *item;
    int32_t n, capacity, idle;
} sb_threads;

typedef struct sb_fault {
    bool raised; /* an error of ours is on its way up; no script can catch it */
    sb_diag diag;
} sb_fault;

struct sb_script {
    lua_State *L;
    char *path;
    char **file; /* the paths of what it consists of, as shown: path, then the included files */
    int n_files;
    sb_sources *sources; /* where those come from: the caller's, or own */
    bool own_sources;
    sb_ns unit; /* of bare numbers; 0 = none */
    int64_t call_limit;
    sb_budget budget;
    sb_fault fault;
    sb_reading *reading;
    sb_activity now;
    sb_arena *scratch; /* tables of distributions that callbacks make */
    int64_t epoch;     /* number of the outermost call: what such a distribution may be used in */
    const void *law_mark; /* the metatable of distributions */
    sb_threads threads;
    sb_ask *ask;       /* where a word of the scripted step that runs writes what it asks for */
    const int *watched_upvalue;
    int n_watched;
};

static inline sb_script *sb_script_of(lua_State *L)
{
    return *(sb_script **)lua_getextraspace(L);
}

/* The place of the script line that runs. The path is the script's. */
sb_where sb_script_here(lua_State *L);
sb_where sb_script_at(const sb_script *script, sb_place place);

/* Where the function on top of the stack begins; pops it. */
sb_where sb_script_defined(lua_State *L);

/* The same place with the path that the model keeps. */
sb_where sb_script_kept(const sb_script *script, sb_where where);

/* The length of what bare numbers in callbacks mean: the scenario's unit, else a second. */
static inline sb_ns sb_script_tick(const sb_script *script)
{
    return script->unit > 0 ? script->unit : SB_SECOND;
}

/* Reports a fault while the file is read; reading goes on. The same one at the same line is kept once and
 * counted. */
void sb_script_report(sb_reading *reading, const sb_diag *diag);

/* Builds the sandbox: environment, library, vocabulary. Runs protected. */
void sb_state_build(lua_State *L);

/* Pushes the value at `index` (of any type) to be kept in a slot, or fetches it. */
static inline void sb_slot_get(lua_State *L, sb_slot slot)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, slot);
}
static inline void sb_slot_set(lua_State *L, sb_slot slot)
{
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
}

#endif
