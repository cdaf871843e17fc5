/* Walks over places. */
#ifndef SB_ANALYSIS_ROADS_H
#define SB_ANALYSIS_ROADS_H

#include "analysis/places.h"

/* Edges grouped by where they begin. All memory is the arena's. */
typedef struct sb_roads {
    const sb_places *places;
    int *start; /* the edges from place v: edge[start[v]] … edge[start[v + 1] - 1], numbers of places->edge */
    int *edge;
    int *queue; /* of the walk at hand */
} sb_roads;

/* The edges that `keep` (n_edges; NULL: all) is true for. SB_NOMEM. */
sb_status sb_roads_make(sb_roads *out, const sb_places *places, const bool *keep, sb_arena *arena, sb_diag *diag);

/* Goes on from the places that are reached and in the queue (n of them) to all that they lead to, but from those that are
 * `shut` (by place; NULL: none) only where events lead. How many are in the queue then. */
int sb_roads_walk(const sb_roads *roads, bool *reached, const bool *shut, int n);

/* reached[places]: what a walk from where cases enter finds. */
void sb_roads_enter(const sb_roads *roads, bool *reached, const bool *shut);

#endif
