/* The makers: parameters as people give them, checked, to the parameters that sampling wants. */
#include "chance/dist.h"

#include "base/dmath.h"
#include "chance/dist_inner.h"

#include <math.h>

static const sb_where NOWHERE = { 0 };

/* --- checks -------------------------------------------------------------------------------------------- */

static sb_status check_number(const char *law, const char *what, double value, sb_diag *diag)
{
    if (isnan(value)) return sb_fail(diag, SB_USER, NOWHERE, "%s: %s is not a number", law, what);
    if (fabs(value) <= SB_DIST_LARGEST) return SB_OK;
    sb_fail(diag, SB_USER, NOWHERE, "%s: %s %g is too large", law, what, value);
    sb_hint(diag, "Use a number between %g and %g.", -SB_DIST_LARGEST, SB_DIST_LARGEST);
    return SB_USER;
}

static sb_status check_positive(const char *law, const char *what, double value, sb_diag *diag)
{
    sb_status status = check_number(law, what, value, diag);
    if (status != SB_OK || value > 0) return status;
    sb_fail(diag, SB_USER, NOWHERE, "%s: %s %.10g must be above 0", law, what, value);
    sb_hint(diag, "For a value that is always the same write the number alone, without %s.", law);
    return SB_USER;
}

static sb_status check_between(const char *law, const char *what, double value, double low, double high,
                               sb_diag *diag)
{
    sb_status status = check_number(law, what, value, diag);
    if (status != SB_OK || (value >= low && value <= high)) return status;
    return sb_fail(diag, SB_USER, NOWHERE, "%s: %s %.10g must lie between %.10g and %.10g", law, what, value,
                   low, high);
}

static sb_status check_probability(const char *law, const char *what, double p, sb_diag *diag)
{
    sb_status status = check_number(law, what, p, diag);
    if (status != SB_OK || (p >= 0 && p <= 1)) return status;
    sb_fail(diag, SB_USER, NOWHERE, "%s: %s %.10g must lie between 0 and 1", law, what, p);
    if (p > 1 && p <= 100) sb_hint(diag, "If %.10g percent is meant, write %.10g.", p, p / 100);
    else sb_hint(diag, "A probability is a share of the whole: 0.25 for one in four.");
    return SB_USER;
}

static sb_status check_whole(const char *law, const char *what, double value, double low, double high,
                             sb_diag *diag)
{
    sb_status status = check_number(law, what, value, diag);
    if (status != SB_OK) return status;
    if (value == floor(value)) return check_between(law, what, value, low, high, diag);
    sb_fail(diag, SB_USER, NOWHERE, "%s: %s %.10g must be a whole number", law, what, value);
    sb_hint(diag, "Write %.10g or %.10g.", floor(value), ceil(value));
    return SB_USER;
}

/* Both ends are numbers in ascending order. */
static sb_status check_ends(const char *law, double low, double high, sb_diag *diag)
{
    sb_status status = check_number(law, "the low end", low, diag);
    if (status == SB_OK) status = check_number(law, "the high end", high, diag);
    if (status != SB_OK || low <= high) return status;
    sb_fail(diag, SB_USER, NOWHERE, "%s: the low end %.10g is above the high end %.10g", law, low, high);
    sb_hint(diag, "Write the smaller number first.");
    return SB_USER;
}

/* Mean and standard deviation above 0, and the second at most `most` times the first, at least 1 /
 * `least` of it. */
static sb_status check_spread(const char *law, double mean, double sd, double least, double most,
                              sb_diag *diag)
{
    sb_status status = check_positive(law, "the mean", mean, diag);
    if (status == SB_OK) status = check_positive(law, "the standard deviation", sd, diag);
    if (status != SB_OK || (sd / mean <= most && sd >= mean / least)) return status;
    sb_fail(diag, SB_USER, NOWHERE, "%s: the standard deviation %.10g is too %s for the mean %.10g", law, sd,
            sd > mean ? "large" : "small", mean);
    sb_hint(diag,
            sd > mean ? "It may be at most %g times the mean; are both in the same unit?"
                      : "It must be at least 1/%g of the mean; for a fixed value write the number alone.",
            sd > mean ? most : least);
    return SB_USER;
}

static sb_status finish(sb_dist *out, sb_dist made)
{
    *out = made;
    return SB_OK;
}

/* --- laws with parameters ------------------------------------------------------------------------------ */

sb_dist sb_dist_constant(double value)
{
    return (sb_dist){ .kind = SB_CONSTANT, .a = value };
}

sb_status sb_dist_uniform(sb_dist *out, double low, double high, sb_diag *diag)
{
    sb_status status = check_ends("uniform", low, high, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_UNIFORM, .a = low, .b = high });
}

sb_status sb_dist_triangular(sb_dist *out, double low, double mode, double high, sb_diag *diag)
{
    sb_status status = check_ends("triangular", low, high, diag);
    if (status == SB_OK) status = check_number("triangular", "the most likely value", mode, diag);
    if (status != SB_OK) return status;
    if (mode < low || mode > high) {
        sb_fail(
            diag, SB_USER, NOWHERE,
            "triangular: the most likely value %.10g is not between the low end %.10g and the high end %.10g",
            mode, low, high);
        sb_hint(diag, "The order is: low end, most likely value, high end.");
        return SB_USER;
    }
    return finish(out, (sb_dist){ .kind = SB_TRIANGULAR, .a = low, .b = mode, .c = high });
}

