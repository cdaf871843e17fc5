/* The ways that a token can take through a net, whatever is drawn, decided or on time: every branch of a choice whose
 * chance is not 0, every timeout, balk and given-up handover that can come about.
 *
 * From one gateway to the next a token walks alone: nothing that others do changes where it can get. So these walks are
 * collapsed. A *place* is where a token stands that has just passed a gateway; its *exits* are the nodes at which it can
 * next meet others or end: forks, joins, ends, nodes that split or are passed only once. All memory is the arena's. */
#ifndef SB_CHECK_WAYS_H
#define SB_CHECK_WAYS_H

#include "net/net.h"

typedef struct sb_way {
    int from, to;
    int link;   /* of the net: the one that arrives */
    int branch; /* which of the node's ways out; -1: a timeout, balk, or what it starts apart */
    bool apart; /* starts a token of its own that nobody waits for: a tell that does something, a timeout that keeps */
} sb_way;

/* What becomes of a token at a node where its walk ends. */
typedef enum sb_exit_kind {
    SB_EXIT_NONE = 0, /* none: it walks on */
    SB_EXIT_END, SB_EXIT_FINISH, SB_EXIT_FORK /* or what else has branches that a join gathers */, SB_EXIT_SPLIT, SB_EXIT_JOIN
} sb_exit_kind;

/* What a token has before it: more than an end, or only that. */
typedef enum sb_outcome { SB_GOES_ON = 0, SB_ENDS, SB_FINISHES } sb_outcome;

/* Exits by number: node i is exit i; exit n_nodes + i is the gate before a node that is passed only once. */
typedef struct sb_exits {
    const int *exit;
    int n;
    sb_outcome outcome;
    bool ready;
} sb_exits;

typedef struct sb_ways {
    const sb_net *net;
    const sb_model *m;
    sb_arena *arena;
    sb_way *way;
    int n, capacity;
    int *start;           /* the ways from node i: start[i] … start[i + 1] - 1 */
    sb_exit_kind *kind;   /* by node */
    bool *cancelled;      /* by node: a join of its branches withdraws the rest */
    int *gate;            /* by node: its number among those passed once; -1 */
    int n_gates;
    int *splitter;        /* by position in net->out: the node whose way out it is */
    sb_exits *exits;      /* by place */
    bool *walked;         /* by node: on the walk from some place whose exits were asked for */
    int *found;           /* exits of the walk at hand */
    int *queue, *before;  /* of the walk at hand: nodes; by node, the way it was come to by (-1 none, -2 not seen) */
} sb_ways;

/* Places. Arriving at a node; past the gate of a node; on its way from a node by the way out at net->out[position]. */
static inline int sb_place_at(int node) { return node; }
static inline int sb_place_past_gate(const sb_ways *w, int node) { return w->net->n_nodes + node; }
static inline int sb_place_on(const sb_ways *w, int position) { return 2 * w->net->n_nodes + position; }

sb_status sb_ways_make(sb_ways **out, const sb_net *net, const sb_model *m, sb_arena *arena);

/* The exits that a token at this place can come to, found when first asked for; NULL when out of memory. */
const sb_exits *sb_ways_exits(sb_ways *w, int place);

/* The shortest walk from a place to one of its exits: the ways along it, written to `way` (room for n_nodes + 1); how
 * many. The first may be none, where the place is the exit's own node. */
int sb_ways_walk(sb_ways *w, int place, int exit, int *way);

/* What a way is called on a path: its label, "timeout", "balks", "gives up", or NULL. */
const char *sb_way_name(const sb_ways *w, const sb_way *way);

#endif
