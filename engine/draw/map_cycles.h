/* Step 1 of the map: which links run backwards. */
#ifndef SB_DRAW_MAP_CYCLES_H
#define SB_DRAW_MAP_CYCLES_H

#include "draw/map_plan.h"

/* Marks links (`reversed`) such that the others have no circle: as few as possible, rather those that
 * lead back to what was declared before, rather exceptions than the ordinary flow. Decides too whether
 * columns are grouped by phases (plan->phased): if no path leads back to an earlier one, unless on a circle; then it is
 * the returning links that run backwards, whatever that costs. Main thread only (igraph). */
sb_status sb_map_break_cycles(sb_map_plan *plan, sb_diag *diag);

#endif
