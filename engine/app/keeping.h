/* An experiment that is kept in a store while it runs, and one that goes on where it was when it was ended.
 *
 * What is resumed is the same experiment: texts, variant, settings, seed, replications and version are compared, and what
 * differs is said. The blocks that are kept are taken as they are, so the record, and with it every byte of the findings,
 * is that of a run that nothing happened to. */
#ifndef SB_APP_KEEPING_H
#define SB_APP_KEEPING_H

#include "app/scenario.h"
#include "io/store.h"
#include "run/blocks.h"

typedef struct sb_keeping sb_keeping;

/* The terms hold seed, first, planned, precision, precision_of and traced; the rest is the scenario's. With `resume` a run on
 * the same terms is gone on with, if there is one; SB_USER if there is one of this scenario on other terms, unfinished. */
sb_status sb_keeping_open(sb_keeping **out, const char *path, bool resume, const sb_stored_run *terms,
                          const sb_scenario_file *scenario, sb_diag *diag);
/* Borrows it. */
sb_keeper sb_keeping_keeper(sb_keeping *keeping);
/* What came of it, unless it is there already. */
sb_status sb_keeping_finish(sb_keeping *keeping, const char *json, sb_diag *diag);
/* The number of the run, and how many of its replications are kept. */
int64_t sb_keeping_run(const sb_keeping *keeping);
int64_t sb_keeping_done(const sb_keeping *keeping);
bool sb_keeping_is_finished(const sb_keeping *keeping);
const char *sb_keeping_path(const sb_keeping *keeping);
void sb_keeping_close(sb_keeping *keeping);

/* What differs between two experiments, in words; an empty text if nothing does. `ranges`: do other replications make a
 * difference? */
enum { SB_DIFFERENCE = 300 };
void sb_keeping_difference(char out[SB_DIFFERENCE], const sb_stored_run *one, const sb_stored_run *other, bool ranges);

/* SB_USER unless the block is one that the net's replications give. */
sb_status sb_keeping_fits(const sb_record *block, const sb_net *net, sb_diag *diag);

#endif
