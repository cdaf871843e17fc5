/* 95 % confidence intervals from replications.
 *
 * Replications are independent and alike; the cases within one are neither. So a mean over cases is a ratio
 * of two sums over replications, and its interval comes from how the replications differ (Law, Simulation
 * Modeling and Analysis, ch. 9: the classical ratio estimator; Cochran, Sampling Techniques, ch. 6: its
 * linearised variance), with Student's t (1908). Where every replication is one case this is the plain t
 * interval. Proportions of single cases are Wilson's (1927). */
#ifndef SB_ANALYSIS_INTERVAL_H
#define SB_ANALYSIS_INTERVAL_H

#include "analysis/findings.h"

/* What one replication gives to a ratio: a sum, and what it is counted by. */
typedef struct sb_part {
    double top, base; /* base ≥ 0 */
} sb_part;

/* Σ top / Σ base; NaN when Σ base is 0. */
double sb_ratio(const sb_part *part, int n);

/* The interval of sb_ratio. Replications with base 0 tell nothing and count for nothing; of the others there
 * must be two. */
sb_interval sb_ratio_interval(const sb_part *part, int n);

/* For a proportion (0 ≤ top ≤ base, whole numbers). Wilson's if no replication has more than one trial. Else
 * the ratio's, cut at 0 and 1; where all trials agree the replications do not differ and the ratio's
 * interval would have no width, so each replication is then taken as one trial of Wilson's: wide, but
 * honest. */
sb_interval sb_share_interval(const sb_part *part, int n);

sb_interval sb_wilson(double hits, double trials);

/* No interval, and why. */
sb_interval sb_no_interval(sb_interval_gap why);

/* The 97.5 % quantile of Student's t; freedom ≥ 1. Rounded to 9 decimals, so that processors agree. */
double sb_student(int freedom);

#endif
