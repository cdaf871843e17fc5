/* The critical collaboration moments: what each would change if it worked, ranked, beside what is known of it otherwise.
 *
 * Made by app/critical.c from the same experiment run again and again, each time with one moment ideal (or failing), under common
 * random numbers. Deltas are treated − base in the target's own unit; time is cut at the horizon. Owned by its arena; the model
 * and the baseline's findings outlive it. */
#ifndef SB_ANALYSIS_CRITICAL_H
#define SB_ANALYSIS_CRITICAL_H

#include "analysis/paired.h"

/* In what way a moment is otherwise. The first three are the ideals; of a joint step the channel is nothing. */
typedef enum sb_remedy { SB_REMEDY_BOTH = 0, SB_REMEDY_CHANNEL, SB_REMEDY_RECEIVER, SB_REMEDY_FAILS, SB_REMEDIES } sb_remedy;

/* What one remedy of one moment does to one target. */
typedef struct sb_effect {
    bool there;         /* it was run */
    sb_paired change;
    int64_t saved, lost; /* of a deadline: missed at first and then met, and the other way, replication by replication */
} sb_effect;

typedef struct sb_critical_moment {
    int moment; /* of the net */
    const sb_moment_finding *seen; /* in the baseline: who, where, the group's rating, waiting */
    int rank;   /* 1 … */
    bool tried; /* else it did not occur in the first replications of the baseline */
    bool settled, tied; /* its rank; with the one below */
    int64_t replications;
    sb_effect *effect; /* effect[target * SB_REMEDIES + remedy] */
} sb_critical_moment;

/* Two moments ideal at once. */
typedef struct sb_critical_pair {
    int a, b;      /* places in `moment` */
    int fork;      /* node whose branches they are on; -1: they were taken because both stand high */
    sb_paired change;   /* of the target ranked by */
    sb_paired surplus;  /* what they change together beyond the sum of what each does alone */
} sb_critical_pair;

/* One actor that is never there. */
typedef struct sb_away_always {
    int actor;
    int64_t replications;
    sb_paired *change; /* by target */
} sb_away_always;

/* Of a deadline: the cases that missed it, in the replications that every moment has. */
typedef struct sb_critical_misses {
    int64_t missed, beyond; /* beyond: no single moment, made ideal, would have saved them */
} sb_critical_misses;

typedef struct sb_critical {
    sb_arena *arena;
    const sb_findings *baseline;
    sb_target *target; int n_targets; /* [0] is the one ranked by */
    double *before;                   /* by target: the baseline's ratio, time cut at the horizon */
    sb_remedy remedy;                 /* ranked by */
    double chance;                    /* that a passage is so */
    double zone, confidence;          /* differences below the zone are ties */
    sb_critical_moment *moment; int n_moments; /* in ranked order */
    sb_critical_pair *pair; int n_pairs;
    sb_away_always *absence; int n_absences;
    sb_critical_misses *misses;       /* by target; of measures zeros */
    int wanted, settled;              /* ranks: to be settled, and settled from the first on */
    int blocks;                       /* of replications that were run: as many again give the same */
    int64_t replications;             /* in all */
    bool spent;                       /* the budget was, before all was settled */
    bool partial;                     /* stopped by hand */
} sb_critical;

void sb_critical_free(sb_critical *critical);

/* The targets: `by` first, then the measures with a goal, then the deadlines. */
sb_status sb_critical_targets(sb_critical *out, sb_target by, const sb_model *model, sb_diag *diag);

/* Differences that small matter to nobody: 2 % of the baseline; of a share a percentage point. */
double sb_default_zone(sb_target target, double baseline);

#endif
