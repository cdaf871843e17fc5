/* Distribution functions against densities integrated here, quantiles against distribution functions,
 * means and standard deviations against quantiles, and the change of scale. */
#include "chance/dist.h"

#include "laws.h"

#include <check.h>
#include <float.h>
#include <math.h>

static laws all;

static void setup(void)
{
    make_laws(&all, sb_arena_new());
}

static void teardown(void)
{
    sb_arena_free(all.arena);
}

/* --- against densities --------------------------------------------------------------------------------- */

/* Densities as textbooks have them, in long double and with the C library's functions. */
static long double gamma_density(long double x, long double shape, long double scale)
{
    return expl((shape - 1) * logl(x / scale) - x / scale - lgammal(shape)) / scale;
}

static long double normal_density(long double z)
{
    return expl(-0.5L * z * z) / sqrtl(8 * atanl(1));
}

static long double density(const sb_dist *d, long double x)
{
    long double a = d->a, b = d->b, c = d->c, e = d->d;
    switch (d->kind) {
    case SB_UNIFORM: return 1 / (b - a);
    case SB_TRIANGULAR: return 2 / (c - a) * (x < b ? (x - a) / (b - a) : (c - x) / (c - b));
    case SB_EXPONENTIAL: return expl(-x / a) / a;
    case SB_ERLANG: return gamma_density(x, a, b / a);
    case SB_GAMMA: return gamma_density(x, a, b);
    case SB_LOGNORMAL: return normal_density((logl(x) - a) / b) / (b * x);
    case SB_WEIBULL: return a / b * powl(x / b, a - 1) * expl(-powl(x / b, a));
    case SB_NORMAL: return normal_density((x - a) / b) / b / (0.5L * erfcl(-a / b / sqrtl(2)));
    case SB_BETA: {
        long double share = (x - c) / (e - c), log_beta = lgammal(a) + lgammal(b) - lgammal(a + b);
        return expl((a - 1) * logl(share) + (b - 1) * logl(1 - share) - log_beta) / (e - c);
    }
    default: return -1;
    }
}

/* The density per unit of t, where x = e^t or x = t. */
static long double density_at(const sb_dist *d, bool logarithmic, long double t)
{
    return logarithmic ? density(d, expl(t)) * expl(t) : density(d, t);
}

/* Simpson's rule over 400 pieces; on a logarithmic scale if it can be, because some densities have a pole
 * at 0. */
static long double integral(const sb_dist *d, long double low, long double high)
{
    enum { PIECES = 400 };
    bool logarithmic = low > 0;
    if (logarithmic) low = logl(low), high = logl(high);
    long double h = (high - low) / PIECES, sum = 0;
    for (int i = 0; i < PIECES; i++) {
        long double t = low + i * h;
        sum += density_at(d, logarithmic, t) + 4 * density_at(d, logarithmic, t + h / 2) +
               density_at(d, logarithmic, t + h);
    }
    return sum * h / 6;
}

START_TEST(grows_as_its_density)
{
    const law *l = &all.law[_i];
    if (!l->continuous || density(&l->dist, 1) < 0) return;
    static const double Q[] = { 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99 };
    for (size_t i = 1; i < sizeof Q / sizeof Q[0]; i++) {
        double low = sb_dist_quantile(&l->dist, Q[i - 1]), high = sb_dist_quantile(&l->dist, Q[i]);
        if (l->dist.kind == SB_TRIANGULAR && low < l->dist.b && high > l->dist.b) continue; /* the corner */
        double got = sb_dist_cdf(&l->dist, high) - sb_dist_cdf(&l->dist, low);
        double want = (double)integral(&l->dist, low, high);
        ck_assert_msg(fabs(got - want) < 1e-8, "%s: %.12g between %g and %g, integrated %.12g", l->name, got,
                      low, high, want);
    }
}
END_TEST

START_TEST(erlang_is_a_sum_of_poisson_terms)
{
    for (int k = 1; k <= 12; k++) {
        sb_dist d;
        ck_assert(sb_dist_erlang(&d, k, 6, NULL) == SB_OK);
        for (double x = 0.25; x < 30; x += 0.25) {
            double term = exp(-x * k / 6), sum = 0;
            for (int i = 0; i < k; i++, term *= x * k / 6 / i) sum += term;
            ck_assert_msg(fabs(sb_dist_cdf(&d, x) - (1 - sum)) < 1e-13, "k %d, x %g", k, x);
        }
    }
}
END_TEST

