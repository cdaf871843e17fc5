/* Distributions of durations and numbers, sampled at an address.
 *
 * A sb_dist is a small value that can be copied; tables it points to belong to the arena it was made in and
 * are const after. Parameters are checked when it is made, so sampling cannot fail. By inversion with one
 * uniform where that is feasible: the value is the quantile at 1 − u, so a small u is a large value under
 * every law; what rejects or adds up draws sub-draws inside its own draw. Only the functions of base/dmath.h
 * are used, so that a variate is the same bits on every machine. */
#ifndef SB_CHANCE_DIST_H
#define SB_CHANCE_DIST_H

#include "base/arena.h"
#include "chance/address.h"

typedef enum sb_dist_kind {
    SB_CONSTANT = 0, /* a */
    SB_UNIFORM,      /* [a, b] */
    SB_TRIANGULAR,   /* a ≤ mode b ≤ c */
    SB_EXPONENTIAL,  /* mean a */
    SB_ERLANG,       /* shape k = a (a whole number), mean b */
    SB_GAMMA,        /* shape a, scale b */
    SB_LOGNORMAL,    /* of log: mean a, sd b */
    SB_WEIBULL,      /* shape a, scale b */
    SB_NORMAL,       /* mean a, sd b, cut at 0: the law given a value ≥ 0; c: the mass Φ(a/b) kept */
    SB_BETA,         /* shapes a, b on [c, d] */
    SB_POISSON,      /* mean a; b: the probability e^-a of 0 */
    SB_INT,          /* whole numbers a … b, equally likely */
    SB_BERNOULLI,    /* 1 with probability a, else 0 */
    SB_DISCRETE,     /* table: values with probabilities */
    SB_EMPIRICAL,    /* table: observed values joined by straight lines (Law's continuous empirical) */
    SB_MIXTURE       /* table: components with probabilities */
} sb_dist_kind;

typedef struct sb_dist_table sb_dist_table;

typedef struct sb_dist {
    sb_dist_kind kind;
    double a, b, c, d;
    const sb_dist_table *table;
} sb_dist;

struct sb_dist_table {
    int n;
    const double *cumulative; /* P(X ≤ the i-th), n of them; the last is exactly 1 */
    const double *value;      /* n values (discrete, empirical: ascending), or NULL */
    const sb_dist *part;      /* n components (mixture), or NULL */
};

/* Makers: check the parameters, fill *out. On a bad parameter SB_USER with a message in the field's words and
 * a hint; the place in the file is left to the caller to fill in. Numbers must be finite. */
sb_dist sb_dist_constant(double value);
sb_status sb_dist_uniform(sb_dist *out, double low, double high, sb_diag *diag);
sb_status sb_dist_triangular(sb_dist *out, double low, double mode, double high, sb_diag *diag);
sb_status sb_dist_exponential(sb_dist *out, double mean, sb_diag *diag);
sb_status sb_dist_erlang(sb_dist *out, double k, double mean, sb_diag *diag);
sb_status sb_dist_gamma(sb_dist *out, double mean, double sd, sb_diag *diag);
sb_status sb_dist_lognormal(sb_dist *out, double mean, double sd, sb_diag *diag); /* of the variate itself */
/* P(X ≤ high) = p */
sb_status sb_dist_lognormal_median(sb_dist *out, double median, double high, double p, sb_diag *diag);
sb_status sb_dist_weibull(sb_dist *out, double shape, double scale, sb_diag *diag);
sb_status sb_dist_normal(sb_dist *out, double mean, double sd, sb_diag *diag);
sb_status sb_dist_beta(sb_dist *out, double alpha, double beta, double low, double high, sb_diag *diag);
sb_status sb_dist_poisson(sb_dist *out, double mean, sb_diag *diag);
sb_status sb_dist_int(sb_dist *out, double low, double high, sb_diag *diag);
sb_status sb_dist_bernoulli(sb_dist *out, double p, sb_diag *diag);
/* Probabilities must sum to 1 within 1e-9. Values and parts are copied into the arena. */
sb_status sb_dist_discrete(sb_dist *out, sb_arena *arena, int n, const double *p, const double *value,
                           sb_diag *diag);
sb_status sb_dist_empirical(sb_dist *out, sb_arena *arena, int n, const double *value, sb_diag *diag);
sb_status sb_dist_mixture(sb_dist *out, sb_arena *arena, int n, const double *p, const sb_dist *part,
                          sb_diag *diag);

/* The same law with every value multiplied by `factor` > 0 (seconds to nanoseconds). Discrete, empirical and
 * mixture copy their tables into the arena. Only for laws of durations: int, poisson, bernoulli are SB_USER
 * errors. */
sb_status sb_dist_scale(sb_dist *out, const sb_dist *in, double factor, sb_arena *arena, sb_diag *diag);

/* The variate at (address, draw). Never NaN or infinite. */
double sb_variate(const sb_dist *dist, const sb_address *at, uint16_t draw);

/* The same at SB_VARIATES addresses that differ in their subjects. */
enum { SB_VARIATES = 8 };
void sb_variates(const sb_dist *dist, const sb_address *at, const uint64_t subject[SB_VARIATES], uint16_t draw,
                 double out[SB_VARIATES]);

/* The inverse of the distribution function at u in (0, 1); numeric where no closed form exists. */
double sb_dist_quantile(const sb_dist *dist, double u);
/* P(X ≤ x). */
double sb_dist_cdf(const sb_dist *dist, double x);
double sb_dist_mean(const sb_dist *dist);
double sb_dist_min(const sb_dist *dist); /* the lower end of the support */
double sb_dist_max(const sb_dist *dist); /* the upper end; HUGE_VAL if there is none */

#endif
