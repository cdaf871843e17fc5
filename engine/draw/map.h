/* The swimlane map: a band a lane, a post-it a step, an arrow a link (DRAWING.md says how it must look).
 *
 * The layout works in numbered steps, each a module of its own, on a plan that they fill in turn
 * (map_plan.h):
 *   0 collect   what is to be drawn, measured        map_collect.h
 *   1 cycles    links that run backwards             map_cycles.h
 *   2 ranks     a column for each node, drops        map_ranks.h (rank.h: network simplex)
 *   3 rows      a row inside its lane for each node  map_rows.h
 *   4 routes    orthogonal links between the cells   map_routes.h (route.h)
 *   5 places    px for columns, rows, lines, lanes   map_places.h (compact.h)
 *   6 labels    beside their links                   map_labels.h
 *   7 paint     the scene                            map_frame.h, map_paint.h
 * The same model and options give the same scene. */
#ifndef SB_DRAW_MAP_H
#define SB_DRAW_MAP_H

#include "draw/scene.h"
#include "model/model.h"

typedef struct sb_map_options {
    const char *lang; /* of the words around the picture: "sv" or "en"; NULL = the scenario's */
} sb_map_options;

/* Draws a resolved model (one that failed to resolve may be given: what points nowhere is left out). The
 * caller owns *out. SB_NOMEM, or SB_MACHINE if there is no font. */
sb_status sb_map_draw(sb_scene **out, const sb_model *model, const sb_map_options *options, sb_diag *diag);

#endif
