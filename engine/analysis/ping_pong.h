/* Who sends the case back and forth. */
#ifndef SB_ANALYSIS_PING_PONG_H
#define SB_ANALYSIS_PING_PONG_H

#include "analysis/roads.h"
#include "analysis/structure.h"

/* out: by moment, as in analysis/structure.h. A handover goes from each actor of the step before to each that the step
 * after adds. `roads`: of all ways; `record` may be NULL. SB_NOMEM. */
sb_status sb_ping_pong_find(sb_ping_pong *out, const sb_roads *roads, const sb_record *record, sb_arena *arena,
                            sb_diag *diag);

#endif
