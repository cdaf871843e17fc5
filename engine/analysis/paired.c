#include "analysis/paired.h"

#include "net/net.h" /* and with it the clock */

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

sb_part sb_target_part(const sb_row *row, sb_target target, const sb_measure_kind *kind)
{
    if (target.measure < 0) {
        const sb_deadline_row *d = &row->deadline[target.deadline];
        return (sb_part){ (double)d->met, (double)(d->met + d->missed) };
    }
    const sb_tally *t = &row->measure[target.measure];
    const double cases = (double)(t->n + t->unreached);
    switch (kind[target.measure]) {
    case SB_MEASURE_TIME: return (sb_part){ (double)(t->sum + t->late_sum) / (double)SB_HOUR, cases };
    case SB_MEASURE_COUNT: return (sb_part){ (double)t->sum, (double)t->n };
    case SB_MEASURE_REAL: break;
    }
    return (sb_part){ t->real_sum, (double)t->n };
}

int sb_target_direction(const sb_model *model, sb_target target)
{
    if (target.measure < 0 || target.measure == SB_NEEDS_MET) return 1;
    if (target.measure < SB_STANDARD_MEASURES) return -1;
    switch (model->measure[target.measure - SB_STANDARD_MEASURES].goal) {
    case SB_MINIMISE: return -1;
    case SB_MAXIMISE: return 1;
    case SB_NO_GOAL: break;
    }
    return 0;
}

static double base_of(const sb_part *part, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += part[i].base;
    return sum;
}

enum { MOST_WAYS = 4 };

sb_paired sb_paired_combination(const sb_part *const *part, const double *weight, int k, int n, int together)
{
    const int draws = (n + together - 1) / together;
    double ratio[MOST_WAYS], mean_base[MOST_WAYS], squares = 0;
    sb_paired out = { .delta = 0, .error = NAN, .n = draws, .ci = sb_no_interval(SB_GAP_NO_DATA) };
    assert(k <= MOST_WAYS);
    for (int w = 0; w < k; w++) {
        ratio[w] = sb_ratio(part[w], n);
        mean_base[w] = base_of(part[w], n) / draws;
        out.delta += weight[w] * ratio[w];
    }
    if (isnan(out.delta)) return out;
    if (draws < 2) {
        out.ci = sb_no_interval(SB_GAP_ONE_REPLICATION);
        return out;
    }
    for (int d = 0; d < draws; d++) {
        double off = 0;
        for (int i = d * together; i < n && i < (d + 1) * together; i++)
            for (int w = 0; w < k; w++) off += weight[w] * sb_residual(part[w][i], ratio[w], mean_base[w]);
        squares += off * off;
    }
    out.error = sqrt(squares / (draws - 1) / draws);
    const double half = sb_student(draws - 1) * out.error;
    out.ci = (sb_interval){ .honest = true, .lo = out.delta - half, .hi = out.delta + half };
    return out;
}

sb_paired sb_paired_difference(const sb_part *base, const sb_part *treated, int n, int together)
{
    return sb_paired_combination((const sb_part *const[]){ treated, base }, (const double[]){ 1, -1 }, 2, n,
                                 together);
}

double sb_paired_p(const sb_paired *d)
{
    if (!d->ci.honest) return 1;
    if (d->error <= 0) return d->delta == 0 ? 1 : 0;
    return 2 * gsl_cdf_tdist_Q(fabs(d->delta) / d->error, d->n - 1);
}
