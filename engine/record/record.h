/* What replications leave behind: the narrow waist between simulation and everything that looks at results.
 *
 * A record has one *row* a replication (measures, deadlines, actors, needs: what intervals are computed from) and
 * *totals* over all replications (nodes, links, moments, blame, histograms). All of it is integers, but for measures
 * that are real numbers, so that totals merge exactly in any order; rows are kept in the order of replications, and
 * floating statistics are computed from them once, in that order. The shape (how many of each) is fixed when the record
 * is made and is the net's. The record owns everything it points to. */
#ifndef SB_RECORD_RECORD_H
#define SB_RECORD_RECORD_H

#include "base/arena.h"
#include "record/batches.h"
#include "record/emitted.h"
#include "record/histogram.h"
#include "record/trace.h"

/* The cause of a stretch of waiting: the first gate that was not yet passed (DESIGN §4). */
typedef enum sb_cause {
    SB_BY_JOIN = 0, SB_BY_TIMER, SB_BY_CHANNEL, SB_BY_INFO, SB_BY_CLOSED, SB_BY_STAFF, SB_BY_PRIORITY, SB_CAUSES
} sb_cause;

typedef enum sb_measure_kind { SB_MEASURE_TIME = 0 /* ns */, SB_MEASURE_COUNT, SB_MEASURE_REAL } sb_measure_kind;

/* The measures that every scenario has, before its own. */
typedef enum sb_standard {
    SB_CYCLE_TIME = 0, SB_WAIT_TIME, SB_WORK_TIME, SB_STAFF_TIME, SB_HANDOVERS, SB_ORGANISATIONS_MET, SB_PERSONS_MET,
    SB_QUESTIONS, SB_NEEDS_MET, SB_COST, SB_FELL_BETWEEN, SB_STANDARD_MEASURES
} sb_standard;

/* One measure in one replication. Times: sum in ns, squares in µs². Counts: sums of the counts. Reals: real_… */
typedef struct sb_tally {
    int64_t n, unreached; /* cases that reached the end of the measure, and that did not */
    sb_u128 sum, sum_sq;
    sb_u128 late_sum, late_sq; /* of the unreached: their time so far (comparisons use sum + late_sum) */
    double real_sum, real_sq;
    double min, max;      /* over the n; ns, counts or reals */
} sb_tally;

typedef struct sb_deadline_row {
    int64_t met, missed, pending;
    int64_t never; /* of the missed: what was waited for never came */
} sb_deadline_row;

/* Of an actor, or of its people for one value of an attribute. */
typedef struct sb_actor_row {
    sb_u128 busy_ns;   /* person-time at work for cases, in the observed time (after warm-up) */
    sb_u128 staffed_ns; /* person-time on duty in the observed time; 0 for unlimited staff */
    sb_u128 queue_ns;  /* time integral of the queue's length */
    int64_t served;    /* instances started after the warm-up */
    int64_t queued;    /* instances that came after the warm-up: queued or started at once; not those that balked */
    sb_u128 wait_ns;   /* their waiting in the queue, until they started, went away, or the replication ended */
} sb_actor_row;

typedef struct sb_need_row {
    sb_u128 met_ns, total_ns;
} sb_need_row;

typedef struct sb_row {
    int64_t replication;
    int64_t cases, ended, events; /* cases that began after the warm-up; those of them that ended */
    int64_t observed_ns;          /* from the warm-up to the replication's end */
    bool present;
    sb_tally *measure;
    sb_deadline_row *deadline;
    sb_actor_row *actor; /* the actors, then what they have for each value: the net's desks */
    sb_need_row *need;
    sb_emitted emitted; /* empty unless kept */
    sb_batches *measure_batches, *deadline_batches; /* in the order of the values (met = 1); NULL unless kept */
} sb_row;

typedef struct sb_node_total {
    int64_t n;       /* visits that ended, or were under way at the end of the replication */
    int64_t left;    /* of them: not finished: timeout, balk, a given-up handover, a withdrawal, the end */
    sb_u128 wait_ns, work_ns;
    sb_u128 cause_ns[SB_CAUSES];
    int64_t path_n;  /* visits on critical paths */
    sb_u128 path_wait_ns, path_work_ns;
} sb_node_total;

