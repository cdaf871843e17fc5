/* The elementary functions against the C library's in long double, their special values, and their very
 * bits. */
#include "base/dmath.h"
#include "base/hash.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#ifdef SB_DEBUG_ARENA /* the slow builds: debug and sanitizers */
enum { DRAWS = 40000 };
#else
enum { DRAWS = 200000 };
#endif

static double unit(uint64_t i)
{
    return ((double)(sb_mix(i) >> 12) + 0.5) * 0x1p-52;
}

/* The distance in units of the last place of a double the size of `want`. */
static double ulps(double got, long double want)
{
    if (isinf((double)want) || isinf(got)) return got == (double)want ? 0 : HUGE_VAL;
    int exponent;
    frexpl(want, &exponent);
    if (exponent < DBL_MIN_EXP) exponent = DBL_MIN_EXP;
    return (double)fabsl((got - want) / ldexpl(1, exponent - DBL_MANT_DIG));
}

/* --- accuracy over ranges ------------------------------------------------------------------------------ */

typedef struct range_case {
    const char *name;
    double (*ours)(double);
    long double (*exact)(long double);
    double low, high;
    bool geometric;
    double most_ulps;
} range_case;

static long double normal_cdf(long double x)
{
    return 0.5L * erfcl(-x / sqrtl(2));
}

static const range_case RANGES[] = {
    { "log", sb_log, logl, 1e-320, 1e308, true, 0.51 },
    { "log", sb_log, logl, 0, 1, false, 0.51 },
    { "log", sb_log, logl, 0.98, 1.02, false, 0.51 },
    { "log2", sb_log2, log2l, 1e-320, 1e308, true, 0.51 },
    { "log2", sb_log2, log2l, 0.98, 1.02, false, 0.51 },
    { "log10", sb_log10, log10l, 1e-320, 1e308, true, 0.51 },
    { "log10", sb_log10, log10l, 0.98, 1.02, false, 0.51 },
    { "log1p", sb_log1p, log1pl, -1, 3, false, 0.51 },
    { "log1p", sb_log1p, log1pl, -0.02, 0.02, false, 0.51 },
    { "log1p", sb_log1p, log1pl, 1e-310, 1e300, true, 0.51 },
    { "exp", sb_exp, expl, -708, 709.7, false, 0.51 },
    { "exp below the normal numbers", sb_exp, expl, -745, -708, false, 1 },
    { "exp", sb_exp, expl, -1, 1, false, 0.51 },
    { "expm1", sb_expm1, expm1l, -1, 1, false, 0.51 },
    { "expm1", sb_expm1, expm1l, -0.02, 0.02, false, 0.51 },
    { "expm1", sb_expm1, expm1l, -45, 45, false, 0.55 },
    { "expm1", sb_expm1, expm1l, 1e-310, 700, true, 0.55 },
    { "sin", sb_sin, sinl, -0.8, 0.8, false, 0.8 },
    { "sin", sb_sin, sinl, -20, 20, false, 0.8 },
    { "sin", sb_sin, sinl, 1e-310, 1e308, true, 0.8 },
    { "cos", sb_cos, cosl, -0.8, 0.8, false, 0.8 },
    { "cos", sb_cos, cosl, -20, 20, false, 0.8 },
    { "cos", sb_cos, cosl, 1e-310, 1e308, true, 0.8 },
    { "tan", sb_tan, tanl, -0.8, 0.8, false, 1 },
    { "tan", sb_tan, tanl, -20, 20, false, 1 },
    { "tan", sb_tan, tanl, 1e-310, 1e308, true, 1 },
    { "atan", sb_atan, atanl, -3, 3, false, 0.51 },
    { "atan", sb_atan, atanl, 1e-310, 1e308, true, 0.51 },
    { "asin", sb_asin, asinl, -1, 1, false, 0.51 },
    { "asin", sb_asin, asinl, 1e-310, 1, true, 0.51 },
    { "acos", sb_acos, acosl, -1, 1, false, 0.51 },
    { "acos", sb_acos, acosl, 0.9999, 1, false, 0.51 },
    { "lgamma", sb_lgamma, lgammal, 0, 10, false, 10 },
    { "lgamma near its zeros", sb_lgamma, lgammal, 0.999999, 2.000001, false, 10 },
    { "lgamma", sb_lgamma, lgammal, 1e-310, 1e304, true, 10 },
    { "normal_cdf", sb_normal_cdf, normal_cdf, -37, 9, false, 8 },
    { "normal_cdf", sb_normal_cdf, normal_cdf, -1.5, 1.5, false, 6 },
};
enum { N_RANGES = sizeof RANGES / sizeof RANGES[0] };

