/* How much a measure moves with each param: alone, from its lowest value to its highest (a tornado table), and wherever the others
 * stand (elementary effects). Made by app/sensitivity.c, all under common random numbers; owned by its arena. */
#ifndef SB_ANALYSIS_SENSITIVITY_H
#define SB_ANALYSIS_SENSITIVITY_H

#include "analysis/morris.h"
#include "analysis/paired.h"

typedef struct sb_param_end {
    double value;     /* of the param */
    sb_paired change; /* of the target, against all params at their defaults */
} sb_param_end;

typedef struct sb_param_finding {
    int param;              /* of the model */
    double value;           /* where it stands while others move */
    sb_param_end low, high;
    sb_paired swing;        /* high − low */
    sb_elementary effects;  /* for its whole range, in the target's unit */
    double noise;           /* the mu* that chance alone would give it; NaN: not known */
} sb_param_finding;

typedef struct sb_sensitivity {
    sb_arena *arena;
    const sb_model *model;  /* borrowed */
    sb_target target;
    uint64_t seed;
    int64_t replications;   /* of each point */
    int trajectories, planned; /* walked to their ends; asked for */
    int points;             /* that were run */
    bool partial;
    double value, unreached; /* of the target, all at their defaults: time cut at the horizon; share that never came there */
    sb_param_finding *param; int n_params; /* those with a range that nobody has set, by the size of their swing */
    int *fixed; int n_fixed; /* params of the model that were not moved */
} sb_sensitivity;

void sb_sensitivity_free(sb_sensitivity *sensitivity);

/* In the order of their swings, the largest first; those without one last. */
void sb_sensitivity_sort(sb_sensitivity *sensitivity);

#endif
