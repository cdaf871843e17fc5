/* The one meeting place of simulation and scripts, both ways.
 *
 * Down: a scenario with callbacks hands the simulation a table of functions (sb_hooks), one table a worker; without
 * callbacks the table is NULL and no script runs. Up: while a callback runs, it looks at the live case through the
 * sb_view_… functions. A view is valid during that one call. No function here may be entered from two threads with the
 * same hooks. */
#ifndef SB_SIM_HOOKS_H
#define SB_SIM_HOOKS_H

#include "model/model.h"

typedef struct sb_view sb_view; /* a case at an instant, inside the simulation */

/* What the simulation wants from a callback. */
typedef enum sb_want {
    SB_WANT_DURATION, /* nanoseconds ≥ 0, or a distribution of them */
    SB_WANT_NUMBER,   /* a finite number, or a distribution */
    SB_WANT_TRUTH,    /* true or false, nothing else */
    SB_WANT_VALUE,    /* an attribute's value: number, boolean or text, or a distribution */
    SB_WANT_CELL,     /* of a statistics record: a finite number, boolean or text, or nil for nothing */
    SB_WANT_NOTHING   /* an effect: what it returns is ignored; it may set attributes */
} sb_want;

typedef struct sb_answer {
    bool is_dist;
    sb_dist dist;       /* valid until the next call */
    sb_value_type type; /* of a distribution's variates, as sb_attribute.type */
    sb_value value;
} sb_answer;

/* What a scripted step (does=function(c) … end) asks for where it stops. */
typedef enum sb_ask_kind {
    SB_ASK_END = 0, /* nothing more: its work is done */
    SB_ASK_HOLD,    /* to work for the duration `takes` */
    SB_ASK_SEIZE,   /* `people` more of `actor` */
    SB_ASK_RELEASE, /* to let `people` of `actor` go that it has seized */
    SB_ASK_AWAIT,   /* that the case has come to (`node`, `point`); `tag`: to the start of any node tagged like `node` */
    SB_ASK_KNOW,    /* that one of the step's actors knows `info` */
    SB_ASK_SEND     /* that what begins at `link` leaves: a link, or the `messages` of a tell (links after the model's) */
} sb_ask_kind;
typedef struct sb_ask {
    sb_ask_kind kind;
    sb_answer takes;
    int actor, people, node, info, link, messages;
    sb_point point;
    bool tag;
} sb_ask;

typedef struct sb_hooks {
    void *self;
    /* Runs callback number `call`. SB_USER with file, line and message if it fails, loops past its budget, or answers
     * what was not wanted. */
    sb_status (*call)(void *self, int call, sb_want want, sb_view *view, sb_answer *out, sb_diag *diag);
    /* After each replication: SB_USER if a callback changed what it may not (an upvalue, a frozen table). */
    sb_status (*settle)(void *self, sb_diag *diag);
    /* Runs scripted step number `call` on to where it stops next; of *out only what its kind needs is filled. *handle is -1 to begin it; then it is the script's,
     * until the step ends or fails, which makes it -1 again. */
    sb_status (*resume)(void *self, int call, int32_t *handle, sb_view *view, sb_ask *out, sb_diag *diag);
    /* Forgets a scripted step that is under way; -1: every one. */
    void (*drop)(void *self, int32_t handle);
} sb_hooks;

/* What a callback may ask. Indexes are the model's. */
sb_status sb_view_get(sb_view *view, int attribute, sb_value *out, sb_diag *diag); /* evaluated on demand */
sb_status sb_view_set(sb_view *view, int attribute, sb_value value, sb_diag *diag); /* only in an effect */
int64_t sb_view_visits(const sb_view *view, int node);
/* Nanoseconds since the last time of the mark; SB_NEVER if it has not occurred. */
sb_ns sb_view_since(const sb_view *view, int node, sb_point point);
bool sb_view_knows(const sb_view *view, int actor, int info);
bool sb_view_open(const sb_view *view, int actor);
bool sb_view_active(const sb_view *view, int event); /* less than `lasts` since it befell */
/* The most people of an actor there are at any time (INT32_MAX: no limit); whether it puts work aside when it closes, or
 * for what has priority. */
int32_t sb_view_most(const sb_view *view, int actor);
bool sb_view_pauses(const sb_view *view, int actor);
bool sb_view_preempts(const sb_view *view, int actor);
/* How many people of an actor the running scripted step has seized; with `own`, those it was begun with too. */
int32_t sb_view_held(const sb_view *view, int actor, bool own);
/* The node that the link (those of tells come after the model's) leaves is that of the running scripted step. */
bool sb_view_leaves_by(const sb_view *view, int link);
sb_ns sb_view_now(const sb_view *view);          /* since the scenario's start */
sb_ns sb_view_age(const sb_view *view);          /* since the case began */
int64_t sb_view_wall_seconds(const sb_view *view); /* local seconds since 1970, see sb_wall_seconds */

/* Texts met at run time that the model does not know get a symbol for the rest of the replication. -1: out of memory. */
int sb_view_symbol(sb_view *view, const char *text);
const char *sb_view_text(const sb_view *view, int symbol);

#endif
