/* Variates against their own laws (Kolmogorov and Smirnov, chi square, the mean), and what their
 * addresses promise. */
#include "chance/dist.h"
#include "base/hash.h"

#include "laws.h"

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef SB_DEBUG_ARENA /* the slow builds: debug and sanitizers */
enum { DRAWS = 20000 };
#else
enum { DRAWS = 1000000 };
#endif

static laws all;
static double drawn[DRAWS];

static void setup(void)
{
    make_laws(&all, sb_arena_new());
}

static void teardown(void)
{
    sb_arena_free(all.arena);
}

static sb_address nth(uint64_t seed, int i)
{
    return (sb_address){ .seed = seed, .replication = 1, .name = 2, .subject = (uint64_t)i, .path = 0x30000 };
}

static void draw_all(const sb_dist *dist, uint64_t seed)
{
    for (int i = 0; i < DRAWS; i++) {
        sb_address at = nth(seed, i);
        drawn[i] = sb_variate(dist, &at, 4);
    }
}

/* --- against the law ----------------------------------------------------------------------------------- */

/* √n times the largest distance between the distribution functions, looked up at 2^16 evenly spaced
 * heights. */
static double kolmogorov_distance(const sb_dist *dist)
{
    enum { STEPS = 1 << 16 };
    static int count[STEPS + 1];
    memset(count, 0, sizeof count);
    for (int i = 0; i < DRAWS; i++) count[(int)(sb_dist_cdf(dist, drawn[i]) * STEPS)]++;
    double worst = 0;
    long below = 0;
    for (int s = 0; s < STEPS; s++) {
        below += count[s];
        double distance = fabs((double)below / DRAWS - (s + 1.0) / STEPS);
        if (distance > worst) worst = distance;
    }
    return worst * sqrt(DRAWS);
}

static void check_distance(const law *l)
{
    if (!l->continuous) return;
    double distance = kolmogorov_distance(&l->dist);
    ck_assert_msg(distance < 1.95, "%s: Kolmogorov distance %g", l->name, distance); /* p = 0.001 */
    ck_assert_msg(distance > 0.2, "%s: Kolmogorov distance %g is too small to be chance", l->name, distance);
}

enum { MOST_BINS = 64 };

/* Upper edges of bins of about equal probability; where the law has steps there are fewer. */
static int make_edges(const sb_dist *dist, double edge[MOST_BINS])
{
    int n = 0;
    for (int i = 1; i < MOST_BINS; i++) {
        double x = sb_dist_quantile(dist, (double)i / MOST_BINS);
        if (n == 0 || x > edge[n - 1]) edge[n++] = x;
    }
    edge[n++] = HUGE_VAL;
    return n;
}

static int bin_of(const double *edge, int n, double x)
{
    int low = 0, high = n - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (x <= edge[middle]) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* Chi square as a normal score (Wilson and Hilferty). */
static double normal_score(double chi2, int df)
{
    double v = 2.0 / (9 * df);
    return (cbrt(chi2 / df) - (1 - v)) / sqrt(v);
}

static void check_bins(const law *l)
{
    double edge[MOST_BINS], below = 0, chi2 = 0;
    int bins = make_edges(&l->dist, edge), count[MOST_BINS] = { 0 }, df = -1;
    for (int i = 0; i < DRAWS; i++) count[bin_of(edge, bins, drawn[i])]++;
    for (int b = 0; b < bins; b++) {
        double upto = edge[b] < HUGE_VAL ? sb_dist_cdf(&l->dist, edge[b]) : 1,
               expected = (upto - below) * DRAWS;
        ck_assert_msg(expected > 0 || count[b] == 0, "%s: %d values where none can be", l->name, count[b]);
        if (expected > 0) chi2 += (count[b] - expected) * (count[b] - expected) / expected, df++;
        below = upto;
    }
    if (df < 1) return;
    double z = normal_score(chi2, df);
    ck_assert_msg(fabs(z) < 4, "%s: chi square %g with %d degrees of freedom", l->name, chi2, df);
}

static void check_mean_and_support(const law *l)
{
    double low = sb_dist_min(&l->dist), high = sb_dist_max(&l->dist), mean = sb_dist_mean(&l->dist);
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        double x = drawn[i];
        if (!(x >= low && x <= high && x < HUGE_VAL))
            ck_abort_msg("%s: %a is not in [%a, %a]", l->name, x, low, high);
        sum += x - mean;
        squares += (x - mean) * (x - mean);
    }
    double off = sum / DRAWS, error = sqrt(squares / DRAWS / DRAWS);
    ck_assert_msg(fabs(off) <= 4 * error + 1e-12 * fabs(mean), "%s: the mean is %g off, standard error %g",
                  l->name, off, error);
}

