/* Ways to do it against the scenario as it stands, under common random numbers: what differs, and whether that is more than chance.
 *
 * Each way is a run of the same replications with the same seed. Targets are numbered as the baseline's (analysis/target.h); a
 * way may lack some of them and have others of its own: only what both have is compared. Every way and every target that has a
 * direction is one comparison, and all of them are judged together (analysis/holm.h). Time is cut at the horizon. Owned by its
 * arena; findings and models outlive it. */
#ifndef SB_ANALYSIS_COMPARISON_H
#define SB_ANALYSIS_COMPARISON_H

#include "analysis/paired.h"

typedef enum sb_verdict {
    SB_NO_VERDICT = 0, /* not compared, or nobody has said what is better */
    SB_NO_DIFFERENCE,  /* none that could not be chance */
    SB_BETTER,
    SB_WORSE
} sb_verdict;

/* One target in one way. */
typedef struct sb_contrast {
    int own;          /* its number in this way; -1: there is none, or it is something else there */
    double value;     /* mean, time cut at the horizon; of a deadline the share in time */
    sb_interval ci;   /* of the value, from how replications differ */
    double unreached; /* share of the cases that never came to the measure's end */
    sb_paired change; /* against the baseline; of the baseline itself nothing */
    double p;         /* of no difference, by Holm, to six decimals; NaN: not judged */
    sb_verdict verdict;
} sb_contrast;

typedef struct sb_compared_way {
    const sb_findings *findings;
    int64_t replications; /* that it has in common with the baseline */
    sb_contrast *target;  /* by the baseline's numbers */
    int *in_baseline;     /* by its own numbers: the baseline's; -1: only here */
} sb_compared_way;

typedef struct sb_comparison {
    sb_arena *arena;
    int n_targets;       /* the baseline's */
    int *direction;      /* of each: −1 less is better, 1 more, 0 nobody has said */
    bool *occurs;        /* is there anything of it in any way? Else it is left out */
    sb_compared_way *way; /* [0] is the baseline */
    int n_ways;
    int judged;          /* comparisons that were made together */
    double level;        /* the risk that any verdict is chance: 0.05 */
} sb_comparison;

/* One run to be compared: its findings, and the record that they were made from. */
typedef struct sb_run_way {
    const sb_findings *findings;
    const sb_record *record; /* row r is replication r */
} sb_run_way;

/* way[0] is the baseline. The caller frees *out; records may be freed afterwards. Fails only with SB_NOMEM. */
sb_status sb_comparison_make(sb_comparison **out, const sb_run_way *way, int n, sb_diag *diag);
void sb_comparison_free(sb_comparison *comparison);

#endif
