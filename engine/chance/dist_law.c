/* The laws themselves: distribution function, its inverse, mean, support. */
#include "chance/dist.h"

#include "base/dmath.h"
#include "chance/dist_inner.h"
#include "chance/special.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

static double min2(double a, double b)
{
    return a < b ? a : b;
}

static double between_0_and_1(double p)
{
    return p > 0 ? min2(p, 1) : 0;
}

/* --- inversion ----------------------------------------------------------------------------------------- */

int sb_dist_pick(const sb_dist_table *table, double q)
{
    int below = 0, last = table->n - 1;
    while (below < last) {
        int middle = below + (last - below) / 2;
        if (q <= table->cumulative[middle]) last = middle;
        else below = middle + 1;
    }
    return below;
}

static double normal_score(double q, double u)
{
    return q < u ? sb_normal_quantile(q) : -sb_normal_quantile(u);
}

static double invert_triangular(const sb_dist *d, double q, double u)
{
    double width = d->c - d->a;
    if (width == 0) return d->a;
    double left = (d->b - d->a) / width;
    if (q <= left) return d->a + width * sqrt(q * left);
    return d->c - width * sqrt(u * ((d->c - d->b) / width));
}

/* Law, "Simulation modeling and analysis", 5th ed., 6.2.4: the sorted values stand at 0, 1/(n − 1), … 1. */
static double invert_empirical(const sb_dist_table *t, double q)
{
    double place = q * (t->n - 1);
    int i = (int)min2(floor(place), t->n - 2);
    return t->value[i] + (place - i) * (t->value[i + 1] - t->value[i]);
}

static double invert_int(double low, double high, double q)
{
    double nth = ceil(q * (high - low + 1));
    return nth < 1 ? low : min2(low + (nth - 1), high);
}

/* Adds up probabilities till they reach q; past the mean, a term that no longer counts ends it too. */
static double invert_poisson(double mean, double of_0, double q)
{
    double k = 0, term = of_0, sum = of_0;
    while (sum < q && term > 1e-30) {
        k++;
        term *= mean / k;
        sum += term;
    }
    return k;
}

bool sb_dist_invertible(const sb_dist *dist)
{
    switch (dist->kind) {
    case SB_ERLANG:
    case SB_GAMMA:
    case SB_BETA:
    case SB_MIXTURE: return false;
    case SB_POISSON: return dist->a < SB_POISSON_LARGE;
    default: return true;
    }
}

double sb_dist_invert(const sb_dist *d, double q, double u)
{
    assert(sb_dist_invertible(d));
    switch (d->kind) {
    case SB_CONSTANT: return d->a;
    case SB_UNIFORM: return min2(d->a + q * (d->b - d->a), d->b);
    case SB_TRIANGULAR: return invert_triangular(d, q, u);
    case SB_EXPONENTIAL: return -d->a * (q < u ? sb_log1p(-q) : sb_log(u));
    case SB_LOGNORMAL: return sb_exp(d->a + d->b * normal_score(q, u));
    case SB_WEIBULL: return d->b * sb_pow(q < u ? -sb_log1p(-q) : -sb_log(u), 1 / d->a);
    case SB_NORMAL: {
        /* P(X > x) = Φ((a − x) / b) / c */
        double x = d->a - d->b * sb_normal_quantile(u * d->c);
        return x > 0 ? x : 0;
    }
    case SB_POISSON: return invert_poisson(d->a, d->b, q);
    case SB_INT: return invert_int(d->a, d->b, q);
    case SB_BERNOULLI: return u < d->a;
    case SB_DISCRETE: return d->table->value[sb_dist_pick(d->table, q)];
    case SB_EMPIRICAL: return invert_empirical(d->table, q);
    default: return 0;
    }
}

/* Doubles in ascending order as whole numbers in ascending order, for x ≥ 0 and < 0 alike. */
static int64_t rank_of(double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >= 0 ? bits : INT64_MIN - bits;
}