START_TEST(poisson_is_a_sum_of_its_probabilities)
{
    static const double MEANS[] = { 0.01, 0.3, 4, 29.9, 30, 75, 600 };
    sb_dist d;
    ck_assert(sb_dist_poisson(&d, MEANS[_i], NULL) == SB_OK);
    long double term = expl(-(long double)MEANS[_i]), sum = 0;
    for (int k = 0; k < 1200; k++) {
        sum += term;
        term *= (long double)MEANS[_i] / (k + 1);
        double got = sb_dist_cdf(&d, k);
        ck_assert_msg(fabsl(got - sum) < 1e-13L, "mean %g: P(X <= %d) is %.17g", MEANS[_i], k, got);
        ck_assert(sb_dist_cdf(&d, k + 0.999) == got);
    }
}
END_TEST

/* The one law whose table could be read off wrongly: the middle of each piece, and a tie. */
START_TEST(empirical_joins_its_values_by_lines)
{
    const double seen[] = { 4, 1, 2, 2, 8 };
    sb_dist d;
    ck_assert(sb_dist_empirical(&d, all.arena, 5, seen, NULL) == SB_OK);
    static const double AT[][2] = { { 0.9, 0 },   { 1, 0 },    { 1.5, 0.125 }, { 1.999, 0.24975 }, { 2, 0.5 },
                                    { 3, 0.625 }, { 4, 0.75 }, { 6, 0.875 },   { 8, 1 },           { 9, 1 } };
    for (size_t i = 0; i < sizeof AT / sizeof AT[0]; i++)
        ck_assert_msg(fabs(sb_dist_cdf(&d, AT[i][0]) - AT[i][1]) < 1e-15, "at %g", AT[i][0]);
    ck_assert(sb_dist_quantile(&d, 0.3) == 2 && sb_dist_quantile(&d, 0.875) == 6);
    ck_assert(sb_dist_mean(&d) == (1.5 + 2 + 3 + 6) / 4);
}
END_TEST

/* A quantile is the first value whose probability arrives, also where it arrives exactly. */
START_TEST(discrete_changes_value_after_its_probability)
{
    const double p[] = { 0.25, 0.25, 0.5 }, value[] = { 1, 2, 3 };
    sb_dist d, dice;
    ck_assert(sb_dist_discrete(&d, all.arena, 3, p, value, NULL) == SB_OK);
    ck_assert(sb_dist_quantile(&d, 0.25) == 1 && sb_dist_quantile(&d, nextafter(0.25, 1)) == 2);
    ck_assert(sb_dist_quantile(&d, 0.5) == 2 && sb_dist_quantile(&d, nextafter(0.5, 1)) == 3);
    ck_assert(sb_dist_cdf(&d, 1) == 0.25 && sb_dist_cdf(&d, 2.5) == 0.5 && sb_dist_cdf(&d, 0.5) == 0);
    ck_assert(sb_dist_int(&dice, 1, 4, NULL) == SB_OK);
    ck_assert(sb_dist_quantile(&dice, 0.25) == 1 && sb_dist_quantile(&dice, nextafter(0.25, 1)) == 2);
}
END_TEST

START_TEST(normal_never_falls_below_0)
{
    for (int i = -2000; i < 2000; i++) {
        sb_dist d;
        ck_assert(sb_dist_normal(&d, i * 0.01, 1, NULL) == SB_OK);
        double x = sb_dist_quantile(&d, 1e-300);
        ck_assert_msg(x >= 0 && x < 1e-5 + (i > 500), "mean %g: %g", i * 0.01, x);
    }
}
END_TEST

/* These weights, as differences of running sums, add up to a little less than 1. */
START_TEST(mixture_ends_at_exactly_1)
{
    const double p[] = { 0.15529103698413022, 0.11607941905050681, 0.7280387147384524, 0.000590829226910458 };
    sb_dist part[4], d;
    for (int i = 0; i < 4; i++) part[i] = sb_dist_constant(i);
    ck_assert(sb_dist_mixture(&d, all.arena, 4, p, part, NULL) == SB_OK);
    ck_assert(sb_dist_cdf(&d, 3) == 1);
    ck_assert(sb_dist_cdf(&d, 2.5) < 1);
}
END_TEST

/* --- quantiles ----------------------------------------------------------------------------------------- */

