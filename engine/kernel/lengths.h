/* The lengths of stretches of time, as SB_LENGTHS equally likely cells of their law's quantile function: each cell is
 * known by its midpoint. Quick to draw from; and the rest of a stretch that is found under way has its law from them (the
 * length-biased law times a uniform: Cox 1962, Renewal Theory, ch. 5). The arrays belong to an arena. */
#ifndef SB_KERNEL_LENGTHS_H
#define SB_KERNEL_LENGTHS_H

#include "chance/dist.h"
#include "time/clock.h"

enum { SB_LENGTHS = 512 };

typedef struct sb_lengths {
    const double *length; /* SB_LENGTHS ascending lengths, ns, at least 1 each */
    const double *biased; /* their length-biased cumulative probabilities */
    double mean;
} sb_lengths;

sb_status sb_lengths_make(sb_lengths *out, const sb_dist *law, sb_arena *arena, sb_diag *diag);

/* For u in (0, 1): the length of a new stretch; and of one that is under way, its whole length. */
static inline double sb_length(const sb_lengths *lengths, double u)
{
    return lengths->length[(int)(u * SB_LENGTHS)];
}
double sb_length_met(const sb_lengths *lengths, double u);

#endif
