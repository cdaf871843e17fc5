/* Elementary effects: the shape of trajectories; a linear function has mu* = slope and sigma = 0, a product has sigma > 0. */
#include "analysis/morris.h"
#include "base/hash.h"
#include "scene.h"

enum { PARAMS = 4, WALKS = 200 };

static double uniform(uint64_t i)
{
    return ((double)(sb_mix(i) >> 11) + 0.5) * 0x1p-53;
}

static void walk(double *point, int *moved, uint64_t number)
{
    double chance[3 * PARAMS];
    for (uint64_t i = 0; i < 3 * PARAMS; i++) chance[i] = uniform(number * 3 * PARAMS + i);
    sb_morris_trajectory(point, moved, PARAMS, chance);
}

/* Each param moves once, by two thirds, on the four levels; all levels, both ways and all orders come. */
START_TEST(a_trajectory_moves_each_param_once)
{
    double point[(PARAMS + 1) * PARAMS];
    int moved[PARAMS], ups = 0, at_level[4] = { 0 }, first[PARAMS] = { 0 };
    for (uint64_t w = 0; w < WALKS; w++) {
        bool seen[PARAMS] = { false };
        walk(point, moved, w);
        first[moved[0]]++;
        for (int j = 0; j < PARAMS; j++) {
            ck_assert(!seen[moved[j]]);
            seen[moved[j]] = true;
            for (int i = 0; i < PARAMS; i++) {
                const double from = point[j * PARAMS + i], to = point[(j + 1) * PARAMS + i];
                ck_assert(i == moved[j] ? fabs(fabs(to - from) - 2.0 / 3) < 1e-12 : to == from);
                ups += to > from;
                at_level[(int)rint(3 * from)]++;
                ck_assert(fabs(3 * from - rint(3 * from)) < 1e-12 && from >= 0 && to <= 1);
            }
        }
    }
    ck_assert(ups > WALKS * PARAMS * 2 / 5 && ups < WALKS * PARAMS * 3 / 5);
    for (int k = 0; k < 4; k++) ck_assert(at_level[k] > WALKS * PARAMS * PARAMS / 6);
    for (int i = 0; i < PARAMS; i++) ck_assert(first[i] > WALKS / 8);
}
END_TEST

static double plane(const double *x)
{
    return 3 + 2 * x[0] - 5 * x[1] + 0.25 * x[2];
}

/* x0 and x1 act together; x2 alone; x3 not at all. */
static double product(const double *x)
{
    return 4 * x[0] * x[1] + x[2];
}

static void effects_of(double (*f)(const double *), sb_elementary *out)
{
    static double effect[PARAMS][WALKS];
    for (uint64_t w = 0; w < WALKS; w++) {
        double point[(PARAMS + 1) * PARAMS];
        int moved[PARAMS];
        walk(point, moved, w);
        for (int j = 0; j < PARAMS; j++) {
            const double *from = point + j * PARAMS, *to = from + PARAMS;
            effect[moved[j]][w] = (f(to) - f(from)) / (to[moved[j]] - from[moved[j]]);
        }
    }
    for (int i = 0; i < PARAMS; i++) out[i] = sb_elementary_effects(effect[i], WALKS);
}

START_TEST(a_linear_function_has_its_slopes)
{
    static const double SLOPE[PARAMS] = { 2, -5, 0.25, 0 };
    sb_elementary e[PARAMS];
    effects_of(plane, e);
    for (int i = 0; i < PARAMS; i++) {
        ck_assert_int_eq(e[i].n, WALKS);
        ck_assert(fabs(e[i].mu - SLOPE[i]) < 1e-9 && fabs(e[i].mu_star - fabs(SLOPE[i])) < 1e-9 && e[i].sigma < 1e-9);
    }
}
END_TEST

/* The effect of x0 is 4 x1, over the levels 0, 1/3, 2/3, 1: mean 2, standard deviation 4 √5/6 = 1.4907. */
START_TEST(what_acts_together_has_sigma)
{
    sb_elementary e[PARAMS];
    effects_of(product, e);
    for (int i = 0; i < 2; i++) {
        ck_assert_msg(fabs(e[i].mu_star - 2) < 0.35, "%g", e[i].mu_star);
        ck_assert_msg(fabs(e[i].sigma - 1.4907) < 0.15, "%g", e[i].sigma);
    }
    ck_assert(fabs(e[2].mu_star - 1) < 1e-9 && e[2].sigma < 1e-9 && e[3].mu_star == 0);
}
END_TEST

/* −1, 3 and one that is not known: mu 1, mu* 2, sigma √8. */
START_TEST(effects_by_hand)
{
    const double effect[3] = { -1, NAN, 3 };
    sb_elementary e = sb_elementary_effects(effect, 3);
    ck_assert(e.n == 2 && e.mu == 1 && e.mu_star == 2 && fabs(e.sigma - sqrt(8)) < 1e-12);
    e = sb_elementary_effects(effect, 1);
    ck_assert(e.n == 1 && e.mu_star == 1 && isnan(e.sigma));
    e = sb_elementary_effects(effect, 0);
    ck_assert(e.n == 0 && isnan(e.mu) && isnan(e.mu_star));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/morris");
    TCase *c = tcase_create("morris");
    tcase_add_test(c, a_trajectory_moves_each_param_once);
    tcase_add_test(c, a_linear_function_has_its_slopes);
    tcase_add_test(c, what_acts_together_has_sigma);
    tcase_add_test(c, effects_by_hand);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
