/* The steps by which kept runs are put together: stored.c takes them for one, merging.c for shards. s->run holds the run. */
#ifndef SB_APP_STORED_INNER_H
#define SB_APP_STORED_INNER_H

#include "app/stored.h"

/* The scenario, and an empty record of it. */
sb_status sb_stored_begin(sb_stored *s, sb_diags *diags);
/* All blocks of a run, each handed to `keeper` too, if there is one. */
sb_status sb_stored_add(sb_stored *s, sb_store *store, const sb_stored_run *run, const sb_keeper *keeper, sb_diag *diag);
/* The findings. */
sb_status sb_stored_conclude(sb_stored *s, sb_diag *diag);

#endif
