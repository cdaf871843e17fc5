/* Waiting as colour: cividis on a logarithmic scale, light for short and dark for long.
 *
 * Cividis (Nuñez, Anderton, Renslow 2018, PLoS ONE 13(7)) is read alike with and without colour blindness,
 * and by lightness alone. Plain values: own nothing. */
#ifndef SB_DRAW_BOTTLENECK_COLOUR_H
#define SB_DRAW_BOTTLENECK_COLOUR_H

enum { SB_WAIT_TICKS = 8 };

typedef struct sb_wait_scale {
    double low_h, high_h; /* round durations, 0 < low < high */
    double tick_h[SB_WAIT_TICKS];
    int n_ticks;
} sb_wait_scale;

/* A scale over [least, most] hours (positive; NaN: an hour to a day), widened to round durations. */
sb_wait_scale sb_wait_scale_over(double least_h, double most_h);

/* Where a wait stands on the scale, 0 … 1; what lies outside, at its end; NaN and 0 at the low end. */
double sb_wait_share(const sb_wait_scale *scale, double wait_h);

/* "#rrggbb" of a share of the scale. Returns `to`. */
char *sb_wait_colour(char to[8], double share);

/* No waiting at all, which has no place on a logarithmic scale: a grey that is paler than all of it. */
#define SB_NO_WAIT_COLOUR "#d9dde2"

#endif
