/* Step 5 of the map: px for columns, rows, lines and lanes. */
#ifndef SB_DRAW_MAP_PLACES_H
#define SB_DRAW_MAP_PLACES_H

#include "draw/map_plan.h"

/* Room that a label asks for beside a segment of its link (from point `segment` to the next one). */
typedef struct sb_map_room {
    int link, segment;
    bool across;   /* the segment runs across: the room is above it, or below; else right of it, or left */
    bool after;    /* below, right */
    double length; /* what the segment must be long at least; 0 = as it is */
    double depth;  /* how far the room reaches from the segment; 0 = only the length is asked for */
    double at, extent; /* across: its middle, as a share of the segment, and its width */
    int first_line, last_line; /* upright: beside which lines (sb_spot.y) */
} sb_map_room;

/* Sets column_x, row_y, the boxes of nodes and lanes, the points of links, and the size of the plan. Columns and lines
 * stand as close as the rules allow: 12 px before an arrow head, 10 px between parallel lines. May be called again with
 * more rooms. SB_NOMEM. */
sb_status sb_map_place(sb_map_plan *plan, const sb_map_room *room, int n_rooms, sb_diag *diag);

#endif