static double of_rank(int64_t rank)
{
    int64_t bits = rank >= 0 ? rank : INT64_MIN - rank;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The smallest double x with P(X ≤ x) ≥ q, by halving the number of doubles in between: at most 64 steps. */
static double invert_by_halving(const sb_dist *dist, double q)
{
    double highest = sb_dist_max(dist);
    int64_t low = rank_of(sb_dist_min(dist)), high = rank_of(min2(highest, DBL_MAX));
    while (low < high) {
        int64_t middle = (low & high) + ((low ^ high) >> 1); /* the mean, rounded down, without overflow */
        if (sb_dist_cdf(dist, of_rank(middle)) >= q) high = middle;
        else low = middle + 1;
    }
    return of_rank(low);
}

double sb_dist_quantile(const sb_dist *dist, double u)
{
    assert(u > 0 && u < 1);
    if (!sb_dist_invertible(dist)) return invert_by_halving(dist, u);
    return min2(sb_dist_invert(dist, u, 1 - u), DBL_MAX);
}

/* --- distribution function ----------------------------------------------------------------------------- */

static double cdf_triangular(const sb_dist *d, double x)
{
    if (x < d->a) return 0;
    if (x >= d->c) return 1;
    double width = d->c - d->a;
    if (x < d->b) return (x - d->a) / width * ((x - d->a) / (d->b - d->a));
    return 1 - (d->c - x) / width * ((d->c - x) / (d->c - d->b));
}

/* How many values of the table are ≤ x. */
static int count_up_to(const sb_dist_table *t, double x)
{
    int low = 0, high = t->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (t->value[middle] <= x) low = middle + 1;
        else high = middle;
    }
    return low;
}

static double cdf_discrete(const sb_dist_table *t, double x)
{
    int n = count_up_to(t, x);
    return n == 0 ? 0 : t->cumulative[n - 1];
}

static double cdf_empirical(const sb_dist_table *t, double x)
{
    int n = count_up_to(t, x);
    if (n == 0) return 0;
    if (n == t->n) return 1;
    double low = t->value[n - 1], high = t->value[n];
    return t->cumulative[n - 1] + (x - low) / (high - low) * (t->cumulative[n] - t->cumulative[n - 1]);
}

static double weight_of(const sb_dist_table *t, int i)
{
    return i == 0 ? t->cumulative[0] : t->cumulative[i] - t->cumulative[i - 1];
}

/* Exactly 1 where all components are: the weights, as differences, add up to 1 only nearly. */
static double cdf_mixture(const sb_dist_table *t, double x)
{
    double sum = 0, least = 1;
    for (int i = 0; i < t->n; i++) {
        double part = sb_dist_cdf(&t->part[i], x);
        sum += weight_of(t, i) * part;
        least = min2(least, part);
    }
    return least == 1 ? 1 : between_0_and_1(sum);
}

static double cdf_weibull(const sb_dist *d, double x)
{
    return x > 0 ? -sb_expm1(-sb_pow(x / d->b, d->a)) : 0;
}

static double cdf_poisson(double mean, double x)
{
    if (x < 0) return 0;
    if (mean == 0 || x > 100 * SB_POISSON_MOST) return 1;
    return sb_gamma_q(floor(x) + 1, mean);
}

double sb_dist_cdf(const sb_dist *d, double x)
{
    switch (d->kind) {
    case SB_CONSTANT: return x >= d->a;
    case SB_UNIFORM: return x >= d->b ? 1 : between_0_and_1((x - d->a) / (d->b - d->a));
    case SB_TRIANGULAR: return cdf_triangular(d, x);
    case SB_EXPONENTIAL: return x > 0 ? -sb_expm1(-x / d->a) : 0;
    case SB_ERLANG: return sb_gamma_p(d->a, x / (d->b / d->a));
    case SB_GAMMA: return sb_gamma_p(d->a, x / d->b);
    case SB_LOGNORMAL: return x > 0 ? sb_normal_cdf((sb_log(x) - d->a) / d->b) : 0;
    case SB_WEIBULL: return cdf_weibull(d, x);
    case SB_NORMAL: return x < 0 ? 0 : between_0_and_1(1 - sb_normal_cdf((d->a - x) / d->b) / d->c);
    case SB_BETA: return sb_beta_i(d->a, d->b, (x - d->c) / (d->d - d->c), (d->d - x) / (d->d - d->c));
    case SB_POISSON: return cdf_poisson(d->a, x);
    case SB_INT: return between_0_and_1((floor(x) - d->a + 1) / (d->b - d->a + 1));
    case SB_BERNOULLI: return x < 0 ? 0 : x < 1 ? 1 - d->a : 1;
    case SB_DISCRETE: return cdf_discrete(d->table, x);
    case SB_EMPIRICAL: return cdf_empirical(d->table, x);
    case SB_MIXTURE: return cdf_mixture(d->table, x);
    }
    return 0;
}

