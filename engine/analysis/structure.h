/* What the map alone says of a collaboration moment: how much hangs on it, whatever it costs in time.
 *
 * Asked of the graph of analysis/places.h. *Discovery* is where cases enter; *protection* is where a need is met (any of
 * its `met_by` at work), for each need by itself; a need that `met_when` can meet too is left out, and where no need is left
 * it is any end. A way goes from place to place; a case is on several at once where it has forked, and a join lets it on
 * when as many branches as it waits for have come. */
#ifndef SB_ANALYSIS_STRUCTURE_H
#define SB_ANALYSIS_STRUCTURE_H

#include "net/net.h"
#include "record/record.h"

typedef struct sb_structure_view {
    bool dominates;  /* every way from discovery to an end of the case passes it (of a tell: where it is sent) */
    bool cuts;       /* without it no case comes from discovery to the protection of some need that they come to with it */
    bool in_min_cut; /* it is in some least set of moments whose loss would do that */
    int min_cut;     /* how many there are in such a set: 1 if some moment cuts; else counted over ways, so where joins
                      * wait for several branches more than 2 is an upper bound; 0: no case comes to protection;
                      * -1: no number does, ways without any moment lead to it */
} sb_structure_view;

/* Ping-pong between two actors, the pair of those that meet here who send the case back and forth most. */
typedef struct sb_ping_pong {
    double share; /* 2 min(there, back) / (there + back): weighted reciprocity (Squartini et al. 2013); 0 unless the flow
                   * leads from this moment to one back; NaN if it is no handover or nothing was passed */
    int actor[2];
    int64_t there, back; /* passages of all handovers from one to the other; without a record, handovers */
} sb_ping_pong;

typedef struct sb_moment_structure {
    sb_structure_view any, planned; /* of all ways; of those without timeouts, balks, handovers given up, and events */
    double betweenness; /* of the pairs of steps with a lane of which one leads to the other, without events, the share
                         * whose likeliest way passes it (analysis/through.h) */
    sb_ping_pong ping_pong;
} sb_moment_structure;

/* out: net->n_moments of them, untouched on failure. `record` NULL: every link counts alike. Main thread only
 * (igraph). SB_NOMEM. */
sb_status sb_structure_find(sb_moment_structure *out, const sb_net *net, const sb_record *record, sb_diag *diag);

#endif
