/* Step 4 of the map: orthogonal routes for its links, in lines. */
#ifndef SB_DRAW_MAP_ROUTES_H
#define SB_DRAW_MAP_ROUTES_H

#include "draw/map_plan.h"

/* Decides how many port lines each column and row has, says where each glyph may be entered and left,
 * routes all links (route.h) and leaves their lines in link->spot. */
sb_status sb_map_route_links(sb_map_plan *plan, sb_diag *diag);

#endif
