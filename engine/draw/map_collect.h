/* Step 0 of the map: what is to be drawn. */
#ifndef SB_DRAW_MAP_COLLECT_H
#define SB_DRAW_MAP_COLLECT_H

#include "draw/map_plan.h"

/* Fills the plan's lanes, nodes and links from its model: texts broken and measured with plan->ruler,
 * sizes of glyphs set. The child's lanes come first, then the others as declared. */
sb_status sb_map_collect(sb_map_plan *plan, sb_diag *diag);

#endif
