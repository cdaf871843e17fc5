/* The hours when an actor is closed, shaded in its lane.
 *
 * Only where they mean something: when every case begins at the scenario's start, so that the axis has a wall
 * clock; and where the axis gives a day room enough to see its hours. */
#ifndef SB_DRAW_TIMELINE_CLOSED_H
#define SB_DRAW_TIMELINE_CLOSED_H

#include "draw/timeline_plan.h"

/* Is anything shaded in this plan? */
bool sb_timeline_closed_shown(const sb_timeline_plan *plan);

/* Draws over the lanes' bands. SB_NOMEM; SB_USER or SB_MACHINE if the time zone cannot be read. */
sb_status sb_timeline_draw_closed(sb_scene *scene, const sb_timeline_plan *plan, sb_diag *diag);

#endif
