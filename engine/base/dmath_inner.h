/* What the files of dmath share: the bits of a double, numbers held as an unevaluated sum of two doubles,
 * and the two functions that pow and the others need with more than 53 bits.
 *
 * Invariants: |lo| ≤ ½ ulp(hi) in every sb_dd that a function here returns, rounding is to nearest, and
 * arithmetic is done in double (no x87, no contraction to fused multiply-add), else the error terms would
 * be wrong. Sources: Dekker 1971 ("A floating-point technique for extending the available precision"),
 * Knuth TAOCP 2, 4.2.2. */
#ifndef SB_BASE_DMATH_INNER_H
#define SB_BASE_DMATH_INNER_H

#include <float.h>
#include <stdint.h>
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0, "dmath needs arithmetic in double, not wider");

typedef struct sb_dd {
    double hi, lo;
} sb_dd;

static inline uint64_t sb_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double sb_from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^n for a normal result: −1022 ≤ n ≤ 1023. */
static inline double sb_power_of_2(int n)
{
    return sb_from_bits((uint64_t)(n + 1023) << 52);
}

/* a + b exactly, given |a| ≥ |b| or a = 0. */
static inline sb_dd sb_fast_sum(double a, double b)
{
    double s = a + b;
    return (sb_dd){ s, b - (s - a) };
}

/* a + b exactly. */
static inline sb_dd sb_exact_sum(double a, double b)
{
    double s = a + b, t = s - a;
    return (sb_dd){ s, (a - (s - t)) + (b - t) };
}

/* The upper 26 bits of a, rounded, and the rest (Veltkamp). |a| < 2^996. */
static inline sb_dd sb_halves(double a)
{
    double c = 0x8000001p0 * a, hi = c - (c - a);
    return (sb_dd){ hi, a - hi };
}

/* a × b exactly, as long as nothing overflows or underflows. */
static inline sb_dd sb_exact_product(double a, double b)
{
    double p = a * b;
    sb_dd x = sb_halves(a), y = sb_halves(b);
    return (sb_dd){ p, ((x.hi * y.hi - p) + x.hi * y.lo + x.lo * y.hi) + x.lo * y.lo };
}

/* (a.hi + a.lo)(b.hi + b.lo), relative error about 2^-102. */
static inline sb_dd sb_dd_times(sb_dd a, sb_dd b)
{
    sb_dd p = sb_exact_product(a.hi, b.hi);
    return sb_fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* c[0] + c[1] x + … + c[n − 1] x^(n − 1) (Horner). */
static inline double sb_polynomial(const double *c, int n, double x)
{
    double sum = c[n - 1];
    for (int i = n - 2; i >= 0; i--) sum = sum * x + c[i];
    return sum;
}

/* ln x for a positive finite x, relative error below 2^-67. */
sb_dd sb_log_dd(double x);

/* e^(hi + lo) for |lo| ≤ ulp(hi), any hi. */
double sb_exp_dd(double hi, double lo);

#endif
