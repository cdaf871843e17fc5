/* Step 5 of the map: px for columns, rows, lines and lanes. */
#ifndef SB_DRAW_MAP_PLACES_H
#define SB_DRAW_MAP_PLACES_H

#include "draw/map_plan.h"

/* A point of a link: where a line ends, or where it crosses another one. */
typedef struct sb_map_stop {
    int link, point;
} sb_map_stop;

/* Room that a label asks for beside a piece of a segment of its link (from point `segment` to the next
 * one). */
typedef struct sb_map_room {
    int link, segment;
    bool across; /* the segment runs across: the room is above or below it; else left or right of it */
    bool after;              /* below, right */
    sb_map_stop one, other;  /* what the piece lies between */
    double length;           /* how far apart these must be at least */
    double depth;            /* how far the room reaches from the segment */
    double extent;           /* across: how wide it is, about the middle of the piece */
} sb_map_room;

/* Sets column_x, row_y, the boxes of nodes and lanes, the points of links, and the size of the plan.
 * Columns and lines stand as close as the rules allow: 12 px before an arrow head, 10 px between
 * parallel lines. May be called again with more rooms. SB_NOMEM. */
sb_status sb_map_place(sb_map_plan *plan, const sb_map_room *room, int n_rooms, sb_diag *diag);

#endif
