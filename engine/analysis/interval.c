#include "analysis/interval.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static const double NORMAL = 1.959963984540054; /* 97.5 % quantile of the normal distribution */

double sb_student(int freedom)
{
    assert(freedom >= 1);
    return rint(gsl_cdf_tdist_Pinv(0.975, freedom) * 1e9) / 1e9;
}

sb_interval sb_no_interval(sb_interval_gap why)
{
    static const char *const WHY[] = {
        [SB_NO_GAP] = NULL,
        [SB_GAP_NO_DATA] = "no data",
        [SB_GAP_ONE_REPLICATION] = "fewer than 2 replications have data",
        [SB_GAP_FEW_CASES] = "one replication with too few cases for batch means",
        [SB_GAP_DEPENDENT] = "one replication whose batch means depend on each other",
        [SB_GAP_CASES_DEPEND] = "the cases of one replication depend on each other",
        [SB_GAP_FEW_VALUES] = "too few cases",
    };
    return (sb_interval){ .honest = false, .lo = NAN, .hi = NAN, .why = WHY[why], .gap = why };
}

static sb_interval from_to(double lo, double hi)
{
    return (sb_interval){ .honest = true, .lo = lo, .hi = hi };
}

static sb_part sum_of(const sb_part *part, int n)
{
    sb_part sum = { 0, 0 };
    for (int i = 0; i < n; i++) {
        sum.top += part[i].top;
        sum.base += part[i].base;
    }
    return sum;
}

double sb_ratio(const sb_part *part, int n)
{
    sb_part sum = sum_of(part, n);
    return sum.base > 0 ? sum.top / sum.base : NAN;
}

sb_interval sb_ratio_interval(const sb_part *part, int n)
{
    const sb_part sum = sum_of(part, n);
    const double ratio = sum.top / sum.base;
    int with_data = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
        if (part[i].base <= 0) continue;
        double residual = part[i].top - ratio * part[i].base;
        squares += residual * residual;
        with_data++;
    }
    if (with_data == 0) return sb_no_interval(SB_GAP_NO_DATA);
    if (with_data == 1) return sb_no_interval(SB_GAP_ONE_REPLICATION);
    double error = sqrt(squares * with_data / (with_data - 1)) / sum.base;
    double half = sb_student(with_data - 1) * error;
    return from_to(ratio - half, ratio + half);
}

sb_interval sb_wilson(double hits, double trials)
{
    if (trials <= 0) return sb_no_interval(SB_GAP_NO_DATA);
    double share = hits / trials, z2 = NORMAL * NORMAL;
    double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        NORMAL / (1 + z2 / trials) * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials));
    double lo = hits > 0 ? centre - half : 0, hi = hits < trials ? centre + half : 1;
    return from_to(fmax(lo, 0), fmin(hi, 1));
}

sb_interval sb_share_interval(const sb_part *part, int n)
{
    const sb_part sum = sum_of(part, n);
    double most = 0;
    int with_data = 0;
    for (int i = 0; i < n; i++) {
        most = fmax(most, part[i].base);
        with_data += part[i].base > 0;
    }
    if (with_data < 2) return sb_no_interval(with_data ? SB_GAP_ONE_REPLICATION : SB_GAP_NO_DATA);
    if (most <= 1) return sb_wilson(sum.top, sum.base);
    if (sum.top <= 0 || sum.top >= sum.base) return sb_wilson(sum.top > 0 ? with_data : 0, with_data);
    sb_interval ci = sb_ratio_interval(part, n);
    return from_to(fmax(ci.lo, 0), fmin(ci.hi, 1));
}
