/* Several comparisons at once: Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979).
 *
 * Whoever makes many comparisons finds some difference by chance. What is below 0.05 after the adjustment is taken for a
 * difference with a chance of at most 5 % that any one of all is none, whatever depends on what. */
#ifndef SB_ANALYSIS_HOLM_H
#define SB_ANALYSIS_HOLM_H

#include "base/status.h"

/* In place: each of n p-values becomes the level at which it would just be taken for a difference. Only fails with SB_NOMEM. */
sb_status sb_holm(double *p, int n, sb_diag *diag);

#endif
