/* Between the files that find critical moments: the search while it goes on. */
#ifndef SB_APP_CRITICAL_INNER_H
#define SB_APP_CRITICAL_INNER_H

#include "analysis/contest.h"
#include "app/critical.h"
#include "app/trial.h"

#include <time.h>

typedef struct duo {
    int a, b; /* moments of the net */
    int fork; /* node whose branches they are on, or -1 */
    sb_trial trial;
} duo;

typedef struct absentee {
    int actor;
    sb_trial trial;
} absentee;

typedef struct search {
    const sb_scenario_file *scenario;
    const sb_net *net;
    const sb_critical_options *options;
    sb_critical_run *run;
    sb_critical *c;
    sb_trials trials;
    sb_trial base;
    sb_trial *trial; /* trial[moment * SB_REMEDIES + remedy] */
    int *rival, n_rivals; /* moments that were passed */
    sb_contest *contest;
    int base_given;       /* replications of the base that the contest has */
    int together;         /* replications that are one draw */
    duo *duo; int n_duos; /* moments tried together */
    absentee *absentee; int n_absentees;
    bool single;          /* a replication is one case */
    struct timespec begun;
} search;

static inline sb_trial *trial_of(const search *s, int moment, sb_remedy remedy)
{
    return &s->trial[moment * SB_REMEDIES + (int)remedy];
}

/* How many replications of the baseline there are at least. */
static inline int critical_base(const search *s)
{
    return s->options->n > 0 ? (int)s->options->n : s->single ? 1000 : 100;
}

sb_treated critical_treated(int moment, sb_remedy remedy, double chance);
sb_status critical_try(search *s, int moment, sb_remedy remedy, int upto, sb_diag *diag);

/* What else may be asked (critical_extras.c): moments together, actors away. */
sb_status critical_try_pairs(search *s, sb_diag *diag);
sb_status critical_try_absences(search *s, sb_diag *diag);
/* Findings of them; the moments' own must be there. */
sb_status critical_make_extras(search *s, sb_diag *diag);
void critical_drop_extras(search *s);

#endif
