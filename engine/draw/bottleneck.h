/* The bottleneck graph: where cases wait.
 *
 * Steps are boxes, gateways diamonds and bars, links arrows: as wide as they are used, as dark as cases wait
 * there, each with its median waiting and its number of passages; flags on the links that cost most waiting
 * in all. Figures are the findings' own. Laid out by simbana-dot, as a child process. */
#ifndef SB_DRAW_BOTTLENECK_H
#define SB_DRAW_BOTTLENECK_H

#include "analysis/findings.h"
#include "draw/scene.h"

typedef struct sb_bottleneck_options {
    const char *lang;    /* "sv" or "en"; NULL = the scenario's */
    const char *program; /* path of simbana-dot; NULL = beside the running program */
    int limit_ms;        /* for one layout; 0 = 20 s */
    int most_links;      /* at most so many, but always enough to hold the picture together; 0 = 120 */
} sb_bottleneck_options;

/* The caller frees *out with sb_scene_free. The model must be resolved, and the findings its own. SB_MACHINE
 * if there is no font or simbana-dot cannot do its work; SB_NOMEM. */
sb_status sb_bottleneck_draw(sb_scene **out, const sb_model *model, const sb_findings *findings,
                             const sb_bottleneck_options *options, sb_diag *diag);

#endif
