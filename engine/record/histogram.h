/* Log-linear histograms with integer counts: quantiles with a relative error of at most 0.1 %, mergeable in any order.
 *
 * A value ≥ 0 falls in its octave (the place of its highest bit), and there in one of 512 equal cells; values below 512
 * are exact. After HdrHistogram (Tene) and DDSketch (Masson, Rim, Lee 2019) in idea. An octave is allocated when its
 * first value comes. Owns its octaves; freed with sb_histogram_fini. */
#ifndef SB_RECORD_HISTOGRAM_H
#define SB_RECORD_HISTOGRAM_H

#include "base/status.h"

#include <stdint.h>

enum { SB_HISTOGRAM_OCTAVES = 56, SB_HISTOGRAM_CELLS = 512 };

typedef struct sb_histogram {
    uint64_t *octave[SB_HISTOGRAM_OCTAVES]; /* 0: values 0 … 511; k > 0: [2^(8+k), 2^(9+k)) */
    int64_t n;
} sb_histogram;

void sb_histogram_fini(sb_histogram *h);

/* Out of line: allocates the octave. False when out of memory. */
bool sb_histogram_open(sb_histogram *h, int octave);

/* The count of a value's cell; NULL when out of memory. */
static inline uint64_t *sb_histogram_cell(sb_histogram *h, int64_t value)
{
    int octave = 0, cell = (int)value;
    if (value >= SB_HISTOGRAM_CELLS) {
        octave = 63 - __builtin_clzll((unsigned long long)value) - 8;
        cell = (int)(value >> (octave - 1)) & (SB_HISTOGRAM_CELLS - 1);
    }
    if (__builtin_expect(h->octave[octave] == NULL, 0) && !sb_histogram_open(h, octave)) return NULL;
    return &h->octave[octave][cell];
}

/* `many` times the same value. False when out of memory. */
static inline bool sb_histogram_add_many(sb_histogram *h, int64_t value, int64_t many)
{
    uint64_t *cell = sb_histogram_cell(h, value);
    if (cell == NULL) return false;
    *cell += (uint64_t)many;
    h->n += many;
    return true;
}

static inline bool sb_histogram_add(sb_histogram *h, int64_t value)
{
    return sb_histogram_add_many(h, value, 1);
}

/* to += from. False when out of memory: `to` then holds part of it and must be thrown away. */
bool sb_histogram_merge(sb_histogram *to, const sb_histogram *from);

/* The q-quantile (0 < q < 1; the ⌈qn⌉-th smallest value) at the middle of its cell; NaN when empty. */
double sb_histogram_quantile(const sb_histogram *h, double q);

#endif
