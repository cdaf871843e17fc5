/* What the files of dist share. */
#ifndef SB_CHANCE_DIST_INNER_H
#define SB_CHANCE_DIST_INNER_H

#include "chance/dist.h"

/* Mixtures may stand in mixtures up to this depth, because each level has its own range of sub-draws
 * (dist.c). */
enum { SB_DIST_DEPTH = 64 };

/* Parameters and values are at most this large, so that sums and products of a few of them do not
 * overflow. */
#define SB_DIST_LARGEST 1e300

/* Poisson laws of mean below LARGE are inverted by adding up probabilities; no mean is above MOST. */
#define SB_POISSON_LARGE 30.0
#define SB_POISSON_MOST 1e15

/* Whether sb_dist_invert knows the law. */
bool sb_dist_invertible(const sb_dist *dist);

/* The value below which the probability is q = 1 − u. Both are given because one of them may be tiny. q,
 * u in [0, 1], not both rounded to the same end. */
double sb_dist_invert(const sb_dist *dist, double q, double u);

/* The first i with q ≤ cumulative[i]. */
int sb_dist_pick(const sb_dist_table *table, double q);

#endif
