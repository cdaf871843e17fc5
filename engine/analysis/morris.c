#include "analysis/morris.h"

#include <math.h>
#include <stdbool.h>

enum { CHANCES = 3 };
static const double LEVEL = 1.0 / 3, STEP = 2.0 / 3;

/* How many move before param i: those whose number is smaller. */
static int place_of(int i, int params, const double *chance)
{
    const double own = chance[i * CHANCES + 2];
    int before = 0;
    for (int k = 0; k < params; k++) {
        const double other = chance[k * CHANCES + 2];
        before += other < own || (other == own && k < i);
    }
    return before;
}

void sb_morris_trajectory(double *point, int *moved, int params, const double *chance)
{
    for (int i = 0; i < params; i++) {
        const double low = chance[i * CHANCES] < 0.5 ? 0 : LEVEL, high = low + STEP;
        const int place = place_of(i, params, chance);
        const bool rises = chance[i * CHANCES + 1] < 0.5;
        moved[place] = i;
        for (int j = 0; j <= params; j++) point[j * params + i] = (j > place) == rises ? high : low;
    }
}

sb_elementary sb_elementary_effects(const double *effect, int n)
{
    sb_elementary out = { .mu = NAN, .mu_star = NAN, .sigma = NAN };
    double sum = 0, sizes = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        if (isnan(effect[i])) continue;
        sum += effect[i];
        sizes += fabs(effect[i]);
        out.n++;
    }
    if (out.n == 0) return out;
    out.mu = sum / out.n;
    out.mu_star = sizes / out.n;
    if (out.n < 2) return out;
    for (int i = 0; i < n; i++)
        if (!isnan(effect[i])) squares += (effect[i] - out.mu) * (effect[i] - out.mu);
    out.sigma = sqrt(squares / (out.n - 1));
    return out;
}
