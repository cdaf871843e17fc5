/* Both incomplete functions start from a factor that is the product of huge and tiny powers; after Loader
 * 2000 ("Fast and accurate computation of binomial probabilities") it is written with the deviance of a
 * from x, which does not cancel, and with the error of Stirling's formula. */
#include "chance/special.h"

#include "base/dmath.h"

#include <float.h>
#include <math.h>

static const double LN_2PI = 0x1.d67f1c864beb5p+0;
static const double TWO_PI = 0x1.921fb54442d18p+2;

/* ln Γ(a + 1) − [(a + ½) ln a − a + ½ ln 2π], a > 0. */
static double stirling_error(double a)
{
    if (a < 16) return sb_lgamma(a + 1) - (a + 0.5) * sb_log(a) + a - 0.5 * LN_2PI;
    double r = 1 / (a * a);
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / a;
}

/* a ln(a/x) − a + x ≥ 0 for a, x > 0. Where they are near, with v = (a − x)/(a + x), ln(a/x) = 2 (v +
 * v³/3 + v⁵/5 + …); |v| ≤ 0.1, so that terms after the tenth do not count. */
static double deviance(double a, double x)
{
    double gap = a - x;
    if (fabs(gap) > 0.1 * (a + x)) return a * sb_log(a / x) - gap;
    double v = gap / (a + x), square = v * v;
    double sum = gap * v, power = 2 * a * v;
    for (int j = 3; j <= 21; j += 2) {
        power *= square;
        sum += power / j;
    }
    return sum;
}

double sb_log_poisson(double a, double x)
{
    if (a == 0) return -x;
    return -0.5 * (LN_2PI + sb_log(a)) - stirling_error(a) - deviance(a, x);
}

/* P(a, x) = x^a e^-x / Γ(a + 1) · (1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …) (DLMF 8.11.4), for x < a + 1. */
static double gamma_lower_series(double a, double x)
{
    double term = 1, sum = 1;
    for (double n = a + 1; term > sum * 0x1p-54; n++) {
        term *= x / n;
        sum += term;
    }
    return sum * sb_exp(sb_log_poisson(a, x));
}

/* A continued fraction 1/(b0 + a1/(b1 + a2/(b2 + …))) is summed up by Lentz's rule as Thompson and
 * Barnett modified it: `c` and `d` are the ratios of successive numerators and denominators. */
typedef struct lentz {
    double c, d, value;
} lentz;

static const double NOT_ZERO = 0x1p-1000;

static double away_from_zero(double x)
{
    return fabs(x) < NOT_ZERO ? NOT_ZERO : x;
}

/* Enough for every shape that comes to a fraction; a bound, because rounding may keep factors off 1. */
static const int MOST_LEVELS = 20000;

static lentz lentz_start(double b)
{
    double d = 1 / away_from_zero(b);
    return (lentz){ .c = 1 / NOT_ZERO, .d = d, .value = d };
}

/* Adds one level; the factor by which the value changed. */
static double lentz_step(lentz *f, double a, double b)
{
    f->d = 1 / away_from_zero(b + a * f->d);
    f->c = away_from_zero(b + a / f->c);
    double factor = f->c * f->d;
    f->value *= factor;
    return factor;
}

/* Q(a, x) by the even part of its continued fraction (DLMF 8.9.2), for x ≥ a + 1. */
static double gamma_upper_fraction(double a, double x)
{
    double b = x + 1 - a;
    lentz f = lentz_start(b);
    double factor = 0;
    for (int n = 1; n <= MOST_LEVELS && fabs(factor - 1) > 0x1p-52; n++) {
        b += 2;
        factor = lentz_step(&f, n * (a - n), b);
    }
    return f.value * a * sb_exp(sb_log_poisson(a, x));
}

static const double LARGE_SHAPE = 1e5;

/* Temme's uniform expansion (1979; DLMF 8.12.3–8.12.12) for a ≥ LARGE_SHAPE: Q = Φ(−η√a) + R and P =
 * Φ(η√a) − R. The coefficients are their power series in η, which is small wherever R counts. `side` is 1
 * for Q, −1 for P. */
static double gamma_uniform(double a, double x, double side)
{
    double d = deviance(a, x);
    double eta = copysign(sqrt(2 * d / a), x - a);
    double c0 = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta * (1.0 / 864 + eta * (1.0 / 2835))));
    double c1 = -1.0 / 540 + eta * (-1.0 / 288 + eta * (1.0 / 378));
    double c2 = 25.0 / 6048;
    double rest = d > 700 ? 0 : sb_exp(-d) / sqrt(TWO_PI * a) * (c0 + (c1 + c2 / a) / a);
    return sb_normal_cdf(-side * eta * sqrt(a)) + side * rest;
}

double sb_gamma_p(double a, double x)
{
    if (!(x > 0)) return 0;
    if (x > DBL_MAX) return 1;
    if (a >= LARGE_SHAPE) return gamma_uniform(a, x, -1);
    return x < a + 1 ? gamma_lower_series(a, x) : 1 - gamma_upper_fraction(a, x);
}

double sb_gamma_q(double a, double x)
{
    if (!(x > 0)) return 1;
    if (x > DBL_MAX) return 0;
    if (a >= LARGE_SHAPE) return gamma_uniform(a, x, 1);
    return x < a + 1 ? 1 - gamma_lower_series(a, x) : gamma_upper_fraction(a, x);
}

/* ln(x^a y^b / B(a, b)) */
static double log_beta_factor(double a, double b, double x, double y)
{
    double n = a + b;
    double stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
    return 0.5 * (sb_log(a * (b / n)) - LN_2PI) + stirling - deviance(a, n * x) - deviance(b, n * y);
}

/* I_x(a, b) below its mean, a y ≥ b x, by the even part of the continued fraction DLMF 8.17.22 as
 * DiDonato and Morris 1992 write it (ACM TOMS 18:3): there nothing cancels, also where a or b is large. */
static double beta_fraction(double a, double b, double x, double y)
{
    double above = 1 + (a * y - b * x);
    lentz f = lentz_start(a / (a + 1) * above);
    double factor = 0;
    for (int n = 1; n <= MOST_LEVELS && fabs(factor - 1) > 0x1p-52; n++) {
        double s = a + 2.0 * n - 1, w = n * (b - n) * x / s;
        factor = lentz_step(&f, (a + n - 1) / s * (a + b + n - 1) * x * w,
                            n + w + (a + n) / (a + 2.0 * n + 1) * (above + n * (1 + y)));
    }
    return f.value * sb_exp(log_beta_factor(a, b, x, y));
}

double sb_beta_i(double a, double b, double x, double y)
{
    if (!(x > 0)) return 0;
    if (!(y > 0)) return 1;
    if (a * y >= b * x) return beta_fraction(a, b, x, y);
    return 1 - beta_fraction(b, a, y, x);
}
