/* The logarithm of the gamma function, and the normal distribution. */
#include "base/dmath.h"

#include "base/dmath_inner.h"

#include <math.h>

/* ln Γ(2 + z) for |z| ≤ ½: z P(z), with P by Remez exchange in 300-bit arithmetic (relative error 2^-56). */
static double lgamma_near_2(double z)
{
    static const double P[] = {
        0x1.b0ee6072093cep-2,   0x1.4a34cc4a60fa8p-2,  -0x1.13e001a55755ep-4,  0x1.51322ac7d6f96p-6,
        -0x1.e404fc21d6153p-8,  0x1.7add6eb0221d4p-9,  -0x1.38ac5bfe5897dp-10, 0x1.0b36ae8194ee2p-11,
        -0x1.d3fd69d9b9a72p-13, 0x1.a128278896b84p-14, -0x1.78d910c674653p-15, 0x1.57fe0cc20683dp-16,
        -0x1.3d4b19c585ce2p-17, 0x1.26d821b1ef671p-18, -0x1.090e82463b35bp-19, 0x1.e32137147d4f3p-21,
        -0x1.37b6c4d659ebap-21, 0x1.3fa965fc0f850p-22,
    };
    return z * sb_polynomial(P, 18, z);
}

/* Stirling's series (DLMF 5.11.1), x ≥ 8. */
static double lgamma_large(double x)
{
    static const double B[] = { 1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400 };
    static const double CONSTANT = 0x1.acfe390c97d69p-2; /* ½ ln 2π − ½ */
    return (x - 0.5) * (sb_log(x) - 1) + (CONSTANT + sb_polynomial(B, 8, 1 / (x * x)) / x);
}

double sb_lgamma(double x)
{
    if (!(x > 0)) return x == 0 ? HUGE_VAL : (double)NAN;
    if (x == HUGE_VAL) return x;
    if (x >= 8) return lgamma_large(x);
    if (x < 0.5) return lgamma_near_2(x) - sb_log1p(x) - sb_log(x);
    if (x < 1.5) return lgamma_near_2(x - 1) - sb_log1p(x - 1);
    double product = 1;
    while (x > 2.5) product *= --x; /* Γ(x + 1) = x Γ(x) */
    return lgamma_near_2(x - 2) + sb_log(product);
}

/* 1 − Φ(x) for x ≥ 1: e^(−x²/2) / (x + 4) times a polynomial in (x − 5) / (x + 5), which maps [1, ∞) to a
 * short interval (as Schonfelder 1978 does for erfc); by Remez exchange in 240-bit arithmetic, relative
 * error 2^-60. */
static double upper_tail(double x)
{
    static const double P[] = {
        0x1.6271b44b606b6p-1,   -0x1.0b39bf2a0a6ebp-1, 0x1.8456a71bebbf3p-2,   -0x1.dc7739b3ef07cp-3,
        0x1.dfe86bee0780ap-4,   -0x1.7669c87d90ea4p-5, 0x1.82c894addfab9p-7,   -0x1.4231249998a79p-11,
        -0x1.0ab5e899f031dp-10, 0x1.ae9189a15203cp-12, 0x1.1a4c1694a10fdp-20,  -0x1.a9800f4c615bbp-15,
        0x1.50cc5c5022c13p-17,  0x1.60414ee454e57p-18, -0x1.1951355e5c83ap-19, -0x1.34db8937b4c0fp-21,
        0x1.81e0bb06814fbp-22,  0x1.3fac91a066649p-24, -0x1.f5f46d439efa2p-25, -0x1.32a5928c36833p-27,
        0x1.ffa90ef8eb3aap-28,
    };
    if (x > 39) return 0;
    sb_dd square = sb_exact_product(x, x);
    double scale = sb_exp_dd(-0.5 * square.hi, -0.5 * square.lo);
    return scale * (sb_polynomial(P, 21, (x - 5) / (x + 5)) / (x + 4));
}