/* --- mean and support ---------------------------------------------------------------------------------- */

static double mean_normal(const sb_dist *d)
{
    static const double ONE_OVER_ROOT_2PI = 0x1.9884533d43651p-2;
    double z = d->a / d->b;
    return d->a + d->b * (ONE_OVER_ROOT_2PI * sb_exp(-0.5 * z * z) / d->c);
}

static double mean_table(const sb_dist_table *t)
{
    double sum = 0;
    for (int i = 0; i < t->n; i++)
        sum += weight_of(t, i) * (t->part ? sb_dist_mean(&t->part[i]) : t->value[i]);
    return sum;
}

static double mean_empirical(const sb_dist_table *t)
{
    double sum = 0;
    for (int i = 0; i + 1 < t->n; i++)
        sum += weight_of(t, i + 1) * (0.5 * t->value[i] + 0.5 * t->value[i + 1]);
    return sum;
}

double sb_dist_mean(const sb_dist *d)
{
    switch (d->kind) {
    case SB_CONSTANT: return d->a;
    case SB_UNIFORM: return 0.5 * d->a + 0.5 * d->b;
    case SB_TRIANGULAR: return (d->a + d->b + d->c) / 3;
    case SB_EXPONENTIAL: return d->a;
    case SB_ERLANG: return d->b;
    case SB_GAMMA: return d->a * d->b;
    case SB_LOGNORMAL: return sb_exp(d->a + 0.5 * d->b * d->b);
    case SB_WEIBULL: return d->b * sb_exp(sb_lgamma(1 + 1 / d->a));
    case SB_NORMAL: return mean_normal(d);
    case SB_BETA: return d->c + (d->d - d->c) * (d->a / (d->a + d->b));
    case SB_POISSON: return d->a;
    case SB_INT: return 0.5 * d->a + 0.5 * d->b;
    case SB_BERNOULLI: return d->a;
    case SB_EMPIRICAL: return mean_empirical(d->table);
    case SB_DISCRETE:
    case SB_MIXTURE: return mean_table(d->table);
    }
    return 0;
}

/* The lowest or highest end among what can happen; a component of probability 0 cannot. */
static double end_of_table(const sb_dist_table *t, bool upper)
{
    double end = upper ? -HUGE_VAL : HUGE_VAL;
    for (int i = 0; i < t->n; i++) {
        if (weight_of(t, i) == 0) continue;
        double one = !t->part ? t->value[i] : upper ? sb_dist_max(&t->part[i]) : sb_dist_min(&t->part[i]);
        if (upper ? one > end : one < end) end = one;
    }
    return end;
}

double sb_dist_min(const sb_dist *d)
{
    switch (d->kind) {
    case SB_CONSTANT:
    case SB_UNIFORM:
    case SB_TRIANGULAR:
    case SB_INT: return d->a;
    case SB_BETA: return d->c;
    case SB_BERNOULLI: return d->a >= 1;
    case SB_EMPIRICAL: return d->table->value[0];
    case SB_DISCRETE:
    case SB_MIXTURE: return end_of_table(d->table, false);
    default: return 0;
    }
}

double sb_dist_max(const sb_dist *d)
{
    switch (d->kind) {
    case SB_CONSTANT: return d->a;
    case SB_UNIFORM:
    case SB_INT: return d->b;
    case SB_TRIANGULAR: return d->c;
    case SB_BETA: return d->d;
    case SB_BERNOULLI: return d->a > 0;
    case SB_EMPIRICAL: return d->table->value[d->table->n - 1];
    case SB_DISCRETE:
    case SB_MIXTURE: return end_of_table(d->table, true);
    case SB_POISSON: return d->a > 0 ? HUGE_VAL : 0;
    default: return HUGE_VAL;
    }
}
