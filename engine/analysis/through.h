/* Betweenness: how much of the map's traffic a moment stands in the way of.
 *
 * Of every two steps with a lane of which one leads to the other: does the likeliest way between them pass the moment? A
 * link is as long as 1 − ln(share), with the share of what left its node that went over it in the record, so the shortest
 * way is the likeliest for its number of links; links never passed are no way. Without a record, or with one in which
 * nothing was passed, each link is 1 long. Events are left out: they befall, and lead nowhere from anywhere in particular.
 * A joint step counts for the ways between others that pass it. Pairs come from Freeman 1977, see graph/betweenness.h. */
#ifndef SB_ANALYSIS_THROUGH_H
#define SB_ANALYSIS_THROUGH_H

#include "analysis/places.h"
#include "record/record.h"

/* share: by moment. `record` may be NULL. Main thread only (igraph). SB_NOMEM. */
sb_status sb_through(double *share, const sb_places *places, const sb_record *record, sb_arena *arena, sb_diag *diag);

#endif