static double argument(const range_case *c, uint64_t i)
{
    double u = unit(i);
    return c->geometric ? exp(log(c->low) + u * (log(c->high) - log(c->low)))
                        : c->low + u * (c->high - c->low);
}

START_TEST(is_accurate)
{
    const range_case *c = &RANGES[_i];
    double worst = 0, at = 0;
    for (uint64_t i = 0; i < DRAWS; i++) {
        double x = argument(c, i), error = ulps(c->ours(x), c->exact(x));
        if (error > worst) worst = error, at = x;
    }
    ck_assert_msg(worst <= c->most_ulps, "%s on [%g, %g]: %.4f ulp at %a", c->name, c->low, c->high, worst,
                  at);
    ck_assert_msg(worst > 0.4,
                  "%s on [%g, %g]: an error of at most %.4f ulp is too good for a test to be one", c->name,
                  c->low, c->high, worst);
}
END_TEST

START_TEST(pow_is_accurate)
{
    double worst = 0, at_x = 0, at_y = 0;
    for (uint64_t i = 0; i < 4 * DRAWS; i++) {
        double spread = i % 2 ? 700 : 1e-3;
        double x = exp((2 * unit(2 * i) - 1) * spread), y = (2 * unit(2 * i + 1) - 1) * 708 / fabs(log(x));
        double error = ulps(sb_pow(x, y), powl(x, y));
        if (error > worst) worst = error, at_x = x, at_y = y;
    }
    ck_assert_msg(worst <= 0.52, "pow: %.4f ulp at %a, %a", worst, at_x, at_y);
}
END_TEST

START_TEST(atan2_is_accurate)
{
    double worst = 0, at_x = 0, at_y = 0;
    for (uint64_t i = 0; i < DRAWS; i++) {
        double scale = i % 2 ? 1e300 : 1e-300;
        double x = (2 * unit(2 * i) - 1) * scale, y = (2 * unit(2 * i + 1) - 1) * scale;
        double error = ulps(sb_atan2(y, x), atan2l(y, x));
        if (error > worst) worst = error, at_x = x, at_y = y;
    }
    ck_assert_msg(worst <= 0.51, "atan2: %.4f ulp at y %a, x %a", worst, at_y, at_x);
}
END_TEST

/* The error of x = Φ⁻¹(p) from a Newton step: (Φ(x) − p) / φ(x). */
START_TEST(normal_quantile_is_accurate)
{
    const long double root_2pi = sqrtl(8 * atanl(1));
    for (uint64_t i = 0; i < DRAWS; i++) {
        double p = i % 2 ? unit(i) : exp(-700 * unit(i)), x = sb_normal_quantile(p);
        long double upper = x > 0 ? (1 - (long double)p) - normal_cdf(-x) : normal_cdf(x) - p;
        long double error = upper * root_2pi * expl(0.5L * x * x);
        if (!(fabsl(error) <= 1e-15L * fabsl(x))) ck_abort_msg("p %a: %a is off by %Lg", p, x, error);
    }
}
END_TEST

/* Where x is nearest to a multiple of π/2 (Kahan's worst case for the format, and some others). */
START_TEST(reduction_survives_the_worst_arguments)
{
    static const double X[] = { 0x1.6ac5b262ca1ffp+849,
                                0x1.921fb54442d18p+0,
                                0x1.921fb54442d18p+1,
                                0x1.921fb54442d18p+21,
                                0x1.fffffffffffffp+1023,
                                22,
                                355,
                                0x1p+1000 };
    for (size_t i = 0; i < sizeof X / sizeof X[0]; i++) {
        ck_assert_msg(ulps(sb_sin(X[i]), sinl(X[i])) <= 0.8, "sin %a", X[i]);
        ck_assert_msg(ulps(sb_cos(X[i]), cosl(X[i])) <= 0.8, "cos %a", X[i]);
        ck_assert_msg(ulps(sb_tan(X[i]), tanl(X[i])) <= 1, "tan %a", X[i]);
    }
}
END_TEST

/* --- exact and special values -------------------------------------------------------------------------- */

typedef struct special_case {
    const char *name;
    double (*f)(double);
    double x, want;
} special_case;

