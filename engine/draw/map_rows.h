/* Step 3 of the map: a row inside its lane for each node. */
#ifndef SB_DRAW_MAP_ROWS_H
#define SB_DRAW_MAP_ROWS_H

#include "draw/map_plan.h"

/* Sets node rows, the lanes' rows and plan->n_rows. Nodes of a lane that share a column stand in
 * different rows; links within the lane stay in their row where nothing stands between, links to lanes
 * above and below start near them. An empty lane has one row. */
sb_status sb_map_place_rows(sb_map_plan *plan, sb_diag *diag);

#endif
