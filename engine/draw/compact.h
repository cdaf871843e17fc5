/* Places on one axis, as close as they may stand (compaction as in the layout of circuits).
 *
 * Slabs stand at variables: a slab covers [low, high] about its variable, and on the other axis the
 * interval [from, to]. Slabs have an order; where two of them overlap on the other axis, the earlier one
 * ends before the later one begins, by the separation of their kinds. So whatever is side by side stays
 * so, and what is not may slide past. */
#ifndef SB_DRAW_COMPACT_H
#define SB_DRAW_COMPACT_H

#include "base/status.h"

typedef enum sb_slab_kind {
    SB_SLAB_NODE = 0, SB_SLAB_LINE, SB_SLAB_BORDER, SB_SLAB_LABEL, SB_SLAB_KINDS
} sb_slab_kind;

typedef struct sb_slab {
    sb_slab_kind kind;
    int variable;
    double low, high;
    double first, last; /* its stretch of the order: before another slab if last < the other's first */
    double from, to;
} sb_slab;

/* place[after] ≥ place[before] + distance */
typedef struct sb_spacing {
    int before, after;
    double distance;
} sb_spacing;

typedef struct sb_compaction {
    int n_variables;
    const double *order; /* of each variable; constraints lead from a lower to a higher one */
    const sb_slab *slab;
    int n_slabs;
    const sb_spacing *spacing; /* besides those that the slabs call for */
    int n_spacings;
    double margin;       /* intervals nearer than this on the other axis count as overlapping */
    double start;        /* no slab begins before this */
    const double (*separation)[SB_SLAB_KINDS];
} sb_compaction;

/* least[], most[]: the first and the last place of each variable, given the least extent in all; every
 * mixture (1-t)·least + t·most with one t for all is valid too. *end: where the last slab ends.
 * SB_NOMEM. */
sb_status sb_compact(double *least, double *most, double *end, const sb_compaction *problem, sb_diag *diag);

/* Puts the other variables where they want to be, as near as the `fixed` ones allow. `place` holds the
 * places of the fixed ones, which some valid solution must have, and the wishes of the others; then a
 * valid solution. */
sb_status sb_compact_settle(double *place, const bool *fixed, double end, const sb_compaction *problem,
                            sb_diag *diag);

#endif
