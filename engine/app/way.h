/* One way to run a scenario beside others: as it stands, as a variant, or with other values of its params.
 *
 * All ways are read from the text that was read first, and run with the same seed: what a way does not touch falls out the same in
 * all of them. A way must stay where it was opened. */
#ifndef SB_APP_WAY_H
#define SB_APP_WAY_H

#include "app/scenario.h"

typedef struct sb_way {
    sb_scenario_file scenario;
    sb_setting *set; /* owned: what the scenario was read with */
    sb_equipment equipment;
} sb_way;

/* What is otherwise than in the scenario that was read first. */
typedef struct sb_otherwise {
    const char *variant;     /* NULL: the first one's */
    const sb_setting *set;   /* after the first one's settings: the last one holds */
    int n_set;
} sb_otherwise;

/* `first` must outlive it. On SB_USER the diagnostics say why, and a note in which way. Fini in any case. */
sb_status sb_way_open(sb_way *out, const sb_scenario_file *first, const sb_otherwise *what, uint64_t seed, int threads,
                      sb_diags *diags);
void sb_way_fini(sb_way *way);

#endif
