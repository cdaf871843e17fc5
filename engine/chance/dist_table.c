/* The laws that have tables, and the change of scale, which has to copy them. */
#include "chance/dist.h"

#include "base/dmath.h"
#include "chance/dist_inner.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const sb_where NOWHERE = { 0 };

static sb_status check_values(const char *law, int n, const double *value, sb_diag *diag)
{
    for (int i = 0; i < n; i++) {
        if (fabs(value[i]) <= SB_DIST_LARGEST) continue;
        return sb_fail(diag, SB_USER, NOWHERE, "%s: value number %d is %s", law, i + 1,
                       isnan(value[i]) ? "not a number" : "too large");
    }
    return SB_OK;
}

static sb_status check_probabilities(const char *law, int n, const double *p, sb_diag *diag)
{
    if (n < 1) return sb_fail(diag, SB_USER, NOWHERE, "%s: the list is empty", law);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        if (!(p[i] >= 0 && p[i] <= 1)) {
            sb_fail(diag, SB_USER, NOWHERE, "%s: probability number %d is %.10g; it must lie between 0 and 1",
                    law, i + 1, p[i]);
            sb_hint(diag, "Write 30 percent as 0.3.");
            return SB_USER;
        }
        sum += p[i];
    }
    if (fabs(sum - 1) <= 1e-9) return SB_OK;
    sb_fail(diag, SB_USER, NOWHERE, "%s: the probabilities add up to %.10g, not to 1", law, sum);
    sb_hint(diag, sum < 1 ? "%.10g is missing." : "That is %.10g too much.", fabs(sum - 1));
    return SB_USER;
}

/* Sums of p, divided by the last: from the last positive p on exactly 1, so that nothing after it can be
 * drawn. */
static void add_up(int n, const double *p, double *cumulative)
{
    double sum = 0;
    for (int i = 0; i < n; i++) cumulative[i] = sum += p[i];
    for (int i = 0; i < n; i++) cumulative[i] /= sum;
}

typedef struct outcome {
    double p, value;
    int order;
} outcome;

static int compare_outcomes(const void *x, const void *y)
{
    const outcome *a = x, *b = y;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->order - b->order;
}

