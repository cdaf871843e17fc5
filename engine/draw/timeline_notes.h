/* What the timeline says in words: its heading, and below the lanes the legend, the deadlines and what is
 * missing. */
#ifndef SB_DRAW_TIMELINE_NOTES_H
#define SB_DRAW_TIMELINE_NOTES_H

#include "draw/timeline_plan.h"

/* Draws the heading from the top margin down; *bottom is where it ends. */
sb_status sb_timeline_heading(sb_scene *scene, const sb_timeline_plan *plan, double *bottom, sb_diag *diag);

/* Draws the notes below the lanes; *bottom is where they end. */
sb_status sb_timeline_notes(sb_scene *scene, const sb_timeline_plan *plan, double *bottom, sb_diag *diag);

#endif