typedef struct sb_link_total {
    int64_t n;         /* passages that arrived */
    int64_t tries;     /* attempts made */
    int64_t given_up;
    sb_u128 channel_ns, closed_ns; /* on the way */
    sb_u128 wait_ns;   /* from leaving one node to the start of work at the next, all causes */
    sb_u128 join_ns;   /* waiting of others in a join for what came last over this link */
    int64_t path_n;
    sb_u128 path_wait_ns;
} sb_link_total;

typedef struct sb_moment_total {
    int64_t n;        /* passages (handover), starts (joint step), messages (tell) */
    sb_u128 wait_ns;
    sb_u128 cause_ns[SB_CAUSES];
    int64_t path_n;   /* passages on critical paths */
    int64_t path_cases; /* cases whose critical path runs through it */
    sb_u128 path_wait_ns;
} sb_moment_total;

/* What befell cases, counted when they end. */
typedef struct sb_event_total {
    int64_t n;     /* times */
    int64_t cases; /* that it befell at all */
    sb_u128 on_ns; /* the time that cases had it on */
} sb_event_total;

typedef struct sb_shape {
    int measures, deadlines, actors, needs, nodes, links, moments, culprits, events, emits;
    int replications;      /* rows */
    const sb_measure_kind *kind; /* of each measure; a record keeps a copy of its own */
    unsigned keep;         /* SB_KEEP_… */
} sb_shape;

enum {
    SB_KEEP_STARTS = 1, /* histogram of each node's first start, since the case began */
    SB_KEEP_LINKS = 2,  /* histogram of each link's waits */
    SB_KEEP_BATCHES = 4, /* batches of measures and deadlines, of the first SB_BATCHED_ROWS rows: what a replication alone has
                          * an interval from, and what shows whether the warm-up is over */
    SB_KEEP_EMITS = 8   /* the rows of statistics records; they are counted anyway */
};
enum { SB_BATCHED_ROWS = 100 };

typedef struct sb_record {
    sb_shape shape;
    sb_row *row;              /* shape.replications of them */
    int cap_rows;
    sb_node_total *node;
    sb_link_total *link;
    sb_moment_total *moment;
    /* Waiting of each node by culprit (0 nobody, then actors, then channels) and cause, ns:
     * blame[(node * culprits + culprit) * SB_CAUSES + cause]. */
    sb_u128 *blame;
    /* For each deadline and moment: missed cases in which the moment's waiting on the way from `from` alone was longer
     * than the time that was overdrawn: missed_by[deadline * moments + moment]. */
    int64_t *missed_by;
    sb_event_total *event;
    int64_t *emit_rows;       /* of each statistics record */
    sb_histogram *measure_histogram, *moment_histogram;
    sb_histogram *node_start, *link_wait; /* NULL unless kept */
    sb_trace trace;           /* events of the chosen replications, in their order; empty if none was chosen */
    sb_arena *arena;          /* everything but octaves and the trace */
} sb_record;

/* An empty record of a shape; the caller owns it. A worker's record of totals alone has shape.replications = 0. */
sb_status sb_record_new(sb_record **out, sb_shape shape, sb_diag *diag);
void sb_record_free(sb_record *record);

/* The same counts of everything, and kinds of measures? (Rows and what is kept may differ.) */
bool sb_shape_same(const sb_shape *a, const sb_shape *b);

/* All totals and histograms to 0; octaves stay allocated. */
void sb_record_clear_totals(sb_record *record);

/* Zeroes a row for another try. */
void sb_record_clear_row(const sb_record *record, sb_row *row);

/* Adds the totals and histograms of `from` (one worker's) to `to`; rows are not touched. */
sb_status sb_record_merge(sb_record *to, const sb_record *from, sb_diag *diag);

/* The same, and the rows and the trace of `from` come after those of `to`. On failure `to` must be thrown away. */
sb_status sb_record_append(sb_record *to, const sb_record *from, sb_diag *diag);

#endif
