#include "analysis/mser.h"

#include <math.h>

enum { FEWEST_BATCHES = 20, FEWEST_VALUES = 5 };
static const double ERRORS = 3, SHARE = 0.02;

/* The mean over rows of the k-th batch, all brought to one size. */
typedef struct series {
    double mean[SB_BATCHES];
    int n;
} series;

static int most_doublings(const sb_row *const *row, int n, int measure)
{
    int most = 0;
    for (int r = 0; r < n; r++) {
        const sb_batches *b = row[r]->measure_batches ? &row[r]->measure_batches[measure] : NULL;
        if (b != NULL && b->doublings > most) most = b->doublings;
    }
    while (1 << most < FEWEST_VALUES) most++;
    return most;
}

static double sum_of(const sb_batches *b, int first, int n, sb_measure_kind kind)
{
    double sum = 0;
    for (int i = first; i < first + n; i++)
        sum += kind == SB_MEASURE_REAL ? b->batch[i].real : (double)b->batch[i].whole;
    return sum;
}

static series mean_series(const sb_row *const *row, int n, int measure, sb_measure_kind kind)
{
    series s = { .n = SB_BATCHES };
    const int doublings = most_doublings(row, n, measure);
    int rows = 0;
    for (int r = 0; r < n; r++) {
        if (row[r]->measure_batches == NULL) continue;
        const sb_batches *b = &row[r]->measure_batches[measure];
        const int64_t wanted = INT64_C(1) << (doublings - b->doublings);
        const int together = wanted < SB_BATCHES ? (int)wanted : SB_BATCHES, full = b->full / together;
        if (full < s.n) s.n = full;
        for (int i = 0; i < s.n; i++) s.mean[i] += sum_of(b, i * together, together, kind);
        rows++;
    }
    if (rows == 0) s.n = 0;
    for (int i = 0; i < s.n; i++) s.mean[i] /= rows; /* of sums; their size is the same for all */
    return s;
}

static void moments(const double *value, int n, double *mean, double *squares)
{
    *mean = *squares = 0;
    for (int i = 0; i < n; i++) *mean += value[i] / n;
    for (int i = 0; i < n; i++) *squares += (value[i] - *mean) * (value[i] - *mean);
}

double sb_mser_unsettled(const sb_row *const *row, int n, int measure, sb_measure_kind kind)
{
    const series s = mean_series(row, n, measure, kind);
    if (s.n < FEWEST_BATCHES) return 0;
    double least = INFINITY, mean, squares, head, ignored;
    int cut = 0;
    for (int d = 0; d <= s.n / 2; d++) {
        moments(s.mean + d, s.n - d, &mean, &squares);
        const double error = squares / ((double)(s.n - d) * (s.n - d));
        if (error >= least) continue;
        least = error;
        cut = d;
    }
    if (cut == 0) return 0;
    moments(s.mean + cut, s.n - cut, &mean, &squares);
    moments(s.mean, cut, &head, &ignored);
    const double off = fabs(head - mean), sd = sqrt(squares / (s.n - cut - 1));
    if (off <= ERRORS * sd / sqrt(cut) || off <= SHARE * fabs(mean)) return 0;
    return cut == s.n / 2 ? 1 : (double)cut / s.n;
}
