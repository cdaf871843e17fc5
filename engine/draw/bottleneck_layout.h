/* Where everything in the bottleneck graph goes.
 *
 * A process is long and thin; a projector and a sheet of A3 are not. So the graph is laid out whole,
 * downwards and sideways, and then folded into two, three … columns where few links cross the fold; the
 * layout that can be shown largest wins. */
#ifndef SB_DRAW_BOTTLENECK_LAYOUT_H
#define SB_DRAW_BOTTLENECK_LAYOUT_H

#include "draw/bottleneck_pick.h"
#include "draw/dot_client.h"

typedef struct sb_bottleneck_node {
    sb_paragraph title, actor; /* n = 0: none */
    sb_box box;
    bool diamond, bar, pill; /* else a box */
} sb_bottleneck_node;

typedef struct sb_bottleneck_link {
    sb_dot_route route;
    const char *label; /* "13 dygn · 100"; "" if nothing passed */
    sb_font font;
    sb_box label_box; /* w = 0: no label */
    double width;     /* of the line */
} sb_bottleneck_link;

typedef struct sb_bottleneck_layout {
    double width, height;
    sb_bottleneck_node *node; /* as in the pick */
    sb_bottleneck_link *link;
} sb_bottleneck_layout;

typedef struct sb_bottleneck_tools {
    const sb_model *model;
    const sb_bottleneck_pick *pick;
    sb_ruler *ruler;
    sb_arena *arena; /* of the result */
    bool swedish;
    const char *program;
    int limit_ms;
} sb_bottleneck_tools;

sb_status sb_bottleneck_lay_out(sb_bottleneck_layout *out, const sb_bottleneck_tools *tools, sb_diag *diag);

extern const sb_font sb_bottleneck_text, sb_bottleneck_small, sb_bottleneck_figure, sb_bottleneck_flagged;

#endif
