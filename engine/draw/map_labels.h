/* Step 6 of the map: labels beside their links. */
#ifndef SB_DRAW_MAP_LABELS_H
#define SB_DRAW_MAP_LABELS_H

#include "draw/map_plan.h"

/* Sets label_box of every link that has a label, such that it covers no node, no line and no other
 * label. Where there is no such place, room is asked for (map_places.h) and everything placed anew, a
 * few times over; only then may a label cover something. SB_NOMEM. */
sb_status sb_map_place_labels(sb_map_plan *plan, sb_diag *diag);

#endif
