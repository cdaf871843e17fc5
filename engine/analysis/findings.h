/* What an experiment says: statistics with honest intervals, computed once from a record. Everything
 * downstream (tables, JSON, pictures) reads this and computes nothing anew.
 *
 * Indexes of `node`, `link`, `actor` … are the model's, so that a picture can look its figures up. Times are
 * in hours. NaN means that there is no such figure. Owned by its arena; texts are the model's. */
#ifndef SB_ANALYSIS_FINDINGS_H
#define SB_ANALYSIS_FINDINGS_H

#include "analysis/structure.h"

typedef enum sb_measure_unit {
    SB_UNIT_HOURS = 0,
    SB_UNIT_COUNT,
    SB_UNIT_SHARE,
    SB_UNIT_MONEY,
    SB_UNIT_NUMBER
} sb_measure_unit;

/* Why there is no interval. */
typedef enum sb_interval_gap {
    SB_NO_GAP = 0,
    SB_GAP_NO_DATA,
    SB_GAP_ONE_REPLICATION, /* alone, and its values were not kept in order: see SB_KEEP_BATCHES */
    SB_GAP_FEW_CASES,       /* alone, and too short for batch means */
    SB_GAP_DEPENDENT,       /* alone, and its batches depend on each other */
    SB_GAP_CASES_DEPEND,    /* of a quantile: the cases of one replication depend on each other */
    SB_GAP_FEW_VALUES,      /* of a quantile: too few cases to have any on both sides */
    SB_INTERVAL_GAPS
} sb_interval_gap;

typedef struct sb_interval {
    bool honest;     /* else lo, hi are NaN and `why` says the reason */
    bool batched;    /* from batches of one replication's values; else from replications */
    double lo, hi;   /* 95 % */
    const char *why; /* a short reason in English, a constant; NULL if honest */
    sb_interval_gap gap; /* the same reason, for who says it in another language */
} sb_interval;

typedef struct sb_measure_finding {
    const char *id, *title;
    sb_measure_unit unit;
    sb_goal goal;
    int64_t n, unreached;
    double mean, sd, min, max, p10, p50, p90, p95;
    sb_interval ci, p50_ci, p90_ci;
    /* Where params are uncertain: how much the mean moves with them (a standard deviation), and how much of the variance of
     * replications that is; else NaN. */
    double input_sd, input_share;
} sb_measure_finding;

typedef struct sb_deadline_finding {
    const char *id, *title;
    double within_h;
    int64_t met, missed, pending, never;
    double share; /* met / (met + missed) */
    sb_interval ci;
} sb_deadline_finding;

typedef struct sb_actor_finding {
    const char *id, *title; /* of a part: the value, as text */
    bool unlimited;
    double utilisation; /* of the time on duty, by the cases simulated; NaN for unlimited staff */
    double load;        /* taken by other matters besides; NaN where it differs between the parts */
    double busy_h, queue_mean, wait_mean_h;
    int64_t served;
    sb_interval utilisation_ci, queue_ci, wait_ci;
    struct sb_actor_finding *part; /* of an actor with people for each value of an attribute: theirs */
    int n_parts;
} sb_actor_finding;

typedef struct sb_node_finding {
    int64_t n, left;
    double wait_h, work_h; /* mean a visit; by cause too */
    double wait_by_cause_h[SB_CAUSES];
    double start_p10_h, start_p50_h, start_p90_h; /* first start since the case began; NaN unless kept */
    double path_share;     /* visits on critical paths, a case that ended */
} sb_node_finding;

typedef struct sb_link_finding {
    int64_t n, tries, given_up;
    bool handover;            /* the node with a lane before it has not all the actors of `to`; or a tell */
    double wait_h;            /* mean a passage, the given-up ones included: till work begins, all causes */
    double channel_h;         /* of it, on the way: attempts and the pauses between them */
    double closed_h;          /* of it, on the way: the channel was closed */
    double join_h;            /* waiting of others in a join for what came last over it, mean a passage */
    double wait_p50_h;        /* NaN unless kept */
    double wait_total_h;
    double path_wait_h;       /* on critical paths, mean a case that ended */
} sb_link_finding;

/* How much a moment weighs in what was simulated: heavily if it brings a tenth of all waiting on critical
 * paths, or alone explains a tenth of all missed deadlines; lightly if it is under a hundredth of both. */