sb_status sb_dist_exponential(sb_dist *out, double mean, sb_diag *diag)
{
    sb_status status = check_positive("exp", "the mean", mean, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_EXPONENTIAL, .a = mean });
}

sb_status sb_dist_erlang(sb_dist *out, double k, double mean, sb_diag *diag)
{
    sb_status status = check_whole("erlang", "the number of phases", k, 1, 1e9, diag);
    if (status == SB_OK) status = check_positive("erlang", "the mean", mean, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_ERLANG, .a = k, .b = mean });
}

sb_status sb_dist_gamma(sb_dist *out, double mean, double sd, sb_diag *diag)
{
    sb_status status = check_spread("gamma", mean, sd, 1e5, 100, diag);
    if (status != SB_OK) return status;
    double shape = (mean / sd) * (mean / sd);
    return finish(out, (sb_dist){ .kind = SB_GAMMA, .a = shape, .b = mean / shape });
}

/* mean = e^(a + b²/2), variance = mean² (e^(b²) − 1). */
sb_status sb_dist_lognormal(sb_dist *out, double mean, double sd, sb_diag *diag)
{
    sb_status status = check_spread("lognormal", mean, sd, 1e7, 1e7, diag);
    if (status != SB_OK) return status;
    double square = sb_log1p((sd / mean) * (sd / mean));
    return finish(out,
                  (sb_dist){ .kind = SB_LOGNORMAL, .a = sb_log(mean) - 0.5 * square, .b = sqrt(square) });
}

sb_status sb_dist_lognormal_median(sb_dist *out, double median, double high, double p, sb_diag *diag)
{
    sb_status status = check_positive("lognormal", "the median", median, diag);
    if (status == SB_OK) status = check_number("lognormal", "the high value", high, diag);
    if (status == SB_OK)
        status = check_probability("lognormal", "the probability of the high value", p, diag);
    if (status != SB_OK) return status;
    if (high <= median) {
        sb_fail(diag, SB_USER, NOWHERE, "lognormal: the high value %.10g must be above the median %.10g",
                high, median);
        sb_hint(diag, "The median is what half of all cases stay below; give the high value second.");
        return SB_USER;
    }
    if (p <= 0.5 || p == 1) {
        sb_fail(diag, SB_USER, NOWHERE,
                "lognormal: the probability %.10g of the high value must be above 0.5 and below 1", p);
        sb_hint(diag, "Write 0.9 for a value that nine cases in ten stay below.");
        return SB_USER;
    }
    double spread = sb_log(high / median) / sb_normal_quantile(p);
    return finish(out, (sb_dist){ .kind = SB_LOGNORMAL, .a = sb_log(median), .b = spread });
}

sb_status sb_dist_weibull(sb_dist *out, double shape, double scale, sb_diag *diag)
{
    sb_status status = check_between("weibull", "the shape", shape, 0.01, 1e6, diag);
    if (status == SB_OK) status = check_positive("weibull", "the scale", scale, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_WEIBULL, .a = shape, .b = scale });
}

sb_status sb_dist_normal(sb_dist *out, double mean, double sd, sb_diag *diag)
{
    sb_status status = check_number("normal", "the mean", mean, diag);
    if (status == SB_OK) status = check_positive("normal", "the standard deviation", sd, diag);
    if (status != SB_OK) return status;
    if (mean < -30 * sd) {
        sb_fail(diag, SB_USER, NOWHERE,
                "normal: with the mean %.10g and the standard deviation %.10g no value is above 0", mean, sd);
        sb_hint(diag, "Values below 0 are cut away and none is left; check the sign of the mean.");
        return SB_USER;
    }
    double kept = sb_normal_cdf(mean / sd);
    return finish(out, (sb_dist){ .kind = SB_NORMAL, .a = mean, .b = sd, .c = kept });
}

sb_status sb_dist_beta(sb_dist *out, double alpha, double beta, double low, double high, sb_diag *diag)
{
    sb_status status = check_between("beta", "the first shape", alpha, 0.001, 1e6, diag);
    if (status == SB_OK) status = check_between("beta", "the second shape", beta, 0.001, 1e6, diag);
    if (status == SB_OK) status = check_ends("beta", low, high, diag);
    if (status != SB_OK) return status;
    if (low == high) {
        sb_fail(diag, SB_USER, NOWHERE, "beta: the low end and the high end are both %.10g", low);
        sb_hint(diag, "For a value that is always the same write the number alone, without beta.");
        return SB_USER;
    }
    return finish(out, (sb_dist){ .kind = SB_BETA, .a = alpha, .b = beta, .c = low, .d = high });
}

sb_status sb_dist_poisson(sb_dist *out, double mean, sb_diag *diag)
{
    sb_status status = check_between("poisson", "the mean", mean, 0, SB_POISSON_MOST, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_POISSON, .a = mean, .b = sb_exp(-mean) });
}

sb_status sb_dist_int(sb_dist *out, double low, double high, sb_diag *diag)
{
    sb_status status = check_whole("int", "the low end", low, -1e15, 1e15, diag);
    if (status == SB_OK) status = check_whole("int", "the high end", high, -1e15, 1e15, diag);
    if (status == SB_OK) status = check_ends("int", low, high, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_INT, .a = low, .b = high });
}

sb_status sb_dist_bernoulli(sb_dist *out, double p, sb_diag *diag)
{
    sb_status status = check_probability("bernoulli", "the probability", p, diag);
    if (status != SB_OK) return status;
    return finish(out, (sb_dist){ .kind = SB_BERNOULLI, .a = p });
}