START_TEST(follows_its_law)
{
    const law *l = &all.law[_i];
    draw_all(&l->dist, 1);
    check_mean_and_support(l);
    check_bins(l);
    check_distance(l);
}
END_TEST

/* --- addresses ----------------------------------------------------------------------------------------- */

START_TEST(same_address_same_bits)
{
    const law *l = &all.law[_i];
    sb_dist copy = l->dist;
    for (int i = 0; i < 1000; i++) {
        sb_address at = nth(5, i), low_bits = at;
        low_bits.path |= 0x1234;
        double x = sb_variate(&l->dist, &at, 6), y = sb_variate(&copy, &low_bits, 6);
        ck_assert_msg(memcmp(&x, &y, sizeof x) == 0, "%s: %a and %a", l->name, x, y);
    }
}
END_TEST

START_TEST(many_at_a_time_are_the_same)
{
    const law *l = &all.law[_i];
    sb_address at = nth(5, 1);
    uint64_t subject[SB_VARIATES];
    double many[SB_VARIATES];
    for (int i = 0; i < SB_VARIATES; i++) subject[i] = nth(5, i * i).subject;
    sb_variates(&l->dist, &at, subject, 3, many);
    for (int i = 0; i < SB_VARIATES; i++) {
        at.subject = subject[i];
        double one = sb_variate(&l->dist, &at, 3);
        ck_assert_msg(memcmp(&one, &many[i], sizeof one) == 0, "%s: %a and %a", l->name, one, many[i]);
    }
}
END_TEST

/* Rank correlation of variates at neighbouring subjects and draws: products of centred probabilities. */
START_TEST(neighbours_are_uncorrelated)
{
    enum { PAIRS = 20000 };
    const law *l = &all.law[_i];
    double next_subject = 0, next_draw = 0;
    for (int i = 0; i < PAIRS; i++) {
        sb_address at = nth(7, i), next = nth(7, i + 1);
        double x = sb_dist_cdf(&l->dist, sb_variate(&l->dist, &at, 0)) - 0.5;
        next_draw += x * (sb_dist_cdf(&l->dist, sb_variate(&l->dist, &at, 1)) - 0.5);
        next_subject += x * (sb_dist_cdf(&l->dist, sb_variate(&l->dist, &next, 0)) - 0.5);
    }
    if (!l->continuous) return; /* the scale below is that of uniforms */
    double a = next_subject * 12 / sqrt(PAIRS), b = next_draw * 12 / sqrt(PAIRS);
    ck_assert_msg(fabs(a) < 4 && fabs(b) < 4, "%s: %g and %g standard deviations", l->name, a, b);
}
END_TEST

static double first_uniform(const sb_address *at, uint16_t draw)
{
    uint64_t words[4];
    sb_philox(at, draw, 0, words);
    return sb_unit(words[0]);
}

/* Laws with an inverse take one uniform u and give the quantile at 1 − u. */
START_TEST(inverts_one_uniform)
{
    const law *l = &all.law[_i];
    switch (l->dist.kind) {
    case SB_ERLANG:
    case SB_GAMMA:
    case SB_BETA:
    case SB_MIXTURE: return;
    case SB_POISSON:
        if (l->dist.a >= 30) return;
        break;
    default: break;
    }
    for (int i = 0; i < 2000; i++) {
        sb_address at = nth(8, i);
        double x = sb_variate(&l->dist, &at, 3), want = sb_dist_quantile(&l->dist, 1 - first_uniform(&at, 3));
        ck_assert_msg(fabs(x - want) <= 1e-14 * fabs(want), "%s: %a, quantile %a", l->name, x, want);
    }
}
END_TEST

START_TEST(bernoulli_and_exponential_are_as_promised)
{
    sb_dist yes, wait;
    ck_assert(sb_dist_bernoulli(&yes, 0.3, NULL) == SB_OK && sb_dist_exponential(&wait, 2, NULL) == SB_OK);
    for (int i = 0; i < 2000; i++) {
        sb_address at = nth(9, i);
        double u = first_uniform(&at, 3);
        ck_assert(sb_variate(&yes, &at, 3) == (u < 0.3));
        ck_assert(fabs(sb_variate(&wait, &at, 3) + 2 * log(u)) < 1e-14);
    }
}
END_TEST

/* What a mixture chooses and what its components draw, at every depth, come from different sub-draws: in
 * a mixture of 12 levels of one uniform each, the depth at which the draw ends says nothing about the
 * value. */
