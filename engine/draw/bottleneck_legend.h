/* What the bottleneck graph says in words: its heading, and below it the legend and the flagged links. */
#ifndef SB_DRAW_BOTTLENECK_LEGEND_H
#define SB_DRAW_BOTTLENECK_LEGEND_H

#include "draw/bottleneck_colour.h"
#include "draw/bottleneck_layout.h"

#define SB_BOTTLENECK_MARGIN 24.0

/* Both draw from *y down across `width` px and leave *y below what they drew. */
sb_status sb_bottleneck_heading(sb_scene *scene, const sb_bottleneck_tools *tools,
                                const sb_findings *findings, double width, double *y, sb_diag *diag);
sb_status sb_bottleneck_legend(sb_scene *scene, const sb_bottleneck_tools *tools, const sb_wait_scale *scale,
                               double width, double *y, sb_diag *diag);

/* What a shown node is called in words: its title, or what it is if it has none of its own. */
const char *sb_bottleneck_name(const sb_bottleneck_tools *tools, int shown_node);

/* A flag with its number, standing at `foot`. */
void sb_bottleneck_draw_flag(sb_scene *scene, sb_xy foot, int number);

#endif
