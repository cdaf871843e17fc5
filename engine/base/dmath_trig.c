/* Sine, cosine and tangent.
 *
 * Reduction (Payne and Hanek 1983, "Radian reduction for trigonometric functions"), for every |x| > π/4
 * alike: with |x| = m 2^e, m a whole number of 53 bits, the bits of 2/π that weigh 2^(2 − e) or more only
 * add multiples of 4 to x · 2/π. So 192 bits of 2/π from there on, times m, modulo 2^192, is x · 2/π
 * modulo 4 with an error below 2^-137; no double is nearer than about 2^-62 to a multiple of π/2
 * (relative to it), which leaves 75 correct bits. Polynomials by Remez exchange in 300-bit arithmetic,
 * errors 2^-58 (sine, relative) and 2^-64 (cosine). */
#include "base/dmath.h"

#include "base/dmath_inner.h"

#include <math.h>

__extension__ typedef unsigned __int128 uint128;

static const double QUARTER_PI = 0x1.921fb54442d18p-1;
static const sb_dd HALF_PI = { 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54 };

/* A word of zeros, for the bits before the point, then 1216 bits of 2/π. */
static const uint64_t TWO_OVER_PI[20] = {
    0,
    UINT64_C(0xA2F9836E4E441529),
    UINT64_C(0xFC2757D1F534DDC0),
    UINT64_C(0xDB6295993C439041),
    UINT64_C(0xFE5163ABDEBBC561),
    UINT64_C(0xB7246E3A424DD2E0),
    UINT64_C(0x06492EEA09D1921C),
    UINT64_C(0xFE1DEB1CB129A73E),
    UINT64_C(0xE88235F52EBB4484),
    UINT64_C(0xE99C7026B45F7E41),
    UINT64_C(0x3991D639835339F4),
    UINT64_C(0x9C845F8BBDF9283B),
    UINT64_C(0x1FF897FFDE05980F),
    UINT64_C(0xEF2F118B5A0A6D1F),
    UINT64_C(0x6D367ECF27CB09B7),
    UINT64_C(0x4F463F669E5FEA2D),
    UINT64_C(0x7527BAC7EBE5F17B),
    UINT64_C(0x3D0739F78A5292EA),
    UINT64_C(0x6BFB5FB11F8D5D08),
    UINT64_C(0x56033046FC7B6BAB),
};

/* 192 bits, the most significant word first. */
typedef struct wide {
    uint64_t w[3];
} wide;

static uint64_t word_from(int bit)
{
    int word = bit / 64, shift = bit % 64;
    uint64_t head = TWO_OVER_PI[word] << shift;
    return shift == 0 ? head : head | TWO_OVER_PI[word + 1] >> (64 - shift);
}

/* m · 2^e · 2/π modulo 4, the binary point after the second bit. */
static wide quarter_turns(uint64_t m, int e)
{
    int first = e + 62; /* bit 64 of the table weighs ½; the first one wanted weighs 2^(1 − e) */
    uint128 low = (uint128)word_from(first + 128) * m;
    uint128 middle = (uint128)word_from(first + 64) * m + (uint64_t)(low >> 64);
    uint64_t high = word_from(first) * m + (uint64_t)(middle >> 64);
    return (wide){ { high, (uint64_t)middle, (uint64_t)low } };
}

static wide shifted(wide a, int by)
{
    if (by == 0) return a;
    return (wide){ { a.w[0] << by | a.w[1] >> (64 - by), a.w[1] << by | a.w[2] >> (64 - by), a.w[2] << by } };
}

static wide negated(wide a)
{
    wide n = { { ~a.w[0], ~a.w[1], ~a.w[2] + 1 } };
    if (n.w[2] == 0 && ++n.w[1] == 0) n.w[0]++;
    return n;
}

/* A fraction below 1, its point in front of the first bit, times π/2. Not zero in the first 128 bits. */
static sb_dd angle_of(wide fraction)
{
    int scale = 0;
    if (fraction.w[0] == 0) {
        fraction = (wide){ { fraction.w[1], fraction.w[2], 0 } };
        scale = -64;
    }
    int zeros = __builtin_clzll(fraction.w[0]);
    fraction = shifted(fraction, zeros);
    double hi = (double)(int64_t)(fraction.w[0] >> 11) * 0x1p-53;
    uint64_t next = fraction.w[0] << 53 | fraction.w[1] >> 11;
    double lo = (double)(int64_t)(next >> 11) * 0x1p-106;
    double unit = sb_power_of_2(scale - zeros);
    return sb_dd_times(sb_fast_sum(hi * unit, lo * unit), HALF_PI);
}