START_TEST(quantile_is_where_the_distribution_function_arrives)
{
    const law *l = &all.law[_i];
    static const double Q[] = { 1e-9, 1e-4, 0.01, 0.2, 0.35, 0.5, 0.65, 0.8, 0.99, 0.9999, 1 - 1e-9 };
    double last = -HUGE_VAL;
    for (size_t i = 0; i < sizeof Q / sizeof Q[0]; i++) {
        double x = sb_dist_quantile(&l->dist, Q[i]);
        double below = nextafter(x, -HUGE_VAL);
        ck_assert_msg(x >= last, "%s: quantile %g is below the one before", l->name, Q[i]);
        ck_assert_msg(sb_dist_cdf(&l->dist, x) >= Q[i] - 1e-11, "%s: quantile %g is too low", l->name, Q[i]);
        ck_assert_msg(sb_dist_cdf(&l->dist, below) <= Q[i] + 1e-11, "%s: quantile %g is too high", l->name,
                      Q[i]);
        last = x;
    }
}
END_TEST

START_TEST(support_holds_the_whole_law)
{
    const law *l = &all.law[_i];
    double low = sb_dist_min(&l->dist), high = sb_dist_max(&l->dist);
    ck_assert_msg(sb_dist_cdf(&l->dist, nextafter(low, -HUGE_VAL)) == 0, "%s: below its lower end", l->name);
    ck_assert_msg(sb_dist_cdf(&l->dist, -DBL_MAX) == 0, "%s: at the very bottom", l->name);
    ck_assert_msg(sb_dist_cdf(&l->dist, high) == 1, "%s: at its upper end", l->name);
    ck_assert_msg(sb_dist_cdf(&l->dist, DBL_MAX) == 1, "%s: at the very top", l->name);
    double inside = sb_dist_quantile(&l->dist, 0.5);
    ck_assert(low <= inside && inside <= high);
}
END_TEST

/* The mean of the quantiles in the middle of N slices; the outermost slices are cut up again, because
 * tails are long. */
static double mean_of(const sb_dist *dist, double centre, int power)
{
    enum { N = 200 };
    double sum = 0;
    for (int i = 0; i < N; i++)
        sum += pow(sb_dist_quantile(dist, 0.01 + 0.98 * (i + 0.5) / N) - centre, power);
    sum *= 0.98 / N;
    double high = 0.01;
    for (int cut = 0; cut < 40; cut++, high /= 2) {
        for (int i = 0; i < 20; i++) {
            double q = high * (0.5 + 0.5 * (i + 0.5) / 20);
            sum += high / 40 * pow(sb_dist_quantile(dist, q) - centre, power);
            sum += high / 40 * pow(sb_dist_quantile(dist, 1 - q) - centre, power);
        }
    }
    return sum;
}

START_TEST(mean_is_that_of_its_quantiles)
{
    const law *l = &all.law[_i];
    double mean = sb_dist_mean(&l->dist), want = mean_of(&l->dist, 0, 1);
    double width = sb_dist_quantile(&l->dist, 0.99) - sb_dist_quantile(&l->dist, 0.01);
    double most = l->continuous ? 1e-4 * width : 6e-3 * width; /* steps fall between slices */
    ck_assert_msg(fabs(mean - want) <= most + 1e-12 * fabs(mean), "%s: mean %.10g, of the quantiles %.10g",
                  l->name, mean, want);
}
END_TEST

typedef sb_status (*maker)(sb_dist *, double, double, sb_diag *);

START_TEST(has_the_standard_deviation_asked_for)
{
    static const maker MAKERS[] = { sb_dist_gamma, sb_dist_lognormal };
    static const double SPREAD[] = { 0.05, 0.4, 1, 1.5 };
    sb_dist d;
    double sd = 10 * SPREAD[_i / 2];
    ck_assert(MAKERS[_i % 2](&d, 10, sd, NULL) == SB_OK);
    ck_assert(fabs(sb_dist_mean(&d) - 10) < 1e-13);
    double got = sqrt(mean_of(&d, 10, 2));
    ck_assert_msg(fabs(got - sd) < 2e-3 * sd, "asked for %g, got %g", sd, got);
}
END_TEST

START_TEST(lognormal_goes_through_its_two_points)
{
    sb_dist d;
    ck_assert(sb_dist_lognormal_median(&d, 20, 120, 0.95, NULL) == SB_OK);
    ck_assert(fabs(sb_dist_cdf(&d, 20) - 0.5) < 1e-15 && fabs(sb_dist_cdf(&d, 120) - 0.95) < 1e-15);
}
END_TEST

/* --- change of scale ----------------------------------------------------------------------------------- */

static bool has_counts(const sb_dist *d)
{
    if (d->kind == SB_INT || d->kind == SB_POISSON || d->kind == SB_BERNOULLI) return true;
    for (int i = 0; d->kind == SB_MIXTURE && i < d->table->n; i++)
        if (has_counts(&d->table->part[i])) return true;
    return false;
}

