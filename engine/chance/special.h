/* The special functions behind the gamma, beta and Poisson laws. Deterministic, like base/dmath.h on
 * which they stand; pure functions. Absolute errors are below 1e-13; the smaller tail is also good to
 * about 1e-11 of itself. */
#ifndef SB_CHANCE_SPECIAL_H
#define SB_CHANCE_SPECIAL_H

/* Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x); a > 0. */
double sb_gamma_p(double a, double x);
double sb_gamma_q(double a, double x);

/* Regularised incomplete beta function I_x(a, b); a, b > 0, y = 1 − x is passed as well to keep it exact
 * near x = 1. */
double sb_beta_i(double a, double b, double x, double y);

/* ln(x^a e^-x / Γ(a + 1)), which for whole a is the log probability of a under a Poisson law of mean x; a
 * ≥ 0, x > 0. */
double sb_log_poisson(double a, double x);

#endif