double sb_normal_cdf(double x)
{
    /* (Φ(x) − ½) / x in x² for |x| ≤ 1, by Remez exchange, error 2^-62 */
    static const double P[] = { 0x1.9884533d43651p-2,   -0x1.1058377e2cedfp-4,  0x1.46d0429768ffdp-7,
                                -0x1.37403f6b929d4p-10, 0x1.e42b0d4ae4d1ap-14,  -0x1.3ce8f9b53d284p-17,
                                0x1.6589f0b35b60ep-21,  -0x1.621cb3c38f923p-25, 0x1.380a261966be3p-29,
                                -0x1.e68f3fc5cada5p-34, 0x1.1e87d7d3c4c9fp-38 };
    if (isnan(x)) return (double)NAN;
    if (x >= 1) return 1 - upper_tail(x);
    if (x <= -1) return upper_tail(-x);
    return 0.5 + x * sb_polynomial(P, 11, x * x);
}

/* Wichura 1988, algorithm AS 241, PPND16; the coefficients are those of the paper: numerator and denominator
 * for the centre, for the tails, and for the far tails. */
static const double CENTRE_ABOVE[8] = { 3.3871328727963666080e0, 1.3314166789178437745e2,
                                        1.9715909503065514427e3, 1.3731693765509461125e4,
                                        4.5921953931549871457e4, 6.7265770927008700853e4,
                                        3.3430575583588128105e4, 2.5090809287301226727e3 };
static const double CENTRE_BELOW[8] = { 1.0000000000000000000e0, 4.2313330701600911252e1,
                                        6.8718700749205790830e2, 5.3941960214247511077e3,
                                        2.1213794301586595867e4, 3.9307895800092710610e4,
                                        2.8729085735721942674e4, 5.2264952788528545610e3 };
static const double TAIL_ABOVE[8] = { 1.42343711074968357734e0,  4.63033784615654529590e0,
                                      5.76949722146069140550e0,  3.64784832476320460504e0,
                                      1.27045825245236838258e0,  2.41780725177450611770e-1,
                                      2.27238449892691845833e-2, 7.74545014278341407640e-4 };
static const double TAIL_BELOW[8] = { 1.00000000000000000000e0,  2.05319162663775882187e0,
                                      1.67638483018380384940e0,  6.89767334985100004550e-1,
                                      1.48103976427480074590e-1, 1.51986665636164571966e-2,
                                      5.47593808499534494600e-4, 1.05075007164441684324e-9 };
static const double FAR_ABOVE[8] = { 6.65790464350110377720e0,  5.46378491116411436990e0,
                                     1.78482653991729133580e0,  2.96560571828504891230e-1,
                                     2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                     2.71155556874348757815e-5, 2.01033439929228813265e-7 };
static const double FAR_BELOW[8] = { 1.00000000000000000000e0,  5.99832206555887937690e-1,
                                     1.36929880922735805310e-1, 1.48753612908506148525e-2,
                                     7.86869131145613259100e-4, 1.84631831751005468180e-5,
                                     1.42151175831644588870e-7, 2.04426310338993978564e-15 };

static double ratio(const double above[8], const double below[8], double r)
{
    return sb_polynomial(above, 8, r) / sb_polynomial(below, 8, r);
}

double sb_normal_quantile(double p)
{
    if (!(p > 0 && p < 1)) return p == 0 ? -HUGE_VAL : p == 1 ? HUGE_VAL : (double)NAN;
    double q = p - 0.5;
    if (fabs(q) <= 0.425) return q * ratio(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - q * q);
    double r = sqrt(-sb_log(q < 0 ? p : 1 - p));
    double x = r <= 5 ? ratio(TAIL_ABOVE, TAIL_BELOW, r - 1.6) : ratio(FAR_ABOVE, FAR_BELOW, r - 5);
    return q < 0 ? -x : x;
}
