/* Sampling.
 *
 * A law that can be inverted gives its quantile at 1 − u, where u is the uniform of word 0 of sub-draw 0:
 * a small u is a large value under every such law (true for bernoulli, −mean ln u for exponential), so
 * that common random numbers also go together when a variant puts one law in the place of another.
 *
 * What rejects or adds up takes its uniforms from further sub-draws. Each level of mixture has a range of
 * ROOM sub-draws: the first one chooses the component, which draws in the next range. A law that needs
 * two sequences of trials gives the second one the upper half of its range. A trial fails with a
 * probability below ½, so no sequence leaves its half. */
#include "chance/dist.h"

#include "base/dmath.h"
#include "chance/dist_inner.h"
#include "chance/special.h"

#include <float.h>
#include <math.h>

enum { ROOM = 1 << 20, HALF_ROOM = ROOM / 2, ERLANG_PRODUCT_MAX = 12 };

/* Where a variate draws: from sub-draw `first` on. */
typedef struct place {
    const sb_address *at;
    uint16_t draw;
    uint32_t first;
} place;

static uint64_t word_at(const place *p)
{
    uint64_t words[4];
    sb_philox(p->at, p->draw, p->first, words);
    return words[0];
}

static double uniform_at(const place *p)
{
    return sb_unit(word_at(p));
}

static inline double exponential(double mean, uint64_t word)
{
    return -mean * sb_log(sb_unit(word));
}

static double capped(double x)
{
    return x < DBL_MAX ? x : DBL_MAX;
}

/* The sum of k exponentials of mean 1: −ln of a product of uniforms, which is not below 2^(−53 · 12). */
static double erlang_small(int k, const place *p)
{
    uint64_t words[4];
    double product = 1;
    for (int i = 0; i < k; i++) {
        if (i % 4 == 0) sb_philox(p->at, p->draw, p->first + (uint32_t)(i / 4), words);
        product *= sb_unit(words[i % 4]);
    }
    return -sb_log(product);
}

/* Gamma of scale 1 and shape ≥ 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma
 * variables"). Trial t:
 * 1. x normal, v = (1 + x / √(9 d))³ with d = shape − 1/3;
 * 2. d v is accepted with probability e^(x²/2 + d − d v) v^d, quickly if u < 1 − 0.0331 x⁴.
 * *spare: a uniform that has no part in this. */
static double gamma_at_least_1(double shape, const place *p, double *spare)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (uint32_t trial = p->first;; trial++) {
        uint64_t words[4];
        sb_philox(p->at, p->draw, trial, words);
        double x = sb_normal_quantile(sb_unit(words[0])), u = sb_unit(words[1]);
        double root = 1 + c * x, v = root * root * root;
        *spare = sb_unit(words[2]);
        if (v <= 0) continue;
        if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v;
        if (sb_log(u) < 0.5 * x * x + d * (1 - v + sb_log(v))) return d * v;
    }
}

/* ln of a gamma variate of scale 1; a shape below 1 is raised by 1 and paid for by u^(1 / shape). In
 * logarithms because the variate itself may underflow. */
static double log_gamma_variate(double shape, const place *p)
{
    double spare;
    if (shape >= 1) return sb_log(gamma_at_least_1(shape, p, &spare));
    double raised = sb_log(gamma_at_least_1(shape + 1, p, &spare));
    return raised + sb_log(spare) / shape;
}

static double gamma_variate(double shape, double scale, const place *p)
{
    double spare;
    if (shape >= 1) return capped(scale * gamma_at_least_1(shape, p, &spare));
    return capped(scale * sb_exp(log_gamma_variate(shape, p)));
}

/* X / (X + Y) of two gammas. */
static double beta_variate(const sb_dist *dist, const place *p)
{
    place upper_half = { p->at, p->draw, p->first + HALF_ROOM };
    double x = log_gamma_variate(dist->a, p), y = log_gamma_variate(dist->b, &upper_half);
    double share = 1 / (1 + sb_exp(y - x));
    double value = dist->c + (dist->d - dist->c) * share;
    return value < dist->d ? value : dist->d;
}

/* Hörmann 1993, "The transformed rejection method for generating Poisson random variables", algorithm
 * PTRS. */
static double poisson_large(double mean, const place *p)
{
    double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
    double v_r = 0.9277 - 3.6224 / (b - 2);
    for (uint32_t trial = p->first;; trial++) {
        uint64_t words[4];
        sb_philox(p->at, p->draw, trial, words);
        double u = sb_unit(words[0]) - 0.5, v = sb_unit(words[1]);
        double us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= v_r) return k;
        if (k < 0 || (us < 0.013 && v > us)) continue;
        double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        if (sb_log(v * inverse_alpha / (a / (us * us) + b)) <= sb_log_poisson(k, mean)) return k;
    }
}

static double sample(const sb_dist *dist, const place *p);

static double mixture_variate(const sb_dist *dist, const place *p)
{
    double u = uniform_at(p);
    place next = { p->at, p->draw, p->first + ROOM };
    return sample(&dist->table->part[sb_dist_pick(dist->table, 1 - u)], &next);
}

static double erlang_variate(const sb_dist *dist, const place *p)
{
    double scale = dist->b / dist->a;
    if (dist->a > ERLANG_PRODUCT_MAX) return gamma_variate(dist->a, scale, p);
    return scale * erlang_small((int)dist->a, p);
}

static double sample(const sb_dist *dist, const place *p)
{
    switch (dist->kind) {
    case SB_CONSTANT: return dist->a;
    case SB_EXPONENTIAL: return exponential(dist->a, word_at(p));
    case SB_ERLANG: return erlang_variate(dist, p);
    case SB_GAMMA: return gamma_variate(dist->a, dist->b, p);
    case SB_BETA: return beta_variate(dist, p);
    case SB_MIXTURE: return mixture_variate(dist, p);
    case SB_POISSON:
        if (dist->a >= SB_POISSON_LARGE) return poisson_large(dist->a, p);
        break;
    default: break;
    }
    double u = uniform_at(p);
    return capped(sb_dist_invert(dist, 1 - u, u));
}

double sb_variate(const sb_dist *dist, const sb_address *at, uint16_t draw)
{
    if (dist->kind != SB_EXPONENTIAL) return sample(dist, &(place){ at, draw, 0 });
    uint64_t words[4]; /* by far the most asked for */
    sb_philox(at, draw, 0, words);
    return exponential(dist->a, words[0]);
}

void sb_variates(const sb_dist *dist, const sb_address *at, const uint64_t subject[SB_VARIATES], uint16_t draw,
                 double out[SB_VARIATES])
{
    if (dist->kind != SB_EXPONENTIAL) {
        sb_address each = *at;
        for (int i = 0; i < SB_VARIATES; i++) {
            each.subject = subject[i];
            out[i] = sb_variate(dist, &each, draw);
        }
        return;
    }
    uint64_t word[SB_VARIATES];
    sb_philox_many(at, subject, draw, SB_VARIATES, word);
    for (int i = 0; i < SB_VARIATES; i++) out[i] = exponential(dist->a, word[i]);
}
