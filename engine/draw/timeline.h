/* The timeline: every step at the time it usually starts, true to time, in its actor's lane.
 *
 * A box stands centred over its median first start since the case began, with a whisker from the 10th to the
 * 90th percentile; all three are the findings' own figures (sb_node_finding.start_…). Lanes are in declared
 * order, the child's on top; a joint step stands in the lane of each actor. What was never reached is left
 * out and counted. */
#ifndef SB_DRAW_TIMELINE_H
#define SB_DRAW_TIMELINE_H

#include "analysis/findings.h"
#include "draw/scene.h"
#include "draw/timeline_axis.h"

typedef struct sb_timeline_options {
    sb_axis_kind axis;
    const char *lang; /* "sv" or "en"; NULL = the scenario's */
} sb_timeline_options;

/* The caller frees *out with sb_scene_free. The model must be resolved, and the findings its own. SB_NOMEM;
 * SB_MACHINE if there is no font. */
sb_status sb_timeline_draw(sb_scene **out, const sb_model *model, const sb_findings *findings,
                           const sb_timeline_options *options, sb_diag *diag);

#endif
