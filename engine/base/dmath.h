/* Deterministic elementary functions: the same bits on every processor, compiler and optimisation level,
 * because they use only + − × ÷ √ and integer operations (the C library's choose code by processor). Error
 * below 1.5 ulp over the whole range unless said otherwise; special values (NaN, infinities, signed zeros,
 * domain errors) as C17 Annex F says. */
#ifndef SB_BASE_DMATH_H
#define SB_BASE_DMATH_H

double sb_log(double x);
double sb_log2(double x);
double sb_log10(double x);
double sb_log1p(double x);
double sb_exp(double x);
double sb_expm1(double x);
double sb_pow(double x, double y);
double sb_sin(double x); /* full range by Payne–Hanek or an equivalent exact reduction */
double sb_cos(double x);
double sb_tan(double x);
double sb_asin(double x);
double sb_acos(double x);
double sb_atan(double x);
double sb_atan2(double y, double x);
double sb_lgamma(double x); /* x ≥ 0, NaN below; relative error below 1e-14 */

/* Normal distribution function and its inverse (Wichura 1988, AS 241, PPND16), relative errors below 1e-15 in
 * both tails. The quantile of 0 is −∞, of 1 ∞, of what is no probability NaN. */
double sb_normal_cdf(double x);
double sb_normal_quantile(double p);

#endif
