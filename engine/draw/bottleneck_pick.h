/* What the bottleneck graph shows: which nodes and links, and what is said of each link.
 *
 * Shown are the nodes that any case came to, and the most used links up to a bound, but always at least a
 * tree that leads from where cases begin to every node shown, so that the picture never falls apart. A tell
 * that starts work is shown beside the links. The figures are the findings' own. */
#ifndef SB_DRAW_BOTTLENECK_PICK_H
#define SB_DRAW_BOTTLENECK_PICK_H

#include "analysis/findings.h"

enum { SB_BOTTLENECK_FLAGS = 8 };

typedef struct sb_shown_link {
    int link;     /* in the model; −1: a tell that starts work at its end */
    int tell;     /* in the model; −1: a link */
    int from, to; /* indexes of `node` below */
    int64_t n;
    double wait_h; /* median waiting of a passage if it was kept, else the mean; NaN = none known */
    bool median;
    double total_h;
    int flag;  /* 1 … SB_BOTTLENECK_FLAGS by total waiting; 0 = none */
    bool tree; /* holds the picture together */
    bool back; /* rework: leads back to what came before */
    bool rare; /* too seldom to steer the layout */
} sb_shown_link;

typedef struct sb_bottleneck_pick {
    int *node; /* shown nodes, as declared */
    int n_nodes;
    sb_shown_link *link; /* links as declared, then tells */
    int n_links;
    int n_model_links, n_shown_links, n_unused; /* links of the model; of them shown, and never passed */
    int n_unreached;                            /* nodes no case came to */
    int *start; /* indexes of `node` where cases begin, or work that nothing shown leads to */
    int n_starts;
    int64_t most_n;
    double least_wait_h, most_wait_h; /* positive ones; NaN if there is none */
} sb_bottleneck_pick;

/* `most_links` is the bound. *out lives in the arena. SB_NOMEM. */
sb_status sb_bottleneck_pick_make(sb_bottleneck_pick *out, const sb_model *model, const sb_findings *findings,
                                  int most_links, sb_arena *arena, sb_diag *diag);

#endif
