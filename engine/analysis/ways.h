/* The way of a handover: the links from one node with a lane to the next, over the gateways between them.
 *
 * Found breadth first against the links, so it is a shortest one, the first declared of several. */
#ifndef SB_ANALYSIS_WAYS_H
#define SB_ANALYSIS_WAYS_H

#include "net/net.h"

/* Is the actor one of those who do it? */
bool sb_takes_part(const sb_node *node, int actor);

typedef struct sb_ways {
    const sb_net *net;
    int *link, *next; /* links in the order they were looked at, and the place of the one each leads to; -1 */
    bool *seen;       /* links of the model */
} sb_ways;

sb_status sb_ways_init(sb_ways *out, const sb_net *net, sb_arena *arena, sb_diag *diag);

/* The way that ends with the link `last` (of the model, into a node with a lane) and begins at the node
 * `from`, or, with from = -1, at any node with a lane that has not all the actors of the way's end. Returns
 * a place: its first link is ways->link[place], the one after it at ways->next[place], and so on to -1. -1:
 * there is no such way. */
int sb_ways_back(sb_ways *ways, int last, int from);

#endif
