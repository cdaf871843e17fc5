/* The map of a scenario as a graph in which every collaboration moment is a node, so that what is asked of the node is
 * asked of the moment exactly.
 *
 * A handover is known by the step with a lane that a token comes from, whatever gateways lie between. So everything
 * without a lane, and a step that a condition may pass over, stands in the graph once for each such step that leads to it.
 * What takes time is several nodes: come to, at work (if it has a lane), done. Balks and timeouts leave it before it is
 * done; a joint step's moment lies before its work; tells are sent when it is done. What an event finds leads to the event's
 * own node, and on to where the event goes; of an event that comes after a mark only what the mark leads to. Chances,
 * hours and conditions are not looked at: a way that is in the map can be taken. All memory is the arena's. */
#ifndef SB_ANALYSIS_PLACES_H
#define SB_ANALYSIS_PLACES_H

#include "graph/digraph.h"
#include "net/net.h"

/* How a token comes over an edge. */
typedef enum sb_way_kind {
    SB_WAY_WITHIN = 0, /* no link: within a step, from where cases enter, to an end */
    SB_WAY_PLANNED,    /* a link of the flow */
    SB_WAY_OTHERWISE,  /* a timeout, a balk, a handover given up */
    SB_WAY_EVENT
} sb_way_kind;

typedef struct sb_place_edge {
    sb_edge ends;
    sb_way_kind kind;
    bool apart; /* a token of its own that nobody waits for: the case goes on without it */
    int link;   /* of the net; -1 */
    int branch; /* of what splits: the position of its way out in net->out; -1 */
} sb_place_edge;

/* Fixed nodes, before the moments and the rest. */
enum { SB_PLACE_ENTRY = 0, SB_PLACE_END, SB_PLACES_FIXED };

typedef enum sb_place_role {
    SB_COME_TO = 0, SB_AT_WORK, SB_DONE, /* of what takes time, one after the other */
    SB_GONE_THROUGH,                     /* a gateway or an end without a lane */
    SB_PASSED_OVER                       /* a step with a lane whose condition does not hold */
} sb_place_role;

typedef struct sb_place {
    int node; /* of the net; -1: a fixed node, a moment, an event, protection */
    int last; /* the last step with a lane on the way to it; -1: none */
    sb_place_role role;
} sb_place;

typedef struct sb_places {
    sb_arena *arena;
    const sb_net *net;
    sb_place *place;     int n, cap_place;
    sb_place_edge *edge; int n_edges, cap_edge;
    int protection, n_protections; /* the first of the places where a need is met, and how many */
    int *step;           /* by node of the net: the three places of what has a lane, the first of them; -1 */
    int *copy;           /* by node and step come from (0: none): its place, or the first of its two; 0 = none yet */
    bool failed;         /* out of memory */
} sb_places;

static inline int sb_place_of_moment(int moment)
{
    return SB_PLACES_FIXED + moment;
}

/* Each need that only nodes meet (no `met_when`) has a place of protection, to which they lead while at work; in a
 * scenario without such a need there is one, to which every end leads. SB_NOMEM. */
sb_status sb_places_make(sb_places *out, const sb_net *net, sb_arena *arena, sb_diag *diag);

#endif
