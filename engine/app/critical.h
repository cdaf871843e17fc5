/* The critical collaboration moments of a scenario: the experiment run again with each moment ideal in turn, replications going
 * where the ranking is still open. */
#ifndef SB_APP_CRITICAL_H
#define SB_APP_CRITICAL_H

#include "analysis/critical.h"
#include "app/scenario.h"

/* How far it has come, after each block. */
typedef struct sb_critical_progress {
    int settled, wanted; /* ranks */
    int open;            /* moments that still need replications */
    int64_t replications;
    const sb_net *net;
    int leader;          /* moment of the net that stands first now */
} sb_critical_progress;

typedef struct sb_critical_options {
    const char *measure; /* or a deadline; NULL = the first measure with a goal, else cycle_time */
    sb_remedy remedy;    /* what is tried, and ranked by */
    double chance;       /* that a passage is so; 0 is taken for 1 */
    int64_t n;           /* so many replications of every moment, in every ideal; 0 = as many as the ranking takes */
    int wanted;          /* ranks to be settled; 0 = 5 */
    double zone;         /* differences below it matter to nobody; 0 = sb_default_zone */
    int64_t budget;      /* replications in all; 0 = 300,000 for a scenario of one case, 10,000 otherwise */
    double budget_s;     /* seconds; 0 = no such limit */
    int blocks;          /* stop after so many: gives again what a budget of seconds gave; 0 = no such limit */
    bool pairs, absent;  /* try moments together; try each actor away */
    bool has_seed;
    uint64_t seed;       /* else the scenario's, else 1 */
    int threads;         /* 0 = all processors */
    const volatile bool *stop;
    void (*progress)(void *user, const sb_critical_progress *progress);
    void *user;
} sb_critical_options;

typedef struct sb_critical_run {
    sb_record *record;     /* of the baseline */
    sb_findings *findings; /* of the baseline */
    sb_critical *critical;
    uint64_t seed;
    int threads;
} sb_critical_run;

/* The scenario must outlive what comes of it. Fini in any case. */
sb_status sb_critical_find(sb_critical_run *out, const sb_scenario_file *scenario, const sb_critical_options *options, sb_diag *diag);
/* What it says: the ranking as text, as JSON, or the method's table in Markdown or CSV. `wall_s` seconds that it all took. The caller
 * frees *text with free(). */
typedef enum sb_critical_form { SB_CRITICAL_TEXT = 0, SB_CRITICAL_JSON, SB_CRITICAL_MARKDOWN, SB_CRITICAL_CSV } sb_critical_form;
sb_status sb_critical_say(char **text, const sb_critical_run *run, sb_critical_form form, const char *lang, double wall_s,
                          sb_diag *diag);
void sb_critical_fini(sb_critical_run *run);

#endif
