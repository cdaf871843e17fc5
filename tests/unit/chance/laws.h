/* The laws that the suites of this room run through: each kind, near its bounds and in the middle. */
#ifndef SB_TESTS_CHANCE_LAWS_H
#define SB_TESTS_CHANCE_LAWS_H

#include "chance/dist.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct law {
    const char *name;
    bool continuous;
    sb_dist dist;
} law;

typedef struct laws {
    int n;
    law law[64];
    sb_arena *arena;
} laws;

static void add(laws *all, const char *name, bool continuous, sb_status made, const sb_dist *dist)
{
    if (made != SB_OK) {
        fprintf(stderr, "%s cannot be made\n", name);
        abort();
    }
    all->law[all->n++] = (law){ name, continuous, *dist };
}

static void add_bounded(laws *all)
{
    sb_dist d = sb_dist_constant(7);
    add(all, "constant", false, SB_OK, &d);
    add(all, "uniform(5, 15)", true, sb_dist_uniform(&d, 5, 15, NULL), &d);
    add(all, "uniform(-3, 2)", true, sb_dist_uniform(&d, -3, 2, NULL), &d);
    add(all, "uniform(4, 4)", false, sb_dist_uniform(&d, 4, 4, NULL), &d);
    add(all, "triangular(1, 2, 6)", true, sb_dist_triangular(&d, 1, 2, 6, NULL), &d);
    add(all, "triangular(-1, -1, 1)", true, sb_dist_triangular(&d, -1, -1, 1, NULL), &d);
    add(all, "triangular(0, 1, 1)", true, sb_dist_triangular(&d, 0, 1, 1, NULL), &d);
    add(all, "beta(2, 3, 0, 1)", true, sb_dist_beta(&d, 2, 3, 0, 1, NULL), &d);
    add(all, "beta(0.5, 0.5, 0, 20)", true, sb_dist_beta(&d, 0.5, 0.5, 0, 20, NULL), &d);
    add(all, "beta(0.05, 2, 0, 1)", true, sb_dist_beta(&d, 0.05, 2, 0, 1, NULL), &d);
    add(all, "beta(200, 3, -1, 4)", true, sb_dist_beta(&d, 200, 3, -1, 4, NULL), &d);
}

static void add_positive(laws *all)
{
    sb_dist d;
    add(all, "exp(3)", true, sb_dist_exponential(&d, 3, NULL), &d);
    add(all, "erlang(1, 2)", true, sb_dist_erlang(&d, 1, 2, NULL), &d);
    add(all, "erlang(3, 10)", true, sb_dist_erlang(&d, 3, 10, NULL), &d);
    add(all, "erlang(12, 5)", true, sb_dist_erlang(&d, 12, 5, NULL), &d);
    add(all, "erlang(40, 5)", true, sb_dist_erlang(&d, 40, 5, NULL), &d);
    add(all, "gamma{10, sd 4}", true, sb_dist_gamma(&d, 10, 4, NULL), &d);
    add(all, "gamma{1, sd 2}", true, sb_dist_gamma(&d, 1, 2, NULL), &d);
    add(all, "gamma{2, sd 2}", true, sb_dist_gamma(&d, 2, 2, NULL), &d);
    add(all, "gamma{100, sd 5}", true, sb_dist_gamma(&d, 100, 5, NULL), &d);
    add(all, "gamma{5, sd 0.001}", true, sb_dist_gamma(&d, 5, 0.001, NULL), &d);
    add(all, "lognormal{30, sd 20}", true, sb_dist_lognormal(&d, 30, 20, NULL), &d);
    add(all, "lognormal{20, p95 120}", true, sb_dist_lognormal_median(&d, 20, 120, 0.95, NULL), &d);
    add(all, "weibull(1.5, 10)", true, sb_dist_weibull(&d, 1.5, 10, NULL), &d);
    add(all, "weibull(0.7, 3)", true, sb_dist_weibull(&d, 0.7, 3, NULL), &d);
    add(all, "normal(10, 2)", true, sb_dist_normal(&d, 10, 2, NULL), &d);
    add(all, "normal(1, 2)", true, sb_dist_normal(&d, 1, 2, NULL), &d);
    add(all, "normal(-20, 1)", true, sb_dist_normal(&d, -20, 1, NULL), &d);
}

static void add_counts(laws *all)
{
    sb_dist d;
    add(all, "poisson(0)", false, sb_dist_poisson(&d, 0, NULL), &d);
    add(all, "poisson(0.3)", false, sb_dist_poisson(&d, 0.3, NULL), &d);
    add(all, "poisson(4)", false, sb_dist_poisson(&d, 4, NULL), &d);
    add(all, "poisson(29.9)", false, sb_dist_poisson(&d, 29.9, NULL), &d);
    add(all, "poisson(30)", false, sb_dist_poisson(&d, 30, NULL), &d);
    add(all, "poisson(1000)", false, sb_dist_poisson(&d, 1000, NULL), &d);
    add(all, "poisson(1e9)", false, sb_dist_poisson(&d, 1e9, NULL), &d);
    add(all, "int(1, 6)", false, sb_dist_int(&d, 1, 6, NULL), &d);
    add(all, "int(-5, 1000)", false, sb_dist_int(&d, -5, 1000, NULL), &d);
    add(all, "bernoulli(0.3)", false, sb_dist_bernoulli(&d, 0.3, NULL), &d);
    add(all, "bernoulli(1)", false, sb_dist_bernoulli(&d, 1, NULL), &d);
    add(all, "bernoulli(0)", false, sb_dist_bernoulli(&d, 0, NULL), &d);
}

static void add_tables(laws *all)
{
    sb_dist d, part[3], inner;
    sb_arena *arena = all->arena;
    const double values[] = { 9, 2, 4, -1, 3 }, p[] = { 0.2, 0, 0.35, 0.45, 0 };
    add(all, "discrete", false, sb_dist_discrete(&d, arena, 5, p, values, NULL), &d);
    const double seen[] = { 12, 3, 5, 4, 20, 7 };
    add(all, "empirical", true, sb_dist_empirical(&d, arena, 6, seen, NULL), &d);

    const double halves[] = { 0.5, 0.5 };
    part[0] = sb_dist_constant(0);
    sb_dist_uniform(&part[0], 0, 1, NULL);
    sb_dist_uniform(&part[1], 2, 3, NULL);
    add(all, "mixture of uniforms", true, sb_dist_mixture(&d, arena, 2, halves, part, NULL), &d);
    inner = d;
    part[0] = inner;
    sb_dist_uniform(&part[1], 4, 5, NULL);
    sb_dist_mixture(&inner, arena, 2, halves, part, NULL);
    part[0] = inner;
    sb_dist_gamma(&part[1], 10, 4, NULL);
    add(all, "mixture in mixture", true, sb_dist_mixture(&d, arena, 2, halves, part, NULL), &d);
    const double thirds[] = { 1.0 / 3, 1.0 / 3, 1.0 / 3 };
    part[0] = sb_dist_constant(2);
    sb_dist_exponential(&part[1], 2, NULL);
    sb_dist_poisson(&part[2], 3, NULL);
    add(all, "mixture with steps", false, sb_dist_mixture(&d, arena, 3, thirds, part, NULL), &d);
}

/* All laws; the tables of some live in the arena, which is the caller's. */
static void make_laws(laws *all, sb_arena *arena)
{
    all->n = 0;
    all->arena = arena;
    add_bounded(all);
    add_positive(all);
    add_counts(all);
    add_tables(all);
}

#endif
