/* The passes of sb_model_resolve, in the order they run, and what they share.
 *
 * A pass looks at the whole model, reports what is wrong for the person who wrote it and goes on; it fails
 * (SB_NOMEM) only when memory runs out. What a pass could not resolve keeps index -1, and later passes pass
 * it by in silence. Private to the room. */
#ifndef SB_MODEL_RESOLVE_H
#define SB_MODEL_RESOLVE_H

#include "model/kinds.h"

/* Whose fault a message is about: step "stopp" at its place. */
typedef struct sb_owner {
    const char *word, *id;
    sb_where where;
} sb_owner;

typedef struct sb_resolver {
    sb_model *m;
    sb_arena *scratch; /* for what no one needs after the passes */
    sb_diags *diags;
    sb_diag diag;       /* the message being written: fill it with sb_fail and sb_hint, then sb_report it */
    int *in, *in_start; /* the links into node i, as declared: in[in_start[i]] … in[in_start[i + 1] - 1] */
} sb_resolver;

/* The resolver's message as an error or a warning. */
void sb_report(sb_resolver *r, sb_severity severity);

sb_owner sb_owner_of_node(const sb_model *m, int node);
sb_owner sb_owner_of_link(const sb_model *m, int link);

/* references.c: every id becomes an index. */
sb_status sb_resolve_references(sb_resolver *r);
/* The hint to the message being written for an id that is none of `n` names; `otherwise` if none is near. */
void sb_hint_nearest(sb_resolver *r, const char *id, const char *const *names, int n, const char *otherwise);

/* marks.c: marks and tags become nodes. */
sb_status sb_resolve_marks(sb_resolver *r);

/* One reference of `owner` to a declaration of `kind`: its index, or a message. Absent (id NULL) is no fault. */
void sb_resolve_ref(sb_resolver *r, sb_ref *ref, sb_kind kind, sb_owner owner);
sb_status sb_resolve_mark(sb_resolver *r, sb_mark *mark, sb_owner owner);
/* No node, routine or tag is called so. */
void sb_report_unknown_node(sb_resolver *r, const sb_ref *name, sb_owner owner);
/* Leaves each value once, where it first stands; returns how many are left. */
int sb_drop_doubles(int *list, int n);

/* each.c: who has whose people; people of their own for each value of an attribute. */
sb_status sb_resolve_people(sb_resolver *r);

/* events.c: what events refer to. */
sb_status sb_resolve_events(sb_resolver *r);

/* emits.c: the moments of statistics records, and what is in their columns. */
sb_status sb_resolve_emits(sb_resolver *r);

/* routes.c: the links that timeouts, balking and giving up make; the links out of and into each node. */
sb_status sb_resolve_routes(sb_resolver *r);

/* conditions.c: texts become code. */
sb_status sb_resolve_conditions(sb_resolver *r);

/* lanes.c: in whose lanes each node stands. */
sb_status sb_resolve_lanes(sb_resolver *r);

/* joins.c: which fork each join waits for. */
sb_status sb_resolve_joins(sb_resolver *r);
/* Does the node start several branches at once: a fork, or a node whose ways out all say parallel? */
bool sb_node_splits(const sb_model *m, int node);
/* How many links of the flow lead out of the node: they come first in its `out`. */
int sb_node_flows(const sb_model *m, int node);

/* rules_*.c: what must hold. */
sb_status sb_check_nodes(sb_resolver *r);
sb_status sb_check_branches(sb_resolver *r);
/* rules_nodes.c: a wait or race for information stands in the lane of somebody, who is to know it. */
void sb_check_informed(sb_resolver *r, const sb_node *n);
/* rules_races.c: of the branches of a race; of those of other nodes, which have no waits. */
void sb_check_race(sb_resolver *r, const sb_node *race, int flows);
void sb_check_no_race(sb_resolver *r, const sb_node *node, int flows);
sb_status sb_check_actors(sb_resolver *r);
sb_status sb_check_passages(sb_resolver *r);
sb_status sb_check_cases(sb_resolver *r);
sb_status sb_check_variants(sb_resolver *r);
sb_status sb_check_outcomes(sb_resolver *r);
sb_status sb_check_events(sb_resolver *r);
/* A duration of `owner`: not negative, and if `positive` not always 0; a case attribute must be a number. */
void sb_check_duration(sb_resolver *r, const sb_quantity *q, const char *field, bool positive,
                       sb_owner owner);

#endif
