/* Two ways under common random numbers: what differs between them, replication by replication.
 *
 * Comparisons use time cut at the horizon: a case that has not reached a measure's end counts with the time that it has taken so
 * far (the record keeps that apart). The difference of two ratios has its interval from the differences of what each
 * replication adds to the two (their linearised residuals; Cochran, Sampling Techniques, ch. 6; Law, Simulation Modeling and
 * Analysis, §10.2: the paired t), so that chance which both have in common falls out. */
#ifndef SB_ANALYSIS_PAIRED_H
#define SB_ANALYSIS_PAIRED_H

#include "analysis/interval.h"
#include "analysis/target.h"

/* What one replication gives to a target: in hours, counts, or a deadline's met of its met and missed. */
sb_part sb_target_part(const sb_row *row, sb_target target, const sb_measure_kind *kind);

/* Which way is better: −1 less of it, 1 more of it; 0 if the scenario does not say and nothing is plain. Times, questions, costs
 * and those who meet the child are better few; needs met and deadlines kept, many. */
int sb_target_direction(const sb_model *model, sb_target target);

typedef struct sb_paired {
    double delta; /* treated − base; NaN without data */
    double error; /* its standard error; 0 where no replication differs */
    int n;        /* independent pairs behind it */
    sb_interval ci;
} sb_paired;

/* Σ weight × ratio of `k` ways over the same n replications, such as (together − alone − alone + base). `delta` is that sum. */
sb_paired sb_paired_combination(const sb_part *const *part, const double *weight, int k, int n, int together);

/* `n` replications, the same in both. `together`: so many after each other are one draw (2 where params are uncertain). */
sb_paired sb_paired_difference(const sb_part *base, const sb_part *treated, int n, int together);

/* Two-sided p of no difference; 1 without data. */
double sb_paired_p(const sb_paired *difference);

/* What replication r adds to the ratio's error: its linearised residual. `ratio`, `mean_base`: of all of them. */
static inline double sb_residual(sb_part part, double ratio, double mean_base)
{
    return mean_base > 0 ? (part.top - ratio * part.base) / mean_base : 0;
}

#endif
