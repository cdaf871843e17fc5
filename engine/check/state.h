/* A state of one case: where its tokens are, and what its joins wait for.
 *
 * Tokens stand at places (ways.h) or wait in a join. Each execution of a fork whose branches are gathered is an
 * activation, as in the simulation (sim/flow.c): its joins note which branches have come, absorb what comes late, and let
 * one token go on in the place of the fork's own. Packed, a state is a tree of numbers in which whatever stands side by
 * side is sorted: two states that differ only in names are then the same numbers. */
#ifndef SB_CHECK_STATE_H
#define SB_CHECK_STATE_H

#include "check/ways.h"

enum { SB_STATE_TOKENS = 48, SB_STATE_ACTIVATIONS = 48, SB_STATE_JOINS = 96, SB_STATE_PACKED = 1024 };

typedef struct sb_check_token {
    int place;      /* or the join it waits in */
    int activation; /* -1: outside */
    int branch;     /* of the activation's fork */
    bool waits, gone;
} sb_check_token;

typedef struct sb_check_activation {
    int fork, parent, branch; /* branch of the parent's fork */
} sb_check_activation;

typedef struct sb_check_join {
    int activation, join;
    uint64_t come; /* branches; 0 once done */
    bool done;
} sb_check_join;

typedef struct sb_state {
    sb_check_token token[SB_STATE_TOKENS];
    sb_check_activation activation[SB_STATE_ACTIVATIONS];
    sb_check_join join[SB_STATE_JOINS];
    int n_tokens, n_activations, n_joins;
    uint64_t gates;  /* nodes passed only once that have been passed */
    bool overflowed; /* more than there is room for: nothing can be said */
    bool finished;
} sb_state;

/* One token at a place, outside all. */
void sb_state_begin(sb_state *state, int place);

/* What becomes of the state when token `t` comes to one of its exits. *passed is set to a join that lets a token
 * through, else -1. */
void sb_state_move(sb_state *state, const sb_ways *w, int t, int exit, int *passed);

/* The activation of `fork` that a token is in, and the branch by which it came; -1. */
int sb_state_activation(const sb_state *state, const sb_check_token *token, int fork, int *branch);

/* Is a join of an activation around the token done? Then nobody waits for the token any more. */
bool sb_state_is_late(const sb_state *state, const sb_check_token *token);

/* Packs to at most SB_STATE_PACKED numbers; how many, or 0 if there is no room. */
int sb_state_pack(int32_t packed[SB_STATE_PACKED], const sb_state *state);
void sb_state_unpack(sb_state *state, const int32_t *packed);

/* Is the packed state `big` the packed state `small` with tokens added where others are already? What led from one to
 * the other can then be done again and again. */
bool sb_state_covers(const int32_t *big, const int32_t *small);

#endif
