#include "draw/bottleneck_colour.h"

#include "base/dmath.h"

#include <math.h>
#include <stdio.h>

/* Every fifteenth of the 256 published colours, dark to light. */
static const unsigned char cividis[][3] = {
    { 0, 32, 76 },     { 0, 42, 102 },    { 0, 52, 110 },    { 39, 63, 108 },   { 60, 74, 107 },
    { 76, 85, 107 },   { 91, 95, 109 },   { 104, 106, 112 }, { 117, 117, 117 }, { 131, 129, 120 },
    { 146, 140, 120 }, { 161, 152, 118 }, { 176, 165, 114 }, { 192, 177, 109 }, { 209, 191, 102 },
    { 225, 204, 92 },  { 243, 219, 79 },  { 255, 233, 69 },
};
enum { ANCHORS = sizeof cividis / sizeof *cividis };

/* Durations that people think in, hours. */
static const double round_h[] = { 1.0 / 60, 5.0 / 60, 0.25,      1,         4,         12,
                                  24,       3 * 24,   7 * 24,    14 * 24,   30 * 24,   90 * 24,
                                  180 * 24, 365 * 24, 1095 * 24, 3650 * 24, 36500 * 24 };
enum { ROUNDS = sizeof round_h / sizeof *round_h, LOW_MOST = 3 }; /* a scale begins at an hour or before */

sb_wait_scale sb_wait_scale_over(double least_h, double most_h)
{
    int low = 0, high = ROUNDS - 1;
    sb_wait_scale scale = { 0 };
    if (!(least_h > 0) || !(most_h >= least_h)) least_h = 1, most_h = 24;
    while (low < LOW_MOST && round_h[low + 1] <= least_h) low++;
    while (high > low + 1 && round_h[high - 1] >= most_h) high--;
    int every = (high - low + SB_WAIT_TICKS - 1) / SB_WAIT_TICKS;
    for (int i = low; i <= high; i += every)
        if (scale.n_ticks < SB_WAIT_TICKS) scale.tick_h[scale.n_ticks++] = round_h[i];
    scale.low_h = round_h[low];
    scale.high_h = round_h[high];
    return scale;
}

double sb_wait_share(const sb_wait_scale *scale, double wait_h)
{
    if (!(wait_h > scale->low_h)) return 0;
    return fmin(sb_log(wait_h / scale->low_h) / sb_log(scale->high_h / scale->low_h), 1);
}

char *sb_wait_colour(char to[8], double share)
{
    double at = (1 - fmin(fmax(share, 0), 1)) * (ANCHORS - 1);
    int i = at >= ANCHORS - 1 ? ANCHORS - 2 : (int)at;
    unsigned rgb[3];
    for (int c = 0; c < 3; c++)
        rgb[c] = (unsigned)lround(cividis[i][c] + (at - i) * (cividis[i + 1][c] - cividis[i][c])) & 255;
    snprintf(to, 8, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
    return to;
}
