#include "analysis/batch_means.h"

#include <math.h>

enum { FEWEST = 256, FEWEST_EITHER_WAY = 10, WORTH = 10 };
static const double NORMAL_95 = 1.6448536269514722; /* 95 % quantile of the normal distribution */
static const double ROUNDING = 1e-9; /* a relative spread below this is that of sums of real numbers alone */

/* The full batches, and after them the one under way (with base 0 if it is empty). */
static void read_batches(sb_part out[SB_BATCHES], const sb_batches *b, const sb_batched *what)
{
    for (int i = 0; i <= b->full; i++) {
        double sum = what->real ? b->batch[i].real : (double)b->batch[i].whole;
        out[i].top = sum / what->scale;
        out[i].base = (double)(i < b->full ? sb_batches_size(b) : b->under_way);
    }
}

/* Two batches a stretch; what is left over goes with the last. Returns how many there are. */
static int make_stretches(sb_part *out, const sb_part *batch, int full)
{
    const int n = full / 2;
    for (int i = 0; i <= full; i++) {
        sb_part *at = &out[i / 2 < n ? i / 2 : n - 1];
        if (i % 2 == 0 && i / 2 < n) *at = (sb_part){ 0, 0 };
        at->top += batch[i].top;
        at->base += batch[i].base;
    }
    return n;
}

/* Sum of squares of the parts' means about the mean of all. */
static double squares(const sb_part *part, int n)
{
    const double mean = sb_ratio(part, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double off = part[i].top / part[i].base - mean;
        sum += off * off;
    }
    return sum;
}

/* Von Neumann's ratio of batches of equal size: near normal with mean 0 and variance (n − 2)/(n² − 1) under
 * independence, positive if neighbours are alike. */
static bool follow_each_other(const sb_part *batch, int n)
{
    double steps = 0;
    for (int i = 1; i < n; i++) {
        double step = batch[i].top / batch[i].base - batch[i - 1].top / batch[i - 1].base;
        steps += step * step;
    }
    double alike = 1 - steps / (2 * squares(batch, n));
    return alike > NORMAL_95 * sqrt((n - 2.0) / ((double)n * n - 1));
}

static bool too_few(const sb_part *batch, int full, bool share)
{
    double hits = 0, n = 0;
    for (int i = 0; i <= full; i++) {
        hits += batch[i].top;
        n += batch[i].base;
    }
    if (n < FEWEST) return true;
    double rarer = fmin(hits, n - hits);
    return share && rarer > 0 && rarer < FEWEST_EITHER_WAY;
}

sb_interval sb_batch_interval(const sb_batches *batches, const sb_batched *what)
{
    sb_part batch[SB_BATCHES], stretch[SB_BATCHES / 2];
    const int full = batches->full;
    if (full == 0) return sb_no_interval(SB_GAP_NO_DATA);
    read_batches(batch, batches, what);
    if (too_few(batch, full, what->share)) return sb_no_interval(SB_GAP_FEW_CASES);
    const int n = make_stretches(stretch, batch, full);
    const double variance = squares(stretch, n) / (n - 1), rounding = ROUNDING * sb_ratio(stretch, n);
    if (variance > rounding * rounding &&
        (follow_each_other(batch, full) || variance * WORTH > what->sd * what->sd))
        return sb_no_interval(SB_GAP_DEPENDENT);
    sb_interval ci = what->share ? sb_share_interval(stretch, n) : sb_ratio_interval(stretch, n);
    ci.batched = true;
    return ci;
}
