/* Labels of the bottleneck graph: last of all, and where they are in nobody's way. */
#ifndef SB_DRAW_BOTTLENECK_LABELS_H
#define SB_DRAW_BOTTLENECK_LABELS_H

#include "draw/bottleneck_layout.h"

/* Moves the label boxes that lie over a node, another label or a line to a place beside their own link that
 * does not, or does so least. Lines keep their places. SB_NOMEM. */
sb_status sb_bottleneck_place_labels(sb_bottleneck_layout *layout, int n_nodes, int n_links, sb_arena *arena,
                                     sb_diag *diag);

#endif
