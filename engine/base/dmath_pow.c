/* x^y = e^(y ln x), with ln x and the product held in two doubles: their relative error of 2^-67 becomes
 * an absolute one of less than 2^-57 in the exponent, so the result is off by little more than its own
 * rounding. Special values are those of C17 F.10.4.4. */
#include "base/dmath.h"

#include "base/dmath_inner.h"

#include <math.h>

typedef enum parity { NOT_WHOLE, EVEN, ODD } parity;

static parity parity_of(double y)
{
    double size = fabs(y);
    if (size >= 0x1p53) return EVEN;
    int64_t whole = (int64_t)size;
    if ((double)whole != size) return NOT_WHOLE;
    return whole & 1 ? ODD : EVEN;
}

static double pow_infinite_exponent(double size, double y)
{
    if (size == 1) return 1;
    return (size > 1) == (y > 0) ? HUGE_VAL : 0;
}

/* x positive and finite, not 1; y finite. */
static double pow_positive(double x, double y)
{
    sb_dd log = sb_log_dd(x);
    double rough = y * log.hi;
    if (rough > 750) return HUGE_VAL;
    if (rough < -750) return 0;
    if (fabs(rough) < 0x1p-60) return 1;
    sb_dd exponent = sb_dd_times((sb_dd){ y, 0 }, log);
    return sb_exp_dd(exponent.hi, exponent.lo);
}

double sb_pow(double x, double y)
{
    if (y == 0 || x == 1) return 1;
    if (isnan(x) || isnan(y)) return (double)NAN;
    double size = fabs(x);
    if (isinf(y)) return pow_infinite_exponent(size, y);
    double sign = 1;
    if (signbit(x)) {
        parity p = parity_of(y);
        if (p == NOT_WHOLE && size > 0 && size < HUGE_VAL) return (double)NAN;
        if (p == ODD) sign = -1;
    }
    if (size == 0) return sign * (y < 0 ? HUGE_VAL : 0);
    if (size == HUGE_VAL) return sign * (y < 0 ? 0 : HUGE_VAL);
    return size == 1 ? sign : sign * pow_positive(size, y);
}
