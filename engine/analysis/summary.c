#include "analysis/summary.h"

#include "analysis/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

__extension__ typedef __int128 wide;

/* How many of the record's units (ns, counts, ones) make one of the summary's. */
static double scale_of(sb_measure_kind kind)
{
    return kind == SB_MEASURE_TIME ? (double)SB_HOUR : 1;
}

static void count(sb_summary *s, const sb_row *const *row, int n, int measure, double scale)
{
    s->min = INFINITY;
    s->max = -INFINITY;
    for (int i = 0; i < n; i++) {
        const sb_tally *t = &row[i]->measure[measure];
        s->n += t->n;
        s->unreached += t->unreached;
        if (t->n == 0) continue;
        s->min = fmin(s->min, t->min / scale);
        s->max = fmax(s->max, t->max / scale);
    }
}

/* Mean and sd from whole numbers. Squares are taken about a whole number near the mean, in arithmetic modulo
 * 2^128, so that nothing is lost where the spread is small beside the mean; the result itself is far below
 * 2^127. Times have their squares in µs², so `coarse` is 1000 for them. */
static void exact_moments(sb_summary *s, const sb_row *const *row, int n, int measure, unsigned coarse,
                          double scale)
{
    sb_u128 sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        sum += row[i]->measure[measure].sum;
        squares += row[i]->measure[measure].sum_sq;
    }
    s->mean = (double)sum / (double)s->n / scale;
    if (s->n < 2) return;
    const sb_u128 n_all = (uint64_t)s->n, total = (sum + coarse / 2) / coarse, centre = total / n_all;
    wide about = (wide)(squares + n_all * centre * centre - 2 * centre * total);
    double off = (double)(total - centre * n_all);
    double variance = ((double)about - off * off / (double)s->n) / (double)(s->n - 1);
    s->sd = sqrt(fmax(variance, 0)) * coarse / scale;
}

/* Reals: the spread within replications and that between them, so that single cases lose nothing. */
static void real_moments(sb_summary *s, const sb_row *const *row, int n, int measure)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) sum += row[i]->measure[measure].real_sum;
    s->mean = sum / (double)s->n;
    if (s->n < 2) return;
    for (int i = 0; i < n; i++) {
        const sb_tally *t = &row[i]->measure[measure];
        if (t->n == 0) continue;
        double own = t->real_sum / (double)t->n, off = own - s->mean;
        squares += fmax(t->real_sq - t->real_sum * own, 0) + (double)t->n * off * off;
    }
    s->sd = sqrt(squares / (double)(s->n - 1));
}

/* A quantile is the middle of a cell, and the extremes are known exactly: it lies between them. Reals below
 * 0 all are in the lowest cell, which then says nothing. */
static double quantile(const sb_summary *s, const sb_histogram *h, double q, sb_measure_kind kind)
{
    double value = sb_histogram_quantile(h, q) / (kind == SB_MEASURE_REAL ? 1e6 : scale_of(kind));
    if (value <= 0 && s->min < 0) return NAN;
    return fmin(fmax(value, s->min), s->max);
}

sb_summary sb_summarise(const sb_record *record, const sb_row *const *row, int n, int measure)
{
    const sb_measure_kind kind = record->shape.kind[measure];
    const sb_histogram *h = &record->measure_histogram[measure];
    sb_summary s = { .mean = NAN, .sd = NAN, .p10 = NAN, .p50 = NAN, .p90 = NAN, .p95 = NAN };
    count(&s, row, n, measure, scale_of(kind));
    if (s.n == 0) {
        s.min = s.max = NAN;
        return s;
    }
    if (kind == SB_MEASURE_REAL) real_moments(&s, row, n, measure);
    else exact_moments(&s, row, n, measure, kind == SB_MEASURE_TIME ? 1000 : 1, scale_of(kind));
    s.p10 = quantile(&s, h, 0.10, kind);
    s.p50 = quantile(&s, h, 0.50, kind);
    s.p90 = quantile(&s, h, 0.90, kind);
    s.p95 = quantile(&s, h, 0.95, kind);
    return s;
}

/* The largest rank r with P(fewer than r of n below the quantile) ≤ p; 0 if there is none. Bisection: the distribution rises. */
static int64_t rank_below(int64_t n, double q, double p)
{
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (gsl_cdf_binomial_P((unsigned)(middle - 1), q, (unsigned)n) <= p) low = middle;
        else high = middle - 1;
    }
    return low;
}

sb_interval sb_quantile_interval(const sb_record *record, const sb_summary *summary, int measure, double q)
{
    const sb_histogram *h = &record->measure_histogram[measure];
    const int64_t n = summary->n;
    const int64_t lo = rank_below(n, q, 0.025), hi = n + 1 - rank_below(n, 1 - q, 0.025);
    if (lo < 1 || hi > n) return sb_no_interval(SB_GAP_FEW_VALUES);
    const sb_measure_kind kind = record->shape.kind[measure];
    return (sb_interval){ .honest = true, .lo = quantile(summary, h, ((double)lo - 0.5) / (double)n, kind),
                          .hi = quantile(summary, h, ((double)hi - 0.5) / (double)n, kind) };
}
