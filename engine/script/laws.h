/* Distributions as scripts hold them: uniform("5 min", "10 min"), discrete{ … }, usually("20 min", "2 h").
 *
 * A law is a userdata that cannot be changed. It is kept in the ways it may be meant: as durations, if any of
 * its arguments is a duration text; as plain numbers, truths or texts otherwise; a `discrete` of texts that
 * all are durations is both, and what it is used for decides. Its tables lie in the model's arena while the
 * file is read, else in the script's scratch arena: such a law is valid until the next call (`epoch`). */
#ifndef SB_SCRIPT_LAWS_H
#define SB_SCRIPT_LAWS_H

#include "script/state.h"

typedef struct sb_law {
    bool broken; /* a fault in it has been reported: accept it in silence */
    bool has_plain, has_time;
    sb_value_type type;  /* of plain's variates: number, boolean, or text (symbols) */
    sb_dist plain, time; /* time: nanoseconds */
    int64_t epoch;       /* of the call that made it; 0 = made while the file was read */
    bool steady;         /* `held` is what sb_law_steady has worked out */
    sb_dist held;
} sb_law;

/* Puts the constructors into the table at `words` and makes their metatable. Runs protected. */
void sb_laws_build(lua_State *L, int words);

/* The law at `index`, or NULL if it is something else. Raises nothing. */
const sb_law *sb_law_at(lua_State *L, int index);

/* Where tables of distributions go now. */
sb_arena *sb_law_arena(sb_script *script);

/* The law in nanoseconds; its numbers are in `unit` (0: there is none, which is SB_USER, as is a law that may
 * become negative or that an earlier call has made). `what` is what the message calls it. Raises nothing. */
sb_status sb_law_as_time(sb_dist *out, sb_script *script, const sb_law *law, sb_ns unit, const char *what,
                         sb_diag *diag);

/* In nanoseconds what is at `index`, if it is such a law as scripts mostly hold for: made while the file was read, without
 * tables to be scaled. NULL: take the long way to the same. Raises nothing. */
const sb_dist *sb_law_steady(lua_State *L, int index);

/* The law as numbers, truths or texts; durations become numbers of `tick`. Raises nothing. */
sb_status sb_law_as_plain(sb_dist *out, sb_value_type *type, sb_script *script, const sb_law *law, sb_ns tick,
                          sb_diag *diag);

/* discrete, empirical and mixture (law_tables.c): the function that makes each, from the table at index 1. */
sb_status sb_law_discrete(lua_State *L, sb_law *law, sb_diag *diag);
sb_status sb_law_empirical(lua_State *L, sb_law *law, sb_diag *diag);
sb_status sb_law_mixture(lua_State *L, sb_law *law, sb_diag *diag);

/* A number or a duration text at `index` among a law's arguments. The first duration text makes *is_time
 * true. SB_USER if it is neither; `what` names the argument. */
sb_status sb_law_argument(double *out, bool *is_time, lua_State *L, int index, const char *what,
                          sb_diag *diag);

/* Numbers among durations are in the scenario's unit: multiplies *number, unless it is 0. */
sb_status sb_law_in_unit(double *number, sb_script *script, sb_diag *diag);

#endif