static const special_case SPECIAL[] = {
    { "log", sb_log, 1, 0 },
    { "log", sb_log, 0, -HUGE_VAL },
    { "log", sb_log, -0.0, -HUGE_VAL },
    { "log", sb_log, -1, NAN },
    { "log", sb_log, HUGE_VAL, HUGE_VAL },
    { "log", sb_log, NAN, NAN },
    { "log", sb_log, 2, 0x1.62e42fefa39efp-1 },
    { "log", sb_log, 0x1p-1074, -0x1.74385446d71c3p+9 },
    { "log2", sb_log2, 0, -HUGE_VAL },
    { "log2", sb_log2, -2, NAN },
    { "log2", sb_log2, 0x1p-1074, -1074 },
    { "log10", sb_log10, 0, -HUGE_VAL },
    { "log10", sb_log10, HUGE_VAL, HUGE_VAL },
    { "log1p", sb_log1p, -1, -HUGE_VAL },
    { "log1p", sb_log1p, -2, NAN },
    { "log1p", sb_log1p, -0.0, -0.0 },
    { "log1p", sb_log1p, 0x1p-1074, 0x1p-1074 },
    { "log1p", sb_log1p, HUGE_VAL, HUGE_VAL },
    { "log1p", sb_log1p, NAN, NAN },
    { "exp", sb_exp, 0, 1 },
    { "exp", sb_exp, -0.0, 1 },
    { "exp", sb_exp, 1, 0x1.5bf0a8b145769p+1 },
    { "exp", sb_exp, HUGE_VAL, HUGE_VAL },
    { "exp", sb_exp, -HUGE_VAL, 0 },
    { "exp", sb_exp, 709.79, HUGE_VAL },
    { "exp", sb_exp, 0x1.62e42fefa39efp+9, 0x1.fffffffffff2ap+1023 },
    { "exp", sb_exp, -745.2, 0 },
    { "exp", sb_exp, -745.1, 0x1p-1074 },
    { "exp", sb_exp, NAN, NAN },
    { "expm1", sb_expm1, -0.0, -0.0 },
    { "expm1", sb_expm1, 0x1p-1074, 0x1p-1074 },
    { "expm1", sb_expm1, -HUGE_VAL, -1 },
    { "expm1", sb_expm1, HUGE_VAL, HUGE_VAL },
    { "expm1", sb_expm1, NAN, NAN },
    { "sin", sb_sin, -0.0, -0.0 },
    { "sin", sb_sin, HUGE_VAL, NAN },
    { "sin", sb_sin, NAN, NAN },
    { "cos", sb_cos, 0, 1 },
    { "cos", sb_cos, -HUGE_VAL, NAN },
    { "tan", sb_tan, -0.0, -0.0 },
    { "tan", sb_tan, HUGE_VAL, NAN },
    { "asin", sb_asin, -0.0, -0.0 },
    { "asin", sb_asin, 1, 0x1.921fb54442d18p+0 },
    { "asin", sb_asin, -1, -0x1.921fb54442d18p+0 },
    { "asin", sb_asin, 1.0000000000000002, NAN },
    { "acos", sb_acos, 1, 0 },
    { "acos", sb_acos, -1, 0x1.921fb54442d18p+1 },
    { "acos", sb_acos, 0, 0x1.921fb54442d18p+0 },
    { "acos", sb_acos, -1.5, NAN },
    { "atan", sb_atan, -0.0, -0.0 },
    { "atan", sb_atan, 1, 0x1.921fb54442d18p-1 },
    { "atan", sb_atan, HUGE_VAL, 0x1.921fb54442d18p+0 },
    { "atan", sb_atan, -HUGE_VAL, -0x1.921fb54442d18p+0 },
    { "atan", sb_atan, NAN, NAN },
    { "lgamma", sb_lgamma, 1, 0 },
    { "lgamma", sb_lgamma, 2, 0 },
    { "lgamma", sb_lgamma, 0, HUGE_VAL },
    { "lgamma", sb_lgamma, -0.5, NAN },
    { "lgamma", sb_lgamma, HUGE_VAL, HUGE_VAL },
    { "normal_cdf", sb_normal_cdf, 0, 0.5 },
    { "normal_cdf", sb_normal_cdf, HUGE_VAL, 1 },
    { "normal_cdf", sb_normal_cdf, -HUGE_VAL, 0 },
    { "normal_cdf", sb_normal_cdf, NAN, NAN },
    { "normal_quantile", sb_normal_quantile, 0.5, 0 },
    { "normal_quantile", sb_normal_quantile, 0, -HUGE_VAL },
    { "normal_quantile", sb_normal_quantile, 1, HUGE_VAL },
    { "normal_quantile", sb_normal_quantile, 1.5, NAN },
    { "normal_quantile", sb_normal_quantile, NAN, NAN },
};
enum { N_SPECIAL = sizeof SPECIAL / sizeof SPECIAL[0] };

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b && !signbit(a) == !signbit(b);
}

