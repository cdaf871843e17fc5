/* Step 7 of the map: the scene. */
#ifndef SB_DRAW_MAP_PAINT_H
#define SB_DRAW_MAP_PAINT_H

#include "draw/map_plan.h"

/* The stylesheet's class, and the stylesheet. */
extern const char SB_MAP_CLASS[];
extern const char SB_MAP_STYLE[];

/* Paints lanes, links, nodes and labels of a finished plan. */
void sb_map_paint(sb_scene *scene, const sb_map_plan *plan);

/* Single marks, for the map and for its legend. */
void sb_map_paint_clock(sb_scene *scene, sb_xy centre);
void sb_map_paint_start(sb_scene *scene, sb_xy corner);
void sb_map_paint_bolt(sb_scene *scene, sb_xy centre);
void sb_map_paint_child(sb_scene *scene, sb_xy corner);
void sb_map_paint_envelope(sb_scene *scene, sb_xy centre);

#endif