typedef enum sb_weight {
    SB_NEVER_PASSED = 0,
    SB_WEIGHS_LIGHTLY,
    SB_WEIGHS_SOME,
    SB_WEIGHS_HEAVILY
} sb_weight;

/* A handover, a joint step or a tell: what the ranking is about. */
typedef struct sb_moment_finding {
    sb_passage_kind kind;
    int moment;               /* of the net */
    int from, to;             /* nodes with a lane; from -1: a joint step; to -1: a tell without `does` */
    const int *actor;         /* the actors that meet: those of `from` and those that `to` adds */
    int n_actors;
    int n_from;               /* the first so many are of `from`; 0 for a joint step */
    sb_rating rating;         /* the group's own judgement */
    const char *via;          /* title of the channel; NULL = none */
    int64_t n;
    double wait_h, wait_p50_h, wait_p90_h; /* of a passage */
    double wait_by_cause_h[SB_CAUSES];
    double path_share;        /* share of ended cases whose critical path runs through it */
    double path_wait_h;       /* critical-path delay it brings, mean a case that ended */
    double path_wait_share;   /* of all waiting on critical paths */
    int64_t misses;           /* deadline misses it alone explains, all deadlines */
    sb_weight weight;
    int rank;                 /* 1 = most critical: by path_wait_h, then misses, then order of declaration */
    sb_cause main_cause;      /* that most of the waiting belongs to; means nothing if there is none */
    sb_moment_structure structure; /* what the map says of it, by the figures of this run */
} sb_moment_finding;

typedef struct sb_need_finding {
    const char *id, *title;
    double share_met; /* of the time from `from` to `to` */
} sb_need_finding;

/* Where the intervals may say too much. */
typedef enum sb_doubt_kind {
    SB_DOUBT_FEW_RUNS = 0, /* fewer than 10 replications of many cases each; value: how many */
    SB_DOUBT_SKEW,         /* of a measure: n is below 25 times the squared skewness; value: the skewness */
    SB_DOUBT_FEW_EVENTS,   /* of a deadline: fewer than 10 cases of one outcome; value: how many */
    SB_DOUBT_WARMUP,       /* the beginning differs from the rest (MSER); value: hours till it no longer does */
    SB_DOUBTS
} sb_doubt_kind;
typedef struct sb_doubt {
    sb_doubt_kind kind;
    int measure, deadline; /* what it is about; -1 */
    double value;
    double needed; /* replications that would do; of a warm-up: hours from the start, NaN if the run is too short to tell */
} sb_doubt;

/* What --precision asked for, and what came of it. */
typedef struct sb_precision_finding {
    bool asked;
    const char *of;       /* the measure or deadline that it was asked of */
    double wanted, found; /* half the interval's width, as a share of the mean (of a share: as it is); found NaN: no interval */
    bool reached;
} sb_precision_finding;
/* What befalls cases. */
typedef struct sb_event_finding {
    const char *id, *title;
    int64_t n, cases; /* times; cases that it befell at all */
    double share;     /* of the cases */
    double on_h;      /* mean time on, of a case that it befell; NaN for an event without `lasts` */
} sb_event_finding;

typedef struct sb_findings {
    sb_arena *arena;
    const sb_model *model; /* borrowed; outlives the findings */
    uint64_t seed;
    int64_t replications, planned; /* done, and asked for */
    int64_t cases, ended, events;
    bool partial; /* stopped before all replications were done */
    sb_precision_finding precision;
    sb_measure_finding *measure; int n_measures; /* the standard ones first, in the order of sb_standard */
    sb_deadline_finding *deadline; /* as many as the model has */
    sb_actor_finding *actor;
    sb_node_finding *node;
    sb_link_finding *link;
    int n_links; /* the model's, then the messages of `tell`, one a told actor: the net's order */
    sb_need_finding *need;
    sb_doubt *doubt; int n_doubts;
    bool uncertain;   /* params were drawn */
    sb_event_finding *event;
    int64_t *emit_rows; /* rows of each statistics record */
    sb_moment_finding *moment; int n_moments; /* in ranked order */
    /* Hours of waiting a case, summed over its parallel branches, by culprit (0 nobody, then actors, then
     * channels) and cause: blame_h[culprit * SB_CAUSES + cause]. */
    double *blame_h;
    int n_culprits;
} sb_findings;

/* Is there anything of measure number i? A standard measure of what the scenario has nothing of is seldom worth a word. */
bool sb_measure_occurs(const sb_findings *findings, int i);

void sb_findings_free(sb_findings *findings);

#endif
