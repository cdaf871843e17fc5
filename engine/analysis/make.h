/* Between the files that make findings: what each part is made from. */
#ifndef SB_ANALYSIS_MAKE_H
#define SB_ANALYSIS_MAKE_H

#include "analysis/interval.h"

typedef struct sb_maker {
    sb_findings *f;     /* being filled; its arrays are there */
    const sb_model *model;
    const sb_net *net;
    const sb_record *record;
    const sb_row **row; /* those that are present, in order */
    int n_rows;
    sb_part *part;      /* scratch: one a row */
    bool paired;        /* params are uncertain: replications 2k and 2k + 1 have the same */
} sb_maker;

/* The ratio of m->part, one a row, and its interval; of a ratio or of a proportion. Spoils m->part. */
double sb_make_ratio(sb_maker *m, sb_interval *ci);
double sb_make_share(sb_maker *m, sb_interval *ci);

static inline double sb_in_hours(sb_u128 ns)
{
    return (double)ns / (double)SB_HOUR;
}

/* One measure in one row: its sum, in the figure's unit, and how many cases. */
sb_part sb_measure_part(const sb_row *row, int measure, sb_measure_kind kind);

void sb_make_measures(sb_maker *m);
void sb_make_deadlines(sb_maker *m);
bool sb_make_actors(sb_maker *m); /* false when out of memory */
void sb_make_needs(sb_maker *m);
void sb_make_events(sb_maker *m);
void sb_make_nodes(sb_maker *m);
sb_status sb_make_links(sb_maker *m, sb_diag *diag);
void sb_make_blame(sb_maker *m);
sb_status sb_make_moments(sb_maker *m, sb_diag *diag);
sb_status sb_make_doubts(sb_maker *m, sb_diag *diag);

#endif
