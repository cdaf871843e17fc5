/* One measure over all cases of all replications: moments from exact sums, quantiles from the histogram.
 *
 * In hours, counts or plain numbers, after the measure's kind. NaN where there is no such figure. */
#ifndef SB_ANALYSIS_SUMMARY_H
#define SB_ANALYSIS_SUMMARY_H

#include "analysis/findings.h"

typedef struct sb_summary {
    int64_t n, unreached;
    double mean, sd;  /* sd with n − 1 */
    double min, max;
    double p10, p50, p90, p95;
} sb_summary;

/* `row`: the rows that are present, `n` of them. */
/* The q-quantile's 95 % interval from order statistics: as many of the n values lie below the quantile as n coins that fall
 * so with chance q (David and Nagaraja, Order Statistics, §7.1). For values that do not depend on each other. None if n is
 * too small for both ends. */
sb_interval sb_quantile_interval(const sb_record *record, const sb_summary *summary, int measure, double q);

sb_summary sb_summarise(const sb_record *record, const sb_row *const *row, int n, int measure);

#endif
