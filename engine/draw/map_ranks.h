/* Step 2 of the map: a column for each node. */
#ifndef SB_DRAW_MAP_RANKS_H
#define SB_DRAW_MAP_RANKS_H

#include "draw/map_plan.h"

/* Sets node ranks, plan->n_columns and plan->group, and which links stand upright (`drop`): a link
 * between lanes may, so that the receiver is right under or over the sender, if the way between is free,
 * both ends have their lane in that column to themselves, and no more than two such links hang together.
 * SB_NOMEM. */
sb_status sb_map_rank_nodes(sb_map_plan *plan, sb_diag *diag);

#endif