static int compare_doubles(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* A table for n entries with cumulative and, if wanted, values; NULL when out of memory. */
static sb_dist_table *table_new(sb_arena *arena, int n, double **cumulative, double **value)
{
    sb_dist_table *table = sb_arena_alloc(arena, sizeof *table);
    *cumulative = sb_arena_array(arena, (size_t)n, sizeof **cumulative);
    if (table == NULL || *cumulative == NULL) return NULL;
    if (value != NULL && (*value = sb_arena_array(arena, (size_t)n, sizeof **value)) == NULL) return NULL;
    *table = (sb_dist_table){ .n = n, .cumulative = *cumulative, .value = value ? *value : NULL };
    return table;
}

sb_status sb_dist_discrete(sb_dist *out, sb_arena *arena, int n, const double *p, const double *value,
                           sb_diag *diag)
{
    sb_status status = check_probabilities("discrete", n, p, diag);
    if (status == SB_OK) status = check_values("discrete", n, value, diag);
    if (status != SB_OK) return status;
    double *cumulative, *sorted = NULL;
    sb_dist_table *table = table_new(arena, n, &cumulative, &sorted);
    sb_arena_mark mark = sb_arena_here(arena);
    outcome *outcomes = sb_arena_array(arena, (size_t)n, sizeof *outcomes);
    double *weight = sb_arena_array(arena, (size_t)n, sizeof *weight);
    if (table == NULL || outcomes == NULL || weight == NULL) return sb_no_memory(diag);
    for (int i = 0; i < n; i++) outcomes[i] = (outcome){ p[i], value[i], i };
    qsort(outcomes, (size_t)n, sizeof *outcomes, compare_outcomes);
    for (int i = 0; i < n; i++) {
        weight[i] = outcomes[i].p;
        sorted[i] = outcomes[i].value;
    }
    add_up(n, weight, cumulative);
    sb_arena_rewind(arena, mark);
    *out = (sb_dist){ .kind = SB_DISCRETE, .table = table };
    return SB_OK;
}

sb_status sb_dist_empirical(sb_dist *out, sb_arena *arena, int n, const double *value, sb_diag *diag)
{
    if (n < 2) {
        sb_fail(diag, SB_USER, NOWHERE, "empirical: %s",
                n == 1 ? "there is only one value" : "the list is empty");
        sb_hint(diag, "Give at least two observed values; for a fixed value write the number alone.");
        return SB_USER;
    }
    sb_status status = check_values("empirical", n, value, diag);
    if (status != SB_OK) return status;
    double *cumulative, *sorted = NULL;
    sb_dist_table *table = table_new(arena, n, &cumulative, &sorted);
    if (table == NULL) return sb_no_memory(diag);
    memcpy(sorted, value, (size_t)n * sizeof *value);
    qsort(sorted, (size_t)n, sizeof *sorted, compare_doubles);
    for (int i = 0; i < n; i++) cumulative[i] = (double)i / (n - 1);
    *out = (sb_dist){ .kind = SB_EMPIRICAL, .table = table };
    return SB_OK;
}

static int depth_of(const sb_dist *dist)
{
    if (dist->kind != SB_MIXTURE) return 0;
    int deepest = 0;
    for (int i = 0; i < dist->table->n; i++) {
        int depth = depth_of(&dist->table->part[i]);
        if (depth > deepest) deepest = depth;
    }
    return deepest + 1;
}

sb_status sb_dist_mixture(sb_dist *out, sb_arena *arena, int n, const double *p, const sb_dist *part,
                          sb_diag *diag)
{
    sb_status status = check_probabilities("mixture", n, p, diag);
    if (status != SB_OK) return status;
    for (int i = 0; i < n; i++)
        if (depth_of(&part[i]) >= SB_DIST_DEPTH)
            return sb_fail(diag, SB_USER, NOWHERE, "mixture: more than %d mixtures inside one another",
                           SB_DIST_DEPTH);
    double *cumulative;
    sb_dist_table *table = table_new(arena, n, &cumulative, NULL);
    sb_dist *parts = sb_arena_array(arena, (size_t)n, sizeof *parts);
    if (table == NULL || parts == NULL) return sb_no_memory(diag);
    add_up(n, p, cumulative);
    memcpy(parts, part, (size_t)n * sizeof *part);
    table->part = parts;
    *out = (sb_dist){ .kind = SB_MIXTURE, .table = table };
    return SB_OK;
}

/* --- change of scale ----------------------------------------------------------------------------------- */

static sb_status out_of_range(sb_diag *diag)
{
    sb_fail(diag, SB_USER, NOWHERE, "a duration is too large or too small to be reckoned with");
    sb_hint(diag, "Check its unit.");
    return SB_USER;
}

/* 0 stays 0; everything else keeps its distance from overflow and underflow. */
static bool scale_number(double *x, double factor)
{
    if (*x == 0) return true;
    *x *= factor;
    return fabs(*x) <= SB_DIST_LARGEST && fabs(*x) >= 1 / SB_DIST_LARGEST;
}

static bool scale_parameters(sb_dist *d, double factor)
{
    switch (d->kind) {
    case SB_CONSTANT:
    case SB_EXPONENTIAL: return scale_number(&d->a, factor);
    case SB_UNIFORM:
    case SB_NORMAL: return scale_number(&d->a, factor) && scale_number(&d->b, factor);
    case SB_TRIANGULAR:
        return scale_number(&d->a, factor) && scale_number(&d->b, factor) && scale_number(&d->c, factor);
    case SB_ERLANG:
    case SB_GAMMA:
    case SB_WEIBULL: return scale_number(&d->b, factor);
    case SB_LOGNORMAL: d->a += sb_log(factor); return true;
    case SB_BETA: return scale_number(&d->c, factor) && scale_number(&d->d, factor);
    default: return true;
    }
}

/* A copy of the table with its values or its parts scaled. */
static sb_status scale_table(sb_dist *d, double factor, sb_arena *arena, sb_diag *diag)
{
    const sb_dist_table *from = d->table;
    double *cumulative, *value = NULL;
    sb_dist_table *table = table_new(arena, from->n, &cumulative, from->value ? &value : NULL);
    sb_dist *part = from->part ? sb_arena_array(arena, (size_t)from->n, sizeof *part) : NULL;
    if (table == NULL || (from->part && part == NULL)) return sb_no_memory(diag);
    memcpy(cumulative, from->cumulative, (size_t)from->n * sizeof *cumulative);
    table->part = part;
    for (int i = 0; i < from->n; i++) {
        if (from->value) value[i] = from->value[i];
        if (from->value && !scale_number(&value[i], factor)) return out_of_range(diag);
        sb_status status = part ? sb_dist_scale(&part[i], &from->part[i], factor, arena, diag) : SB_OK;
        if (status != SB_OK) return status;
    }
    d->table = table;
    return SB_OK;
}

static sb_status not_a_duration(const char *law, const char *gives, sb_diag *diag)
{
    sb_fail(diag, SB_USER, NOWHERE, "%s gives %s, not a duration", law, gives);
    sb_hint(diag, "Use a law of durations, such as uniform(5, 15) or exp(10).");
    return SB_USER;
}

sb_status sb_dist_scale(sb_dist *out, const sb_dist *in, double factor, sb_arena *arena, sb_diag *diag)
{
    assert(factor > 0);
    if (in->kind == SB_INT) return not_a_duration("int", "a whole number", diag);
    if (in->kind == SB_POISSON) return not_a_duration("poisson", "a whole number", diag);
    if (in->kind == SB_BERNOULLI) return not_a_duration("bernoulli", "yes or no", diag);
    sb_dist made = *in;
    if (!scale_parameters(&made, factor)) return out_of_range(diag);
    if (made.table != NULL) {
        sb_status status = scale_table(&made, factor, arena, diag);
        if (status != SB_OK) return status;
    }
    *out = made;
    return SB_OK;
}