/* |x| = quadrant · π/2 + angle with |angle| ≤ π/4; the quadrant modulo 4. x finite. */
static sb_dd reduce(double x, unsigned *quadrant)
{
    double size = fabs(x);
    *quadrant = 0;
    if (size <= QUARTER_PI) return (sb_dd){ size, 0 };
    uint64_t bits = sb_bits(size);
    uint64_t m = (bits & UINT64_C(0xFFFFFFFFFFFFF)) | UINT64_C(1) << 52;
    wide turns = quarter_turns(m, (int)(bits >> 52) - 1075);
    wide fraction = shifted(turns, 2);
    *quadrant = (unsigned)(turns.w[0] >> 62);
    if (fraction.w[0] >> 63 == 0) return angle_of(fraction);
    *quadrant = (*quadrant + 1) & 3;
    sb_dd angle = angle_of(negated(fraction));
    return (sb_dd){ -angle.hi, -angle.lo };
}

static sb_dd sine(sb_dd y)
{
    static const double P[] = { -0x1.5555555555549p-3, 0x1.111111110f87ap-7,   -0x1.a01a019c1199ap-13,
                                0x1.71de3577b6d44p-19, -0x1.ae5e663abb4dcp-26, 0x1.5d9301082b21ap-33 };
    double z = y.hi * y.hi;
    return sb_fast_sum(y.hi, y.hi * z * sb_polynomial(P, 6, z) + y.lo * (1 - 0.5 * z));
}

static sb_dd cosine(sb_dd y)
{
    static const double P[] = { 0x1.555555555554cp-5,   -0x1.6c16c16c1517ep-10, 0x1.a01a019cb1bd7p-16,
                                -0x1.27e4f809f0685p-22, 0x1.1ee9ebe9048f5p-29,  -0x1.8fae9c60e5a7bp-37 };
    sb_dd z = sb_exact_product(y.hi, y.hi);
    sb_dd main = sb_fast_sum(1, -0.5 * z.hi);
    double rest = z.hi * z.hi * sb_polynomial(P, 6, z.hi) - (0.5 * z.lo + y.hi * y.lo);
    return sb_fast_sum(main.hi, main.lo + rest);
}

/* Tiny arguments are apart because their squares underflow; a sign of zero is kept there too. */
static const double TINY = 0x1p-27;

double sb_sin(double x)
{
    if (!(fabs(x) < HUGE_VAL)) return (double)NAN;
    if (fabs(x) < TINY) return x;
    unsigned quadrant;
    sb_dd y = reduce(x, &quadrant);
    double s = quadrant & 1 ? cosine(y).hi : sine(y).hi;
    return (quadrant >= 2) == (x < 0) ? s : -s;
}

double sb_cos(double x)
{
    if (!(fabs(x) < HUGE_VAL)) return (double)NAN;
    if (fabs(x) < TINY) return 1;
    unsigned quadrant;
    sb_dd y = reduce(x, &quadrant);
    double c = quadrant & 1 ? sine(y).hi : cosine(y).hi;
    return quadrant == 1 || quadrant == 2 ? -c : c;
}

/* a / b with one step of correction. */
static double quotient(sb_dd a, sb_dd b)
{
    double q = a.hi / b.hi;
    sb_dd back = sb_exact_product(q, b.hi);
    return q + ((a.hi - back.hi) - back.lo + (a.lo - q * b.lo)) / b.hi;
}

double sb_tan(double x)
{
    if (!(fabs(x) < HUGE_VAL)) return (double)NAN;
    if (fabs(x) < TINY) return x;
    unsigned quadrant;
    sb_dd y = reduce(x, &quadrant);
    double t = quadrant & 1 ? -quotient(cosine(y), sine(y)) : quotient(sine(y), cosine(y));
    return x < 0 ? -t : t;
}