START_TEST(scaled_law_gives_scaled_values)
{
    const law *l = &all.law[_i];
    sb_arena *other = sb_arena_new();
    sb_dist scaled = sb_dist_constant(-1);
    sb_diag diag = { 0 };
    sb_status status = sb_dist_scale(&scaled, &l->dist, 60e9, other, &diag);
    if (has_counts(&l->dist)) {
        ck_assert_int_eq(status, SB_USER);
        ck_assert(scaled.kind == SB_CONSTANT && diag.message[0] != '\0' && diag.hint[0] != '\0');
        sb_arena_free(other);
        return;
    }
    ck_assert_int_eq(status, SB_OK);
    for (int i = 0; i < 500; i++) {
        sb_address at = { .seed = 1, .subject = (uint64_t)i };
        double x = sb_variate(&l->dist, &at, 0), y = sb_variate(&scaled, &at, 0);
        ck_assert_msg(fabs(y - x * 60e9) <= 60e9 * 1e-13 * (fabs(x) + 20), "%s: %g becomes %g", l->name, x,
                      y);
        ck_assert(fabs(sb_dist_cdf(&scaled, y) - sb_dist_cdf(&l->dist, x)) < 1e-11);
    }
    double mean = sb_dist_mean(&l->dist) * 60e9;
    ck_assert(fabs(sb_dist_mean(&scaled) - mean) <= 1e-12 * fabs(mean));
    sb_arena_free(other);
}
END_TEST

/* The scaled law owns its tables: the first one's arena may go. */
START_TEST(scaled_tables_stand_alone)
{
    sb_arena *first = sb_arena_new(), *second = sb_arena_new();
    const double p[] = { 0.5, 0.5 }, value[] = { 1, 2 };
    sb_dist part[2], d, scaled;
    ck_assert(sb_dist_discrete(&part[0], first, 2, p, value, NULL) == SB_OK);
    ck_assert(sb_dist_empirical(&part[1], first, 2, value, NULL) == SB_OK);
    ck_assert(sb_dist_mixture(&d, first, 2, p, part, NULL) == SB_OK);
    ck_assert(sb_dist_scale(&scaled, &d, 10, second, NULL) == SB_OK);
    ck_assert(scaled.table->cumulative != d.table->cumulative);
    sb_arena_free(first);
    ck_assert(sb_dist_mean(&scaled) == 15);
    ck_assert(sb_dist_max(&scaled) == 20);
    sb_arena_free(second);
}
END_TEST

START_TEST(scale_refuses_what_overflows)
{
    sb_dist d, scaled = sb_dist_constant(-1);
    sb_diag diag = { 0 };
    ck_assert(sb_dist_normal(&d, 1e290, 1e289, NULL) == SB_OK);
    ck_assert_int_eq(sb_dist_scale(&scaled, &d, 1e18, all.arena, &diag), SB_USER);
    ck_assert(sb_dist_uniform(&d, 0, 1e-290, NULL) == SB_OK);
    ck_assert_int_eq(sb_dist_scale(&scaled, &d, 1e-18, all.arena, &diag), SB_USER);
    const double value[] = { 0, 1e299 };
    ck_assert(sb_dist_empirical(&d, all.arena, 2, value, NULL) == SB_OK);
    ck_assert_int_eq(sb_dist_scale(&scaled, &d, 1e18, all.arena, &diag), SB_USER);
    ck_assert(scaled.kind == SB_CONSTANT && scaled.a == -1);
}
END_TEST

int main(void)
{
    setup();
    int n = all.n;
    teardown();
    Suite *suite = suite_create("chance/dist laws");
    TCase *c = tcase_create("laws");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, grows_as_its_density, 0, n);
    tcase_add_test(c, erlang_is_a_sum_of_poisson_terms);
    tcase_add_loop_test(c, poisson_is_a_sum_of_its_probabilities, 0, 7);
    tcase_add_test(c, empirical_joins_its_values_by_lines);
    tcase_add_test(c, discrete_changes_value_after_its_probability);
    tcase_add_test(c, normal_never_falls_below_0);
    tcase_add_test(c, mixture_ends_at_exactly_1);
    tcase_add_loop_test(c, quantile_is_where_the_distribution_function_arrives, 0, n);
    tcase_add_loop_test(c, support_holds_the_whole_law, 0, n);
    tcase_add_loop_test(c, mean_is_that_of_its_quantiles, 0, n);
    tcase_add_loop_test(c, has_the_standard_deviation_asked_for, 0, 8);
    tcase_add_test(c, lognormal_goes_through_its_two_points);
    tcase_add_loop_test(c, scaled_law_gives_scaled_values, 0, n);
    tcase_add_test(c, scaled_tables_stand_alone);
    tcase_add_test(c, scale_refuses_what_overflows);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