START_TEST(has_the_special_value)
{
    const special_case *c = &SPECIAL[_i];
    double got = c->f(c->x);
    ck_assert_msg(same(got, c->want), "%s(%a) is %a, not %a", c->name, c->x, got, c->want);
}
END_TEST

/* C17 F.10.4.4 as the C library has it, on every pair of odd arguments; atan2 (F.10.1.4) likewise. */
START_TEST(pairs_have_the_special_values)
{
    static const double X[] = { 0,        -0.0,      1,   -1,        2,          -2,     0.5,
                                -0.5,     3,         -3,  1e300,     -1e300,     0x1p53, -0x1p53,
                                HUGE_VAL, -HUGE_VAL, NAN, 0x1p-1074, -0x1p-1074, 2.5,    -2.5 };
    enum { N = sizeof X / sizeof X[0] };
    for (int i = 0; i < N * N; i++) {
        double x = X[i / N], y = X[i % N];
        double got = sb_pow(x, y), want = pow(x, y);
        ck_assert_msg(same(got, want), "pow(%a, %a) is %a, not %a", x, y, got, want);
        got = sb_atan2(y, x), want = atan2(y, x);
        ck_assert_msg(same(got, want) || ulps(got, atan2l(y, x)) <= 0.51, "atan2(%a, %a) is %a, not %a", y, x,
                      got, want);
    }
}
END_TEST

START_TEST(powers_and_their_logarithms_are_exact)
{
    for (int n = -1074; n <= 1023; n++) {
        ck_assert(sb_pow(2, n) == ldexp(1, n));
        ck_assert(sb_log2(ldexp(1, n)) == n);
    }
    double ten = 1;
    for (int n = 0; n <= 22; n++, ten *= 10) {
        ck_assert_msg(sb_pow(10, n) == ten, "10^%d", n);
        ck_assert_msg(sb_log10(ten) == n, "log10 of 10^%d", n);
    }
    for (int k = 1; k < 1000; k++) {
        ck_assert(sb_pow(k, 3) == (double)k * k * k);
        ck_assert(sb_pow(-k, 3) == -(double)k * k * k);
        ck_assert(sb_pow((double)k * k, 0.5) == k);
    }
}
END_TEST

START_TEST(log_and_exp_never_turn_back)
{
    double x = 1, e = -3;
    for (int i = 0; i < DRAWS; i++) {
        double next = nextafter(x, 2), more = e + 0x1p-16 * unit((uint64_t)i);
        if (!(sb_log(next) >= sb_log(x))) ck_abort_msg("log falls after %a", x);
        if (!(sb_exp(more) >= sb_exp(e))) ck_abort_msg("exp falls between %a and %a", e, more);
        x = next + 1e-6 * unit((uint64_t)i), e = more;
    }
}
END_TEST

/* --- the same bits everywhere -------------------------------------------------------------------------- */

static uint64_t bits(double x)
{
    uint64_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

/* The value was computed alike by gcc and clang at -O0 and -O3. It changes only if a function changes. */
START_TEST(bits_are_golden)
{
    uint64_t hash = 0;
    for (int r = 0; r < N_RANGES; r++) {
        double low = RANGES[r].low, width = RANGES[r].high - low;
        for (uint64_t i = 0; i < 1000; i++) hash = sb_mix2(hash, bits(RANGES[r].ours(low + unit(i) * width)));
    }
    for (uint64_t i = 0; i < 1000; i++) {
        double x = 5 * unit(i), y = 200 * unit(i + 1000) - 100;
        hash = sb_mix2(hash, bits(sb_pow(x, y)));
        hash = sb_mix2(hash, bits(sb_atan2(x, y)));
        hash = sb_mix2(hash, bits(sb_normal_quantile(unit(i))));
    }
    ck_assert_msg(hash == UINT64_C(0x8C3EA83082F7D465), "the hash of the bits is 0x%016llX",
                  (unsigned long long)hash);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/dmath");
    TCase *c = tcase_create("dmath");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, is_accurate, 0, N_RANGES);
    tcase_add_test(c, pow_is_accurate);
    tcase_add_test(c, atan2_is_accurate);
    tcase_add_test(c, normal_quantile_is_accurate);
    tcase_add_test(c, reduction_survives_the_worst_arguments);
    tcase_add_loop_test(c, has_the_special_value, 0, N_SPECIAL);
    tcase_add_test(c, pairs_have_the_special_values);
    tcase_add_test(c, powers_and_their_logarithms_are_exact);
    tcase_add_test(c, log_and_exp_never_turn_back);
    tcase_add_test(c, bits_are_golden);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
