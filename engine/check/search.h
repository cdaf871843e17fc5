/* The states that a case can come to from where it enters, searched breadth first.
 *
 * Soundness is that of workflow nets (van der Aalst 1997, "Verification of workflow nets"; van der Aalst and others 2011,
 * "Soundness of workflow nets: classification, decidability, and analysis"): from every state the case can still end,
 * nothing is left behind when it does, every node can be come to, and tokens never grow without bound.
 *
 * What keeps the states few: walks between gateways are collapsed (ways.h); states are packed so that what is symmetric
 * is the same; and where what one token does next commutes with all that others can do before it, only that token is
 * moved (stubborn sets: Valmari 1991, "Stubborn sets for reduced state space generation"), which keeps every state in
 * which all is at rest. Tokens that can only end, or only finish the case, are moved last: so a finish meets whatever else
 * is under way, and hides nothing.
 * All memory is the arena's. */
#ifndef SB_CHECK_SEARCH_H
#define SB_CHECK_SEARCH_H

#include "check/check.h"
#include "check/state.h"

/* A state and how it was first come to: from the state `parent`, a token at `place` came to `exit`. */
typedef struct sb_found {
    const int32_t *packed;
    int length;
    int parent, place, exit; /* -1 at the root */
    bool at_rest;            /* nothing more happens, or what happens is of no interest */
} sb_found;

typedef struct sb_search {
    sb_ways *w;
    sb_arena *arena;
    sb_found *state;           int n, capacity;
    int *table;                int n_table; /* open addressing: state + 1 */
    struct { int from, to; } *edge; int n_edges, cap_edges;
    /* What was found, by node: the first state that shows it, -1 = none. */
    int *stuck;                /* a join at which somebody waits and all is at rest */
    int *grows, *grows_place;  /* a fork or a node that splits, so that tokens pile up: next by a token at this place */
    int *early;                /* a finish that a token can come to while another one is under way … */
    int *early_place, *early_other; /* … from this place, the other being in or on its way to that node */
    bool *passed;              /* a join that has let somebody through */
    uint64_t *come;            /* a join: branches of its fork that have come to it */
    bool *outside;             /* a join: a token has passed it from outside */
    int n_outside;
    bool apart;                /* the root starts apart: whatever finish it comes to is early */
    int endless;               /* the first state from which nothing comes to rest; -1 */
    int *budget;
    bool undecided;            /* there were more steps than allowed, or too much in one state */
} sb_search;

/* Searches from a root place (`apart`: of a token that nobody waits for), taking no more than *budget steps from state to state, less those it has
 * taken. */
sb_status sb_search_run(sb_search **out, sb_ways *w, int root, bool apart, int *budget, sb_arena *arena);

/* The way to a state, and on by the walk from `place` to `exit` (place -1: no further); *path is the arena's. */
sb_status sb_search_path(sb_search *s, int state, int place, int exit, sb_stop **path, int *n);

#endif