START_TEST(levels_of_a_mixture_draw_apart)
{
    enum { LEVELS = 12, N = 40000 };
    const double halves[] = { 0.5, 0.5 };
    sb_dist part[2], d;
    ck_assert(sb_dist_uniform(&d, 100, 101, NULL) == SB_OK);
    for (int level = 0; level < LEVELS; level++) {
        sb_dist_uniform(&part[0], level, level + 1, NULL);
        part[1] = d;
        ck_assert(sb_dist_mixture(&d, all.arena, 2, halves, part, NULL) == SB_OK);
    }
    double sum[LEVELS + 1] = { 0 };
    int count[LEVELS + 1] = { 0 };
    for (int i = 0; i < N; i++) {
        sb_address at = nth(10, i);
        double x = sb_variate(&d, &at, 0);
        int level = x >= 100 ? LEVELS : (int)x;
        sum[level] += x - floor(x) - 0.5;
        count[level]++;
    }
    for (int level = LEVELS - 1; level >= 6; level--) {
        double expected = N * exp2(level - LEVELS);
        ck_assert_msg(fabs(count[level] - expected) < 4 * sqrt(expected), "level %d: %d draws", level,
                      count[level]);
        double z = sum[level] * sqrt(12.0 / count[level]);
        ck_assert_msg(fabs(z) < 4, "level %d: the mean is %g standard errors off", level, z);
    }
}
END_TEST

/* Parameters at the bounds of what the makers let pass: still finite numbers in the support. */
START_TEST(extremes_stay_finite)
{
    sb_dist d[10];
    int n = 0;
    ck_assert(sb_dist_weibull(&d[n++], 0.01, 1e300, NULL) == SB_OK);
    ck_assert(sb_dist_weibull(&d[n++], 1e6, 1e-300, NULL) == SB_OK);
    ck_assert(sb_dist_gamma(&d[n++], 1e300, 1e300, NULL) == SB_OK);
    ck_assert(sb_dist_gamma(&d[n++], 1, 100, NULL) == SB_OK);
    ck_assert(sb_dist_lognormal(&d[n++], 1e299, 1e300, NULL) == SB_OK);
    ck_assert(sb_dist_beta(&d[n++], 0.001, 0.001, -1e300, 1e300, NULL) == SB_OK);
    ck_assert(sb_dist_beta(&d[n++], 1e6, 0.001, 0, 1, NULL) == SB_OK);
    ck_assert(sb_dist_exponential(&d[n++], 1e300, NULL) == SB_OK);
    ck_assert(sb_dist_poisson(&d[n++], 1e15, NULL) == SB_OK);
    ck_assert(sb_dist_normal(&d[n++], -30, 1, NULL) == SB_OK);
    for (int i = 0; i < 10 * 2000; i++) {
        sb_address at = nth(11, i);
        double x = sb_variate(&d[i % n], &at, 0);
        double low = sb_dist_min(&d[i % n]), high = sb_dist_max(&d[i % n]);
        ck_assert_msg(x >= low && x <= high && isfinite(x), "law %d: %a", i % n, x);
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

/* The value was computed alike by gcc and clang at -O0 and -O3. It changes only if sampling changes. */
START_TEST(bits_are_golden)
{
    uint64_t hash = 0;
    for (int l = 0; l < all.n; l++) {
        const sb_dist *dist = &all.law[l].dist;
        for (int i = 0; i < 200; i++) {
            sb_address at = nth(12, i);
            hash = sb_mix2(hash, bits(sb_variate(dist, &at, (uint16_t)i)));
        }
        for (int i = 1; i < 8; i++) {
            double x = sb_dist_quantile(dist, i / 8.0);
            hash = sb_mix2(sb_mix2(hash, bits(x)), bits(sb_dist_cdf(dist, x)));
        }
        hash = sb_mix2(hash, bits(sb_dist_mean(dist)));
    }
    ck_assert_msg(hash == UINT64_C(0xC2DBDF6ED76F615F), "the hash of the bits is 0x%016llX",
                  (unsigned long long)hash);
}
END_TEST

int main(void)
{
    setup();
    int n = all.n;
    teardown();
    Suite *suite = suite_create("chance/dist");
    TCase *c = tcase_create("dist");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, follows_its_law, 0, n);
    tcase_add_loop_test(c, same_address_same_bits, 0, n);
    tcase_add_loop_test(c, many_at_a_time_are_the_same, 0, n);
    tcase_add_loop_test(c, neighbours_are_uncorrelated, 0, n);
    tcase_add_loop_test(c, inverts_one_uniform, 0, n);
    tcase_add_test(c, bernoulli_and_exponential_are_as_promised);
    tcase_add_test(c, levels_of_a_mixture_draw_apart);
    tcase_add_test(c, extremes_stay_finite);
    tcase_add_test(c, bits_are_golden);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
