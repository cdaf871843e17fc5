/* Incomplete gamma and beta functions against values computed to 60 digits (mpmath) and against
 * identities. */
#include "chance/special.h"

#include <check.h>
#include <math.h>

/* a, x, P(a, x), Q(a, x) */
static const double GAMMA[][4] = {
    { 0.5, 0.25, 0.520499877813046538, 0.479500122186953462 },
    { 0.001, 9.9999999999999995e-7, 0.986848133694076665, 0.0131518663059233347 },
    { 0.01, 5.0, 0.999988246480587249, 0.0000117535194127508489 },
    { 3.0, 2.5, 0.456186884116670482, 0.543813115883329518 },
    { 10.0, 25.0, 0.999778523361751216, 0.000221476638248783581 },
    { 99.5, 60.0, 1.92805775819175589e-6, 0.999998071942241808 },
    { 1000.0, 1100.0, 0.998940676746070023, 0.00105932325392997735 },
    { 50000.0, 49000.0, 3.38475422807949143e-6, 0.999996615245771921 },
    { 200000.0, 201000.0, 0.987228728290627781, 0.0127712717093722194 },
    { 5000000.0, 4990000.0, 3.82107052875440424e-6, 0.999996178929471246 },
};

START_TEST(gamma_has_the_known_value)
{
    const double *c = GAMMA[_i];
    double p = sb_gamma_p(c[0], c[1]), q = sb_gamma_q(c[0], c[1]);
    ck_assert_msg(fabs(p - c[2]) < 1e-14 && fabs(p / c[2] - 1) < 1e-12, "P(%g, %g) is %.17g", c[0], c[1], p);
    ck_assert_msg(fabs(q - c[3]) < 1e-14 && fabs(q / c[3] - 1) < 1e-11, "Q(%g, %g) is %.17g", c[0], c[1], q);
}
END_TEST

/* a, b, x, I_x(a, b) */
static const double BETA[][4] = {
    { 2.0, 3.0, 0.25, 0.26171875 },
    { 0.5, 0.5, 0.10000000000000001, 0.204832764699133458 },
    { 0.01, 0.02, 0.5, 0.666719461041272197 },
    { 20.0, 7.5, 0.80000000000000004, 0.800143060288730339 },
    { 300.0, 2.0, 0.995, 0.555730499601867671 },
    { 1000.0, 1500.0, 0.41999999999999998, 0.97899184808861103 },
    { 100000.0, 200000.0, 0.33200000000000002, 0.0605949133707607211 },
    { 1000000.0, 1000000.0, 0.50049999999999994, 0.921350422419075325 },
    { 0.001, 1000000.0, 9.9999999999999995e-8, 0.998178009331927256 },
};

START_TEST(beta_has_the_known_value)
{
    const double *c = BETA[_i];
    double i = sb_beta_i(c[0], c[1], c[2], 1 - c[2]), other = sb_beta_i(c[1], c[0], 1 - c[2], c[2]);
    ck_assert_msg(fabs(i - c[3]) < 1e-13, "I_%g(%g, %g) is %.17g", c[2], c[0], c[1], i);
    ck_assert_msg(fabs(i + other - 1) < 1e-15, "the two sides add up to %.17g", i + other);
}
END_TEST

START_TEST(ends_are_exact)
{
    ck_assert(sb_gamma_p(2, 0) == 0 && sb_gamma_q(2, 0) == 1);
    ck_assert(sb_gamma_p(2, -1) == 0 && sb_gamma_q(2, -1) == 1);
    ck_assert(sb_gamma_p(2, HUGE_VAL) == 1 && sb_gamma_q(2, HUGE_VAL) == 0);
    ck_assert(sb_gamma_p(1e7, 1) == 0 && sb_gamma_q(1e7, 1e9) == 0);
    ck_assert(sb_beta_i(2, 3, 0, 1) == 0 && sb_beta_i(2, 3, 1, 0) == 1);
    ck_assert(sb_beta_i(2, 3, -0.5, 1.5) == 0 && sb_beta_i(2, 3, 1.5, -0.5) == 1);
}
END_TEST

/* P(1, x) = 1 − e^-x, P(½, x²) = erf x, I_x(a, 1) = x^a, I_x(1, b) = 1 − (1 − x)^b. */
START_TEST(simple_shapes_are_simple_functions)
{
    for (int i = 1; i < 200; i++) {
        double x = i / 25.0, share = i / 200.0;
        ck_assert_msg(fabs(sb_gamma_p(1, x) + expm1(-x)) < 1e-15, "P(1, %g)", x);
        ck_assert_msg(fabs(sb_gamma_q(1, x) / exp(-x) - 1) < 1e-13, "Q(1, %g)", x);
        ck_assert_msg(fabs(sb_gamma_p(0.5, x * x) - erf(x)) < 1e-15, "P(0.5, %g)", x * x);
        ck_assert_msg(fabs(sb_beta_i(7.5, 1, share, 1 - share) - pow(share, 7.5)) < 1e-15, "I_%g(7.5, 1)",
                      share);
        double want = -expm1(0.3 * log1p(-share));
        ck_assert_msg(fabs(sb_beta_i(1, 0.3, share, 1 - share) - want) < 1e-15, "I_%g(1, 0.3)", share);
    }
}
END_TEST

/* Where the methods for one function meet they must agree: at x = a + 1, and where the shape becomes
 * large. */
START_TEST(methods_meet_without_a_step)
{
    for (double a = 0.1; a < 9e4; a *= 1.7) {
        double below = sb_gamma_p(a, (a + 1) * (1 - 1e-15)), above = sb_gamma_p(a, (a + 1) * (1 + 1e-15));
        ck_assert_msg(fabs(above - below) < 1e-12, "a %g: %.17g and %.17g", a, below, above);
    }
    for (double z = -6; z <= 6; z += 0.5) {
        double a = 1e5, x = a + z * sqrt(a);
        double below = sb_gamma_q(a * (1 - 1e-15), x), above = sb_gamma_q(a, x);
        ck_assert_msg(fabs(above - below) < 1e-12, "z %g: %.17g and %.17g", z, below, above);
    }
}
END_TEST

START_TEST(poisson_probabilities_are_those_of_the_formula)
{
    for (int k = 0; k < 60; k++)
        for (double mean = 0.5; mean < 100; mean *= 2) {
            long double want = k * logl(mean) - mean - lgammal(k + 1.0L);
            double got = sb_log_poisson(k, mean);
            ck_assert_msg(fabsl(got - want) < 1e-13L * (1 + fabsl(want)), "k %d, mean %g: %.17g", k, mean,
                          got);
        }
    double at_mode = sb_log_poisson(1e15, 1e15), want = -0.5 * log(8 * atan(1) * 1e15);
    ck_assert_msg(fabs(at_mode - want) < 1e-13, "mean 1e15: %.17g", at_mode);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chance/special");
    TCase *c = tcase_create("special");
    tcase_add_loop_test(c, gamma_has_the_known_value, 0, sizeof GAMMA / sizeof GAMMA[0]);
    tcase_add_loop_test(c, beta_has_the_known_value, 0, sizeof BETA / sizeof BETA[0]);
    tcase_add_test(c, ends_are_exact);
    tcase_add_test(c, simple_shapes_are_simple_functions);
    tcase_add_test(c, methods_meet_without_a_step);
    tcase_add_test(c, poisson_probabilities_are_those_of_the_formula);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
