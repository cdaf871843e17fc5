/* What stands around a map: its title, the phases' heads, and a legend of exactly the marks that it uses. */
#ifndef SB_DRAW_MAP_FRAME_H
#define SB_DRAW_MAP_FRAME_H

#include "draw/map_plan.h"

/* Paints the frame of a finished plan above and below its lanes, a white page under all of it when
 * called first, and sets the scene's view and names. SB_NOMEM. */
sb_status sb_map_paint_frame(sb_scene *scene, const sb_map_plan *plan, sb_diag *diag);

#endif
