/* Inverse trigonometric functions: all are the angle of a point in the first quarter, given by its sides
 * as sums of two doubles.
 *
 * 1. Below the diagonal (else π/2 minus the angle of the mirrored point): i = the whole number nearest to
 *    8 y / x.
 * 2. atan(y/x) = atan(i/8) + atan(t) with t = (y − x i/8) / (x + y i/8), |t| ≤ 1/16, atan(i/8) from a
 *    table.
 * 3. atan(t) = t + t³ P(t²), P by Remez exchange in 300-bit arithmetic (error 2^-72). */
#include "base/dmath.h"

#include "base/dmath_inner.h"

#include <math.h>

static const sb_dd PI = { 0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53 };
static const sb_dd HALF_PI = { 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54 };

static const sb_dd ATAN_EIGHTHS[9] = {
    { 0x0p+0, 0x0p+0 },
    { 0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59 },
    { 0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57 },
    { 0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56 },
    { 0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56 },
    { 0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58 },
    { 0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56 },
    { 0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56 },
    { 0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55 },
};

/* a + c b for a small whole multiple c of 1/8. */
static sb_dd plus_times(sb_dd a, double c, sb_dd b)
{
    sb_dd product = sb_exact_product(c, b.hi);
    sb_dd sum = sb_exact_sum(a.hi, product.hi);
    return sb_fast_sum(sum.hi, sum.lo + (a.lo + (product.lo + c * b.lo)));
}

/* a − b for a ≥ b ≥ 0 */
static sb_dd minus(sb_dd a, sb_dd b)
{
    sb_dd sum = sb_exact_sum(a.hi, -b.hi);
    return sb_fast_sum(sum.hi, sum.lo + (a.lo - b.lo));
}

/* 0 ≤ y ≤ x, x > 0 */
static sb_dd angle_below_diagonal(sb_dd y, sb_dd x)
{
    static const double P[] = { -0x1.5555555555555p-2, 0x1.9999999999828p-3,  -0x1.24924923fe6b2p-3,
                                0x1.c71c6e6131b29p-4,  -0x1.745808fafc3fbp-4, 0x1.375f475357e02p-4 };
    int i = (int)(8 * (y.hi / x.hi) + 0.5);
    sb_dd above = plus_times(y, -0.125 * i, x), along = plus_times(x, 0.125 * i, y);
    double t = above.hi / along.hi;
    sb_dd back = sb_exact_product(t, along.hi);
    double missing = ((above.hi - back.hi) - back.lo + (above.lo - t * along.lo)) / along.hi;
    double z = t * t;
    sb_dd sum = sb_fast_sum(ATAN_EIGHTHS[i].hi, t);
    return sb_fast_sum(sum.hi, sum.lo + (ATAN_EIGHTHS[i].lo + (missing + t * z * sb_polynomial(P, 6, z))));
}

/* x, y ≥ 0, not both 0, neither huge nor so small that products underflow. */
static sb_dd angle_of(sb_dd y, sb_dd x)
{
    if (y.hi < x.hi) return angle_below_diagonal(y, x);
    return minus(HALF_PI, angle_below_diagonal(x, y));
}

/* The angle of any point with sides x, y ≥ 0. */
static sb_dd angle_of_any(double y, double x)
{
    if (y == 0) return (sb_dd){ 0, 0 };
    if (x == HUGE_VAL) return y == HUGE_VAL ? ATAN_EIGHTHS[8] : (sb_dd){ 0, 0 };
    if (x == 0 || y == HUGE_VAL) return HALF_PI;
    int ey, ex;
    y = frexp(y, &ey);
    x = frexp(x, &ex);
    if (ey - ex < -64) return (sb_dd){ ldexp(y / x, ey - ex), 0 };
    if (ey - ex > 64) return minus(HALF_PI, (sb_dd){ ldexp(x / y, ex - ey), 0 });
    return angle_of((sb_dd){ ldexp(y, ey - ex), 0 }, (sb_dd){ x, 0 });
}

double sb_atan2(double y, double x)
{
    if (isnan(y) || isnan(x)) return (double)NAN;
    sb_dd angle = angle_of_any(fabs(y), fabs(x));
    if (signbit(x)) angle = minus(PI, angle);
    return copysign(angle.hi, y);
}

double sb_atan(double x)
{
    return sb_atan2(x, 1);
}

/* √(1 − x²) for |x| ≤ 1 */
static sb_dd other_side(double x)
{
    sb_dd square = sb_dd_times(sb_exact_sum(1, -x), sb_exact_sum(1, x));
    double root = sqrt(square.hi);
    if (root == 0) return (sb_dd){ 0, 0 };
    sb_dd back = sb_exact_product(root, root);
    return sb_fast_sum(root, ((square.hi - back.hi) - back.lo + square.lo) / (2 * root));
}

double sb_asin(double x)
{
    if (!(fabs(x) <= 1)) return (double)NAN;
    if (fabs(x) < 0x1p-27) return x;
    return copysign(angle_of((sb_dd){ fabs(x), 0 }, other_side(x)).hi, x);
}

double sb_acos(double x)
{
    if (!(fabs(x) <= 1)) return (double)NAN;
    sb_dd angle = angle_of(other_side(x), (sb_dd){ fabs(x), 0 });
    return x < 0 ? minus(PI, angle).hi : angle.hi;
}
