/* Elementary effects: which of many params matter, and which act together (Morris, Technometrics 33, 1991; mu* is that of
 * Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22, 2007).
 *
 * Params are taken as 0 … 1 of their ranges, on four levels. A trajectory begins at a point of that grid and moves one param after
 * the other by two thirds of its range; what the result changes by, for a whole range, is an elementary effect. The mean of its
 * size (mu*) says how much a param matters, its standard deviation (sigma) whether that depends on where the others stand. */
#ifndef SB_ANALYSIS_MORRIS_H
#define SB_ANALYSIS_MORRIS_H

/* One trajectory of params + 1 points: point[j * params + i] is param i at point j, moved[j] the param that differs between
 * points j and j + 1. `chance`: three numbers in (0, 1) for each param: its level, which way it moves, and when. */
void sb_morris_trajectory(double *point, int *moved, int params, const double *chance);

typedef struct sb_elementary {
    int n;                      /* effects that there are */
    double mu, mu_star, sigma;  /* NaN without them; sigma needs two */
} sb_elementary;

/* NaN: there is no such effect. */
sb_elementary sb_elementary_effects(const double *effect, int n);

#endif
