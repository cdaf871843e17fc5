#include "record/histogram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void sb_histogram_fini(sb_histogram *h)
{
    for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++) free(h->octave[k]);
    memset(h, 0, sizeof *h);
}

bool sb_histogram_open(sb_histogram *h, int octave)
{
    h->octave[octave] = calloc(SB_HISTOGRAM_CELLS, sizeof **h->octave);
    return h->octave[octave] != NULL;
}

bool sb_histogram_merge(sb_histogram *to, const sb_histogram *from)
{
    for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++) {
        if (from->octave[k] == NULL) continue;
        if (to->octave[k] == NULL && !sb_histogram_open(to, k)) return false;
        for (int i = 0; i < SB_HISTOGRAM_CELLS; i++) to->octave[k][i] += from->octave[k][i];
    }
    to->n += from->n;
    return true;
}

double sb_histogram_quantile(const sb_histogram *h, double q)
{
    if (h->n == 0) return NAN;
    int64_t wanted = (int64_t)ceil(q * (double)h->n), seen = 0;
    if (wanted < 1) wanted = 1;
    for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++) {
        for (int i = 0; h->octave[k] != NULL && i < SB_HISTOGRAM_CELLS; i++) {
            seen += (int64_t)h->octave[k][i];
            if (seen < wanted) continue;
            if (k == 0) return i;
            double width = ldexp(1, k - 1); /* cells of octave k hold 2^(k-1) values each */
            return (SB_HISTOGRAM_CELLS + i) * width + (width - 1) / 2;
        }
    }
    return NAN;
}
